-- Who stands where on an issue, oldest first.
SELECT date, actor, stance, issue, quote, statement, document_id, id
FROM dated_positions
WHERE TRUE /* AND actor, party, stance, issue, from_date, to_date, after */
ORDER BY date, document_id, length(id), id
LIMIT :limit
