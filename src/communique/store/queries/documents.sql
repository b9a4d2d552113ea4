-- The documents of the store, oldest first.
SELECT date, title, publisher, url, type, party, length, document_id AS id
FROM documents
WHERE (CAST(:actor AS VARCHAR) IS NULL OR document_id IN (
        SELECT document_id
        FROM actors
        WHERE lower(:actor) IN (lower(actor_id), lower(country), lower(name))))
    AND (CAST(:party AS VARCHAR) IS NULL OR party = :party)
    AND (CAST(:kind AS VARCHAR) IS NULL OR type = :kind)
    AND (CAST(:from_date AS VARCHAR) IS NULL OR date >= rpad(:from_date, 10, '-01'))
    AND (CAST(:to_date AS VARCHAR) IS NULL OR date <= rpad(:to_date, 10, '-99'))
ORDER BY date, document_id
LIMIT :limit
