-- How many encounters, events and statements fall into each day, month or year and lane, planned
-- ones apart. A lane is a party's country, an issue's context or a kind, as :lane says.
WITH dated AS (
    SELECT
        date, 'encounter' AS item, document_id, id, party, kind AS type,
        status IN ('planned', 'proposed') AS is_planned, quote
    FROM dated_encounters
    WHERE status <> 'cancelled'
    UNION ALL
    SELECT
        date, 'event' AS item, document_id, id, party, type,
        status = 'planned' AS is_planned, quote
    FROM dated_events
    WHERE status IN ('occurred', 'ongoing', 'planned')
    UNION ALL
    SELECT
        documents.date, 'statement' AS item, statements.document_id, statement_id AS id,
        statements.party, 'statement' AS type, FALSE AS is_planned,
        array_to_string(issues, '|') || '|' || quote AS quote
    FROM statements
    JOIN documents ON documents.document_id = statements.document_id
), chosen AS (
    SELECT
        substr(dated.date, 1, CAST(:width AS INTEGER)) AS period, dated.document_id, dated.id,
        dated.item, dated.is_planned, dated.type, dated.party
    FROM dated
    WHERE length(dated.date) >= CAST(:width AS INTEGER)
        AND (CAST(:item AS VARCHAR) IS NULL OR item = :item)
        AND (CAST(:kind AS VARCHAR) IS NULL OR type = :kind)
        AND (CAST(:party AS VARCHAR) IS NULL OR party = :party)
        AND (CAST(:issue AS VARCHAR) IS NULL OR strpos(lower(quote), lower(:issue)) > 0)
        AND (CAST(:from_date AS VARCHAR) IS NULL
             OR rpad(dated.date, 10, '-99') >= rpad(:from_date, 10, '-01'))
        AND (CAST(:to_date AS VARCHAR) IS NULL
             OR rpad(dated.date, 10, '-01') <= rpad(:to_date, 10, '-99'))
        AND (CAST(:actor AS VARCHAR) IS NULL OR (document_id, id) IN (
            SELECT document_id, item_id
            FROM involvements
            WHERE lower(:actor) IN (lower(actor_id), lower(country), lower(name))))
), placed AS (
    SELECT DISTINCT
        period, item, is_planned, chosen.document_id, id,
        CASE WHEN :lane = 'type' THEN type
             WHEN :lane = 'party' THEN coalesce(party, '')
             ELSE coalesce(involvements.country, involvements.actor_id) END AS lane
    FROM chosen
    LEFT JOIN involvements
        ON :lane = 'country' AND involvements.document_id = chosen.document_id
        AND involvements.item_id = chosen.id
        AND involvements.role IN ('participant', 'actor', 'speaker')
)
SELECT period, lane, item, is_planned, count(*) AS item_count
FROM placed
WHERE lane IS NOT NULL
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
