"""What a corpus answers with: frozen dataclasses, so that `pandas.DataFrame(entries)` works.

`document_id` and `id` name the item in its record (`Corpus.record`), `quote` is the words that it
rests on. `date_basis` is "stated" or "resolved" as in the record, or "document" where the item has
no date of its own and stands under its document's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from communique.corpus.filters import make_cursor


@dataclass(frozen=True, slots=True)
class _Entry:
    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Make an entry of a row of the query of the same name."""
        values = (row[field.name] for field in fields(cls))
        return cls(*(tuple(v) if isinstance(v, list) else v for v in values))


@dataclass(frozen=True, slots=True)
class _ListEntry(_Entry):
    @property
    def cursor(self) -> str:
        """The entry's place in its list: `after=entry.cursor` gives what comes behind it."""
        fields: Any = self
        return make_cursor(fields.date, getattr(self, "document_id", fields.id), fields.id)


@dataclass(frozen=True, slots=True)
class TimelineEntry(_ListEntry):
    """An encounter or an event; `item` says which, `type` the encounter's kind or event's type."""

    date: str | None
    date_basis: str | None
    item: str
    type: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...] | None
    place: str | None
    reported_by: str | None
    quote: str
    document_id: str
    id: str


@dataclass(frozen=True, slots=True)
class StatementEntry(_ListEntry):
    """Who said what; `date` is the document's."""

    date: str | None
    publisher: str | None
    speakers: tuple[str, ...]
    source: str
    via: tuple[str, ...]
    addressee: str | None
    party: str | None
    kind: str
    issues: tuple[str, ...]
    cue: str
    quote: str
    score: float
    probability: float | None
    document_id: str
    id: str


@dataclass(frozen=True, slots=True)
class EventEntry(_ListEntry):
    """What happened, is planned or was only spoken of: see `status` and `reported_by`."""

    date: str | None
    date_precision: str | None
    date_basis: str | None
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    reported_by: str | None
    statement: str | None
    quad: int
    intensity: float
    cameo: str | None
    goldstein: float | None
    killed: int | None
    injured: int | None
    arrested: int | None
    quote: str
    score: float
    probability: float | None
    document_id: str
    id: str


@dataclass(frozen=True, slots=True)
class EncounterEntry(_ListEntry):
    """Who met or called whom, or plans to."""

    date: str | None
    date_precision: str | None
    date_basis: str | None
    kind: str
    status: str
    participants: tuple[str, ...]
    place: str | None
    quote: str
    document_id: str
    id: str


@dataclass(frozen=True, slots=True)
class UndertakingEntry(_ListEntry):
    """A demand, commitment, offer or warning; `condition` is quoted, `date` the document's."""

    date: str | None
    kind: str
    by_actor: str | None
    to_actor: str | None
    quote: str
    condition: str | None
    deadline: str | None
    statement: str | None
    document_id: str
    id: str


@dataclass(frozen=True, slots=True)
class PositionEntry(_ListEntry):
    """An actor's stance on an issue on the document's date."""

    date: str | None
    actor: str
    stance: str
    issue: str
    quote: str
    statement: str | None
    document_id: str
    id: str


@dataclass(frozen=True, slots=True)
class DocumentEntry(_ListEntry):
    """A document that the corpus holds."""

    date: str | None
    title: str | None
    publisher: str | None
    url: str | None
    type: str
    party: str | None
    length: int
    id: str
