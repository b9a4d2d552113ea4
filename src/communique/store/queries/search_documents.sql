-- What search shows of the documents that it found.
SELECT document_id, date, title, publisher, url, type, party, text
FROM documents
WHERE document_id = ANY(:document_ids)
