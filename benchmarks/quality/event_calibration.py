"""Events read in PLV and in the annotated running text, each judged: has it its right type?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

from benchmarks.quality.annotated_events import DEVELOPMENT, pair
from benchmarks.quality.plv import MarkedPair, read_plv
from communique.language.pipeline import read_documents
from communique.ontology import merged_label
from communique.records import Document, Event, Record


def judged_events(
    data: Path, *, is_held_out: bool, without: Collection[str] = ()
) -> Iterator[tuple[Event, bool]]:
    """Events and whether their type is right, from the parts held out of training or the others.

    `without` are sentences of PLV that are left out.
    """
    pairs: dict[str, list[MarkedPair]] = defaultdict(list)
    for marked in read_plv(data):
        if marked.is_held_out == is_held_out and marked.text not in without:
            pairs[marked.text].append(marked)
    documents = (Document.from_text(text, type="news") for text in pairs)
    for record in read_documents(documents):
        for event in record.events:
            labels = {p.label for p in pairs[record.text] if _is_between(record, event, p)}
            if labels:
                yield event, merged_label(event.type) in labels
    for pairing in pair(data):
        if pairing.event is not None and (pairing.stretch.part != DEVELOPMENT) == is_held_out:
            yield pairing.event, pairing.gold is not None


def _is_between(record: Record, event: Event, pair: MarkedPair) -> bool:
    sides = (event.actors, event.recipients)
    marked = (pair.actor, pair.recipient)
    return all(
        any(
            start < e and s < end for a in record.actors if a.id in ids for start, end in a.mentions
        )
        for ids, (s, e) in zip(sides, marked, strict=True)
    )
