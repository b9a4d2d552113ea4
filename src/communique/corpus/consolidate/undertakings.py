"""Undertakings over time: which later demand, promise, offer or warning takes up an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from communique.corpus.consolidate.links import Key, Link, Pair
from communique.corpus.consolidate.sources import Corpora, Source, parse_day
from communique.corpus.consolidate.terms import coverage, overlap, shared_terms, weigh_terms

THRESHOLD = 0.4
# Only undertakings that share one of their so many weightiest terms are compared.
BLOCK_TERMS = 4


@dataclass(frozen=True, slots=True)
class UndertakingItem:
    """One undertaking as one document tells it."""

    key: Key
    source: Source
    rank: int
    kind: str
    by_actor: str
    by_side: str
    to_actor: str | None
    to_side: str | None
    condition: str | None
    deadline: str | None
    quote: str
    anchor_day: int | None


def read_undertakings(rows: Sequence[dict[str, Any]], corpora: Corpora) -> list[UndertakingItem]:
    """The undertakings of all documents; one by nobody known cannot be followed."""
    return [
        UndertakingItem(
            key=Key(row["document_id"], row["item_id"]),
            source=corpora.sources[row["document_id"]],
            rank=row["rank"],
            kind=row["kind"],
            by_actor=row["by_actor"],
            by_side=corpora.side(row["by_actor"]),
            to_actor=row["to_actor"],
            to_side=corpora.side(row["to_actor"]) if row["to_actor"] else None,
            condition=row["condition"],
            deadline=row["deadline"],
            quote=row["quote"],
            anchor_day=parse_day(corpora.sources[row["document_id"]].date),
        )
        for row in rows
        if row["by_actor"]
    ]


class UndertakingLinker:
    """Links undertakings of one side on one matter."""

    kind = "undertaking"
    window_days = 550

    def __init__(self, corpora: Corpora) -> None:
        self._corpora = corpora

    def blocks(self, item: UndertakingItem) -> Iterator[str]:
        """Only undertakings of one kind by one side with a weighty term in common are compared."""
        terms = weigh_terms(item.quote)
        for term in sorted(terms, key=lambda term: (-terms[term], term))[:BLOCK_TERMS]:
            yield f"{item.kind}|{item.by_side}|{term}"

    def link(self, a: UndertakingItem, b: UndertakingItem) -> Link | None:
        """The link of two items, None where too little speaks for it."""
        if self.is_apart(a, b):
            return None
        terms_a, terms_b = weigh_terms(a.quote), weigh_terms(b.quote)
        score = 0.5 * overlap(terms_a, terms_b) + 0.5 * coverage(terms_a, terms_b)
        if score < THRESHOLD:
            return None
        shared = ", ".join(shared_terms(terms_a, terms_b))
        why = f"both a {a.kind} by {self._corpora.name(a.by_side)}; shared: {shared}"
        return Link(Pair.of(a.key, b.key), round(score, 3), "repeated", why)

    def is_apart(self, a: UndertakingItem, b: UndertakingItem) -> bool:
        """Whether two items cannot be one undertaking, however others link them."""
        return a.to_side is not None and b.to_side is not None and a.to_side != b.to_side
