-- Events across documents, oldest first.
SELECT
    group_id AS id, date, type, mode, status, actors, recipients, place, reported_by,
    document_count, source_count, quote
FROM (SELECT event_groups.*, type AS kind, lower(quote) AS words FROM event_groups) AS items
WHERE TRUE /* AND group, told_since, group_actor, group_party, kind, status, issue, from_date, to_date */
ORDER BY date, group_id
LIMIT :limit OFFSET :skip
