"""What a consolidated corpus answers with: groups across documents, each with its members.

A group's `id` stays while it keeps its first member. `document_count` counts documents,
`source_count` independent ones: copies are left out and each publisher counts once. Listings leave
`members` empty; `Corpus.encounter_group` and so on fill it, oldest first.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.corpus.entries import _Entry


@dataclass(frozen=True, slots=True)
class GroupMember(_Entry):
    """An item of a group in one document; `why` says what links it to the members before it.

    `relation` is "first", "same", "planned", "cancelled" or, of documents, "copy"; `copy_of` names
    the document that its own document copies. `id` is empty where the member is a whole document.
    """

    document_id: str
    id: str
    document_date: str | None
    publisher: str | None
    party: str | None
    title: str | None
    url: str | None
    kind: str | None
    status: str | None
    date: str | None
    participants: tuple[str, ...] | None
    reported_by: str | None
    quote: str | None
    copy_of: str | None
    relation: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class EncounterGroup(_Entry):
    """One encounter with all reports of it; `parties` are those whose accounts the corpus holds."""

    id: str
    date: str | None
    date_precision: str | None
    kind: str
    status: str
    participants: tuple[str, ...]
    place: str | None
    parties: tuple[str, ...]
    document_count: int
    source_count: int
    quote: str
    members: tuple[GroupMember, ...] = ()


@dataclass(frozen=True, slots=True)
class EventGroup(_Entry):
    """One event with all reports of it; actors are countries, or ids that belong to none."""

    id: str
    date: str | None
    type: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    reported_by: tuple[str, ...]
    document_count: int
    source_count: int
    quote: str
    members: tuple[GroupMember, ...] = ()


@dataclass(frozen=True, slots=True)
class HappeningGroup(_Entry):
    """An encounter or an event with all reports of it; `item` says which, `type` its kind or type.

    `recipients` and `reported_by` are None for an encounter, `parties` for an event.
    """

    id: str
    date: str | None
    item: str
    type: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...] | None
    place: str | None
    reported_by: tuple[str, ...] | None
    parties: tuple[str, ...] | None
    document_count: int
    source_count: int
    quote: str
    members: tuple[GroupMember, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentGroup(_Entry):
    """A document and its copies; `id` is the group's, `document_id` the first document's."""

    id: str
    document_id: str
    date: str | None
    publisher: str | None
    title: str | None
    document_count: int
    members: tuple[GroupMember, ...] = ()


@dataclass(frozen=True, slots=True)
class UndertakingStep(_Entry):
    """One step of a thread: `relation` to what went before, and the words behind it.

    `relation` is "first", "repeated", "strengthened", "weakened", "met", "dropped" or
    "contradicted"; a step that is no undertaking is the encounter by which it is met, or the
    statement that says what became of it, whose teller `why` names.
    """

    document_id: str
    id: str
    date: str | None
    publisher: str | None
    party: str | None
    url: str | None
    by_actor: str | None
    to_actor: str | None
    condition: str | None
    deadline: str | None
    quote: str
    copy_of: str | None
    relation: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class UndertakingThread(_Entry):
    """One demand, commitment, offer or warning over time.

    `state` is "open", "met", "dropped" or "contradicted"; `is_overdue` says that it is open past
    its deadline on the day that was asked for.
    """

    id: str
    kind: str
    by_actor: str | None
    to_actor: str | None
    state: str
    first_date: str | None
    last_date: str | None
    deadline: str | None
    is_overdue: bool
    step_count: int
    document_count: int
    source_count: int
    quote: str
    steps: tuple[UndertakingStep, ...] = ()


@dataclass(frozen=True, slots=True)
class PositionStep(_Entry):
    """A stance on one day with the words behind it.

    `is_change` marks support after opposition, or the other way round, whose earlier words `why`
    quotes; hardly any is a change of mind.
    """

    document_id: str
    id: str
    date: str | None
    publisher: str | None
    party: str | None
    url: str | None
    actor: str
    stance: str
    issue: str
    quote: str
    copy_of: str | None
    is_change: bool
    why: str


@dataclass(frozen=True, slots=True)
class PositionSeries(_Entry):
    """An actor's stance on an issue over time; `stance` is the last, `wordings` name the issue."""

    id: str
    actor: str
    issue: str
    wordings: tuple[str, ...]
    stance: str
    first_date: str | None
    last_date: str | None
    change_count: int
    document_count: int
    source_count: int
    quote: str
    steps: tuple[PositionStep, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsolidationSummary(_Entry):
    """What consolidation has found; `waiting_count` documents came in after its last run.

    Of the other counts `new_document_count` came in with this run.
    """

    new_document_count: int
    document_count: int
    waiting_count: int
    copy_count: int
    encounter_count: int
    event_count: int
    undertaking_count: int
    position_count: int
