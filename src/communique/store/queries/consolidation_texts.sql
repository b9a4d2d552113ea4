-- The texts of some documents.
SELECT document_id, text
FROM documents
WHERE document_id = ANY(:document_ids)
