"""Undertakings over time: which later demand, promise, offer or warning is on an earlier matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from communique.corpus.consolidate.links import Key, Link, Pair
from communique.corpus.consolidate.sources import Corpora, Source, parse_day
from communique.corpus.consolidate.terms import (
    coverage,
    find_name_beginnings,
    find_names,
    overlap,
    shared_substance,
    shared_terms,
    substance,
    weigh_terms,
)

# Chosen on the development part of benchmarks/data/undertaking_links.jsonl (2026-11-30): precision
# 0.62 and recall 0.62 there, where 0.45, 0.25 and 3.0 gave 0.39 and 0.81.
THRESHOLD = 0.55
COVERAGE_WEIGHT = 0.7
SAME_ADDRESSEE, SHARED_CONCEPT = 0.1, 0.1
# Two undertakings share at least a specific policy object, or two rare words.
LEAST_SUBSTANCE = 3.5
CONCEPT_WEIGHT = 2.5
# Two of one thread are at least so much alike, however many stand between them.
LEAST_LIKENESS = 0.3
# Only undertakings that share one of their so many weightiest terms are compared.
BLOCK_TERMS = 4
# A promise may come back as an offer, the other way round too.
# "I'll go to you next", "we will say": about the briefing itself, and settled with it.
OF_THE_BRIEFING = re.compile(
    r"\b(?:I|[Ww]e)(?: would|['’]d| will|['’]ll|['’]m going to)"
    r"(?: (?:just|also|only|certainly|then|obviously|have to|be))*"
    r" (?:say|saying|go (?:to|back|around|ahead)|put it|let (?:you|them|him|her|it|all)|list|check"
    r"|turn (?:it|to|over|back|things)|leave (?:it|that)|tell you|note|get back|come back|point you"
    r"|refer|kick|read|answer|answering|preview|get you|give you|very clear|reiterate|repeat"
    r"|have more|remind|point out|follow up with you|circle back|reserve comment|keep you (?:posted"
    r"|updated|informed)|keep to the point|take (?:[\w’']+ ){0,3}questions?|close by"
    r"|(?:begin|start|end) (?:by|with)|provide (?:\w+ ){0,2}(?:updates?|readouts?))\b"
    r"|\blet(?:ting)? (?:all of )?you(?: all)? know\b"
)
# "To publish this determination", "in observance of this day": about the text itself.
OF_THE_TEXT = re.compile(
    r"\bthis\s(?:determination|memorandum|proclamation|notice)\b"
    r"|\bobservance\sof\sthis\s(?:day|week|month)\b"
)
# Two spells of days with none in common are of two floods.
DAY = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s\d{1,2}\b"
)
# "Designating … as “Flag Day”": two names in marks are two matters.
TITLE = re.compile(r"[“\"]([A-Z][^”\"]{3,60}?)[.,]?[”\"]")
# Names that many undertakings of a government share tell none of them.
COMMON_NAMES = find_name_beginnings(
    "President Prime Minister Secretary Vice Chancellor Congress Administration Government Nation"
    " Federal Department American Americans Agency Agencies"
)
FAMILIES = {"commitment": "promise", "offer": "promise", "demand": "demand", "warning": "warning"}


@dataclass(frozen=True, slots=True)
class UndertakingItem:
    """One undertaking as one document tells it; `cue` is the verb that it was said with."""

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
    cue: str
    quote: str
    anchor_day: int | None
    # Offsets of the words in their document.
    start: int
    end: int
    # Names in the words, but for those of the two sides.
    names: frozenset[str]


def read_undertakings(rows: Sequence[dict[str, Any]], corpora: Corpora) -> list[UndertakingItem]:
    """The undertakings of all documents; one by nobody known cannot be followed.

    Left out is also what concerns the briefing or text that it is said in.
    """
    return [
        UndertakingItem(
            key=Key(row["document_id"], row["item_id"]),
            source=corpora.sources[row["document_id"]],
            rank=row["rank"],
            kind=row["kind"],
            by_actor=row["by_actor"],
            by_side=corpora.voice(row["by_actor"]),
            to_actor=row["to_actor"],
            to_side=corpora.side(row["to_actor"]) if row["to_actor"] else None,
            condition=row["condition"],
            deadline=row["deadline"],
            cue=row["cue"] or "",
            quote=row["quote"],
            anchor_day=parse_day(corpora.sources[row["document_id"]].date),
            start=row["start_offset"],
            end=row["end_offset"],
            names=find_names(row["quote"]) - _side_names(row, corpora) - COMMON_NAMES,
        )
        for row in rows
        if row["by_actor"]
        and not OF_THE_BRIEFING.search(row["quote"])
        and not OF_THE_TEXT.search(row["quote"])
    ]


def _side_names(row: dict[str, Any], corpora: Corpora) -> set[str]:
    sides = {corpora.side(actor) for actor in (row["by_actor"], row["to_actor"]) if actor}
    names = (find_name_beginnings(f"{corpora.name(side)} {side}") for side in sides)
    return set().union(*names)


class UndertakingLinker:
    """Links undertakings of one side on one matter."""

    kind = "undertaking"
    window_days = 550

    def __init__(self, corpora: Corpora) -> None:
        self._corpora = corpora

    def blocks(self, item: UndertakingItem) -> Iterator[str]:
        """Only undertakings of one family by one side that share a weighty term are compared."""
        for term in weightiest_terms(item.quote):
            yield f"{FAMILIES[item.kind]}|{item.by_side}|{term}"

    def prepare(self, pairs: Sequence[tuple[UndertakingItem, UndertakingItem]]) -> None:
        """Nothing is read: the items hold all that is compared."""

    def link(self, a: UndertakingItem, b: UndertakingItem) -> Link | None:
        """The link of two items, None where too little speaks for it."""
        if _is_of_others(a, b):
            return None
        terms_a, terms_b = weigh_terms(a.quote), weigh_terms(b.quote)
        if shared_substance(terms_a, terms_b) < LEAST_SUBSTANCE:
            return None
        score = likeness(a, b)
        score += SAME_ADDRESSEE * (a.to_side is not None and a.to_side == b.to_side)
        score += SHARED_CONCEPT * any(
            weight >= CONCEPT_WEIGHT and term in terms_b for term, weight in terms_a.items()
        )
        if score < THRESHOLD:
            return None
        shared = shared_terms(a.quote, b.quote)
        kinds = f"both a {a.kind}" if a.kind == b.kind else f"a {a.kind} and a {b.kind}"
        why = f"{kinds} by {self._corpora.name(a.by_side)}; shared: {shared}"
        return Link(Pair.of(a.key, b.key), round(min(score, 1.0), 3), "repeated", why)

    def is_apart(self, a: UndertakingItem, b: UndertakingItem) -> bool:
        """Whether two items cannot be one undertaking, however others link them."""
        return _is_of_others(a, b) or likeness(a, b) < LEAST_LIKENESS


def weightiest_terms(quote: str) -> frozenset[str]:
    """The terms under which an undertaking is looked for, at most four that say something."""
    terms = weigh_terms(quote)
    said = sorted(substance(terms), key=lambda term: (-terms[term], term))
    return frozenset(said[:BLOCK_TERMS])


def likeness(a: UndertakingItem, b: UndertakingItem) -> float:
    """How much two undertakings are on one matter by their words, in [0, 1]."""
    terms_a, terms_b = weigh_terms(a.quote), weigh_terms(b.quote)
    return COVERAGE_WEIGHT * coverage(terms_a, terms_b) + (1 - COVERAGE_WEIGHT) * overlap(
        terms_a, terms_b
    )


def names_others(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both name somebody or something, but nothing in common."""
    return bool(a and b and not a & b)


def _is_of_others(a: UndertakingItem, b: UndertakingItem) -> bool:
    is_to_others = a.to_side is not None and b.to_side is not None and a.to_side != b.to_side
    days = [set(DAY.findall(item.quote)) for item in (a, b)]
    are_other_spells = min(map(len, days)) > 1 and not days[0] & days[1]
    titles = [set(TITLE.findall(item.quote)) for item in (a, b)]
    are_other_titles = bool(titles[0] and titles[1] and not titles[0] & titles[1])
    is_other = is_to_others or are_other_spells or are_other_titles
    return is_other or names_others(a.names, b.names)
