"""Events in running text: sentences of official texts and news that were annotated by hand.

`benchmarks/data/events.jsonl` holds, for stretches of consecutive sentences, the document's id and
sha256, the sentences' offsets and the events that they tell of; the texts stay beside the checkout.
An event has the types, statuses and roles that are accepted; roles name countries by alpha-3 code
and organisations by PLOVER's (EUR, UNO, IGO). One that is `optional` (courtesies, acts inside one
country, mere mentions) is neither asked for nor wrong. Half of the stretches, by the hash of the
document's id, was never looked at while rules were written. `events_second_draw.jsonl` holds a
later draw, in which only stretches that name two foreign parties were taken: official texts of
three governments, newswire of the 1990s, press releases on the war against ISIL. Its sentences were
read once, to annotate them, and what the program reads in them never. `events_third_draw.jsonl` is
a hundred sentences more, drawn in the same way (half of them newswire) and kept in the same way.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.event_texts import read_texts
from communique.language.pipeline import read_documents
from communique.records import Event, Record

FOLDER = Path(__file__).parents[1] / "data"
FIRST_DRAW, SECOND_DRAW = "events.jsonl", "events_second_draw.jsonl"
THIRD_DRAW = "events_third_draw.jsonl"
DEVELOPMENT, MEASURING, SECOND, THIRD = "development", "measuring", "second draw", "third draw"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Annotated sentences of one document and what was read from the whole of it."""

    document: str
    sentences: list[tuple[int, int]]
    gold: list[dict[str, Any]]
    record: Record
    part: str

    def found(self) -> list[Event]:
        """Events with evidence or trigger in the sentences."""
        start, end = self.sentences[0][0], self.sentences[-1][1]
        return [
            event
            for event in self.record.events
            if any(start <= s.start < end for s in (event.trigger, *event.evidence))
        ]


@dataclass(frozen=True, slots=True)
class Pairing:
    """What was asked for and what was read: one of the two is null where it has no partner."""

    stretch: Stretch
    gold: dict[str, Any] | None
    event: Event | None


def _part(document: str, draw: str) -> str:
    """The part of a document; of the first draw the half, by the hash of its id."""
    if draw in {SECOND_DRAW, THIRD_DRAW}:
        return SECOND if draw == SECOND_DRAW else THIRD
    return MEASURING if hashlib.sha256(document.encode()).digest()[0] % 2 else DEVELOPMENT


def scores(data: Path) -> dict[str, float]:
    """F1 on the type, with actors and recipients, and with the status, for each part."""
    pairings = list(pair(data))
    result: dict[str, float] = {}
    for name in (DEVELOPMENT, MEASURING, SECOND, THIRD):
        part = [p for p in pairings if p.stretch.part == name]
        matched = [p for p in part if p.gold is not None and p.event is not None]
        gold = sum(p.gold is not None for p in part)
        found = sum(p.event is not None for p in part)

        def f1(hits: int, total: int = gold + found) -> float:
            return 2 * hits / total if total else 0.0

        right = [has_roles(p.stretch.record, p.gold, p.event) for p in matched]
        result |= {
            f"running text, {name}: type": f1(len(matched)),
            f"running text, {name}: +actors+recipients": f1(sum(right)),
            f"running text, {name}: +status": f1(
                sum(p.event.status in p.gold["statuses"] for p in matched if p.event and p.gold)
            ),
            f"running text, {name}: precision": len(matched) / found if found else 0.0,
            f"running text, {name}: recall": len(matched) / gold if gold else 0.0,
        }
    return result


def pair(data: Path) -> Iterator[Pairing]:
    """Pair annotated events with those read; optional ones that were read are left out."""
    for stretch in stretches(data):
        free = stretch.found()
        asked = sorted(stretch.gold, key=lambda g: bool(g.get("optional")))
        for gold in asked:
            fitting = [e for e in free if e.type in gold["types"] and is_near(gold, e)]
            best = max(
                fitting,
                key=lambda e: (has_roles(stretch.record, gold, e), e.status in gold["statuses"]),
                default=None,
            )
            if best is not None:
                free.remove(best)
            if not gold.get("optional"):
                yield Pairing(stretch, gold, best)
        for event in free:
            # An optional act may be read as more than one event.
            if not any(
                g.get("optional") and event.type in g["types"] and is_near(g, event)
                for g in stretch.gold
            ):
                yield Pairing(stretch, None, event)


@functools.cache
def stretches(data: Path) -> list[Stretch]:
    """The annotated stretches whose documents are there, unchanged, with their records."""
    rows = [
        (draw, json.loads(line))
        for draw in (FIRST_DRAW, SECOND_DRAW, THIRD_DRAW)
        for line in (FOLDER / draw).read_text("utf-8").splitlines()
    ]
    documents = read_texts(data, {row["document"]: row["sha256"] for _, row in rows})
    records = {r.document.id: r for r in read_documents(documents)}
    return [
        Stretch(
            row["document"],
            [(s, e) for s, e in row["sentences"]],
            row["events"],
            records[row["document"]],
            _part(row["document"], draw),
        )
        for draw, row in rows
        if row["document"] in records
    ]


def is_near(gold: dict[str, Any], event: Event) -> bool:
    """Whether a telling of the event stands in a sentence of the annotated one."""
    return any(
        start <= span.start < end or span.start < gold["trigger"][0] < span.end
        for start, end in gold["sentences"]
        for span in (event.trigger, *event.evidence)
    )


def has_roles(record: Record, gold: dict[str, Any] | None, event: Event | None) -> bool:
    """Whether actors and recipients are those of an accepted reading.

    Of mutual events both sides together count, as in the scorer of whole records.
    """
    if gold is None or event is None:
        return False
    actors, recipients = codes(record, event.actors), codes(record, event.recipients)
    is_mutual = event.type in {"CONSULT", "AGREE", "COOPERATE"}
    for roles in gold["roles"]:
        wanted = frozenset(roles["actors"]), frozenset(roles["recipients"])
        if (actors, recipients) == wanted:
            return True
        is_joint = is_mutual or wanted[0] == wanted[1]
        if is_joint and actors | recipients == wanted[0] | wanted[1]:
            return True
    return False


def codes(record: Record, ids: Sequence[str]) -> frozenset[str]:
    """Countries and organisations by code, for some actors; unnamed groups have none."""
    actors = {actor.id: actor for actor in record.actors if not actor.id.startswith("group:")}
    return frozenset(_code(actors[i].code or actors[i].country or i) for i in ids if i in actors)


def _code(code: str) -> str:
    return code.partition(":")[0]
