-- What a later run of `consolidate` looks old items up by, so that it reads only those that what is
-- new may touch. Made of the records, as links are.

-- The names under which an encounter, event or undertaking is compared, and the day (its proleptic
-- ordinal) near which.
CREATE TABLE blocks (
    kind VARCHAR NOT NULL,
    name VARCHAR COLLATE "C" NOT NULL,
    day INTEGER NOT NULL,
    document_id VARCHAR COLLATE "C" NOT NULL,
    item_id VARCHAR COLLATE "C" NOT NULL
);

-- The wording that stands for all wordings of an issue.
CREATE TABLE issue_names (
    wording VARCHAR COLLATE "C" NOT NULL PRIMARY KEY,
    name VARCHAR COLLATE "C" NOT NULL
);
