-- The older documents with an actor of whom some new ones show another side or office.
SELECT DISTINCT document_id
FROM actors
WHERE document_id <> ALL(:document_ids) AND actor_id IN (
    SELECT actor_id
    FROM actors
    GROUP BY actor_id
    HAVING count(*) FILTER (WHERE document_id <> ALL(:document_ids)) BETWEEN 1 AND count(*) - 1
        AND (
            min(country) IS DISTINCT FROM
                min(country) FILTER (WHERE document_id <> ALL(:document_ids))
            OR max(CASE WHEN kind = 'country' OR sector IN ('GOV', 'MIL', 'SPY', 'COP')
                THEN 1 ELSE 0 END)
            > max(CASE WHEN kind = 'country' OR sector IN ('GOV', 'MIL', 'SPY', 'COP')
                THEN 1 ELSE 0 END) FILTER (WHERE document_id <> ALL(:document_ids))
        )
)
