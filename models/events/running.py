"""Reads the running text that was annotated for the typer: where events stand in real sentences.

`data/running.jsonl` holds one document a line: its id, the SHA-256 of its text and its annotated
sentences; the texts stay beside the checkout. A sentence has its half-open `str` offsets and the
words that name a political event, each as `[start, end, type, mark]` with offsets into the
document. Marks: `=` an event between or inside political actors; `?` one that may be read but need
not (acts of one country's politics, courtesies, mere mentions); `~` an act that is only asked for,
feared or supposed. Words that are not marked name no event. No document is one of those scored.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.quality.event_texts import read_texts
from communique.records import Document

RUNNING: Final = Path(__file__).parent / "data" / "running.jsonl"
ASKED, OPTIONAL, UNREAL = "=", "?", "~"
HELD_OUT_SHARE: Final = 3
_REVIEWED = Path("newsmtsc/NewsSentiment/controller_data/datasets/NewsMTSC-dataset/train.jsonl")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that names an event; offsets are into its sentence."""

    start: int
    end: int
    type: str
    mark: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document with all of its words that name an event."""

    document: str
    text: str
    words: tuple[Word, ...]

    @property
    def is_held_out(self) -> bool:
        """Whether its document is of the third on which thresholds are chosen."""
        return is_held_out(self.document)


def is_held_out(document: str) -> bool:
    """Whether a document is held out, by the hash of its id."""
    return hashlib.sha256(document.encode()).digest()[0] % HELD_OUT_SHARE == 0


def read_running(data: Path, path: Path = RUNNING) -> Iterator[Sentence]:
    """The annotated sentences of the documents that are there, unchanged."""
    rows = {row["document"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
    wanted = {id: row["sha256"] for id, row in rows.items()}
    documents = [*read_texts(data, wanted), *_more_texts(data, wanted)]
    for document in documents:
        for sentence in rows[document.id]["sentences"]:
            start, end = sentence["start"], sentence["end"]
            yield Sentence(
                document.id,
                document.text[start:end],
                tuple(Word(s - start, e - start, type, m) for s, e, type, m in sentence["words"]),
            )


def _more_texts(data: Path, wanted: dict[str, str]) -> Iterator[Document]:
    """Texts of PolNeAR's train part and sentences of NewsMTSC's, which nothing of events scores."""
    for id in wanted:
        if id.startswith("polnear/"):
            with (data / id).open(encoding="utf-8", newline="") as file:
                text = file.read()
            yield from _unchanged(id, text, wanted)
    for line in (data / _REVIEWED).read_text("utf-8").splitlines():
        row = json.loads(line)
        yield from _unchanged(f"newsmtsc/{row['primary_gid']}", row["sentence_normalized"], wanted)


def _unchanged(id: str, text: str, wanted: dict[str, str]) -> Iterator[Document]:
    document = Document.from_text(text, id=id, type="news") if id in wanted else None
    if document is not None and document.sha256 == wanted[id]:
        yield document
