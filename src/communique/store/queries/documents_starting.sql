-- Ids that begin with the given characters, to find a document by part of its id.
SELECT document_id AS id
FROM documents
WHERE substr(document_id, 1, length(:start)) = :start
ORDER BY document_id
LIMIT 20
