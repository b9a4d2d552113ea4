-- What an actor does to others by month and country: how often, and how friendly on Goldstein's scale.
SELECT
    substr(dated_events.date, 1, 7) AS month,
    coalesce(other.country, other.actor_id) AS toward,
    count(*) AS event_count,
    avg(dated_events.goldstein) AS goldstein
FROM dated_events
JOIN roles AS own
    ON own.document_id = dated_events.document_id AND own.item_id = dated_events.id
    AND own.role = 'actor'
JOIN roles AS other
    ON other.document_id = dated_events.document_id AND other.item_id = dated_events.id
    AND other.role = 'recipient'
WHERE CAST(:actor AS VARCHAR) IN (lower(own.actor_id), lower(own.country))
    AND coalesce(other.country, other.actor_id) <> coalesce(own.country, own.actor_id)
    AND dated_events.status IN ('occurred', 'ongoing')
    AND dated_events.goldstein IS NOT NULL
    AND length(dated_events.date) >= 7
    /* AND from_date, to_date */
GROUP BY 1, 2
ORDER BY 1, 2
