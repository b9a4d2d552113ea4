-- Which group the items of one kind in some documents are in.
SELECT group_id, document_id, item_id
FROM members
WHERE kind = :kind AND document_id = ANY(:document_ids)
