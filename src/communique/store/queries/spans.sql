-- Which words the items of a list of documents rest on.
SELECT document_id, item_id AS id, field, rank, start_offset, end_offset
FROM spans
WHERE document_id = ANY(:document_ids)
ORDER BY document_id, id, field, rank
