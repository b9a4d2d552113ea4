-- Who stood where on which issue in which month, with how often and one document to look it up in: of
-- the issues that most actors hold a position on, and the actors that hold most on these.
WITH chosen AS (
    SELECT actor, words, issue, stance, substr(date, 1, 7) AS month, document_id
    FROM dated_positions
    WHERE TRUE /* AND actor, issue, from_date, to_date */
), issues AS (
    SELECT words, min(issue) AS issue
    FROM chosen
    GROUP BY words
    ORDER BY count(DISTINCT actor) DESC, count(*) DESC, words
    LIMIT :issue_limit
), holders AS (
    SELECT actor
    FROM chosen
    WHERE words IN (SELECT words FROM issues)
    GROUP BY actor
    ORDER BY count(*) DESC, actor
    LIMIT :actor_limit
)
SELECT
    chosen.actor, issues.issue, stance, month, count(*) AS position_count,
    min(document_id) AS document_id
FROM chosen
JOIN issues ON issues.words = chosen.words
JOIN holders ON holders.actor = chosen.actor
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 4, 3
