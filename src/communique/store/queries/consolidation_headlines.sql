-- The beginnings of some documents.
SELECT document_id, substr(text, 1, 1500) AS lead
FROM documents
WHERE document_id = ANY(:document_ids)
