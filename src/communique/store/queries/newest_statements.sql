-- The latest statements of a speaker, a country or a party.
SELECT
    date, publisher, document_id, id, kind, speakers, via, addressee, party, issues,
    source, cue, quote, score, probability
FROM dated_statements
WHERE date IS NOT NULL /* AND actor, speaking */
ORDER BY date DESC, document_id DESC, rank DESC
LIMIT :limit
