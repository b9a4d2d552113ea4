-- Encounters and events on one line of time.
SELECT
    date, date_basis, item, type, mode, status, actors, recipients, place, reported_by,
    quote, document_id, id
FROM happenings
WHERE TRUE /* AND actor, party, type, status, issue, from_date, to_date, after */
ORDER BY date, document_id, length(id), id
LIMIT :limit
