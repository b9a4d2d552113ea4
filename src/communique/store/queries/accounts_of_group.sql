-- The documents of an encounter that speak for a party: of each party the best account first.
SELECT documents.party, documents.document_id
FROM members
JOIN documents ON documents.document_id = members.document_id
LEFT JOIN encounters ON encounters.document_id = members.document_id
    AND encounters.encounter_id = members.item_id
LEFT JOIN copies ON copies.document_id = members.document_id
WHERE members.group_id = :group_id AND documents.party IS NOT NULL AND copies.first_id IS NULL
ORDER BY
    CASE WHEN coalesce(encounters.status, 'held') IN ('held', 'ongoing') THEN 0 ELSE 1 END,
    CASE WHEN coalesce(encounters.rank, 0) = 0 THEN 0 ELSE 1 END,
    documents.date, documents.length DESC, documents.document_id
