"""Events across official texts, against pairs that were read by hand.

`benchmarks/data/event_links.jsonl` has pairs of events of one type, with an actor in common and at
most two days apart, by document and the offsets of their words: half of them were linked by one
rule or another. `is_same` says whether they are one event. The parts are dealt by a hash; one was
there to develop on, one only to measure. Of each document a passage is read, for most are long.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality.encounter_groups import ARCHIVE, read_documents
from communique.corpus import Corpus
from communique.records import Document

LIST = Path(__file__).parents[1] / "data" / "event_links.jsonl"
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


def load_event_links() -> list[dict[str, Any]]:
    """The list: part, the two places, and whether they are one event."""
    return [json.loads(line) for line in LIST.read_text("utf-8").splitlines()]


def cut_passages(documents: Iterable[Document], places: Iterable[Place]) -> Iterator[Document]:
    """The text around each place, with its document's date, publisher and party."""
    by_id = {document.id: document for document in documents}
    for place in places:
        whole = by_id[place.document_id]
        text = whole.text[place.passage_start : place.end + BEHIND]
        yield Document.from_text(
            text, id=place.passage_id, date=whole.date, publisher=whole.publisher, party=whole.party
        )


def find_event(corpus: Corpus, place: Place) -> str | None:
    """The group of the event that is told at a place, None where none is read there."""
    for event in corpus.record(place.passage_id).events:
        if event.trigger.start < place.own_end and place.own_start < event.trigger.end:
            return corpus.group_of("event", place.passage_id, event.id)
    return None


def score_event_links(
    groups: Mapping[Place, str | None], links: Iterable[Mapping[str, Any]], part: str
) -> dict[str, float]:
    """Precision, recall and F1 of "one event" over the pairs of a part."""
    right = joined = wanted = 0
    for link in links:
        if link["part"] == part:
            a, b = (groups[Place(*link[side])] for side in "ab")
            is_joined = a is not None and a == b
            wanted += link["is_same"]
            joined += is_joined
            right += link["is_same"] and is_joined
    precision, recall = right / max(joined, 1), right / max(wanted, 1)
    return {"precision": precision, "recall": recall, "F1": 2 * right / max(joined + wanted, 1)}


def measure_event_links(data: Path) -> dict[str, float]:
    """Scores by part; reads the passages of the list, which takes a minute."""
    links = load_event_links()
    places = sorted({Place(*link[side]) for link in links for side in "ab"})
    documents = read_documents(data / ARCHIVE, {place.document_id for place in places})
    with (
        tempfile.TemporaryDirectory() as folder,
        Corpus.open(Path(folder) / "events.duckdb") as corpus,
    ):
        corpus.add(cut_passages(documents, places))
        corpus.consolidate()
        groups = {place: find_event(corpus, place) for place in places}
    return {
        f"official events, {part}: {name}": score
        for part in ("development", "measuring")
        for name, score in score_event_links(groups, links, part).items()
    }
