-- Who said what, oldest first.
SELECT
    date, publisher, speakers, source, via, addressee, party, kind, issues, cue, quote, score,
    probability,
    document_id, id
FROM dated_statements
WHERE TRUE /* AND actor, party, kind, issue, from_date, to_date, after */
ORDER BY date, document_id, length(id), id
LIMIT :limit
