"""The status of events, on sentences of our own: twenty for each, half of them only ever scored.

`benchmarks/data/event_status.jsonl` has for each status ten sentences that were looked at while
rules were written and ten that never were. A sentence is about one event, of one of its `types`;
its status counts as read where an event of such a type has it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from benchmarks.quality.event_sentences import PARTS, read_sentences
from communique.records import Event, Status

STATUSES = get_args(Status)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the status of the event it is about, and the events of its types read in it."""

    status: Status
    part: str
    text: str
    events: tuple[Event, ...]

    @property
    def found(self) -> Status | None:
        """The status read: the right one where any event has it; null where none was read."""
        statuses = [event.status for event in self.events]
        return self.status if self.status in statuses else next(iter(statuses), None)


@functools.cache
def examples() -> tuple[Example, ...]:
    """The sentences, read."""
    return tuple(_read())


def _read() -> Iterator[Example]:
    for row, record in read_sentences("event_status"):
        events = tuple(event for event in record.events if event.type in row["types"])
        yield Example(row["status"], row["part"], row["text"], events)


def scores() -> dict[str, float]:
    """The share of sentences in each part whose status is read."""
    found = {}
    for part in PARTS:
        chosen = [e for e in examples() if e.part == part]
        right = sum(e.found == e.status for e in chosen)
        found[f"own sentences, {part}: status"] = right / len(chosen)
    return found
