-- Undertakings with the words that they were said with.
SELECT *
FROM (
    SELECT
        undertakings.document_id, undertaking_id AS item_id, undertakings.rank, undertakings.kind,
        by_actor, to_actor, condition, deadline, undertakings.quote, statements.cue
    FROM undertakings
    LEFT JOIN statements ON statements.document_id = undertakings.document_id
        AND statements.statement_id = undertakings.statement_id
) AS items
WHERE TRUE /* AND of_documents, of_items */
