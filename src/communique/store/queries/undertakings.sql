-- Who demands, promises, offers or warns of what, oldest first.
SELECT
    documents.date, kind, by_actor, to_actor, quote, condition, deadline,
    statement_id AS statement, undertakings.document_id, undertaking_id AS id
FROM undertakings
JOIN documents ON documents.document_id = undertakings.document_id
WHERE (CAST(:actor AS VARCHAR) IS NULL OR (undertakings.document_id, undertaking_id) IN (
        SELECT document_id, item_id
        FROM involvements
        WHERE lower(:actor) IN (lower(actor_id), lower(country), lower(name))))
    AND (CAST(:party AS VARCHAR) IS NULL OR documents.party = :party)
    AND (CAST(:kind AS VARCHAR) IS NULL OR kind = :kind)
    AND (CAST(:issue AS VARCHAR) IS NULL
         OR strpos(lower(quote), lower(:issue)) > 0)
    AND (CAST(:from_date AS VARCHAR) IS NULL
         OR rpad(documents.date, 10, '-99') >= rpad(:from_date, 10, '-01'))
    AND (CAST(:to_date AS VARCHAR) IS NULL
         OR rpad(documents.date, 10, '-01') <= rpad(:to_date, 10, '-99'))
ORDER BY documents.date, undertakings.document_id, rank
LIMIT :limit
