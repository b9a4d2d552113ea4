-- The actors of the store, those of the most documents first.
SELECT
    actor_id AS id, max(name) AS name, max(kind) AS kind, max(country) AS country,
    max(code) AS code, count(*) AS document_count
FROM actors
WHERE TRUE /* AND name, kind, country */
GROUP BY actor_id
ORDER BY document_count DESC, actor_id
LIMIT :limit OFFSET :skip
