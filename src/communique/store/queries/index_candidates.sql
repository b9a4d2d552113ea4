-- Documents that the search index may lack, in the order in which they came.
SELECT document_id AS id, CAST(extract(epoch FROM added_at) AS DOUBLE PRECISION) AS added_at
FROM documents
WHERE TRUE /* AND added_from */
ORDER BY added_at, document_id
