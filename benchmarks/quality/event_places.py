"""Places of events and encounters, on sixty sentences of our own.

`benchmarks/data/event_places.jsonl` gives for each sentence the place of what it tells, or null.
The measuring half was only scored. A sentence is right where everything read in it with a place
has that place, and something has it.
"""

from __future__ import annotations

from benchmarks.quality.event_sentences import PARTS, read_sentences
from communique.knowledge.names import fold
from communique.records import Record


def scores() -> dict[str, float]:
    """Share of sentences of each part whose place is right, and of those with a wrong one."""
    found = [
        (row["part"], row["place"], _places(record))
        for row, record in read_sentences("event_places")
    ]
    result = {}
    for part in PARTS:
        chosen = [(place, names) for name, place, names in found if name == part]
        wrong = [any(not _is_same(place, n) for n in names) for place, names in chosen]
        right = [
            not is_wrong and (bool(names) or place is None)
            for is_wrong, (place, names) in zip(wrong, chosen, strict=True)
        ]
        result[f"own sentences, {part}: place right"] = sum(right) / len(chosen)
        result[f"own sentences, {part}: place wrong"] = sum(wrong) / len(chosen)
    return result


def _places(record: Record) -> set[str]:
    places = (*(n.place for n in record.encounters), *(e.place for e in record.events))
    return {place.name for place in places if place}


def _is_same(place: str | None, name: str) -> bool:
    wanted, got = fold(place or ""), fold(name)
    return bool(wanted) and (wanted in got or got in wanted)
