-- Encounters with where their evidence begins.
SELECT *
FROM (
    SELECT
        encounters.document_id, encounter_id AS item_id, encounters.rank, kind, status, date,
        date_precision, participants, place, quote, coalesce(spans.start_offset, 0) AS start_offset
    FROM encounters
    LEFT JOIN spans ON spans.document_id = encounters.document_id
        AND spans.item_id = encounters.encounter_id AND spans.field = 'evidence' AND spans.rank = 0
) AS items
WHERE TRUE /* AND of_documents */
