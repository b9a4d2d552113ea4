-- The offices of an actor as its documents give them, with the first and last day of each.
SELECT
    office, min(documents.date) AS first_date, max(documents.date) AS last_date,
    count(*) AS document_count
FROM actors
JOIN documents ON documents.document_id = actors.document_id
WHERE actor_id = :actor_id AND office IS NOT NULL
GROUP BY office
ORDER BY first_date, office
