"""What settles an undertaking: somebody says later, on the same matter, what became of it.

A promise to meet is kept by the encounter (`meetings`). Any other deed that shares words with a
promise or demand is no evidence: of the deeds, answered invitations and opposites that were taken
for an end before, hardly any were one (docs/quality.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from communique.corpus.consolidate.claims import Claim
from communique.corpus.consolidate.links import Key
from communique.corpus.consolidate.relations import flatten
from communique.corpus.consolidate.sources import Corpora, format_day
from communique.corpus.consolidate.terms import shared_substance, weigh_terms
from communique.corpus.consolidate.undertakings import (
    FAMILIES,
    UndertakingItem,
    weightiest_terms,
)

# Chosen by reading what is found in the whole corpus of official texts (2026-12-01): without the
# second and the names four of eight claims on another document's undertaking are on another matter.
LEAST_COVERAGE, LEAST_OF_CLAIM, LEAST_SUBSTANCE = 0.5, 0.4, 3.5
DAYS = 540
WORDS = {"met": "kept", "dropped": "dropped", "contradicted": "broken"}


class Settlement(NamedTuple):
    """The statement or encounter by which an undertaking is settled, and why."""

    key: Key
    day: int
    relation: str
    score: float
    why: str


class Settler:
    """Finds what is said to have become of an undertaking, in its own sentence or later."""

    window_days = DAYS

    def __init__(self, corpora: Corpora, claims: Iterable[Claim]) -> None:
        self._corpora = corpora
        self._claims: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in sorted(claims, key=lambda claim: (claim.day, claim.key)):
            self._claims[claim.family, claim.owner].append(claim)

    def blocks(self) -> Iterator[tuple[str, int]]:
        """Where the undertakings stand that may be settled: names and days, as `window_days` says.

        Only one of the weightiest terms of an undertaking leads to it.
        """
        for (family, side), claims in self._claims.items():
            for claim in claims:
                for term in claim.terms:
                    yield f"{family}|{side}|{term}", claim.day

    def settle(self, item: UndertakingItem) -> list[Settlement]:
        """What is said of it, the earliest first."""
        claims = self._claims[FAMILIES[item.kind], item.by_side]
        if item.anchor_day is None or not claims:
            return []
        terms = weigh_terms(item.quote)
        return [
            self._settlement(claim, score)
            for claim in claims
            if (score := _score(claim, item, terms)) is not None
        ]

    def _settlement(self, claim: Claim, score: float) -> Settlement:
        says = f"said by {self._corpora.name(claim.teller)}" if claim.teller else "reported"
        what = "granted" if claim.family == "demand" else "kept"
        what = what if claim.relation == "met" else WORDS[claim.relation]
        why = f"{says} to be {what}, {format_day(claim.day)}: “{flatten(claim.quote)}”"
        return Settlement(claim.key, claim.day, claim.relation, score, why)


def _score(claim: Claim, item: UndertakingItem, terms: Mapping[str, float]) -> float | None:
    """How surely a claim is on an undertaking, in (0, 1]; None where it is not."""
    told = item.anchor_day
    if claim.key.document_id == item.key.document_id:
        # "Broke its promise to send boats": the promise is read from the claim itself.
        return 1.0 if claim.start < item.end and item.start < claim.end else None
    if told is None or not told < claim.day <= told + DAYS:
        return None
    covered = _covered(terms, claim.terms)
    if (
        covered < LEAST_COVERAGE
        or _covered(claim.terms, terms) < LEAST_OF_CLAIM
        or weightiest_terms(item.quote).isdisjoint(claim.terms)
        or shared_substance(terms, claim.terms) < LEAST_SUBSTANCE
        # "The Rescue Plan will lower costs" is more than a promise of lower costs.
        or item.names - claim.names
    ):
        return None
    return round(covered, 3)


def _covered(terms: Mapping[str, float], others: Mapping[str, float]) -> float:
    total = sum(terms.values())
    return sum(weight for term, weight in terms.items() if term in others) / total if total else 0.0
