"""The coded sentences of the CAMEO manual in `gsr_cameo.json`: type, actor text, recipient text.

Nothing was trained on them and the lexicon was not written from them, so all are measured, without
cross-validation. Each sentence has one coded event; the event read that stands nearest
to its words is judged. Labels of older PLOVER versions are mapped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.language.pipeline import read_documents
from communique.ontology import older_label
from communique.records import Document, Event, Record


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded sentence: its type, the words of its event and the texts of its two sides."""

    text: str
    type: str
    words: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def read_gsr(data: Path) -> Iterator[Coded]:
    """The coded sentences; the row of documentation and rows without a text are left out."""
    rows = json.loads((data / "plover" / "gsr_cameo.json").read_text("utf-8"))
    for row in rows[1:]:
        if row.get("text"):
            yield Coded(
                row["text"],
                _today(row["event"]),
                row.get("eventText", ""),
                _texts(row.get("source", ())),
                _texts(row.get("target", ())),
            )


def judged(data: Path) -> Iterator[tuple[Coded, Record, Event | None]]:
    """Each coded sentence, its record and the event read nearest to the coded words."""
    coded = list(read_gsr(data))
    documents = (Document.from_text(c.text, id=str(n), type="news") for n, c in enumerate(coded))
    for sentence, record in zip(coded, read_documents(documents), strict=True):
        words = sentence.words.split()
        at = max(0, sentence.text.find(words[0])) if words else 0
        best = min(record.events, key=lambda e: abs(e.trigger[0] - at), default=None)
        yield sentence, record, best


def scores(data: Path) -> dict[str, float]:
    """Accuracy of the type, F1 of actor and recipient texts (a side is right where it overlaps)."""
    right = any_right = total = 0
    actors, recipients = [0, 0, 0], [0, 0, 0]
    for coded, record, event in judged(data):
        total += 1
        right += event is not None and event.type == coded.type
        any_right += any(e.type == coded.type for e in record.events)
        for counts, texts, ids in (
            (actors, coded.actors, event.actors if event else ()),
            (recipients, coded.recipients, event.recipients if event else ()),
        ):
            counts[0] += sum(_stands_for(record, ids, text) for text in texts)
            counts[1] += len(texts)
            counts[2] += len(ids)
    return {
        "coded sentences: type": right / total,
        "coded sentences: type among the events read": any_right / total,
        "coded sentences: actor text": 2 * actors[0] / (actors[1] + actors[2]),
        "coded sentences: recipient text": 2 * recipients[0] / (recipients[1] + recipients[2]),
    }


def _stands_for(record: Record, ids: Sequence[str], text: str) -> bool:
    start = record.text.find(text)
    return start >= 0 and any(
        s < start + len(text) and start < e
        for actor in record.actors
        if actor.id in ids
        for s, e in actor.mentions
    )


def _today(label: str) -> str:
    return older_label(label)[0]


def _texts(sides: Any) -> tuple[str, ...]:
    """The texts of a side, which the file holds as one object, as a list of them or plain texts."""
    listed = sides if isinstance(sides, list | tuple) else [sides]
    texts = (s.get("actorText") if isinstance(s, dict) else s for s in listed)
    return tuple(text for text in texts if text)
