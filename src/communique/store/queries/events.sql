-- What happened, oldest first.
SELECT
    date, date_precision, date_basis, kind AS type, mode, contexts, status, actors, recipients,
    place, reported_by, statement, quad, intensity, cameo, goldstein, quote, score, document_id, id
FROM (SELECT dated_events.*, type AS kind, quote AS words FROM dated_events) AS items
WHERE TRUE /* AND actor, party, kind, status, issue, from_date, to_date, after */
ORDER BY date, document_id, length(id), id
LIMIT :limit
