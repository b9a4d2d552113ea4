-- Who said what, oldest first.
SELECT
    documents.date, documents.publisher, speakers, via, addressee, statements.party, kind, issues,
    cue, quote, score, statements.document_id, statement_id AS id
FROM statements
JOIN documents ON documents.document_id = statements.document_id
WHERE (CAST(:actor AS VARCHAR) IS NULL OR (statements.document_id, statement_id) IN (
        SELECT document_id, item_id
        FROM involvements
        WHERE lower(:actor) IN (lower(actor_id), lower(country), lower(name))))
    AND (CAST(:party AS VARCHAR) IS NULL OR statements.party = :party)
    AND (CAST(:kind AS VARCHAR) IS NULL OR kind = :kind)
    AND (CAST(:issue AS VARCHAR) IS NULL
         OR strpos(lower(array_to_string(issues, '|') || '|' || quote), lower(:issue)) > 0)
    AND (CAST(:from_date AS VARCHAR) IS NULL
         OR rpad(documents.date, 10, '-99') >= rpad(:from_date, 10, '-01'))
    AND (CAST(:to_date AS VARCHAR) IS NULL
         OR rpad(documents.date, 10, '-01') <= rpad(:to_date, 10, '-99'))
ORDER BY documents.date, statements.document_id, rank
LIMIT :limit
