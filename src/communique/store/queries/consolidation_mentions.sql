-- Where the actors of some documents are named.
SELECT document_id, actor_id, start_offset, end_offset
FROM mentions
WHERE document_id = ANY(:document_ids)
