"""Groups as rows of the store's tables."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from communique.corpus.consolidate.encounters import HELD, EncounterItem
from communique.corpus.consolidate.events import EventItem
from communique.corpus.consolidate.links import Bond, Group, Key, Link, Pair
from communique.corpus.consolidate.sources import Corpora, Source
from communique.corpus.consolidate.undertakings import UndertakingItem

# The letter that an id of each kind of group begins with.
ID_LETTERS = {"document": "d", "encounter": "n", "event": "e", "undertaking": "u", "position": "p"}
ID_DIGITS = 10
LEAST_WORDS = 5
FIRST = Bond("first", 1.0, "the first to report it")
# What a group as a whole is, by the surest of its members: held before planned.
STATUS_ORDER = ("held", "occurred", "ongoing", "cancelled", "negated", "planned", "proposed",
                "hypothetical")  # fmt: skip
KIND_ORDER = ("summit", "visit", "video_call", "call", "meeting", "talks", "other")


class Sourced(Protocol):
    """An item with its document."""

    @property
    def key(self) -> Key: ...
    @property
    def source(self) -> Source: ...


def group_id_of(kind: str, group: Group) -> str:
    """An id that stays while a group keeps its first member."""
    return make_group_id(kind, "\t".join(group.members[0]))


def make_group_id(kind: str, name: str) -> str:
    """The id of a group by what names it."""
    return ID_LETTERS[kind] + hashlib.sha256(name.encode()).hexdigest()[:ID_DIGITS]


def read_link(row: Mapping[str, Any]) -> Link:
    """A link of a row of `links`."""
    pair = Pair(Key(row["document_a"], row["item_a"]), Key(row["document_b"], row["item_b"]))
    return Link(pair, row["score"], row["relation"], row["why"])


def link_row(kind: str, link: Link) -> dict[str, Any]:
    """A row of `links`."""
    (document_a, item_a), (document_b, item_b) = link.pair
    return {
        "kind": kind,
        "document_a": document_a,
        "item_a": item_a,
        "document_b": document_b,
        "item_b": item_b,
        "score": link.score,
        "relation": link.relation,
        "why": link.why,
    }


def member_rows(kind: str, group: Group) -> Iterator[dict[str, Any]]:
    """Rows of `members`."""
    group_id = group_id_of(kind, group)
    for rank, key in enumerate(group.members):
        bond = group.bonds.get(key, FIRST)
        yield {
            "kind": kind,
            "group_id": group_id,
            "rank": rank,
            "document_id": key.document_id,
            "item_id": key.item_id,
            "relation": bond.relation,
            "score": min(bond.score, 1.0),
            "why": bond.why,
        }


def encounter_row(group_id: str, items: list[EncounterItem], corpora: Corpora) -> dict[str, Any]:
    """A row of `encounter_groups`: the surest status, the commonest kind and day."""
    status = surest_status(item.status for item in items)
    telling = [item for item in items if (item.status in HELD) == (status in HELD)]
    exact = [item.date for item in telling if item.is_exact]
    accounts = [item for item in telling if item.is_head] or telling
    date, precision = (_commonest(exact), "day") if exact else (_least_known_date(telling), None)
    if date is None and any(item.is_head for item in telling):
        date = min((i.source.date for i in accounts if i.source.date), default=None)
        precision = "day" if date else None
    elif date is not None and precision is None:
        precision = {4: "year", 7: "month"}.get(len(date), "day")
    return {
        "group_id": group_id,
        "kind": _commonest([i.kind for i in accounts], order=KIND_ORDER),
        "status": status,
        "date": date,
        "date_precision": precision,
        "participants": _common_participants(telling),
        "place": _commonest([item.place for item in telling if item.place]),
        "parties": sorted({item.source.party for item in items if item.source.party}),
        "quote": _telling_quote([item.quote for item in (*accounts, *telling)]),
        **_counts(items, corpora),
    }


def _least_known_date(items: Sequence[EncounterItem]) -> str | None:
    partial = [item.date for item in items if item.date]
    return max(partial, key=len) if partial else None


def _common_participants(items: Sequence[EncounterItem]) -> list[str]:
    """Who takes part by all reports, the most often named first; persons stand for their side."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for item in items:
        for participant in item.participants:
            counts[participant] += 1
            first.setdefault(participant, len(first))
    persons_of = {side for item in items for side, people in item.sides.items() if people}
    least = max(counts.values()) / 5 if counts else 0
    kept = [p for p in counts if counts[p] >= least and p not in persons_of]
    return sorted(kept or counts, key=lambda p: (-counts[p], first[p]))


def event_row(group_id: str, items: list[EventItem], corpora: Corpora) -> dict[str, Any]:
    """A row of `event_groups`; `reported_by` is empty where publishers tell it themselves."""
    exact = [item.date for item in items if item.is_exact]
    dated = exact or [item.date for item in items if item.date]
    status = surest_status(item.status for item in items)
    return {
        "group_id": group_id,
        "type": items[0].type,
        "mode": _commonest([item.mode for item in items if item.mode]),
        "status": status,
        "date": _commonest(dated) or items[0].source.date,
        "actors": _by_count(item.actors for item in items),
        "recipients": _by_count(item.recipients for item in items),
        "place": _commonest([item.place for item in items if item.place]),
        "reported_by": sorted({item.reported_by for item in items if item.reported_by}),
        "quote": next(item.quote for item in items if item.status == status),
        **_counts(items, corpora),
    }


def undertaking_row(
    group_id: str, items: list[UndertakingItem], corpora: Corpora
) -> dict[str, Any]:
    """A row of `undertaking_threads`."""
    deadlines = [item.deadline for item in items if item.deadline]
    return {
        "group_id": group_id,
        "kind": items[0].kind,
        "by_actor": _commonest([item.by_actor for item in items]),
        "to_actor": _commonest([item.to_actor for item in items if item.to_actor]),
        "state": "open",
        "first_date": items[0].source.date,
        "last_date": items[-1].source.date,
        "deadline": deadlines[-1] if deadlines else None,
        "step_count": len(items),
        "quote": items[0].quote,
        **_counts(items, corpora),
    }


def _telling_quote(quotes: Sequence[str]) -> str:
    """The first quotation that is more than a name or pronoun."""
    return next((quote for quote in quotes if len(quote.split()) >= LEAST_WORDS), quotes[0])


def _counts(items: Sequence[Sourced], corpora: Corpora) -> dict[str, int]:
    document_ids = {item.key.document_id for item in items}
    return {
        "document_count": len(document_ids),
        "source_count": corpora.count_sources(document_ids),
    }


def surest_status(statuses: Iterable[str]) -> str:
    """Of several reports' statuses the one that supersedes the others."""
    return min(statuses, key=STATUS_ORDER.index)


def _commonest(values: Sequence[Any], *, order: Sequence[str] = ()) -> Any:
    if not values:
        return None
    counts = Counter(values)
    best = max(counts.values())
    tied = [value for value in counts if counts[value] == best]
    return min(tied, key=order.index) if order else tied[0]


def _by_count(groups: Iterable[frozenset[str]]) -> list[str]:
    counts = Counter(value for group in groups for value in sorted(group))
    return sorted(counts, key=lambda value: (-counts[value], value))
