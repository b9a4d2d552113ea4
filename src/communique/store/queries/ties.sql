-- Who talks to, demands from or accuses whom: pairs of countries, or of actors, with how often.
WITH pairs AS (
    SELECT
        'talks' AS relation, dated_encounters.date, one.document_id,
        one.actor_id AS from_actor, other.actor_id AS to_actor
    FROM dated_encounters
    JOIN roles AS one
        ON one.document_id = dated_encounters.document_id AND one.item_id = dated_encounters.id
        AND one.role = 'participant'
    JOIN roles AS other
        ON other.document_id = one.document_id AND other.item_id = one.item_id
        AND other.role = 'participant' AND other.rank > one.rank
    WHERE status IN ('held', 'ongoing')
    UNION ALL
    SELECT
        'demands' AS relation, date, document_id, by_actor AS from_actor, to_actor
    FROM dated_undertakings
    WHERE kind = 'demand' AND by_actor IS NOT NULL AND to_actor IS NOT NULL
    UNION ALL
    SELECT
        'accuses' AS relation, dated_events.date, doer.document_id,
        doer.actor_id AS from_actor, receiver.actor_id AS to_actor
    FROM dated_events
    JOIN roles AS doer
        ON doer.document_id = dated_events.document_id AND doer.item_id = dated_events.id
        AND doer.role = 'actor'
    JOIN roles AS receiver
        ON receiver.document_id = doer.document_id AND receiver.item_id = doer.item_id
        AND receiver.role = 'recipient'
    WHERE type = 'ACCUSE' AND status IN ('occurred', 'ongoing')
), named AS (
    SELECT
        relation,
        CASE WHEN :level = 'country' THEN coalesce(one.country, one.actor_id)
             ELSE one.actor_id END AS from_actor,
        CASE WHEN :level = 'country' THEN coalesce(other.country, other.actor_id)
             ELSE other.actor_id END AS to_actor
    FROM pairs
    JOIN actors AS one
        ON one.document_id = pairs.document_id AND one.actor_id = pairs.from_actor
    JOIN actors AS other
        ON other.document_id = pairs.document_id AND other.actor_id = pairs.to_actor
    WHERE TRUE /* AND relation, paired, from_date, to_date */
)
SELECT
    relation,
    CASE WHEN relation = 'talks' THEN least(from_actor, to_actor) ELSE from_actor END AS from_actor,
    CASE WHEN relation = 'talks' THEN greatest(from_actor, to_actor) ELSE to_actor END AS to_actor,
    count(*) AS tie_count
FROM named
WHERE from_actor <> to_actor
GROUP BY 1, 2, 3
ORDER BY tie_count DESC, 1, 2, 3
LIMIT :limit
