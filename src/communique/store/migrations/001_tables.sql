-- The first tables. Spans are half-open: characters [start_offset, end_offset). A record is written
-- whole in one transaction, so the key on documents keeps doubles out of every table. Dates and ids
-- compare by character, whatever the language of a PostgreSQL database says.

-- The version of the tables, one row for each that the file has had.
CREATE TABLE schema_versions (
    version INTEGER NOT NULL PRIMARY KEY,
    applied_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
);

-- The documents as read, each with its text and its whole record as JSON.
CREATE TABLE documents (
    document_id VARCHAR COLLATE "C" NOT NULL PRIMARY KEY,
    sha256 VARCHAR COLLATE "C" NOT NULL,
    date VARCHAR COLLATE "C",
    title VARCHAR,
    publisher VARCHAR,
    url VARCHAR,
    type VARCHAR NOT NULL,
    party VARCHAR COLLATE "C",
    encoding VARCHAR NOT NULL,
    length INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    contract INTEGER NOT NULL,
    record VARCHAR NOT NULL,
    added_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
);

-- The actors that a document mentions, in the order of their first mention.
CREATE TABLE actors (
    document_id VARCHAR COLLATE "C" NOT NULL,
    actor_id VARCHAR COLLATE "C" NOT NULL,
    rank INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    country VARCHAR COLLATE "C",
    sector VARCHAR,
    code VARCHAR,
    office VARCHAR
);

-- Where a document mentions an actor.
CREATE TABLE mentions (
    document_id VARCHAR COLLATE "C" NOT NULL,
    actor_id VARCHAR COLLATE "C" NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL
);

-- The time expressions of a document, with TIMEX3 values.
CREATE TABLE timexes (
    document_id VARCHAR COLLATE "C" NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    type VARCHAR NOT NULL,
    value VARCHAR NOT NULL
);

-- Who said what: cue and quote are the words, spans has where they stand.
CREATE TABLE statements (
    document_id VARCHAR COLLATE "C" NOT NULL,
    statement_id VARCHAR COLLATE "C" NOT NULL,
    rank INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    speakers VARCHAR[] NOT NULL,
    via VARCHAR[] NOT NULL,
    addressee VARCHAR COLLATE "C",
    party VARCHAR COLLATE "C",
    issues VARCHAR[] NOT NULL,
    cue VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    score DOUBLE PRECISION NOT NULL
);

-- What happened, is planned or was only spoken of; quote is the evidence.
CREATE TABLE events (
    document_id VARCHAR COLLATE "C" NOT NULL,
    event_id VARCHAR COLLATE "C" NOT NULL,
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
    date VARCHAR COLLATE "C",
    date_precision VARCHAR,
    date_basis VARCHAR,
    place VARCHAR,
    geonames INTEGER,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    status VARCHAR NOT NULL,
    reported_by VARCHAR COLLATE "C",
    statement_id VARCHAR COLLATE "C",
    quote VARCHAR NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    score DOUBLE PRECISION NOT NULL
);

-- Who met or called whom, or plans to.
CREATE TABLE encounters (
    document_id VARCHAR COLLATE "C" NOT NULL,
    encounter_id VARCHAR COLLATE "C" NOT NULL,
    rank INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    date VARCHAR COLLATE "C",
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
    document_id VARCHAR COLLATE "C" NOT NULL,
    undertaking_id VARCHAR COLLATE "C" NOT NULL,
    rank INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    by_actor VARCHAR COLLATE "C",
    to_actor VARCHAR COLLATE "C",
    condition VARCHAR,
    deadline VARCHAR COLLATE "C",
    statement_id VARCHAR COLLATE "C",
    quote VARCHAR NOT NULL
);

-- An actor's stance on an issue on the document's date.
CREATE TABLE positions (
    document_id VARCHAR COLLATE "C" NOT NULL,
    position_id VARCHAR COLLATE "C" NOT NULL,
    rank INTEGER NOT NULL,
    actor VARCHAR COLLATE "C" NOT NULL,
    issue VARCHAR NOT NULL,
    stance VARCHAR NOT NULL,
    statement_id VARCHAR COLLATE "C",
    quote VARCHAR NOT NULL
);

-- Who takes part in what: one row for every actor id in a statement, event, encounter, ...
CREATE TABLE roles (
    document_id VARCHAR COLLATE "C" NOT NULL,
    item_id VARCHAR COLLATE "C" NOT NULL,
    role VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    actor_id VARCHAR COLLATE "C" NOT NULL
);

-- Which words each item rests on: field is source, cue, content, evidence or condition.
CREATE TABLE spans (
    document_id VARCHAR COLLATE "C" NOT NULL,
    item_id VARCHAR COLLATE "C" NOT NULL,
    field VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL
);

-- What could not be read, and why.
CREATE TABLE rejections (
    rejection_id VARCHAR COLLATE "C" NOT NULL PRIMARY KEY,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    rejected_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
);
