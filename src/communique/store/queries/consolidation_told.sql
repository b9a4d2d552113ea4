-- Statements that may say what became of a promise, offer, demand or threat.
SELECT *
FROM (
    SELECT
        statements.document_id, statement_id AS item_id, speakers, cue, quote,
        start_offset, end_offset
    FROM statements
    JOIN (
        SELECT
            document_id, item_id, min(start_offset) AS start_offset, max(end_offset) AS end_offset
        FROM spans
        WHERE field = 'content'
        GROUP BY document_id, item_id
    ) AS contents
        ON contents.document_id = statements.document_id
        AND contents.item_id = statements.statement_id
    WHERE lower(cue) IN (
        'promise', 'promises', 'pledge', 'pledges', 'vow', 'vows', 'word', 'commitment',
        'commitments', 'obligation', 'obligations', 'assurance', 'assurances', 'offer', 'offers',
        'demand', 'demands', 'threat', 'threats', 'request', 'ultimatum', 'insist', 'insists',
        'insisted', 'seek', 'seeks', 'intend', 'intends', 'call for', 'calls for', 'called for'
    )
    OR strpos(cue, 'withdr') > 0 OR strpos(cue, 'drop') > 0 OR strpos(cue, 'abandon') > 0
    OR strpos(cue, 'rescind') > 0 OR strpos(cue, 'retract') > 0 OR strpos(cue, 'renounc') > 0
    OR strpos(cue, 'reneg') > 0 OR strpos(cue, 'back') > 0 OR strpos(cue, 'broke') > 0
    OR strpos(quote, 'promised') > 0 OR strpos(quote, 'pledged') > 0
    OR strpos(quote, 'vowed') > 0 OR strpos(quote, 'no longer') > 0
    OR strpos(quote, 'reneg') > 0
    OR (
        (
            strpos(quote, 'promise') > 0 OR strpos(quote, 'pledge') > 0 OR strpos(quote, 'vow') > 0
            OR strpos(quote, 'commitment') > 0 OR strpos(quote, 'obligation') > 0
            OR strpos(quote, 'assurance') > 0 OR strpos(quote, ' word') > 0
            OR strpos(quote, 'demand') > 0 OR strpos(quote, 'offer') > 0
            OR strpos(quote, 'threat') > 0 OR strpos(quote, 'request') > 0
            OR strpos(quote, 'ultimatum') > 0 OR strpos(quote, 'insistence') > 0
        )
        AND (
            strpos(quote, 'kept') > 0 OR strpos(quote, 'keep') > 0 OR strpos(quote, 'fulfil') > 0
            OR strpos(quote, 'hono') > 0 OR strpos(quote, 'deliver') > 0
            OR strpos(quote, 'good on') > 0 OR strpos(quote, 'lived up') > 0
            OR strpos(quote, 'live up') > 0 OR strpos(quote, 'brok') > 0
            OR strpos(quote, 'violat') > 0 OR strpos(quote, 'back on') > 0
            OR strpos(quote, 'espite') > 0 OR strpos(quote, 'withdr') > 0
            OR strpos(quote, 'drop') > 0 OR strpos(quote, 'abandon') > 0
            OR strpos(quote, 'rescind') > 0 OR strpos(quote, 'retract') > 0
            OR strpos(quote, 'renounc') > 0 OR strpos(quote, 'back') > 0
            OR strpos(quote, 'gave ') > 0 OR strpos(quote, 'bowed') > 0
            OR strpos(quote, 'yielded') > 0 OR strpos(quote, 'accepted') > 0
            OR strpos(quote, 'agreed to') > 0 OR strpos(quote, 'met ') > 0
            OR strpos(quote, 'complied') > 0 OR strpos(quote, 'granted') > 0
        )
    )
) AS items
WHERE TRUE /* AND of_documents */
