-- The documents of the store, oldest first.
SELECT date, title, publisher, url, kind AS type, party, length, document_id AS id
FROM (SELECT documents.*, type AS kind, document_id AS id FROM documents) AS items
WHERE TRUE /* AND mentioned, party, kind, from_date, to_date, after */
ORDER BY date, document_id
LIMIT :limit
