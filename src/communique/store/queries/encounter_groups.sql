-- Encounters across documents, oldest first.
SELECT
    group_id AS id, date, date_precision, kind, status, participants, place, parties,
    document_count, source_count, quote
FROM (SELECT encounter_groups.*, lower(quote) AS words FROM encounter_groups) AS items
WHERE TRUE /* AND group, told_since, group_actor, group_party, kind, status, issue, from_date, to_date */
-- "2022" stands behind the days of 2022.
ORDER BY rpad(date, 10, '9'), group_id
LIMIT :limit OFFSET :skip
