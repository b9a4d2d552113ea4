-- The pairs of one kind that belong together.
SELECT document_a, item_a, document_b, item_b, score, relation, why
FROM links
WHERE kind = :kind
