-- The steps of a position's series.
SELECT
    members.group_id, members.document_id, members.item_id AS id, documents.date, documents.publisher,
    documents.party, documents.url, positions.actor, positions.stance, positions.issue,
    positions.quote, copies.first_id AS copy_of, members.relation = 'changed' AS is_change,
    members.why
FROM members
JOIN documents ON documents.document_id = members.document_id
JOIN positions ON positions.document_id = members.document_id
    AND positions.position_id = members.item_id
LEFT JOIN copies ON copies.document_id = members.document_id
WHERE members.group_id = ANY(:group_ids)
ORDER BY members.group_id, members.rank
