-- Every undertaking.
SELECT
    document_id, undertaking_id AS item_id, rank, kind, by_actor, to_actor, condition, deadline, quote
FROM undertakings
