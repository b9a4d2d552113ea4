-- The pairs of one kind that some items hang together by, directly or through others.
WITH RECURSIVE ties AS (
    SELECT document_a, item_a, document_b, item_b FROM links WHERE kind = :kind
    UNION ALL
    SELECT document_b, item_b, document_a, item_a FROM links WHERE kind = :kind
),
reached (document_id, item_id) AS (
    SELECT
        unnest(CAST(:document_ids AS VARCHAR[])) COLLATE "C",
        unnest(CAST(:item_ids AS VARCHAR[])) COLLATE "C"
    UNION
    SELECT ties.document_b, ties.item_b
    FROM reached
    JOIN ties ON ties.document_a = reached.document_id AND ties.item_a = reached.item_id
)
SELECT links.document_a, links.item_a, links.document_b, links.item_b, score, relation, why
FROM links
JOIN reached ON links.document_a = reached.document_id AND links.item_a = reached.item_id
WHERE kind = :kind
