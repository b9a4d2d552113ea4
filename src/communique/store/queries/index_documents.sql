-- What the search index takes in of a list of documents.
SELECT
    document_id, CAST(extract(epoch FROM added_at) AS DOUBLE PRECISION) AS added_at, date, title,
    publisher, url, type, party, text, record
FROM documents
WHERE document_id = ANY(:document_ids)
