"""Which events of different documents are one event."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from communique.corpus.consolidate.links import Key, Link, Pair
from communique.corpus.consolidate.passages import Passages
from communique.corpus.consolidate.sources import Corpora, Source, month_bounds, parse_day
from communique.corpus.consolidate.terms import shared_terms, stem_word
from communique.language.sentence_vectors.model import FloatArray, load_sentence_encoder

# The chance that two events are one: a logistic regression on how near the words that tell of them
# lie and how alike the passages around are, fitted on topics 1 to 18 of ECB+ (docs/quality.md has
# the topics that were only scored). ECB+ gives neither parties nor days: what these count was set
# on the development half of benchmarks/data/event_links.jsonl.
THRESHOLD = 0.35
# No group holds two events that are less likely one, however others link them.
LEAST_CHANCE = 0.02
BIAS, NEAR_WORDS, LIKE_PASSAGES = -9.6, 7.1, 8.0
# Passages more alike than this are copies of each other, which proves no more.
MOST_LIKENESS = 0.6
SECOND_PARTY, DAY_APART = 2.0, -0.7
# Words less near than this cannot reach the threshold.
LEAST_NEARNESS = 0.3


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
    word: str
    quote: str
    day: int | None
    is_exact: bool

    @property
    def trigger(self) -> str:
        """The stem of the word that tells of it."""
        return stem_word(self.word)

    @property
    def parties(self) -> frozenset[str]:
        """Who does it and whom it concerns."""
        return self.actors | self.recipients

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
        word=row["trigger_word"].lower(),
        quote=row["quote"],
        day=day,
        is_exact=parse_day(row["date"]) is not None,
    )


class EventLinker:
    """Links events of different documents."""

    kind = "event"
    window_days = 2

    def __init__(self, corpora: Corpora, passages: Passages) -> None:
        self._corpora = corpora
        self._passages = passages

    def blocks(self, item: EventItem) -> Iterator[str]:
        """Only events of one type with a shared actor are compared."""
        if item.day is None:
            return
        for actor in item.actors or {"?"}:
            yield f"{item.type}|{actor}"

    def prepare(self, pairs: Sequence[tuple[EventItem, EventItem]]) -> None:
        """Read the passages of those pairs whose words are near."""
        self._passages.load(
            {
                item.key.document_id
                for pair in pairs
                if _nearness(*pair) >= LEAST_NEARNESS
                for item in pair
            }
        )

    def link(self, a: EventItem, b: EventItem) -> Link | None:
        """The link of two items, None where too little speaks for it."""
        if a.key.document_id == b.key.document_id or _is_of_others(a, b):
            return None
        # A president meets many on one day: one party is no evidence.
        if a.type == "CONSULT" and len(a.parties & b.parties) == 1:
            return None
        chance = self._chance(a, b)
        if chance < THRESHOLD:
            return None
        words = " and ".join(f"“{word}”" for word in dict.fromkeys((a.word, b.word)))
        why = (
            f"both {a.type} by {self._corpora.names(a.actors & b.actors) or 'an unnamed actor'}; "
            f"{_days_apart(a, b)} days apart; {words}"
        )
        if shared := shared_terms(a.quote, b.quote):
            why += f"; shared words: {shared}"
        return Link(Pair.of(a.key, b.key), round(chance, 3), "same", why)

    def is_apart(self, a: EventItem, b: EventItem) -> bool:
        """Whether two items cannot be one event, however others link them."""
        return _is_of_others(a, b) or self._chance(a, b) < LEAST_CHANCE

    def _chance(self, a: EventItem, b: EventItem) -> float:
        nearness = _nearness(a, b)
        if nearness < LEAST_NEARNESS:
            return 0.0
        likeness = min(self._passages.likeness(a.key, b.key), MOST_LIKENESS)
        odds = BIAS + NEAR_WORDS * nearness + LIKE_PASSAGES * likeness
        odds += SECOND_PARTY * (len(a.parties & b.parties) > 1) + DAY_APART * _days_apart(a, b)
        return 1 / (1 + math.exp(-odds))


def _is_of_others(a: EventItem, b: EventItem) -> bool:
    """Whether two events have other days or recipients."""
    if a.is_exact and b.is_exact and a.day != b.day:
        return True
    return bool(a.recipients and b.recipients and not a.recipients & b.recipients)


def _days_apart(a: EventItem, b: EventItem) -> int:
    assert a.day is not None
    assert b.day is not None
    return abs(a.day - b.day)


def _nearness(a: EventItem, b: EventItem) -> float:
    """How near two words that tell of events lie, 1 for the same."""
    return 1.0 if a.word == b.word else float(_vector(a.word) @ _vector(b.word))


@functools.lru_cache(maxsize=20_000)
def _vector(word: str) -> FloatArray:
    vector: FloatArray = load_sentence_encoder().embed([word])[0]
    return vector
