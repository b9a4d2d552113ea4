-- The documents of the store, oldest first.
SELECT date, title, publisher, url, type, party, length, document_id AS id
FROM (SELECT documents.*, document_id AS id FROM documents) AS items
WHERE TRUE /* AND actor, party, type, from_date, to_date, after */
ORDER BY date, document_id
LIMIT :limit
