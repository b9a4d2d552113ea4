-- Who stands where on an issue, oldest first.
SELECT date, actor, stance, issue, quote, statement, document_id, id
FROM (SELECT dated_positions.*, stance AS kind, issue AS words FROM dated_positions) AS items
WHERE TRUE /* AND actor, party, kind, issue, from_date, to_date, after */
ORDER BY date, document_id, length(id), id
LIMIT :limit
