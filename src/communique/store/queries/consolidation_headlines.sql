-- The beginnings of all documents.
SELECT document_id, substr(text, 1, 500) AS lead
FROM documents
