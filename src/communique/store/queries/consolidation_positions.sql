-- Positions.
SELECT document_id, position_id AS item_id, rank, actor, issue, stance, quote
FROM positions
WHERE TRUE /* AND of_documents, of_issues */
