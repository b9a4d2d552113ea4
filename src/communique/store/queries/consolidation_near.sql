-- The items that stand under one of some names, at most so many days from its day, with the name.
SELECT DISTINCT blocks.document_id, blocks.item_id, blocks.name
FROM blocks
JOIN (
    SELECT unnest(CAST(:names AS VARCHAR[])) AS name, unnest(CAST(:days AS INTEGER[])) AS day
) AS wanted
    ON blocks.name = wanted.name
    AND blocks.day BETWEEN wanted.day - :window_days AND wanted.day + :window_days
WHERE blocks.kind = :kind
