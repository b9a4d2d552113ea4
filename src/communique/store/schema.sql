-- The tables of a store, version 1. Spans are half-open: characters [start_offset, end_offset).
-- A record is written whole in one transaction, so the key on documents keeps doubles out of every
-- table.

-- The version of the tables, one row for each that the file has had.
CREATE TABLE schema_versions (
    version INTEGER NOT NULL PRIMARY KEY,
    applied_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
);

-- The documents as read, each with its text and its whole record as JSON.
CREATE TABLE documents (
    document_id VARCHAR NOT NULL PRIMARY KEY,
    sha256 VARCHAR NOT NULL,
    date VARCHAR,
    title VARCHAR,
    publisher VARCHAR,
    url VARCHAR,
    type VARCHAR NOT NULL,
    party VARCHAR,
    encoding VARCHAR NOT NULL,
    length INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    contract INTEGER NOT NULL,
    record VARCHAR NOT NULL,
    added_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
);

-- The actors that a document mentions, in the order of their first mention.
CREATE TABLE actors (
    document_id VARCHAR NOT NULL,
    actor_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    country VARCHAR,
    sector VARCHAR,
    code VARCHAR,
    office VARCHAR
);

-- Where a document mentions an actor.
CREATE TABLE mentions (
    document_id VARCHAR NOT NULL,
    actor_id VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL
);

-- The time expressions of a document, with TIMEX3 values.
CREATE TABLE timexes (
    document_id VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    type VARCHAR NOT NULL,
    value VARCHAR NOT NULL
);

-- Who said what: cue and quote are the words, spans has where they stand.
CREATE TABLE statements (
    document_id VARCHAR NOT NULL,
    statement_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    speakers VARCHAR[] NOT NULL,
    via VARCHAR[] NOT NULL,
    addressee VARCHAR,
    party VARCHAR,
    issues VARCHAR[] NOT NULL,
    cue VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    score DOUBLE PRECISION NOT NULL
);

-- What happened, is planned or was only spoken of; quote is the evidence.
CREATE TABLE events (
    document_id VARCHAR NOT NULL,
    event_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    type VARCHAR NOT NULL,
    mode VARCHAR,
    contexts VARCHAR[] NOT NULL,
    quad INTEGER NOT NULL,
    intensity DOUBLE PRECISION NOT NULL,
    cameo VARCHAR,
    goldstein DOUBLE PRECISION,
    actors VARCHAR[] NOT NULL,
    recipients VARCHAR[] NOT NULL,
    date VARCHAR,
    date_precision VARCHAR,
    date_basis VARCHAR,
    place VARCHAR,
    geonames INTEGER,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    status VARCHAR NOT NULL,
    reported_by VARCHAR,
    statement_id VARCHAR,
    quote VARCHAR NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    score DOUBLE PRECISION NOT NULL
);

-- Who met or called whom, or plans to.
CREATE TABLE encounters (
    document_id VARCHAR NOT NULL,
    encounter_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    date VARCHAR,
    date_precision VARCHAR,
    participants VARCHAR[] NOT NULL,
    place VARCHAR,
    geonames INTEGER,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    quote VARCHAR NOT NULL
);

-- Demands, commitments, offers and warnings; condition is quoted.
CREATE TABLE undertakings (
    document_id VARCHAR NOT NULL,
    undertaking_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    by_actor VARCHAR,
    to_actor VARCHAR,
    condition VARCHAR,
    deadline VARCHAR,
    statement_id VARCHAR,
    quote VARCHAR NOT NULL
);

-- An actor's stance on an issue on the document's date.
CREATE TABLE positions (
    document_id VARCHAR NOT NULL,
    position_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    actor VARCHAR NOT NULL,
    issue VARCHAR NOT NULL,
    stance VARCHAR NOT NULL,
    statement_id VARCHAR,
    quote VARCHAR NOT NULL
);

-- Who takes part in what: one row for every actor id in a statement, event, encounter, ...
CREATE TABLE roles (
    document_id VARCHAR NOT NULL,
    item_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    actor_id VARCHAR NOT NULL
);

-- Which words each item rests on: field is source, cue, content, evidence or condition.
CREATE TABLE spans (
    document_id VARCHAR NOT NULL,
    item_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL
);

-- What could not be read, and why.
CREATE TABLE rejections (
    rejection_id VARCHAR NOT NULL PRIMARY KEY,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    rejected_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
);

-- Which actors take part in an item, by id, country and name.
CREATE VIEW involvements AS
SELECT roles.document_id, roles.item_id, roles.role, actors.actor_id, actors.country, actors.name
FROM roles
JOIN actors ON actors.document_id = roles.document_id AND actors.actor_id = roles.actor_id;

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
