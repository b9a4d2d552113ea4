-- The encounters of an actor, or of all, the latest first.
SELECT
    date, date_precision, date_basis, kind, status, participants, place, quote, document_id, id
FROM dated_encounters
WHERE date IS NOT NULL
    AND (CAST(:status AS VARCHAR) IS NULL OR status = :status)
    AND (CAST(:actor AS VARCHAR) IS NULL OR (document_id, id) IN (
        SELECT document_id, item_id
        FROM involvements
        WHERE lower(:actor) IN (lower(actor_id), lower(country), lower(name))))
ORDER BY date DESC, document_id, rank
LIMIT :limit
