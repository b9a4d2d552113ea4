-- Documents with their copies, oldest first.
SELECT group_id AS id, document_id, date, publisher, title, document_count
FROM (
    SELECT
        members.group_id, members.document_id, documents.date, documents.publisher,
        documents.title, documents.party, documents.type AS kind,
        documents.actor_keys, sizes.document_count
    FROM members
    JOIN documents ON documents.document_id = members.document_id
    JOIN (
        SELECT group_id, count(*) AS document_count
        FROM members
        WHERE kind = 'document'
        GROUP BY group_id
    ) AS sizes ON sizes.group_id = members.group_id
    WHERE members.rank = 0 AND document_count >= coalesce(:least_count, 2)
) AS items
WHERE TRUE /* AND group, actor, party, kind, from_date, to_date */
ORDER BY date, group_id
LIMIT :limit OFFSET :skip
