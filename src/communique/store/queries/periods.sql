-- How many encounters, events and statements fall into each day, month or year and lane, planned
-- ones apart. A lane is a party's country, an issue's context or a kind, as :lane says.
WITH dated AS (
    SELECT
        date, 'encounter' AS item, document_id, id, party, kind,
        status IN ('planned', 'proposed') AS is_planned,
        actor_keys, words
    FROM dated_encounters
    WHERE status <> 'cancelled'
    UNION ALL
    SELECT
        date, 'event' AS item, document_id, id, party, type AS kind,
        status = 'planned' AS is_planned,
        actor_keys, words
    FROM dated_events
    WHERE status IN ('occurred', 'ongoing', 'planned')
    UNION ALL
    SELECT
        date, 'statement' AS item, document_id, id, party, 'statement' AS kind, FALSE AS is_planned,
        actor_keys, words
    FROM dated_statements
), chosen AS (
    SELECT
        substr(date, 1, CAST(:width AS INTEGER)) AS period, document_id, id, item, is_planned,
        kind, party
    FROM dated
    WHERE length(date) >= CAST(:width AS INTEGER)
        /* AND item, kind, party, issue, from_date, to_date, actor */
), placed AS (
    SELECT DISTINCT
        period, item, is_planned, chosen.document_id, id,
        CASE WHEN :lane = 'type' THEN kind
             WHEN :lane = 'party' THEN coalesce(party, '')
             ELSE coalesce(roles.country, roles.actor_id) END AS lane
    FROM chosen
    LEFT JOIN roles
        ON :lane = 'country' AND roles.document_id = chosen.document_id
        AND roles.item_id = chosen.id AND roles.role IN ('participant', 'actor', 'speaker')
)
SELECT period, lane, item, is_planned, count(*) AS item_count
FROM placed
WHERE lane IS NOT NULL
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
