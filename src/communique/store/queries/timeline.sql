-- Encounters and events on one line of time.
SELECT
    date, date_basis, item, kind AS type, mode, status, actors, recipients, place, reported_by,
    quote, document_id, id
FROM (SELECT happenings.*, type AS kind, quote AS words FROM happenings) AS items
WHERE TRUE /* AND actor, party, kind, status, issue, from_date, to_date, after */
ORDER BY date, document_id, length(id), id
LIMIT :limit
