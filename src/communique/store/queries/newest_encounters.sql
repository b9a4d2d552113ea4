-- The encounters of an actor, or of all, or of the documents added after a moment, the latest first.
SELECT
    date, date_precision, date_basis, kind, status, participants, place, quote, document_id, id
FROM dated_encounters
WHERE date IS NOT NULL /* AND status, actor, read_since */
ORDER BY date DESC, document_id, length(id), id
LIMIT :limit
