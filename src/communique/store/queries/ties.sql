-- Who talks to, demands from or accuses whom: pairs of countries, or of actors, with how often.
WITH items AS (
    SELECT
        'talks' AS relation, 'participant' AS from_role, 'participant' AS to_role, date,
        document_id, id
    FROM dated_encounters
    WHERE status IN ('held', 'ongoing')
    UNION ALL
    SELECT 'demands' AS relation, 'by' AS from_role, 'to' AS to_role, date, document_id, id
    FROM dated_undertakings
    WHERE kind = 'demand'
    UNION ALL
    SELECT
        'accuses' AS relation, 'actor' AS from_role, 'recipient' AS to_role, date, document_id, id
    FROM dated_events
    WHERE type = 'ACCUSE' AND status IN ('occurred', 'ongoing')
), pairs AS (
    SELECT
        relation,
        CASE WHEN :level = 'country' THEN coalesce(one.country, one.actor_id)
             ELSE one.actor_id END AS from_actor,
        CASE WHEN :level = 'country' THEN coalesce(other.country, other.actor_id)
             ELSE other.actor_id END AS to_actor
    FROM items
    JOIN roles AS one
        ON one.document_id = items.document_id AND one.item_id = items.id
        AND one.role = from_role
    JOIN roles AS other
        ON other.document_id = items.document_id AND other.item_id = items.id
        AND other.role = to_role
    WHERE (relation <> 'talks' OR other.rank > one.rank)
        /* AND relation, paired, from_date, to_date */
)
SELECT
    relation,
    CASE WHEN relation = 'talks' THEN least(from_actor, to_actor) ELSE from_actor END AS from_actor,
    CASE WHEN relation = 'talks' THEN greatest(from_actor, to_actor) ELSE to_actor END AS to_actor,
    count(*) AS tie_count
FROM pairs
WHERE from_actor <> to_actor
GROUP BY 1, 2, 3
ORDER BY tie_count DESC, 1, 2, 3
LIMIT :limit
