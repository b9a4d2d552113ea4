-- Events across documents, oldest first.
SELECT
    group_id AS id, date, type, mode, status, actors, recipients, place, reported_by,
    document_count, source_count, quote
FROM (SELECT event_groups.*, type AS kind, lower(quote) AS words FROM event_groups) AS items
WHERE TRUE /* AND group, told_since, group_actor, group_party, kind, status, issue, from_date, to_date */
-- "2022" stands behind the days of 2022.
ORDER BY rpad(date, 10, '9'), group_id
LIMIT :limit OFFSET :skip
