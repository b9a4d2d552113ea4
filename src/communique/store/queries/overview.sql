-- How much the store holds, and of which time.
SELECT
    (SELECT count(*) FROM documents) AS document_count,
    (SELECT count(*) FROM statements) AS statement_count,
    (SELECT count(*) FROM events) AS event_count,
    (SELECT count(*) FROM encounters) AS encounter_count,
    (SELECT count(*) FROM undertakings) AS undertaking_count,
    (SELECT count(*) FROM positions) AS position_count,
    (SELECT count(*) FROM rejections) AS rejection_count,
    (SELECT min(date) FROM documents) AS first_date,
    (SELECT max(date) FROM documents) AS last_date
