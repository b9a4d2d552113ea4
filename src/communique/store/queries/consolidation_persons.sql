-- Persons in an office, in the order in which each document mentions them.
SELECT document_id, actor_id, name, country, office
FROM actors
WHERE kind = 'person' AND (office IS NOT NULL OR sector = 'GOV')
ORDER BY document_id, rank
