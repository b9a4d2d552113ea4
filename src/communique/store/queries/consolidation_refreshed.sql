-- The actors of whom new documents show another side or office, in each older document that has
-- them, and whether an item rests on them.
SELECT
    document_id, name, office,
    EXISTS (
        SELECT 1
        FROM roles
        WHERE roles.document_id = actors.document_id AND roles.actor_id = actors.actor_id
    ) AS has_role
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
