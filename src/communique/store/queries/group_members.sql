-- The members of a group of encounters, events or documents with their documents.
SELECT
    members.group_id, members.document_id, members.item_id AS id, documents.date AS document_date,
    documents.publisher, documents.party, documents.title, documents.url,
    coalesce(encounters.kind, events.type) AS kind,
    coalesce(encounters.status, events.status) AS status,
    coalesce(encounters.date, events.date) AS date,
    coalesce(encounters.participants, events.actors) AS participants,
    coalesce(
        encounters.quote, events.quote, CASE WHEN members.item_id = '' THEN documents.title END
    ) AS quote,
    events.reported_by, copies.first_id AS copy_of,
    members.relation, members.score, members.why
FROM members
JOIN documents ON documents.document_id = members.document_id
LEFT JOIN encounters ON members.kind = 'encounter'
    AND encounters.document_id = members.document_id AND encounters.encounter_id = members.item_id
LEFT JOIN events ON members.kind = 'event'
    AND events.document_id = members.document_id AND events.event_id = members.item_id
LEFT JOIN copies ON copies.document_id = members.document_id
WHERE members.group_id = ANY(:group_ids)
ORDER BY members.group_id, members.rank
