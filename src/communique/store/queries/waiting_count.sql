-- How many pages of some sources wait to be fetched, now or later.
SELECT count(*) AS waiting_count
FROM watched_pages
WHERE status = 'waiting' AND source_url = ANY(:source_urls)
