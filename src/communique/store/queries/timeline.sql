-- Encounters and events on one line of time.
SELECT
    date, date_basis, item, type, mode, status, actors, recipients, place, reported_by, quote,
    document_id, id
FROM happenings
WHERE (CAST(:actor AS VARCHAR) IS NULL OR (document_id, id) IN (
        SELECT document_id, item_id
        FROM involvements
        WHERE lower(:actor) IN (lower(actor_id), lower(country), lower(name))))
    AND (CAST(:party AS VARCHAR) IS NULL OR party = :party)
    AND (CAST(:kind AS VARCHAR) IS NULL OR type = :kind)
    AND (CAST(:status AS VARCHAR) IS NULL OR status = :status)
    AND (CAST(:issue AS VARCHAR) IS NULL
         OR strpos(lower(quote), lower(:issue)) > 0)
    AND (CAST(:from_date AS VARCHAR) IS NULL
         OR rpad(date, 10, '-99') >= rpad(:from_date, 10, '-01'))
    AND (CAST(:to_date AS VARCHAR) IS NULL
         OR rpad(date, 10, '-01') <= rpad(:to_date, 10, '-99'))
ORDER BY date, document_id, item, rank
LIMIT :limit
