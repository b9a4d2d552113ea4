-- The version of the store's tables.
SELECT max(version) AS version
FROM schema_versions
