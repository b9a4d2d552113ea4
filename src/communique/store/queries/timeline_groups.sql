-- Encounters and events across documents on one line of time; a consultation that is also told as an
-- encounter stands there once.
SELECT
    group_id AS id, date, item, type, mode, status, actors, recipients, place, reported_by, parties,
    document_count, source_count, quote
FROM (
    SELECT
        group_id, date, 'encounter' AS item, kind AS type, CAST(NULL AS VARCHAR) AS mode, status,
        participants AS actors, CAST(NULL AS VARCHAR[]) AS recipients, place,
        CAST(NULL AS VARCHAR[]) AS reported_by, parties, document_count, source_count, quote,
        lower(quote) AS words, kind
    FROM encounter_groups
    UNION ALL
    SELECT
        group_id, date, 'event' AS item, type, mode, status, actors, recipients, place, reported_by,
        CAST(NULL AS VARCHAR[]) AS parties, document_count, source_count, quote, lower(quote) AS words,
        type AS kind
    FROM event_groups
    WHERE type <> 'CONSULT' OR group_id NOT IN (
        SELECT members.group_id
        FROM members
        JOIN encounters ON encounters.document_id = members.document_id
        WHERE members.kind = 'event')
) AS items
WHERE TRUE /* AND group_actor, group_party, kind, status, issue, from_date, to_date */
-- "2022" stands behind the days of 2022.
ORDER BY rpad(date, 10, '9'), item, group_id
LIMIT :limit OFFSET :skip
