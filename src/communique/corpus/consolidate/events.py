"""Which events of different documents are one event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from communique.corpus.consolidate.links import Key, Link, Pair
from communique.corpus.consolidate.sources import Corpora, Source, month_bounds, parse_day
from communique.corpus.consolidate.terms import overlap, shared_terms, stem_word, weigh_terms

# Chosen on topics 1 to 18 of ECB+, where they give CoNLL F1 0.74 and the first guesses gave 0.66;
# docs/quality.md has the topics that were only scored.
THRESHOLD = 0.55
SAME_TRIGGER, SHARED_WORDS = 0.5, 0.4
# Past tenses and participles: "the withdrawal" may be one that is only asked for.
VERB = re.compile(
    r"(?:ed|ing)$|^(?:sent|built|gave|given|left|held|cut|put|shut|paid|won|bought|brought"
    r"|withdr[ae]wn?|took|taken|shot|struck|fought|began|broke|broken|set|drew|flew|hit|laid|lost|sold)$"
)


@dataclass(frozen=True, slots=True)
class EventItem:
    """One event as one document tells it."""

    key: Key
    source: Source
    rank: int
    type: str
    mode: str | None
    status: str
    date: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    reported_by: str | None
    trigger: str
    is_told_by_verb: bool
    quote: str
    day: int | None
    is_exact: bool

    @property
    def anchor_day(self) -> int | None:
        """A day by which items are sorted, None where nothing is known of the time."""
        return self.day


def read_events(rows: Sequence[dict[str, Any]], corpora: Corpora) -> list[EventItem]:
    """The events of all documents, with countries for actors."""
    return [_read_event(row, corpora) for row in rows]


def _read_event(row: dict[str, Any], corpora: Corpora) -> EventItem:
    source = corpora.sources[row["document_id"]]
    day = parse_day(row["date"])
    told = parse_day(source.date)
    if day is None and row["date"] is None:
        day = told
    elif day is None:
        day = min(month_bounds(row["date"])[1], told or 10**7)
    return EventItem(
        key=Key(row["document_id"], row["item_id"]),
        source=source,
        rank=row["rank"],
        type=row["type"],
        mode=row["mode"],
        status=row["status"],
        date=row["date"],
        actors=frozenset(corpora.side(actor) for actor in row["actors"]),
        recipients=frozenset(corpora.side(actor) for actor in row["recipients"]),
        place=row["place"],
        reported_by=row["reported_by"],
        trigger=stem_word(row["trigger_word"].lower()),
        is_told_by_verb=VERB.search(row["trigger_word"].lower()) is not None,
        quote=row["quote"],
        day=day,
        is_exact=parse_day(row["date"]) is not None,
    )


class EventLinker:
    """Links events of different documents."""

    kind = "event"
    window_days = 2

    def __init__(self, corpora: Corpora) -> None:
        self._corpora = corpora

    def blocks(self, item: EventItem) -> Iterator[str]:
        """Only events of one type with a shared actor are compared."""
        if item.day is None:
            return
        for actor in item.actors or {"?"}:
            yield f"{item.type}|{actor}"

    def link(self, a: EventItem, b: EventItem) -> Link | None:
        """The link of two items, None where too little speaks for it."""
        if a.key.document_id == b.key.document_id or self.is_apart(a, b):
            return None
        assert a.day is not None
        assert b.day is not None
        gap = abs(a.day - b.day)
        terms_a, terms_b = weigh_terms(a.quote), weigh_terms(b.quote)
        words = overlap(terms_a, terms_b)
        score = SAME_TRIGGER * (a.trigger == b.trigger) + SHARED_WORDS * words
        score += 0.2 * bool(a.recipients & b.recipients) + 0.1 * (a.mode == b.mode is not None)
        score += 0.1 * (a.place is not None and a.place == b.place)
        score -= 0.1 * gap
        if score < THRESHOLD:
            return None
        shared = shared_terms(a.quote, b.quote) or a.trigger
        why = (
            f"both {a.type} by {self._corpora.names(a.actors & b.actors) or 'an unnamed actor'}; "
            f"{gap} days apart; shared words: {shared}"
        )
        return Link(Pair.of(a.key, b.key), round(min(score, 1.0), 3), "same", why)

    def is_apart(self, a: EventItem, b: EventItem) -> bool:
        """Whether two items cannot be one event, however others link them."""
        if a.is_exact and b.is_exact and a.day != b.day:
            return True
        return bool(a.recipients and b.recipients and not a.recipients & b.recipients)
