-- Positions over time, by actor and issue.
SELECT
    group_id AS id, actor, issue, wordings, stance, first_date, last_date, change_count,
    document_count, source_count, quote
FROM (
    SELECT position_series.*, stance AS kind, lower(array_to_string(wordings, '|')) AS words
    FROM position_series
) AS items
WHERE TRUE /* AND group, group_actor, group_party, kind, issue, lasts_from, lasts_to */
ORDER BY actor, document_count DESC, issue, group_id
LIMIT :limit OFFSET :skip
