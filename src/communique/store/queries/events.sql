-- What happened, oldest first.
SELECT
    date, date_precision, date_basis, type, mode, contexts, status, actors, recipients,
    place, reported_by, statement, quad, intensity, cameo, goldstein, killed, injured, arrested,
    quote, score, probability, document_id, id
FROM dated_events
WHERE TRUE /* AND actor, party, type, status, issue, from_date, to_date, after */
ORDER BY date, document_id, length(id), id
LIMIT :limit
