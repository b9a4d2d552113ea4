-- Who stood where on which issue in which month, with how often and one document to look it up in.
SELECT
    actor, min(min(issue)) OVER (PARTITION BY lower(issue)) AS issue, stance,
    substr(date, 1, 7) AS month,
    count(*) AS position_count, min(document_id) AS document_id
FROM dated_positions
WHERE TRUE /* AND actor, issue, from_date, to_date */
GROUP BY actor, lower(issue), stance, substr(date, 1, 7)
ORDER BY 1, 2, 4, 3
