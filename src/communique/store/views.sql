-- Which actors take part in an item, by id, country and name.
CREATE VIEW involvements AS
SELECT roles.document_id, roles.item_id, roles.role, actors.actor_id, actors.country, actors.name
FROM roles
JOIN actors ON actors.document_id = roles.document_id AND actors.actor_id = roles.actor_id;

-- Statements by their document's date.
CREATE VIEW dated_statements AS
SELECT
    listed_date AS date, publisher, document_id, statement_id AS id, rank, kind, speakers, via,
    addressee, party, issues, source, cue, quote, score, probability, actor_keys, words,
    speaker_countries
FROM statements;

-- Undertakings by their document's date.
CREATE VIEW dated_undertakings AS
SELECT
    listed_date AS date, party, document_id, undertaking_id AS id, rank, kind, by_actor, to_actor,
    condition, deadline, statement_id AS statement, quote, actor_keys, words, by_country, to_country
FROM undertakings;

-- Positions by their document's date.
CREATE VIEW dated_positions AS
SELECT
    listed_date AS date, party, document_id, position_id AS id, rank, actor, issue, stance,
    statement_id AS statement, quote, actor_keys, words
FROM positions;

-- Events by date; one without a date of its own stands under its document's.
CREATE VIEW dated_events AS
SELECT
    listed_date AS date,
    CASE WHEN date IS NULL THEN CAST('document' AS VARCHAR) ELSE date_basis END AS date_basis,
    party, document_id, event_id AS id, rank, date_precision, type, mode, contexts, actors,
    recipients, place, status, reported_by, statement_id AS statement, quad, intensity, cameo,
    goldstein, killed, injured, arrested, quote, score, probability, actor_keys, words,
    actor_countries, recipient_countries
FROM events;

-- Encounters by date; one without a date of its own stands under its document's.
CREATE VIEW dated_encounters AS
SELECT
    listed_date AS date,
    CASE WHEN date IS NULL THEN CAST('document' AS VARCHAR) END AS date_basis, party,
    document_id, encounter_id AS id, rank, date_precision, kind, participants, place, status, quote,
    actor_keys, words, participant_countries
FROM encounters;

-- Events and encounters together, for the timeline.
CREATE VIEW happenings AS
SELECT
    date, date_basis, party, document_id, id, rank, 'encounter' AS item, kind AS type,
    CAST(NULL AS VARCHAR) AS mode, status, participants AS actors,
    CAST(NULL AS VARCHAR[]) AS recipients, place, CAST(NULL AS VARCHAR) AS reported_by, quote,
    actor_keys, words
FROM dated_encounters
UNION ALL
SELECT
    date, date_basis, party, document_id, id, rank, 'event' AS item, type, mode, status, actors,
    recipients, place, reported_by, quote, actor_keys, words
FROM dated_events;

-- Documents that copy an earlier one, with the first of them.
CREATE VIEW copies AS
SELECT members.document_id, first.document_id AS first_id, members.score, members.why
FROM members
JOIN members AS first ON first.group_id = members.group_id AND first.rank = 0
WHERE members.kind = 'document' AND members.rank > 0;
