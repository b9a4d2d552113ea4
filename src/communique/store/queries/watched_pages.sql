-- Which pages of a list are known, waiting or done.
SELECT page_url
FROM watched_pages
WHERE page_url = ANY(:page_urls)
