-- Persons in an office, in the order in which each of some documents mentions them.
SELECT document_id, actor_id, name, country, office
FROM actors
WHERE document_id = ANY(:document_ids) AND kind = 'person' AND (office IS NOT NULL OR sector = 'GOV')
ORDER BY document_id, rank
