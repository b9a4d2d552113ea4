-- The documents of the store with what tells sources apart, oldest first.
SELECT
    documents.document_id, date, publisher, party, title, length,
    sketches.document_id IS NOT NULL AS is_consolidated
FROM documents
LEFT JOIN sketches ON sketches.document_id = documents.document_id
ORDER BY documents.date, documents.document_id
