-- What an actor or country does to others by month: how often, and how friendly on Goldstein's scale.
SELECT
    substr(date, 1, 7) AS month, toward, count(*) AS event_count, avg(goldstein) AS goldstein
FROM (
    SELECT date, goldstein, unnest(recipient_countries) AS toward
    FROM dated_events
    WHERE status IN ('occurred', 'ongoing') AND goldstein IS NOT NULL AND length(date) >= 7
        /* AND actor, acting, from_date, to_date */
) AS pairs
WHERE toward NOT IN (
    SELECT coalesce(country, actor_id) FROM actors WHERE actor_id = :side OR country = :side)
GROUP BY 1, 2
ORDER BY 1, 2
