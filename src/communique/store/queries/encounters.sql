-- Who met or called whom, oldest first.
SELECT
    date, date_precision, date_basis, kind, status, participants, place, quote, document_id, id
FROM dated_encounters
WHERE TRUE /* AND actor, party, kind, status, issue, from_date, to_date, after */
ORDER BY date, document_id, length(id), id
LIMIT :limit
