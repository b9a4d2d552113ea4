"""What consolidation knows of documents and actors."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a source: who published it when, and for whom it speaks."""

    document_id: str
    date: str | None
    publisher: str | None
    party: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """What the documents say of an actor id."""

    name: str
    kind: str
    country: str | None
    is_official: bool


@dataclass(frozen=True, slots=True)
class Corpora:
    """The documents and actors of a store, as every step of the consolidation needs them.

    `copies` leads from a document that copies an earlier one to the first of them.
    """

    sources: Mapping[str, Source]
    actors: Mapping[str, ActorFacts]
    copies: Mapping[str, str]

    def side(self, actor_id: str) -> str:
        """The country that an actor stands for, else its own id."""
        facts = self.actors.get(actor_id)
        country = facts.country if facts else None
        return country or actor_id.split(":")[0] if _is_organ(actor_id) else country or actor_id

    def voice(self, actor_id: str) -> str:
        """The country that an actor speaks for by office, else its own id: no member of parliament,
        party or paper commits a state."""
        facts = self.actors.get(actor_id)
        return self.side(actor_id) if facts is None or facts.is_official else actor_id

    def is_person(self, actor_id: str) -> bool:
        """Whether the id names a single person."""
        return actor_id.startswith("person:")

    def name(self, actor_id: str) -> str:
        """How to call an actor in an explanation."""
        facts = self.actors.get(actor_id)
        return facts.name if facts else actor_id

    def names(self, actor_ids: Iterable[str]) -> str:
        """Some actors as a list of names."""
        return ", ".join(sorted({self.name(actor_id) for actor_id in actor_ids}))

    def count_sources(self, document_ids: Iterable[str]) -> int:
        """Independent sources: copies count as what they copy, a publisher once."""
        firsts = {self.copies.get(document_id, document_id) for document_id in document_ids}
        return len({self.sources[first].publisher or first for first in firsts})


def _is_organ(actor_id: str) -> bool:
    return ":" in actor_id and actor_id[:3].isupper() and actor_id[3] == ":"


def parse_day(date: str | None) -> int | None:
    """The day number of a full ISO date, None for a partial one or none."""
    if date is None or len(date) != 10:
        return None
    try:
        return datetime.date.fromisoformat(date).toordinal()
    except ValueError:
        return None


def format_day(day: int) -> str:
    """The ISO date of a day number."""
    return datetime.date.fromordinal(day).isoformat()


def month_bounds(date: str) -> tuple[int, int]:
    """First and last day number of a partial date, `2021` or `2021-11`."""
    year = int(date[:4])
    if len(date) == 4:
        return datetime.date(year, 1, 1).toordinal(), datetime.date(year, 12, 31).toordinal()
    month = int(date[5:7])
    first = datetime.date(year, month, 1)
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return first.toordinal(), following.toordinal() - 1
