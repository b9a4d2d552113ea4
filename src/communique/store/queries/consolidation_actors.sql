-- What kind of actor each id is, and of which country, from all documents.
SELECT actor_id, min(name) AS name, min(kind) AS kind, min(country) AS country
FROM actors
GROUP BY actor_id
