-- The steps of an undertaking's thread; an event, encounter or statement may settle it.
SELECT
    members.group_id, members.document_id, members.item_id AS id, documents.date, documents.publisher,
    documents.party, documents.url, undertakings.by_actor, undertakings.to_actor,
    undertakings.condition, undertakings.deadline,
    coalesce(undertakings.quote, events.quote, encounters.quote, statements.quote) AS quote,
    copies.first_id AS copy_of, members.relation, members.score, members.why
FROM members
JOIN documents ON documents.document_id = members.document_id
LEFT JOIN undertakings ON undertakings.document_id = members.document_id
    AND undertakings.undertaking_id = members.item_id
LEFT JOIN events ON events.document_id = members.document_id
    AND events.event_id = members.item_id
LEFT JOIN encounters ON encounters.document_id = members.document_id
    AND encounters.encounter_id = members.item_id
LEFT JOIN statements ON statements.document_id = members.document_id
    AND statements.statement_id = members.item_id
LEFT JOIN copies ON copies.document_id = members.document_id
WHERE members.group_id = ANY(:group_ids)
ORDER BY members.group_id, members.rank
