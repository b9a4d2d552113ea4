-- Statements that may tell of something as done.
SELECT document_id, statement_id AS item_id, speakers, quote
FROM statements
WHERE strpos(quote, ' have ') > 0 OR strpos(quote, ' has ') > 0 OR strpos(quote, '''ve ') > 0
    OR strpos(quote, '’ve ') > 0
