-- Documents that copy an earlier one, with the first of them.
SELECT document_id, first_id
FROM copies
