-- What people have decided, oldest first.
SELECT kind, document_a, item_a, document_b, item_b, verdict, note
FROM decisions
ORDER BY decided_at, document_a, item_a
