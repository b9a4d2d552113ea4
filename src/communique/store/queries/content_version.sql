-- What changes whenever the store's content does: how many documents, and when the last one came.
SELECT count(*) AS document_count, CAST(max(added_at) AS VARCHAR) AS last_added_at
FROM documents
