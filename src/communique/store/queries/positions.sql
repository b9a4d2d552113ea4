-- Who stands where on an issue, oldest first.
SELECT
    documents.date, actor, stance, issue, quote, statement_id AS statement,
    positions.document_id, position_id AS id
FROM positions
JOIN documents ON documents.document_id = positions.document_id
WHERE (CAST(:actor AS VARCHAR) IS NULL OR (positions.document_id, position_id) IN (
        SELECT document_id, item_id
        FROM involvements
        WHERE lower(:actor) IN (lower(actor_id), lower(country), lower(name))))
    AND (CAST(:party AS VARCHAR) IS NULL OR documents.party = :party)
    AND (CAST(:kind AS VARCHAR) IS NULL OR stance = :kind)
    AND (CAST(:issue AS VARCHAR) IS NULL
         OR strpos(lower(issue), lower(:issue)) > 0)
    AND (CAST(:from_date AS VARCHAR) IS NULL
         OR rpad(documents.date, 10, '-99') >= rpad(:from_date, 10, '-01'))
    AND (CAST(:to_date AS VARCHAR) IS NULL
         OR rpad(documents.date, 10, '-01') <= rpad(:to_date, 10, '-99'))
ORDER BY documents.date, positions.document_id, rank
LIMIT :limit
