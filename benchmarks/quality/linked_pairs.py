"""Lists of pairs of items in official texts, labelled by hand, and how well a program joins them.

Each line of such a list has its part, two places (document and offsets) and a label. One part was
there to develop on, one only to measure; they are dealt by a hash.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality.encounter_groups import ARCHIVE, read_documents
from communique.corpus import Corpus
from communique.records import Document

FOLDER = Path(__file__).parents[1] / "data"
BEFORE, BEHIND = 2500, 1000


class Place(NamedTuple):
    """Where something is told in a document, and the passage around that is read by itself."""

    document_id: str
    start: int
    end: int

    @property
    def passage_id(self) -> str:
        """The id of the passage as a document."""
        return f"{self.document_id}@{self.start}"

    @property
    def passage_start(self) -> int:
        """Where the passage begins in its document."""
        return max(0, self.start - BEFORE)

    @property
    def own_start(self) -> int:
        """Where it is told in the passage."""
        return self.start - self.passage_start

    @property
    def own_end(self) -> int:
        """Where that ends."""
        return self.end - self.passage_start


class LabelledPair(NamedTuple):
    """Two places with what a person says of them."""

    part: str
    a: Place
    b: Place
    label: Any


def load_pairs(name: str, label: str) -> list[LabelledPair]:
    """The pairs of a list, by the name of its file and of the field that has the label."""
    rows = map(json.loads, (FOLDER / name).read_text("utf-8").splitlines())
    return [
        LabelledPair(row["part"], Place(*row["a"]), Place(*row["b"]), row[label]) for row in rows
    ]


@contextlib.contextmanager
def read_pairs(
    data: Path, pairs: Iterable[LabelledPair], *, is_whole: bool = False
) -> Iterator[Corpus]:
    """A corpus of the passages around the places of some pairs, or of whole documents."""
    places = sorted({place for pair in pairs for place in (pair.a, pair.b)})
    documents = read_documents(data / ARCHIVE, {place.document_id for place in places})
    with (
        tempfile.TemporaryDirectory() as folder,
        Corpus.open(Path(folder) / "pairs.duckdb") as corpus,
    ):
        corpus.add(documents if is_whole else cut_passages(documents, places))
        corpus.consolidate()
        yield corpus


def cut_passages(documents: Iterable[Document], places: Iterable[Place]) -> Iterator[Document]:
    """The text around each place, with its document's date, publisher and party."""
    by_id = {document.id: document for document in documents}
    for place in places:
        whole = by_id[place.document_id]
        text = whole.text[place.passage_start : place.end + BEHIND]
        yield Document.from_text(
            text, id=place.passage_id, date=whole.date, publisher=whole.publisher, party=whole.party
        )


def score_pairs(
    name: str, pairs: Sequence[LabelledPair], found: Sequence[bool], wanted: Sequence[bool]
) -> dict[str, float]:
    """Precision, recall, F1 and the number of pairs that the program joins, by part."""
    scores: dict[str, float] = {}
    for part in sorted({pair.part for pair in pairs}):
        mine = [
            (is_found, is_wanted)
            for pair, is_found, is_wanted in zip(pairs, found, wanted, strict=True)
            if pair.part == part
        ]
        right = sum(is_found and is_wanted for is_found, is_wanted in mine)
        joined, total = (sum(column) for column in zip(*mine, strict=True))
        scores |= {
            f"{name}, {part}: precision": right / joined if joined else 1.0,
            f"{name}, {part}: recall": right / total if total else 1.0,
            f"{name}, {part}: F1": 2 * right / max(joined + total, 1),
            f"{name}, {part}: found": float(joined),
        }
    return scores
