-- What changes whenever the documents do: how many there are, and when the last one came.
SELECT
    count(*) AS document_count,
    CAST(extract(epoch FROM max(added_at)) AS DOUBLE PRECISION) AS last_added_at
FROM documents
