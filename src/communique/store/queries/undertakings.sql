-- Who demands, promises, offers or warns of what, oldest first.
SELECT
    date, kind, by_actor, to_actor, quote, condition, deadline, statement, document_id, id
FROM dated_undertakings
WHERE TRUE /* AND actor, party, kind, issue, from_date, to_date, after */
ORDER BY date, document_id, length(id), id
LIMIT :limit
