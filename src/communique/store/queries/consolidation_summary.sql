-- How much the consolidation has found.
SELECT
    (SELECT count(*) FROM sketches) AS document_count,
    (SELECT count(*) FROM documents) - (SELECT count(*) FROM sketches) AS waiting_count,
    (SELECT count(*) FROM copies) AS copy_count,
    (SELECT count(*) FROM encounter_groups) AS encounter_count,
    (SELECT count(*) FROM event_groups) AS event_count,
    (SELECT count(*) FROM undertaking_threads) AS undertaking_count,
    (SELECT count(*) FROM position_series) AS position_count
