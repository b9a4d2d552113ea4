-- The latest demands that an actor or country makes, or that are made of it.
SELECT
    date, document_id, id, kind, by_actor, to_actor, condition, deadline, statement, quote
FROM dated_undertakings
WHERE kind = 'demand' AND date IS NOT NULL /* AND actor, made, received */
ORDER BY date DESC, document_id DESC, rank DESC
LIMIT :limit
