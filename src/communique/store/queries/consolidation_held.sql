-- Encounters that took place on a known day.
SELECT document_id, encounter_id AS item_id, kind, date, participants, place
FROM encounters
WHERE status IN ('held', 'ongoing') AND length(date) = 10
