"""Modes and contexts of events, on sentences of our own: two for each, one never read when mending.

`benchmarks/data/event_modes.jsonl` has for each of the 67 modes and 37 contexts a development and a
measuring sentence. A mode counts as read where an event has the type and the mode, a context where
any event of the sentence has it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.quality.event_sentences import PARTS, read_sentences
from communique.records import Event


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the mode (`TYPE/mode`) or context it is about, and the events read in it."""

    kind: str
    label: str
    part: str
    text: str
    events: tuple[Event, ...]

    @property
    def labels_found(self) -> list[str]:
        """Modes or contexts of the events read, each once."""
        if self.kind == "mode":
            found = [f"{e.type}/{e.mode}" for e in self.events]
        else:
            found = [context for e in self.events for context in e.contexts]
        return list(dict.fromkeys(found))

    @property
    def is_right(self) -> bool:
        """Whether what it is about was read."""
        return self.label in self.labels_found


@functools.cache
def examples() -> tuple[Example, ...]:
    """The sentences, read."""
    return tuple(_read())


def _read() -> Iterator[Example]:
    for row, record in read_sentences("event_modes"):
        yield Example(row["kind"], row["label"], row["part"], row["text"], record.events)


def scores() -> dict[str, float]:
    """Recall of modes and contexts in each part."""
    found = {}
    for kind in ("mode", "context"):
        for part in PARTS:
            chosen = [e for e in examples() if e.kind == kind and e.part == part]
            found[f"own sentences, {part}: {kind}"] = sum(e.is_right for e in chosen) / len(chosen)
    return found
