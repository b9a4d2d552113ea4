-- What could not be read, and why, newest first.
SELECT rejection_id AS id, reason, detail
FROM rejections
ORDER BY rejected_at DESC, rejection_id
LIMIT :limit
