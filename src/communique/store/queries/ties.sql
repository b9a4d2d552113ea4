-- Who talks to, demands from or accuses whom: pairs of countries, or of actors, with how often.
WITH items AS (
    SELECT
        'talks' AS relation, date, actor_keys, participants AS from_ids, participants AS to_ids,
        participant_countries AS from_countries, participant_countries AS to_countries
    FROM dated_encounters
    WHERE status IN ('held', 'ongoing')
    UNION ALL
    SELECT
        'demands' AS relation, date, actor_keys, ARRAY[by_actor] AS from_ids,
        ARRAY[to_actor] AS to_ids, ARRAY[by_country] AS from_countries,
        ARRAY[to_country] AS to_countries
    FROM dated_undertakings
    WHERE kind = 'demand' AND by_actor IS NOT NULL AND to_actor IS NOT NULL
    UNION ALL
    SELECT
        'accuses' AS relation, date, actor_keys, actors AS from_ids, recipients AS to_ids,
        actor_countries AS from_countries, recipient_countries AS to_countries
    FROM dated_events
    WHERE type = 'ACCUSE' AND status IN ('occurred', 'ongoing')
), ends AS (
    SELECT
        relation,
        unnest(CASE WHEN :level = 'country' THEN from_countries ELSE from_ids END) AS from_actor,
        CASE WHEN :level = 'country' THEN to_countries ELSE to_ids END AS to_actors
    FROM items
    WHERE TRUE /* AND relation, actor, from_date, to_date */
), pairs AS (
    SELECT relation, from_actor, unnest(to_actors) AS to_actor
    FROM ends
), meant AS (
    SELECT DISTINCT
        CASE WHEN :level = 'country' THEN coalesce(country, actor_id) ELSE actor_id END AS actor
    FROM actors
    WHERE CAST(:actor AS VARCHAR) IN (lower(actor_id), lower(country), lower(name))
)
SELECT relation, from_actor, to_actor, count(*) AS tie_count
FROM pairs
WHERE CASE WHEN relation = 'talks' THEN from_actor < to_actor ELSE from_actor <> to_actor END
    /* AND paired */
GROUP BY 1, 2, 3
ORDER BY tie_count DESC, 1, 2, 3
LIMIT :limit
