-- Who said what, oldest first.
SELECT
    date, publisher, speakers, via, addressee, party, kind, issues, cue, quote, score,
    document_id, id
FROM (
    SELECT dated_statements.*, array_to_string(issues, '|') || '|' || quote AS words
    FROM dated_statements
) AS items
WHERE TRUE /* AND actor, party, kind, issue, from_date, to_date, after */
ORDER BY date, document_id, length(id), id
LIMIT :limit
