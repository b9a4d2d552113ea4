-- The filters that the queries share: conditions on the names document_id, id, date, party, kind, status,
-- actor_keys and words, these two in lower case, as :actor and :issue are. A query names those it takes; one whose parameters are not given is left out.

-- actor: takes part, by id or name, or by the country that it belongs to
strpos(actor_keys, '|' || :actor || '|') > 0

-- party: whose account or statement it is
party = :party

-- kind: of encounters, statements and undertakings
kind = :kind

-- type: of events and documents
type = :kind

-- stance: of positions
stance = :kind

-- status: of an event or encounter
status = :status

-- issue: words of the issue or of the quoted text
strpos(words, :issue) > 0

-- from_date: the last day that a partial date can mean is not before the first that the bound can
date >= substr(:from_date, 1, 4)
    AND (date >= :from_date OR date IN (substr(:from_date, 1, 4), substr(:from_date, 1, 7)))

-- to_date: the first day that a partial date can mean is not after the last that the bound can
date <= CAST(:to_date AS VARCHAR) || '~'

-- after: past the entry at which the last page ended; what has no date comes last
coalesce(date, '~') >= :after_date
    AND (coalesce(date, '~'), document_id, length(id), id)
        > (:after_date, :after_document, length(:after_id), :after_id)

-- item: encounter, event or statement
item = :item

-- since: added after a moment
added_at > CAST(:since AS TIMESTAMPTZ)

-- read_since: in a document that was added after a moment
document_id IN (
    SELECT document_id FROM documents WHERE added_at > CAST(:since AS TIMESTAMPTZ))

-- told_since: of a group, told by a document that was added after a moment
group_id IN (
    SELECT members.group_id
    FROM members
    JOIN documents ON documents.document_id = members.document_id
    WHERE added_at > CAST(:since AS TIMESTAMPTZ))

-- changed_since: of a thread, by a step after its first in a document added after a moment
group_id IN (
    SELECT members.group_id
    FROM members
    JOIN documents ON documents.document_id = members.document_id
    WHERE members.rank > 0 AND added_at > CAST(:since AS TIMESTAMPTZ))

-- name: of an actor, a part of it, or the actor's id
(strpos(lower(name), lower(:words)) > 0 OR lower(actor_id) = lower(:words))

-- country: of an actor
country = :country

-- relation: between two actors
relation = :relation

-- paired: one of two actors, or countries, is meant by the actor
:actor <> '' AND (from_actor IN (SELECT actor FROM meant) OR to_actor IN (SELECT actor FROM meant))

-- speaking: an actor, one of a country, or for a party; :side is an id or a code as it is written
(party = :side OR coalesce(array_position(speakers, :side), 0) > 0
    OR coalesce(array_position(speaker_countries, :side), 0) > 0)

-- acting: an actor, or one of a country
(coalesce(array_position(actors, :side), 0) > 0
    OR coalesce(array_position(actor_countries, :side), 0) > 0)

-- made: by an actor or country
:by IN (by_actor, by_country)

-- received: by an actor or country
:to IN (to_actor, to_country)

-- added_from: added at this moment, in seconds since 1970, or later
extract(epoch FROM added_at) >= :added_from

-- group: one group by its id
group_id = :group_id

-- group_actor: takes part in a member of the group, as in actor
group_id IN (
    SELECT group_id
    FROM members
    JOIN involvements ON involvements.document_id = members.document_id
        AND involvements.item_id = members.item_id
    WHERE :actor IN (lower(actor_id), lower(country), lower(name)))

-- group_party: whose account a member of the group stands in
group_id IN (
    SELECT group_id
    FROM members
    JOIN documents ON documents.document_id = members.document_id
    WHERE documents.party = :party)

-- state: of an undertaking over time, or overdue
(state = :status OR (:status = 'overdue' AND is_overdue))

-- lasts_from: the last day of what lasts is not before the first that the bound can mean
last_date >= rpad(:from_date, 10, '-01')

-- lasts_to: the first day of what lasts is not after the last that the bound can mean
first_date <= rpad(:to_date, 10, '-99')

-- of_documents: of some documents
document_id = ANY(:document_ids)

-- of_items: some items, named by document and id
(document_id, item_id) IN (
    SELECT unnest(CAST(:document_ids AS VARCHAR[])), unnest(CAST(:item_ids AS VARCHAR[])))

-- of_issues: on issues in some wordings
issue = ANY(:issues)
