-- How many encounters, events and statements fall into each day, month or year and lane, planned
-- ones apart. A lane is a country, a party, a kind or one of the twelve issues told of most (issues of
-- statements, contexts of events), as :lane says.
WITH dated AS (
    SELECT
        date, 'encounter' AS item, party, kind,
        status IN ('planned', 'proposed') AS is_planned, participant_countries AS countries,
        CAST(NULL AS VARCHAR[]) AS issues, actor_keys, words
    FROM dated_encounters
    WHERE status <> 'cancelled'
    UNION ALL
    SELECT
        date, 'event' AS item, party, type AS kind,
        status = 'planned' AS is_planned, actor_countries AS countries,
        contexts AS issues, actor_keys, words
    FROM dated_events
    WHERE status IN ('occurred', 'ongoing', 'planned')
    UNION ALL
    SELECT
        date, 'statement' AS item, party, 'statement' AS kind, FALSE AS is_planned,
        speaker_countries AS countries, issues, actor_keys, words
    FROM dated_statements
), placed AS (
    SELECT
        substr(date, 1, CAST(:width AS INTEGER)) AS period, item, is_planned,
        unnest(
            CASE WHEN :lane = 'type' THEN ARRAY[kind]
                 WHEN :lane = 'party' THEN ARRAY[coalesce(party, '')]
                 WHEN :lane = 'issue' THEN issues
                 ELSE countries END
        ) AS lane
    FROM dated
    WHERE length(date) >= CAST(:width AS INTEGER)
        /* AND item, kind, party, issue, from_date, to_date, actor */
)
SELECT period, lane, item, is_planned, count(*) AS item_count
FROM placed
WHERE :lane <> 'issue'
    OR lane IN (SELECT lane FROM placed GROUP BY lane ORDER BY count(*) DESC, lane LIMIT 12)
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
