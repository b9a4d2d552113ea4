"""What settles a promise: whoever gave it says later, on the same matter, that it is kept.

A promise to meet is kept by the encounter (`meetings`). Any other deed that shares words with a
promise or demand is no evidence: of the deeds, answered invitations and opposites that were taken
for an end before, hardly any were one (docs/quality.md).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from communique.corpus.consolidate.links import Key
from communique.corpus.consolidate.relations import flatten
from communique.corpus.consolidate.sources import Corpora, format_day, parse_day
from communique.corpus.consolidate.terms import (
    CLAUSE_END,
    find_names,
    shared_substance,
    weigh_terms,
)
from communique.corpus.consolidate.undertakings import (
    FAMILIES,
    UndertakingItem,
    names_others,
    weightiest_terms,
)

# In the whole corpus of official texts (2026-11-30) nine statements settle 21 promises, six or
# seven of the nine rightly.
LEAST_COVERAGE, LEAST_SUBSTANCE = 0.5, 4.5
DAYS = 540
_PROMISE = r"(?:[\w-]+(?:[’']s)? ){0,3}?(?:promise|pledge|commitment|obligation|vow|word)s?\b"
KEPT = re.compile(
    r"\b(?:as|like) (?:we|I|he|she|it|they|the President)(?: ha(?:d|ve|s))?,?"
    r" (?:promised|pledged|vowed)\b"
    r"|\b(?:kept|keeps(?: to)?|fulfill?ed|fulfills|honou?red|honou?rs|delivere?d on|delivers on"
    rf"|made good on|makes good on|lived up to) {_PROMISE}"
    r"|(?:\b(?:is|are|am|been)|[’'](?:s|re|m)) (?:now |again )?(?:keeping|fulfilling|honou?ring"
    rf"|delivering on|making good on) {_PROMISE}",
    re.IGNORECASE,
)
# What is not so yet, or only asked: "he will keep", "if they kept".
UNREAL = re.compile(
    r"\b(?:not|never|if|whether|will|would|should|must|had)\b|n[’']t\b|\?", re.IGNORECASE
)


class Settlement(NamedTuple):
    """The statement or encounter by which an undertaking is met, and why."""

    key: Key
    day: int
    relation: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Claim:
    key: Key
    day: int
    quote: str
    terms: Mapping[str, float]
    names: frozenset[str]


class Settler:
    """Finds the later statement by which a promise is said to be kept.

    `statements` are rows of the store's query for those that speak of promises.
    """

    window_days = DAYS

    def __init__(self, corpora: Corpora, statements: Iterable[Mapping[str, Any]]) -> None:
        self._claims: dict[str, list[_Claim]] = defaultdict(list)
        for row in statements:
            voices = {corpora.voice(speaker) for speaker in row["speakers"]}
            day = parse_day(corpora.sources[row["document_id"]].date)
            if len(voices) == 1 and day is not None:
                key = Key(row["document_id"], row["item_id"])
                self._claims[voices.pop()] += _read_claims(key, day, row["quote"])

    def blocks(self) -> Iterator[tuple[str, int]]:
        """Where the undertakings stand that may be settled: names and days, as `window_days` says.

        Only one of the weightiest terms of an undertaking leads to it.
        """
        for side, claims in self._claims.items():
            for claim in claims:
                for term in claim.terms:
                    yield f"promise|{side}|{term}", claim.day

    def settle(self, item: UndertakingItem) -> list[Settlement]:
        """The earliest statement that says so, if there is one."""
        if FAMILIES[item.kind] != "promise" or item.anchor_day is None:
            return []
        told = item.anchor_day
        later = [claim for claim in self._claims[item.by_side] if told < claim.day <= told + DAYS]
        if not later:
            return []
        terms = weigh_terms(item.quote)
        weightiest = weightiest_terms(item.quote)
        found = [
            Settlement(
                claim.key, claim.day, "met", round(covered, 3),
                f"said to be kept, {format_day(claim.day)}: “{flatten(claim.quote)}”",
            )
            for claim in later
            if not weightiest.isdisjoint(claim.terms)
            and (covered := _covered(terms, claim.terms)) >= LEAST_COVERAGE
            and shared_substance(terms, claim.terms) >= LEAST_SUBSTANCE
            and not names_others(item.names, claim.names)
        ]  # fmt: skip
        return sorted(found, key=lambda one: (one.day, one.key))[:1]


def _read_claims(key: Key, day: int, text: str) -> Iterator[_Claim]:
    if KEPT.search(text) is None:
        return
    for clause in CLAUSE_END.split(text):
        kept = KEPT.search(clause)
        if kept is not None and not UNREAL.search(clause):
            matter = f"{clause[: kept.start()]} {clause[kept.end() :]}"
            yield _Claim(key, day, clause, weigh_terms(matter), find_names(matter))


def _covered(terms: Mapping[str, float], others: Mapping[str, float]) -> float:
    total = sum(terms.values())
    return sum(weight for term, weight in terms.items() if term in others) / total if total else 0.0
