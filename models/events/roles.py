"""Reads who takes part in the events of running text, as annotated to measure roles.

`data/roles.jsonl` holds one document a line: its id, the SHA-256 of its text and its annotated
sentences; the texts stay beside the checkout (`running.py` says which they are). A sentence has its
half-open `str` offsets and words that tell of an event, each as `[start, end, type, actors,
recipients]`. Both are lists of `[start, end]`, the head words of those named in the sentence as
who does it and to whom, pronouns and places that say whose people suffered it included; an empty
list says that the sentence names nobody. Of talks and promises between several all may be actors.

python -m models.events.roles --data ../shared/data prints how often the events that are read at
these words have both sides right. No document is one of those scored, so errors may be read.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.quality.annotated_events import codes
from benchmarks.quality.event_texts import read_texts
from communique.language.pipeline import read_documents
from communique.records import Document, Record
from models.events.running import _more_texts

ROLES: Final = Path(__file__).parent / "data" / "roles.jsonl"
Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TriggerRoles:
    """A word that tells of an event, and the heads of its sides; offsets into the sentence."""

    start: int
    end: int
    type: str
    actors: Ranges
    recipients: Ranges


@dataclass(frozen=True, slots=True)
class SentenceRoles:
    """A sentence of a document and the words in it whose sides are annotated."""

    document: str
    text: str
    triggers: tuple[TriggerRoles, ...]


def read_roles(data: Path, path: Path = ROLES) -> Iterator[SentenceRoles]:
    """The annotated sentences of the documents that are there, unchanged."""
    rows = {row["document"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
    wanted = {id: row["sha256"] for id, row in rows.items()}
    for document in (*read_texts(data, wanted), *_more_texts(data, wanted)):
        for sentence in rows[document.id]["sentences"]:
            start, end = sentence["start"], sentence["end"]
            triggers = (
                TriggerRoles(s - start, e - start, type, _moved(a, start), _moved(r, start))
                for s, e, type, a, r in sentence["words"]
            )
            yield SentenceRoles(document.id, document.text[start:end], tuple(triggers))


def _moved(ranges: list[list[int]], start: int) -> Ranges:
    return tuple((s - start, e - start) for s, e in ranges)


def main() -> None:
    """Print, by type, the events read at annotated words and how many have both sides right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    sentences = list(read_roles(parser.parse_args().data))
    documents = (Document.from_text(s.text, id=str(n)) for n, s in enumerate(sentences))
    read, right = Counter[str](), Counter[str]()
    for sentence, record in zip(sentences, read_documents(documents), strict=True):
        for trigger in sentence.triggers:
            for event in record.events:
                if (event.trigger.start, event.type) == (trigger.start, trigger.type):
                    read[event.type] += 1
                    found = codes(record, event.actors), codes(record, event.recipients)
                    right[event.type] += is_right(record, trigger, *found)
    for type, count in sorted(read.items()):
        print(f"{type}: {count}, {right[type] / count:.3f}")
    print(f"all: {read.total()}, {right.total() / read.total():.3f}")


def is_right(
    record: Record, trigger: TriggerRoles, actors: frozenset[str], recipients: frozenset[str]
) -> bool:
    """Whether countries and bodies are those of the annotated words; together, of mutual events."""
    known = [
        codes(record, [a.id for a in record.actors if _is_named(a.mentions, ranges)])
        for ranges in (trigger.actors, trigger.recipients)
    ]
    if trigger.type in {"CONSULT", "AGREE", "COOPERATE"}:
        return actors | recipients == known[0] | known[1]
    return [actors, recipients] == known


def _is_named(mentions: Iterable[tuple[int, int]], ranges: Ranges) -> bool:
    return any(s < end and start < e for s, e in mentions for start, end in ranges)


if __name__ == "__main__":
    main()
