-- The record of one document, with the text that its spans point into.
SELECT record, text
FROM documents
WHERE document_id = :document_id
