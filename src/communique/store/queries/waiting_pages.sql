-- The pages of some sources that may be fetched now, those longest known first.
SELECT page_url, source_url, date, status, document_id, problem, attempt_count,
    CAST(next_attempt_at AS VARCHAR) AS next_attempt_at, CAST(found_at AS VARCHAR) AS found_at
FROM watched_pages
WHERE status = 'waiting'
    AND source_url = ANY(:source_urls)
    AND next_attempt_at <= CAST(:now AS TIMESTAMPTZ)
ORDER BY found_at, page_url
LIMIT :limit
