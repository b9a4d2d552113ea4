-- What kind of actor each id is, of which country, and whether in its service, from all documents.
SELECT
    actor_id, min(name) AS name, min(kind) AS kind, min(country) AS country,
    max(CASE WHEN kind = 'country' OR sector IN ('GOV', 'MIL', 'SPY', 'COP') THEN 1 ELSE 0 END) = 1
        AS is_official
FROM actors
GROUP BY actor_id
