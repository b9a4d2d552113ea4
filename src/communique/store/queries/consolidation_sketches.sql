-- The MinHash sketch of each consolidated document.
SELECT document_id, hashes
FROM sketches
