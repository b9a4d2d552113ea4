-- Which actors take part in an item, by id, country and name.
CREATE VIEW involvements AS
SELECT roles.document_id, roles.item_id, roles.role, actors.actor_id, actors.country, actors.name
FROM roles
JOIN actors ON actors.document_id = roles.document_id AND actors.actor_id = roles.actor_id;

-- Statements by their document's date.
CREATE VIEW dated_statements AS
SELECT
    documents.date, documents.publisher, statements.document_id, statements.statement_id AS id,
    statements.rank, statements.kind, statements.speakers, statements.via, statements.addressee,
    statements.party, statements.issues, statements.cue, statements.quote, statements.score
FROM statements
JOIN documents ON documents.document_id = statements.document_id;

-- Undertakings by their document's date.
CREATE VIEW dated_undertakings AS
SELECT
    documents.date, documents.party, undertakings.document_id, undertakings.undertaking_id AS id,
    undertakings.rank, undertakings.kind, undertakings.by_actor, undertakings.to_actor,
    undertakings.condition, undertakings.deadline, undertakings.statement_id AS statement,
    undertakings.quote
FROM undertakings
JOIN documents ON documents.document_id = undertakings.document_id;

-- Positions by their document's date.
CREATE VIEW dated_positions AS
SELECT
    documents.date, documents.party, positions.document_id, positions.position_id AS id,
    positions.rank, positions.actor, positions.issue, positions.stance,
    positions.statement_id AS statement, positions.quote
FROM positions
JOIN documents ON documents.document_id = positions.document_id;

-- Events by date; one without a date of its own stands under its document's.
CREATE VIEW dated_events AS
SELECT
    coalesce(events.date, documents.date) AS date,
    CASE WHEN events.date IS NULL THEN 'document' ELSE events.date_basis END AS date_basis,
    documents.party,
    events.document_id, events.event_id AS id, events.rank, events.date_precision, events.type,
    events.mode, events.contexts, events.actors, events.recipients, events.place, events.status,
    events.reported_by, events.statement_id AS statement, events.quad, events.intensity,
    events.cameo, events.goldstein, events.quote, events.score
FROM events
JOIN documents ON documents.document_id = events.document_id;

-- Encounters by date; one without a date of its own stands under its document's.
CREATE VIEW dated_encounters AS
SELECT
    coalesce(encounters.date, documents.date) AS date,
    CASE WHEN encounters.date IS NULL THEN 'document' END AS date_basis,
    documents.party,
    encounters.document_id, encounters.encounter_id AS id, encounters.rank,
    encounters.date_precision, encounters.kind, encounters.participants, encounters.place,
    encounters.status, encounters.quote
FROM encounters
JOIN documents ON documents.document_id = encounters.document_id;

-- Events and encounters together, for the timeline.
CREATE VIEW happenings AS
SELECT
    date, date_basis, party, document_id, id, rank, 'encounter' AS item, kind AS type,
    CAST(NULL AS VARCHAR) AS mode, status, participants AS actors,
    CAST(NULL AS VARCHAR[]) AS recipients, place, CAST(NULL AS VARCHAR) AS reported_by, quote
FROM dated_encounters
UNION ALL
SELECT
    date, date_basis, party, document_id, id, rank, 'event' AS item, type, mode, status, actors,
    recipients, place, reported_by, quote
FROM dated_events;

-- Documents that copy an earlier one, with the first of them.
CREATE VIEW copies AS
SELECT members.document_id, first.document_id AS first_id, members.score, members.why
FROM members
JOIN members AS first ON first.group_id = members.group_id AND first.rank = 0
WHERE members.kind = 'document' AND members.rank > 0;
