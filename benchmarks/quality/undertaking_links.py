"""Undertakings over time, against pairs that were read by hand.

`benchmarks/data/undertaking_links.jsonl` has pairs of undertakings of one side in official texts of
September 2021 to December 2022, by document and offsets: those that the program linked, and others
whose sentence vectors are near. `relation` is null where they are on two matters. The second draw
(`undertaking_links_second_draw.jsonl`) has steps of threads of the whole corpus, and pairs by the
same speaker that share words but no thread, labelled before anything was changed on them.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.linked_pairs import Place, load_pairs, read_pairs, score_pairs
from communique.corpus import Corpus

LEAST_DICE = 0.5


def find_thread(corpus: Corpus, place: Place) -> str | None:
    """The thread of the undertaking at a place, None where none is read there."""
    best, found = 0.0, None
    for item in corpus.record(place.document_id).undertakings:
        start, end = item.content[0].start, item.content[-1].end
        common = min(end, place.end) - max(start, place.start)
        dice = 2 * common / (end - start + place.end - place.start)
        if dice >= max(best, LEAST_DICE):
            best = dice
            found = corpus.group_of("undertaking", place.document_id, item.id)
    return found


def measure_undertakings(data: Path) -> dict[str, float]:
    """Scores by part and draw; reads the documents of the lists, which takes some minutes."""
    return measure_list(data, "undertaking_links.jsonl") | measure_list(
        data, "undertaking_links_second_draw.jsonl"
    )


def measure_list(data: Path, name: str) -> dict[str, float]:
    """Scores of one list by part."""
    pairs = load_pairs(name, "relation")
    with read_pairs(data, pairs, is_whole=True) as corpus:
        threads = [(find_thread(corpus, pair.a), find_thread(corpus, pair.b)) for pair in pairs]
    found = [a is not None and a == b for a, b in threads]
    return score_pairs("undertakings", pairs, found, [p.label is not None for p in pairs])
