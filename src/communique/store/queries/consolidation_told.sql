-- Statements that may say that a promise is kept.
SELECT document_id, statement_id AS item_id, speakers, quote
FROM statements
WHERE strpos(quote, 'promise') > 0 OR strpos(quote, 'pledge') > 0 OR strpos(quote, 'vow') > 0
    OR strpos(quote, 'commitment') > 0 OR strpos(quote, 'obligation') > 0
    OR strpos(quote, ' word') > 0
