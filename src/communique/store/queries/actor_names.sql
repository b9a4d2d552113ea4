-- Names of a list of actors.
SELECT actor_id AS id, max(name) AS name, max(kind) AS kind, max(country) AS country,
    max(code) AS code, count(*) AS document_count
FROM actors
WHERE actor_id = ANY(:actors)
GROUP BY actor_id
