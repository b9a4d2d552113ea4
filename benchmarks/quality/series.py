"""Undertakings and positions over time: what became of them, against pairs read by hand.

`benchmarks/data/undertaking_ends.jsonl` has an undertaking and a later passage of an official text:
was it met there, contradicted or dropped, or (null) none of these? `position_changes.jsonl` has two
stances of one side: is the later a change? Both are mostly what the program, or looser rules, took
for an end or a change, so that precision counts its mistakes. Parts are dealt by a hash.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality.encounter_groups import ARCHIVE, read_documents
from benchmarks.quality.event_links import Place, cut_passages
from communique.corpus import Corpus

FOLDER = Path(__file__).parents[1] / "data"
PARTS = ("development", "measuring")
ENDS = ("met", "dropped")


class _Pair(NamedTuple):
    part: str
    a: Place
    b: Place
    label: Any


def load_pairs(name: str, label: str) -> list[_Pair]:
    """The pairs of a list."""
    rows = map(json.loads, (FOLDER / name).read_text("utf-8").splitlines())
    return [_Pair(row["part"], Place(*row["a"]), Place(*row["b"]), row[label]) for row in rows]


def find_ends(corpus: Corpus, pair: _Pair) -> set[str]:
    """The ends that the thread of the undertaking at the first place finds at the second."""
    found = set()
    for item in corpus.record(pair.a.passage_id).undertakings:
        if item.content[0].start < pair.a.own_end and pair.a.own_start < item.content[-1].end:
            group = corpus.group_of("undertaking", pair.a.passage_id, item.id)
            if group is not None:
                steps = corpus.undertaking_thread(group).steps
                found |= {s.relation for s in steps if s.document_id == pair.b.passage_id}
    return found & set(ENDS)


def find_changes(corpus: Corpus) -> set[tuple[str, str]]:
    """The passages of which the later has a change, with an earlier one of the series."""
    return {
        (earlier.document_id, step.document_id)
        for series in corpus.fill(corpus.position_series())
        for rank, step in enumerate(series.steps)
        if step.is_change
        for earlier in series.steps[:rank]
    }


def _score(found: Iterable[bool], wanted: Iterable[bool], name: str) -> Iterator[tuple[str, float]]:
    pairs = list(zip(found, wanted, strict=True))
    right = sum(a and b for a, b in pairs)
    joined, total = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    yield f"{name}: precision", right / joined if joined else 1.0
    if total:
        yield f"{name}: recall", right / total
    yield f"{name}: found", float(joined)


@contextlib.contextmanager
def _read(data: Path, pairs: Iterable[_Pair]) -> Iterator[Corpus]:
    places = sorted({place for pair in pairs for place in (pair.a, pair.b)})
    documents = read_documents(data / ARCHIVE, {place.document_id for place in places})
    with (
        tempfile.TemporaryDirectory() as folder,
        Corpus.open(Path(folder) / "series.duckdb") as corpus,
    ):
        corpus.add(cut_passages(documents, places))
        corpus.consolidate()
        yield corpus


def measure_series(data: Path) -> dict[str, float]:
    """Scores by part; reads the passages of both lists, which takes some minutes."""
    return measure_ends(data) | measure_changes(data)


def measure_ends(data: Path) -> dict[str, float]:
    """Which undertakings were met; no text of the list has one dropped, and contradictions are not
    looked for."""
    pairs = load_pairs("undertaking_ends.jsonl", "end")
    with _read(data, pairs) as corpus:
        found = [find_ends(corpus, pair) for pair in pairs]
    scores: dict[str, float] = {}
    for part in PARTS:
        mine = [
            (pair.label, ends) for pair, ends in zip(pairs, found, strict=True) if pair.part == part
        ]
        hits = ["met" in ends for _, ends in mine]
        scores |= _score(hits, [label == "met" for label, _ in mine], f"met, {part}")
    return scores


def measure_changes(data: Path) -> dict[str, float]:
    """Changes of a side's stance on an issue."""
    pairs = load_pairs("position_changes.jsonl", "is_change")
    with _read(data, pairs) as corpus:
        found = find_changes(corpus)
    scores: dict[str, float] = {}
    for part in PARTS:
        mine = [pair for pair in pairs if pair.part == part]
        hits = [(pair.a.passage_id, pair.b.passage_id) in found for pair in mine]
        scores |= _score(hits, [pair.label for pair in mine], f"position changes, {part}")
    return scores
