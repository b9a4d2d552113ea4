"""Undertakings and positions over time: what became of them, against pairs read by hand.

`benchmarks/data/undertaking_ends.jsonl` has an undertaking and a later passage of an official text:
was it met there, contradicted or dropped, or (null) none of these? `position_changes.jsonl` has two
stances of one side: is the later a change? Both are mostly what the program, or looser rules, took
for an end or a change, so that precision counts its mistakes.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.linked_pairs import LabelledPair, load_pairs, read_pairs, score_pairs
from communique.corpus import Corpus


def is_met(corpus: Corpus, pair: LabelledPair) -> bool:
    """Whether the thread of the undertaking at the first place is met at the second."""
    for item in corpus.record(pair.a.passage_id).undertakings:
        if item.content[0].start < pair.a.own_end and pair.a.own_start < item.content[-1].end:
            group = corpus.group_of("undertaking", pair.a.passage_id, item.id)
            steps = corpus.undertaking_thread(group).steps if group is not None else ()
            if any(s.relation == "met" and s.document_id == pair.b.passage_id for s in steps):
                return True
    return False


def find_changes(corpus: Corpus) -> set[tuple[str, str]]:
    """The passages of which the later has a change, with an earlier one of the series."""
    return {
        (earlier.document_id, step.document_id)
        for series in corpus.fill(corpus.position_series())
        for rank, step in enumerate(series.steps)
        if step.is_change
        for earlier in series.steps[:rank]
    }


def measure_series(data: Path) -> dict[str, float]:
    """Scores by part; reads the passages of both lists, which takes some minutes."""
    return measure_ends(data) | measure_changes(data)


def measure_ends(data: Path) -> dict[str, float]:
    """Which undertakings were met; no text of the list has one dropped, and contradictions are not
    looked for."""
    pairs = load_pairs("undertaking_ends.jsonl", "end")
    with read_pairs(data, pairs) as corpus:
        found = [is_met(corpus, pair) for pair in pairs]
    return score_pairs("met", pairs, found, [pair.label == "met" for pair in pairs])


def measure_changes(data: Path) -> dict[str, float]:
    """Changes of a side's stance on an issue."""
    pairs = load_pairs("position_changes.jsonl", "is_change")
    with read_pairs(data, pairs) as corpus:
        changes = find_changes(corpus)
    found = [(pair.a.passage_id, pair.b.passage_id) in changes for pair in pairs]
    return score_pairs("position changes", pairs, found, [pair.label for pair in pairs])
