-- Accounts of parties that tell of an encounter held on a day, with its participants.
SELECT dated_encounters.document_id, dated_encounters.party, dated_encounters.id, participants,
    kind, dated_encounters.date, documents.publisher, documents.title
FROM dated_encounters
JOIN documents ON documents.document_id = dated_encounters.document_id
WHERE dated_encounters.date = :date AND documents.party IS NOT NULL
    AND status IN ('held', 'ongoing')
ORDER BY dated_encounters.party, dated_encounters.document_id, dated_encounters.rank
