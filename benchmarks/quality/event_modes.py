"""Modes and contexts of events, on sentences of our own: two for each, one never read when mending.

`benchmarks/data/event_modes.jsonl` has for each of the 67 modes and 37 contexts a development and a
measuring sentence. A mode counts as read where an event has the type and the mode, a context where
any event of the sentence has it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.language.pipeline import read_documents
from communique.records import Document, Event

SENTENCES = Path(__file__).parents[1] / "data" / "event_modes.jsonl"
PARTS = ("development", "measuring")


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
    rows = [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines()]
    documents = (Document.from_text(row["text"], date="2024-05-15") for row in rows)
    for row, record in zip(rows, read_documents(documents), strict=True):
        yield Example(row["kind"], row["label"], row["part"], row["text"], record.events)


def scores() -> dict[str, float]:
    """Recall of modes and contexts in each part."""
    found = {}
    for kind in ("mode", "context"):
        for part in PARTS:
            chosen = [e for e in examples() if e.kind == kind and e.part == part]
            found[f"own sentences, {part}: {kind}"] = sum(e.is_right for e in chosen) / len(chosen)
    return found
