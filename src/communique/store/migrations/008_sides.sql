-- Who acts and who is acted on, as countries (an actor of no country by its id), each once: what counts
-- over a whole corpus ask for, so that they need no join.
ALTER TABLE statements ADD COLUMN speaker_countries VARCHAR[];
ALTER TABLE events ADD COLUMN actor_countries VARCHAR[];
ALTER TABLE events ADD COLUMN recipient_countries VARCHAR[];
ALTER TABLE encounters ADD COLUMN participant_countries VARCHAR[];
ALTER TABLE undertakings ADD COLUMN by_country VARCHAR;
ALTER TABLE undertakings ADD COLUMN to_country VARCHAR;

UPDATE statements SET speaker_countries = CAST(ARRAY[] AS VARCHAR[]);
UPDATE events
SET actor_countries = CAST(ARRAY[] AS VARCHAR[]), recipient_countries = CAST(ARRAY[] AS VARCHAR[]);
UPDATE encounters SET participant_countries = CAST(ARRAY[] AS VARCHAR[]);

CREATE TEMPORARY TABLE sides AS
SELECT
    document_id, item_id, role, min(coalesce(country, actor_id)) AS side,
    array_agg(DISTINCT coalesce(country, actor_id) ORDER BY coalesce(country, actor_id)) AS sides
FROM roles
GROUP BY document_id, item_id, role;
UPDATE statements SET speaker_countries = sides.sides FROM sides
WHERE sides.document_id = statements.document_id AND item_id = statement_id AND role = 'speaker';
UPDATE events SET actor_countries = sides.sides FROM sides
WHERE sides.document_id = events.document_id AND item_id = event_id AND role = 'actor';
UPDATE events SET recipient_countries = sides.sides FROM sides
WHERE sides.document_id = events.document_id AND item_id = event_id AND role = 'recipient';
UPDATE encounters SET participant_countries = sides.sides FROM sides
WHERE sides.document_id = encounters.document_id AND item_id = encounter_id
    AND role = 'participant';
UPDATE undertakings SET by_country = sides.side FROM sides
WHERE sides.document_id = undertakings.document_id AND item_id = undertaking_id AND role = 'by';
UPDATE undertakings SET to_country = sides.side FROM sides
WHERE sides.document_id = undertakings.document_id AND item_id = undertaking_id AND role = 'to';
DROP TABLE sides;
