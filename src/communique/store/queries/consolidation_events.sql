-- Events with the word that triggers them, which stands in the quote: texts take long to read.
SELECT *
FROM (
    SELECT
        events.document_id, event_id AS item_id, events.rank, events.type, mode, status,
        events.date, date_precision, actors, recipients, place, reported_by, quote,
        substr(quote, trigger_start - start_offset + 1, trigger_end - trigger_start) AS trigger_word
    FROM events
    JOIN spans ON spans.document_id = events.document_id AND spans.item_id = events.event_id
        AND spans.field = 'evidence' AND spans.rank = 0
) AS items
WHERE TRUE /* AND of_documents, of_items */
