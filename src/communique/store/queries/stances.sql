-- Who stood where on which issue in which month, with how often and one document to look it up in.
SELECT
    actor, lower(issue) AS issue, stance, substr(documents.date, 1, 7) AS month,
    count(*) AS position_count, min(positions.document_id) AS document_id
FROM positions
JOIN documents ON documents.document_id = positions.document_id
WHERE (CAST(:actor AS VARCHAR) IS NULL OR (positions.document_id, position_id) IN (
        SELECT document_id, item_id
        FROM involvements
        WHERE lower(:actor) IN (lower(actor_id), lower(country), lower(name))))
    AND (CAST(:issue AS VARCHAR) IS NULL OR strpos(lower(issue), lower(:issue)) > 0)
    AND (CAST(:from_date AS VARCHAR) IS NULL
         OR rpad(documents.date, 10, '-99') >= rpad(:from_date, 10, '-01'))
    AND (CAST(:to_date AS VARCHAR) IS NULL
         OR rpad(documents.date, 10, '-01') <= rpad(:to_date, 10, '-99'))
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 4, 3
