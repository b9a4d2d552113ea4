"""Undertakings over time, against pairs that were read by hand.

`benchmarks/data/undertaking_links.jsonl` has pairs of undertakings of one side in official texts of
September 2021 to December 2022, by document and offsets: those that the program linked, and others
whose sentence vectors are near. `relation` is null where they are on two matters. The parts are
dealt by a hash; one was there to develop on, one only to measure.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality.encounter_groups import ARCHIVE, read_documents
from communique.corpus import Corpus

LIST = Path(__file__).parents[1] / "data" / "undertaking_links.jsonl"
LEAST_DICE = 0.5


class _Place(NamedTuple):
    document_id: str
    start: int
    end: int


def load_links() -> list[dict[str, Any]]:
    """The list: part, the two places and the relation of each pair."""
    return [json.loads(line) for line in LIST.read_text("utf-8").splitlines()]


def find_threads(corpus: Corpus, places: Iterable[_Place]) -> dict[_Place, str | None]:
    """The thread of the undertaking at each place, None where none is read there."""
    found: dict[_Place, str | None] = {}
    for place in places:
        best = 0.0
        found[place] = None
        for item in corpus.record(place.document_id).undertakings:
            start, end = item.content[0].start, item.content[-1].end
            common = min(end, place.end) - max(start, place.start)
            dice = 2 * common / (end - start + place.end - place.start)
            if dice >= max(best, LEAST_DICE):
                best = dice
                found[place] = corpus.group_of("undertaking", place.document_id, item.id)
    return found


def score_links(
    threads: Mapping[_Place, str | None], links: Iterable[Mapping[str, Any]], part: str
) -> dict[str, float]:
    """Precision, recall and F1 of "one matter" over the pairs of a part."""
    right = joined = wanted = 0
    for link in links:
        if link["part"] == part:
            a, b = (threads[_Place(*link[side])] for side in "ab")
            wanted += link["relation"] is not None
            joined += a is not None and a == b
            right += link["relation"] is not None and a is not None and a == b
    precision, recall = right / max(joined, 1), right / max(wanted, 1)
    f1 = 2 * right / max(joined + wanted, 1)
    return {"precision": precision, "recall": recall, "F1": f1}


def measure_undertakings(data: Path) -> dict[str, float]:
    """Scores by part; reads the documents of the list, which takes a minute or two."""
    links = load_links()
    places = {_Place(*link[side]) for link in links for side in "ab"}
    with (
        tempfile.TemporaryDirectory() as folder,
        Corpus.open(Path(folder) / "undertakings.duckdb") as corpus,
    ):
        corpus.add(read_documents(data / ARCHIVE, {place.document_id for place in places}))
        corpus.consolidate()
        threads = find_threads(corpus, places)
    return {
        f"undertakings, {part}: {name}": score
        for part in ("development", "measuring")
        for name, score in score_links(threads, links, part).items()
    }
