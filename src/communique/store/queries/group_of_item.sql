-- The group of one kind that an item is in.
SELECT group_id
FROM members
WHERE kind = :kind AND document_id = :document_id AND item_id = :item_id
