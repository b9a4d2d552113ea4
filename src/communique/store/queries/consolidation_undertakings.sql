-- Undertakings with the words that they were said with.
SELECT *
FROM (
    SELECT
        undertakings.document_id, undertaking_id AS item_id, undertakings.rank, undertakings.kind,
        by_actor, to_actor, condition, deadline, undertakings.quote, statements.cue,
        spans.start_offset, spans.end_offset
    FROM undertakings
    JOIN spans ON spans.document_id = undertakings.document_id
        AND spans.item_id = undertakings.undertaking_id AND spans.field = 'content'
        AND spans.rank = 0
    LEFT JOIN statements ON statements.document_id = undertakings.document_id
        AND statements.statement_id = undertakings.statement_id
) AS items
WHERE TRUE /* AND of_documents, of_items */
