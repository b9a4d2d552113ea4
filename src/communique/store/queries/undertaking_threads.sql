-- Undertakings over time, oldest first; one is overdue when it is open past its deadline.
SELECT
    group_id AS id, kind, by_actor, to_actor, state, first_date, last_date, deadline, is_overdue,
    step_count, document_count, source_count, quote
FROM (
    SELECT
        undertaking_threads.*, lower(quote) AS words,
        state = 'open' AND deadline IS NOT NULL AND rpad(deadline, 10, '-99') < :today
            AS is_overdue
    FROM undertaking_threads
) AS items
WHERE TRUE /* AND group, changed_since, group_actor, group_party, kind, state, issue, lasts_from, lasts_to */
ORDER BY first_date, group_id
LIMIT :limit OFFSET :skip
