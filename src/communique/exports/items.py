"""Events as every format needs them: with their document, their actors and a date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from communique.corpus import Corpus, Filters
from communique.records import Actor, Event, Record

# Records kept while events come by date: those of one day are often of few documents.
_RECORDS_KEPT = 256


@dataclass(frozen=True, slots=True)
class Item:
    """An event to export; `date_basis` is "document" where the event has no date of its own."""

    record: Record
    event: Event
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    date: str | None
    date_basis: str | None

    @property
    def key(self) -> str:
        """An id that no other event of the corpus has."""
        return f"{self.record.document.id}:{self.event.id}"

    @property
    def number(self) -> int:
        """The key as a positive integer of 63 bits, the same in every export."""
        return int.from_bytes(hashlib.sha256(self.key.encode()).digest()[:8]) >> 1

    @property
    def is_reciprocal(self) -> bool:
        """Whether all take part alike: several actors and no recipient."""
        return len(self.actors) > 1 and not self.recipients

    @property
    def sides(self) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Source and target; of a reciprocal event the first actor and the others."""
        if self.is_reciprocal:
            return self.actors[:1], self.actors[1:]
        return self.actors, self.recipients


def items(corpus: Corpus, filters: Filters) -> Iterator[Item]:
    """The events that pass the filters, in the order of `Corpus.events`."""
    record_of = lru_cache(maxsize=_RECORDS_KEPT)(corpus.record)
    for entry in corpus.events(**filters):
        record = record_of(entry.document_id)
        event = next(event for event in record.events if event.id == entry.id)
        actors = {actor.id: actor for actor in record.actors}
        yield Item(
            record=record,
            event=event,
            actors=tuple(actors[id] for id in event.actors),
            recipients=tuple(actors[id] for id in event.recipients),
            date=event.date or record.document.date,
            date_basis=event.date_basis if event.date else "document",
        )
