-- The documents added after a moment, the newest first.
SELECT
    date, title, publisher, url, type, party, length, document_id AS id,
    CAST(added_at AS VARCHAR) AS added_at
FROM documents
WHERE TRUE /* AND since */
ORDER BY added_at DESC, document_id
LIMIT :limit
