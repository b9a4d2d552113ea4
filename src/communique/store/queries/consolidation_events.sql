-- Events with the word that triggers them.
SELECT *
FROM (
    SELECT
        events.document_id, event_id AS item_id, events.rank, events.type, mode, status,
        events.date, date_precision, actors, recipients, place, reported_by, quote,
        substr(documents.text, trigger_start + 1, trigger_end - trigger_start) AS trigger_word
    FROM events
    JOIN documents ON documents.document_id = events.document_id
) AS items
WHERE TRUE /* AND of_documents, of_items */
