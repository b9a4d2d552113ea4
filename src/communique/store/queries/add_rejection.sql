-- Keeps a rejection; one of the same document is replaced.
INSERT INTO rejections (rejection_id, reason, detail)
VALUES (:id, :reason, :detail)
ON CONFLICT (rejection_id) DO UPDATE SET reason = excluded.reason, detail = excluded.detail
