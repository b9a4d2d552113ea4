-- How a feed or sitemap was when it was last read whole.
SELECT etag, last_modified, modified_mark, filters
FROM watched_listings
WHERE listing_url = :listing_url
