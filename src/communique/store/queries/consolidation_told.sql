-- Statements that may say that a promise is kept.
SELECT document_id, statement_id AS item_id, speakers, quote
FROM statements
WHERE strpos(quote, 'promised') > 0 OR strpos(quote, 'pledged') > 0 OR strpos(quote, 'vowed') > 0
    OR (
        (
            strpos(quote, 'promise') > 0 OR strpos(quote, 'pledge') > 0 OR strpos(quote, 'vow') > 0
            OR strpos(quote, 'commitment') > 0 OR strpos(quote, 'obligation') > 0
            OR strpos(quote, ' word') > 0
        )
        AND (
            strpos(quote, 'kept') > 0 OR strpos(quote, 'keep') > 0 OR strpos(quote, 'fulfil') > 0
            OR strpos(quote, 'hono') > 0 OR strpos(quote, 'deliver') > 0
            OR strpos(quote, 'good on') > 0 OR strpos(quote, 'lived up') > 0
        )
    )
