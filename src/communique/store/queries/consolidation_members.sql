-- Which group each item of one kind is in.
SELECT group_id, document_id, item_id
FROM members
WHERE kind = :kind
