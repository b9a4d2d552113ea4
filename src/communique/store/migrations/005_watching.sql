-- The tables of `communique watch`: what it has seen, so that it goes on where it ended.

-- Feeds and sitemaps as they were when last read whole. modified_mark is what the sitemap index said
-- of a sitemap's age, filters which of its pages were wanted.
CREATE TABLE watched_listings (
    listing_url VARCHAR COLLATE "C" NOT NULL PRIMARY KEY,
    etag VARCHAR,
    last_modified VARCHAR,
    modified_mark VARCHAR,
    filters VARCHAR NOT NULL
);

-- The pages that feeds and sitemaps named. status is waiting, taken or rejected; document_id is the
-- document that a taken page became, problem why it could not be had so far.
CREATE TABLE watched_pages (
    page_url VARCHAR COLLATE "C" NOT NULL PRIMARY KEY,
    source_url VARCHAR COLLATE "C" NOT NULL,
    date VARCHAR COLLATE "C",
    status VARCHAR NOT NULL,
    document_id VARCHAR COLLATE "C",
    problem VARCHAR,
    attempt_count INTEGER NOT NULL,
    next_attempt_at TIMESTAMPTZ NOT NULL,
    found_at TIMESTAMPTZ NOT NULL
);
