-- What lists filter and order by stands in the rows themselves, so that a page of a million rows needs
-- no join: `listed_date` is the item's own date or its document's, `actor_keys` has the id, country
-- and name of every actor that takes part, in lower case between bars, and `words` is what the filter
-- `issue` looks in, in lower case. A role has its actor's country.
ALTER TABLE documents ADD COLUMN actor_keys VARCHAR;
ALTER TABLE roles ADD COLUMN country VARCHAR COLLATE "C";
ALTER TABLE statements ADD COLUMN listed_date VARCHAR COLLATE "C";
ALTER TABLE statements ADD COLUMN publisher VARCHAR;
ALTER TABLE statements ADD COLUMN actor_keys VARCHAR;
ALTER TABLE statements ADD COLUMN words VARCHAR;
ALTER TABLE events ADD COLUMN listed_date VARCHAR COLLATE "C";
ALTER TABLE events ADD COLUMN party VARCHAR COLLATE "C";
ALTER TABLE events ADD COLUMN actor_keys VARCHAR;
ALTER TABLE events ADD COLUMN words VARCHAR;
ALTER TABLE encounters ADD COLUMN listed_date VARCHAR COLLATE "C";
ALTER TABLE encounters ADD COLUMN party VARCHAR COLLATE "C";
ALTER TABLE encounters ADD COLUMN actor_keys VARCHAR;
ALTER TABLE encounters ADD COLUMN words VARCHAR;
ALTER TABLE undertakings ADD COLUMN listed_date VARCHAR COLLATE "C";
ALTER TABLE undertakings ADD COLUMN party VARCHAR COLLATE "C";
ALTER TABLE undertakings ADD COLUMN actor_keys VARCHAR;
ALTER TABLE undertakings ADD COLUMN words VARCHAR;
ALTER TABLE positions ADD COLUMN listed_date VARCHAR COLLATE "C";
ALTER TABLE positions ADD COLUMN party VARCHAR COLLATE "C";
ALTER TABLE positions ADD COLUMN actor_keys VARCHAR;
ALTER TABLE positions ADD COLUMN words VARCHAR;

UPDATE roles SET country = actors.country FROM actors
WHERE actors.document_id = roles.document_id AND actors.actor_id = roles.actor_id;
UPDATE statements
SET listed_date = documents.date, publisher = documents.publisher, actor_keys = '|',
    words = lower(array_to_string(issues, '|') || '|' || quote)
FROM documents WHERE documents.document_id = statements.document_id;
UPDATE events
SET listed_date = coalesce(events.date, documents.date), party = documents.party, actor_keys = '|',
    words = lower(quote)
FROM documents WHERE documents.document_id = events.document_id;
UPDATE encounters
SET listed_date = coalesce(encounters.date, documents.date), party = documents.party,
    actor_keys = '|', words = lower(quote)
FROM documents WHERE documents.document_id = encounters.document_id;
UPDATE undertakings
SET listed_date = documents.date, party = documents.party, actor_keys = '|', words = lower(quote)
FROM documents WHERE documents.document_id = undertakings.document_id;
UPDATE positions
SET listed_date = documents.date, party = documents.party, actor_keys = '|', words = lower(issue)
FROM documents WHERE documents.document_id = positions.document_id;
UPDATE documents SET actor_keys = '|';

CREATE TEMPORARY TABLE item_keys AS
SELECT document_id, item_id, '|' || string_agg(actor_key, '|' ORDER BY actor_key) || '|' AS actor_keys
FROM (
    SELECT document_id, item_id, lower(actor_id) COLLATE "C" AS actor_key FROM roles
    UNION
    SELECT document_id, item_id, lower(country) COLLATE "C" FROM roles WHERE country IS NOT NULL
    UNION
    SELECT roles.document_id, item_id, lower(name) COLLATE "C"
    FROM roles
    JOIN actors ON actors.document_id = roles.document_id AND actors.actor_id = roles.actor_id
) AS item_actor_keys
GROUP BY document_id, item_id;
UPDATE statements SET actor_keys = item_keys.actor_keys FROM item_keys
WHERE item_keys.document_id = statements.document_id AND item_keys.item_id = statement_id;
UPDATE events SET actor_keys = item_keys.actor_keys FROM item_keys
WHERE item_keys.document_id = events.document_id AND item_keys.item_id = event_id;
UPDATE encounters SET actor_keys = item_keys.actor_keys FROM item_keys
WHERE item_keys.document_id = encounters.document_id AND item_keys.item_id = encounter_id;
UPDATE undertakings SET actor_keys = item_keys.actor_keys FROM item_keys
WHERE item_keys.document_id = undertakings.document_id AND item_keys.item_id = undertaking_id;
UPDATE positions SET actor_keys = item_keys.actor_keys FROM item_keys
WHERE item_keys.document_id = positions.document_id AND item_keys.item_id = position_id;
DROP TABLE item_keys;

UPDATE documents SET actor_keys = document_keys.actor_keys
FROM (
    SELECT document_id, '|' || string_agg(actor_key, '|' ORDER BY actor_key) || '|' AS actor_keys
    FROM (
        SELECT document_id, lower(actor_id) COLLATE "C" AS actor_key FROM actors
        UNION
        SELECT document_id, lower(country) COLLATE "C" FROM actors WHERE country IS NOT NULL
        UNION
        SELECT document_id, lower(name) COLLATE "C" FROM actors
    ) AS document_actor_keys
    GROUP BY document_id
) AS document_keys
WHERE document_keys.document_id = documents.document_id;
