-- Indexes of a PostgreSQL store; DuckDB is quicker without. Pages of lists follow the order of dates,
-- records and groups are looked up by document, actors and words found by trigrams.
CREATE INDEX IF NOT EXISTS statements_by_date
    ON statements (listed_date, document_id, length(statement_id), statement_id);
CREATE INDEX IF NOT EXISTS events_by_date
    ON events (listed_date, document_id, length(event_id), event_id);
CREATE INDEX IF NOT EXISTS encounters_by_date
    ON encounters (listed_date, document_id, length(encounter_id), encounter_id);
CREATE INDEX IF NOT EXISTS undertakings_by_date
    ON undertakings (listed_date, document_id, length(undertaking_id), undertaking_id);
CREATE INDEX IF NOT EXISTS positions_by_date
    ON positions (listed_date, document_id, length(position_id), position_id);
CREATE INDEX IF NOT EXISTS documents_by_date ON documents (date, document_id);
CREATE INDEX IF NOT EXISTS documents_by_moment ON documents (added_at, document_id);
CREATE INDEX IF NOT EXISTS statements_by_document ON statements (document_id, statement_id);
CREATE INDEX IF NOT EXISTS events_by_document ON events (document_id, event_id);
CREATE INDEX IF NOT EXISTS encounters_by_document ON encounters (document_id, encounter_id);
CREATE INDEX IF NOT EXISTS undertakings_by_document ON undertakings (document_id, undertaking_id);
CREATE INDEX IF NOT EXISTS positions_by_document ON positions (document_id, position_id);
CREATE INDEX IF NOT EXISTS roles_by_item ON roles (document_id, item_id);
CREATE INDEX IF NOT EXISTS actors_by_document ON actors (document_id, actor_id);
CREATE INDEX IF NOT EXISTS actors_by_id ON actors (actor_id);
CREATE INDEX IF NOT EXISTS spans_by_document ON spans (document_id, item_id);
CREATE INDEX IF NOT EXISTS members_by_group ON members (group_id, rank);
CREATE INDEX IF NOT EXISTS members_by_item ON members (document_id, item_id);
CREATE INDEX IF NOT EXISTS documents_by_actor ON documents USING gin (actor_keys gin_trgm_ops);
CREATE INDEX IF NOT EXISTS statements_by_actor ON statements USING gin (actor_keys gin_trgm_ops);
CREATE INDEX IF NOT EXISTS events_by_actor ON events USING gin (actor_keys gin_trgm_ops);
CREATE INDEX IF NOT EXISTS encounters_by_actor ON encounters USING gin (actor_keys gin_trgm_ops);
CREATE INDEX IF NOT EXISTS undertakings_by_actor ON undertakings USING gin (actor_keys gin_trgm_ops);
CREATE INDEX IF NOT EXISTS positions_by_actor ON positions USING gin (actor_keys gin_trgm_ops);
CREATE INDEX IF NOT EXISTS statements_by_words ON statements USING gin (words gin_trgm_ops);
CREATE INDEX IF NOT EXISTS events_by_words ON events USING gin (words gin_trgm_ops);
CREATE INDEX IF NOT EXISTS encounters_by_words ON encounters USING gin (words gin_trgm_ops);
CREATE INDEX IF NOT EXISTS undertakings_by_words ON undertakings USING gin (words gin_trgm_ops);
CREATE INDEX IF NOT EXISTS positions_by_words ON positions USING gin (words gin_trgm_ops);
CREATE INDEX IF NOT EXISTS blocks_by_name ON blocks (kind, name, day);
