-- Whether anything has been kept by which old items are found.
SELECT 1 AS found
WHERE EXISTS (SELECT 1 FROM blocks) OR EXISTS (SELECT 1 FROM issue_names)
