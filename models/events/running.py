"""Reads the running text that was annotated for the typer: where events stand in real sentences.

`data/running.jsonl` and `running2.jsonl` (a later lot; some documents are in both) hold one
document a line: its id, the SHA-256 of its text and its annotated
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
from typing import Any, Final

from benchmarks.quality.event_texts import read_texts
from benchmarks.quality.plv import read_plv
from communique.records import Document

DATA: Final = Path(__file__).parent / "data"
RUNNING: Final = (DATA / "running.jsonl", DATA / "running2.jsonl")
ASKED, OPTIONAL, UNREAL = "=", "?", "~"
HELD_OUT_SHARE: Final = 8
_GUM, _TEXT = "gum_news_speech_interview/dep", "# text = "
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
    """A sentence of a document with all of its words that name an event.

    It stands at `start` in `context`, the text of its document.
    """

    document: str
    text: str
    words: tuple[Word, ...]
    context: str
    start: int

    @property
    def is_held_out(self) -> bool:
        """Whether its document is of the third on which thresholds are chosen."""
        return is_held_out(self.document)


def is_held_out(document: str) -> bool:
    """Whether a document is held out, by the hash of its id."""
    return hashlib.sha256(document.encode()).digest()[0] % HELD_OUT_SHARE == 0


def read_rows() -> dict[str, dict[str, Any]]:
    """Each annotated document by its id, sentences of both lots together."""
    rows: dict[str, dict[str, Any]] = {}
    for path in RUNNING:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            rows.setdefault(row["document"], row | {"sentences": []})["sentences"] += row[
                "sentences"
            ]
    return rows


def read_running(data: Path) -> Iterator[Sentence]:
    """The annotated sentences of the documents that are there, unchanged."""
    rows = read_rows()
    wanted = {id: row["sha256"] for id, row in rows.items()}
    for document in (*read_texts(data, wanted), *_more_texts(data, wanted)):
        for sentence in rows[document.id]["sentences"]:
            start, end = sentence["start"], sentence["end"]
            yield Sentence(
                document.id,
                document.text[start:end],
                tuple(Word(s - start, e - start, type, m) for s, e, type, m in sentence["words"]),
                document.text,
                start,
            )


def _more_texts(data: Path, wanted: dict[str, str]) -> Iterator[Document]:
    """Other texts, which nothing of events in running text scores.

    PolNeAR's train part, GUM's news, and sentences of NewsMTSC's train part and of PLV's folds
    that train the typer of pairs.
    """
    for id in wanted:
        if id.startswith("polnear/"):
            with (data / id).open(encoding="utf-8", newline="") as file:
                text = file.read()
            yield from _unchanged(id, text, wanted)
        elif id.startswith("gum/"):
            path = data / _GUM / f"{id.removeprefix('gum/')}.conllu"
            lines = path.read_text("utf-8").splitlines()
            sentences = (line[len(_TEXT) :] for line in lines if line.startswith(_TEXT))
            yield from _unchanged(id, "\n".join(s.strip() for s in sentences), wanted)
    for line in (data / _REVIEWED).read_text("utf-8").splitlines():
        row = json.loads(line)
        yield from _unchanged(f"newsmtsc/{row['primary_gid']}", row["sentence_normalized"], wanted)
    pairs = (pair for pair in read_plv(data) if not pair.is_held_out)
    for text in dict.fromkeys(pair.text for pair in pairs):
        yield from _unchanged(f"plv/{plv_id(text)}", text, wanted)


def plv_id(text: str) -> str:
    """What names a sentence of PLV, which has no ids of its own."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _unchanged(id: str, text: str, wanted: dict[str, str]) -> Iterator[Document]:
    document = Document.from_text(text, id=id, type="news") if id in wanted else None
    if document is not None and document.sha256 == wanted[id]:
        yield document
