-- The hash of each document of a list that the store holds.
SELECT document_id AS id, sha256
FROM documents
WHERE document_id = ANY(:document_ids)
