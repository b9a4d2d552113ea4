-- The tables of `consolidate`: what hangs together across documents. All but decisions are made of
-- the records and can be made anew at any time.

-- The documents that have been consolidated, each with its MinHash sketch for near-duplicates.
CREATE TABLE sketches (
    document_id VARCHAR COLLATE "C" NOT NULL PRIMARY KEY,
    hashes BIGINT[] NOT NULL
);

-- Pairs that belong together, and why: kind is document, encounter, event or undertaking; for
-- documents the item ids are empty.
CREATE TABLE links (
    kind VARCHAR NOT NULL,
    document_a VARCHAR COLLATE "C" NOT NULL,
    item_a VARCHAR COLLATE "C" NOT NULL,
    document_b VARCHAR COLLATE "C" NOT NULL,
    item_b VARCHAR COLLATE "C" NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    relation VARCHAR NOT NULL,
    why VARCHAR NOT NULL
);

-- Which items make up a group, oldest first; why links a member to the group, relation says how.
CREATE TABLE members (
    kind VARCHAR NOT NULL,
    group_id VARCHAR COLLATE "C" NOT NULL,
    rank INTEGER NOT NULL,
    document_id VARCHAR COLLATE "C" NOT NULL,
    item_id VARCHAR COLLATE "C" NOT NULL,
    relation VARCHAR NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    why VARCHAR NOT NULL
);

-- Encounters across documents; source_count leaves out copies and counts each publisher once.
CREATE TABLE encounter_groups (
    group_id VARCHAR COLLATE "C" NOT NULL PRIMARY KEY,
    kind VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    date VARCHAR COLLATE "C",
    date_precision VARCHAR,
    participants VARCHAR[] NOT NULL,
    place VARCHAR,
    parties VARCHAR[] NOT NULL,
    document_count INTEGER NOT NULL,
    source_count INTEGER NOT NULL,
    quote VARCHAR NOT NULL
);

-- Events across documents; source_count leaves out copies and counts each publisher once.
CREATE TABLE event_groups (
    group_id VARCHAR COLLATE "C" NOT NULL PRIMARY KEY,
    type VARCHAR NOT NULL,
    mode VARCHAR,
    status VARCHAR NOT NULL,
    date VARCHAR COLLATE "C",
    actors VARCHAR[] NOT NULL,
    recipients VARCHAR[] NOT NULL,
    place VARCHAR,
    reported_by VARCHAR[] NOT NULL,
    document_count INTEGER NOT NULL,
    source_count INTEGER NOT NULL,
    quote VARCHAR NOT NULL
);

-- Undertakings over time; state is open, met, dropped or contradicted.
CREATE TABLE undertaking_threads (
    group_id VARCHAR COLLATE "C" NOT NULL PRIMARY KEY,
    kind VARCHAR NOT NULL,
    by_actor VARCHAR,
    to_actor VARCHAR,
    state VARCHAR NOT NULL,
    first_date VARCHAR COLLATE "C",
    last_date VARCHAR COLLATE "C",
    deadline VARCHAR COLLATE "C",
    step_count INTEGER NOT NULL,
    document_count INTEGER NOT NULL,
    source_count INTEGER NOT NULL,
    quote VARCHAR NOT NULL
);

-- An actor's stance on an issue over time; issue is the commonest of its wordings, stance the last.
CREATE TABLE position_series (
    group_id VARCHAR COLLATE "C" NOT NULL PRIMARY KEY,
    actor VARCHAR NOT NULL,
    issue VARCHAR NOT NULL,
    wordings VARCHAR[] NOT NULL,
    stance VARCHAR NOT NULL,
    first_date VARCHAR COLLATE "C",
    last_date VARCHAR COLLATE "C",
    change_count INTEGER NOT NULL,
    document_count INTEGER NOT NULL,
    source_count INTEGER NOT NULL,
    quote VARCHAR NOT NULL
);

-- What a person has decided: two items are apart or together, whatever the program thinks.
CREATE TABLE decisions (
    kind VARCHAR NOT NULL,
    document_a VARCHAR COLLATE "C" NOT NULL,
    item_a VARCHAR COLLATE "C" NOT NULL,
    document_b VARCHAR COLLATE "C" NOT NULL,
    item_b VARCHAR COLLATE "C" NOT NULL,
    verdict VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    decided_at TIMESTAMPTZ NOT NULL DEFAULT current_timestamp
);
