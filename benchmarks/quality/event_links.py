"""Events across official texts, against pairs that were read by hand.

`benchmarks/data/event_links.jsonl` has pairs of events of one type, with an actor in common and at
most two days apart, by document and the offsets of their words: half of them were linked by one
rule or another. `is_same` says whether they are one event. Of each document a passage is read, for
most are long.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.linked_pairs import Place, load_pairs, read_pairs, score_pairs
from communique.corpus import Corpus


def find_event(corpus: Corpus, place: Place) -> str | None:
    """The group of the event that is told at a place, None where none is read there."""
    for event in corpus.record(place.passage_id).events:
        if event.trigger.start < place.own_end and place.own_start < event.trigger.end:
            return corpus.group_of("event", place.passage_id, event.id)
    return None


def measure_event_links(data: Path) -> dict[str, float]:
    """Scores by part; reads the passages of the list, which takes a minute."""
    pairs = load_pairs("event_links.jsonl", "is_same")
    with read_pairs(data, pairs) as corpus:
        groups = [(find_event(corpus, pair.a), find_event(corpus, pair.b)) for pair in pairs]
    found = [a is not None and a == b for a, b in groups]
    return score_pairs("official events", pairs, found, [pair.label for pair in pairs])
