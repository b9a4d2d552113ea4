"""Undertakings as threads: what each step does to the one before, and how the thread stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.corpus.consolidate.links import Group, Key, Pair
from communique.corpus.consolidate.relations import relate
from communique.corpus.consolidate.rows import FIRST, group_id_of, undertaking_row
from communique.corpus.consolidate.settling import Settlement
from communique.corpus.consolidate.sources import Corpora
from communique.corpus.consolidate.undertakings import UndertakingItem

SETTLED = frozenset({"met", "dropped", "contradicted"})


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a thread as it is stored; a step that settles it is no undertaking."""

    key: Key
    day: int | None
    relation: str
    score: float
    why: str


def thread_rows(
    group: Group,
    items: Mapping[Key, UndertakingItem],
    corpora: Corpora,
    *,
    settle: Callable[[UndertakingItem], Sequence[Settlement]],
    apart: Collection[Pair],
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A row of `undertaking_threads` and the rows of its `members`."""
    group_id = group_id_of("undertaking", group)
    members = [items[key] for key in group.members]
    steps = [*_taken_up(group, members), *_settlements(members, settle, apart)]
    # What settles an undertaking comes behind what was said on the same day.
    steps.sort(key=lambda step: step.day if step.day is not None else 10**7)
    row = undertaking_row(group_id, members, corpora)
    row |= {"state": state_of(steps), "step_count": len(steps)}
    rows = [
        {
            "kind": "undertaking",
            "group_id": group_id,
            "rank": rank,
            "document_id": step.key.document_id,
            "item_id": step.key.item_id,
            "relation": step.relation,
            "score": step.score,
            "why": step.why,
        }
        for rank, step in enumerate(steps)
    ]
    return row, rows


def state_of(steps: Sequence[Step]) -> str:
    """How an undertaking stands after its steps: one that is made anew is open again."""
    last = steps[-1].relation if steps else "first"
    return last if last in SETTLED else "open"


def _taken_up(group: Group, members: Sequence[UndertakingItem]) -> Iterator[Step]:
    before: UndertakingItem | None = None
    for item in members:
        if before is None:
            yield Step(item.key, item.anchor_day, FIRST.relation, FIRST.score, FIRST.why)
        else:
            bond = group.bonds.get(item.key, FIRST)
            change = relate(before, item)
            why = f"{change.why}; {bond.why}" if change.relation != "repeated" else bond.why
            yield Step(item.key, item.anchor_day, change.relation, min(bond.score, 1.0), why)
        before = item


def _settlements(
    members: Sequence[UndertakingItem],
    settle: Callable[[UndertakingItem], Sequence[Settlement]],
    apart: Collection[Pair],
) -> Iterator[Step]:
    """What settles a thread, told once until it is taken up again."""
    found = {
        one.key: one
        for item in members
        for one in sorted(settle(item), key=lambda one: one.score)
        if not any(Pair.of(one.key, other.key) in apart for other in members)
    }
    days = [item.anchor_day for item in members if item.anchor_day is not None]
    last: Settlement | None = None
    for one in sorted(found.values(), key=lambda one: (one.day, one.key)):
        is_reopened = last is None or any(last.day < day <= one.day for day in days)
        if last is None or is_reopened or one.relation != last.relation:
            yield Step(one.key, one.day, one.relation, one.score, one.why)
            last = one
