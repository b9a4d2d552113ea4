-- The words around the events of some documents: 400 characters on either side of the trigger.
SELECT
    events.document_id, event_id AS item_id,
    substr(
        documents.text, greatest(trigger_start - 399, 1),
        least(trigger_start, 400) + trigger_end - trigger_start + 400
    ) AS passage
FROM events
JOIN documents ON documents.document_id = events.document_id
WHERE events.document_id = ANY(:document_ids)
