-- The words that name who speaks ("a Western diplomat"), which no actor stands for when nobody is
-- named, and how sure the reader is. Older records keep their probability inside the record only.
ALTER TABLE statements ADD COLUMN source VARCHAR;
ALTER TABLE statements ADD COLUMN probability DOUBLE PRECISION;

UPDATE statements SET source = '';
UPDATE statements SET source = sources.words
FROM (
    SELECT
        spans.document_id, spans.item_id,
        string_agg(
            substr(documents.text, spans.start_offset + 1, spans.end_offset - spans.start_offset),
            ' … ' ORDER BY spans.rank
        ) AS words
    FROM spans
    JOIN documents ON documents.document_id = spans.document_id
    WHERE spans.field = 'source'
    GROUP BY spans.document_id, spans.item_id
) AS sources
WHERE sources.document_id = statements.document_id AND sources.item_id = statements.statement_id;
