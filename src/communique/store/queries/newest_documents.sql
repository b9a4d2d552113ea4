-- The documents added after a moment, the newest first.
SELECT
    date, title, publisher, url, type, party, length, document_id AS id,
    CAST(added_at AS VARCHAR) AS added_at
FROM documents
WHERE CAST(:since AS VARCHAR) IS NULL OR added_at > CAST(:since AS TIMESTAMPTZ)
ORDER BY added_at DESC, document_id
LIMIT :limit
