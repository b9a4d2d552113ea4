"""What settles an undertaking: a later deed, a report of it as done, or the meeting asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from communique.corpus.consolidate.encounters import HELD, REMOTE, EncounterItem
from communique.corpus.consolidate.events import EventItem
from communique.corpus.consolidate.links import Key
from communique.corpus.consolidate.relations import NEGATION, flatten, negated_stems
from communique.corpus.consolidate.sources import Corpora, format_day, parse_day
from communique.corpus.consolidate.terms import (
    NAME_LETTERS,
    find_name_beginnings,
    find_names,
    shared_substance,
    stem_word,
    substance,
    weigh_terms,
)
from communique.corpus.consolidate.undertakings import (
    LEAST_SUBSTANCE,
    UndertakingItem,
    names_others,
)

# Chosen and checked as the links of undertakings are (`undertakings.THRESHOLD`).
LEAST_COVERAGE = 0.5
# A deed so long after the undertaking has reasons of its own, and a meeting even sooner.
DAYS = 365
MEETING_DAYS = 120
# PLOVER types that are deeds; words such as a request or a promise settle nothing.
DEED_TYPES = frozenset(
    {"COOPERATE", "AID", "CONCEDE", "RETREAT", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)
DONE = frozenset({"occurred", "ongoing"})
# "We have (already) delivered …": somebody tells what his own side has done.
REPORTED_DONE = re.compile(
    r"(?P<who>\b(?:[Ww]e|I)(?: have|['’]ve)|\b(?:[Oo]ur|[Tt]he) [\w-]+ ha(?:s|ve)"
    r"|\b[A-Z][\w.]+(?: [A-Z][\w.]+)? ha(?:s|ve))"
    r"(?: already| now| also| \w+ly)? (?P<verb>[a-z]{2,}ed|given|taken|sent|built|brought|bought"
    r"|held|cut|put|shut|paid|withdrawn|begun|broken|chosen|drawn|driven|met|made|won|lent|laid|led"
    r"|set)\b"
)
# What is told of a deed ends with its clause: words further on are about something else.
CLAUSE_END = re.compile(r"[.;:!?](?:\s|$)|[—…]|, (?:and|but|which|because|while)\b")
FIRST_PERSONS = frozenset({"we", "we've", "we’ve", "i", "i've", "i’ve", "our", "the"})
STOPPING = re.compile(
    r"\b(?:stop\w*|cease\w*|end(?:s|ed|ing)?|halt\w*|refrain\w*|lift\w*|desist\w*|abandon\w*)\b",
    re.IGNORECASE,
)
MEETING = re.compile(
    r"^\W*(?:(?:that )?(?:we|they|he|she|the (?:sides|parties|leaders)) )?(?:to )?"
    r"(?:(?:pay|make|come|have|hold|arrange|organi[sz]e|convene)\W+(?:(?:a|an|the|on|for|his|official"
    r"|state|working|personal|direct|bilateral|trilateral|another|new) )*)?"
    r"(?P<kind>visit|meeting|summit|talks|negotiations"
    r"|meet(?! (?:[\w’']+ ){0,4}(?:challenge|demand|goal|need|standard|threat)s?\b))\b",
    re.IGNORECASE,
)
# To have said something settles nothing.
SPEECH_STEMS = frozenset(
    stem_word(verb)
    for verb in (
        "said", "say", "told", "tell", "talk", "talked", "discuss", "discussed", "spoke", "spoken",
        "mention", "mentioned", "noted", "note", "been", "had", "made", "make", "have", "got",
        "get",
    )
)  # fmt: skip
WORD = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True, slots=True)
class Settlement:
    """What settles an undertaking and how; the item is an event, statement or encounter."""

    key: Key
    day: int
    relation: Literal["met", "contradicted"]
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Deed:
    key: Key
    day: int
    doers: frozenset[str]
    verb: str
    quote: str


class Deeds(NamedTuple):
    """Where deeds are told; statements are rows of the store."""

    events: Sequence[EventItem]
    encounters: Sequence[EncounterItem]
    statements: Sequence[Mapping[str, Any]]

    def of_documents(self, document_ids: Collection[str]) -> Deeds:
        """Those of some documents."""
        return Deeds(
            [event for event in self.events if event.key.document_id in document_ids],
            [item for item in self.encounters if item.key.document_id in document_ids],
            [row for row in self.statements if row["document_id"] in document_ids],
        )


class Settler:
    """Finds what settles undertakings among all events, encounters and statements."""

    def __init__(self, corpora: Corpora, deeds: Deeds) -> None:
        self._corpora = corpora
        self._deeds: dict[str, list[_Deed]] = defaultdict(list)
        for deed in (*_event_deeds(deeds.events), *_told_deeds(deeds.statements, corpora)):
            self._deeds[deed.verb].append(deed)
        self._meetings: dict[frozenset[str], list[EncounterItem]] = defaultdict(list)
        for item in deeds.encounters:
            if item.status in HELD and len(item.sides) == 2:
                self._meetings[frozenset(item.sides)].append(item)
        days = [deed.day for found in self._deeds.values() for deed in found]
        days += [
            item.last_day for found in self._meetings.values() for item in found if item.last_day
        ]
        self._first_day, self._last_day = min(days, default=0), max(days, default=0)

    def settle(self, item: UndertakingItem) -> list[Settlement]:
        """What settles one undertaking, the earliest of each relation."""
        told = item.anchor_day
        if told is None or item.kind == "warning":
            return []
        if not self._first_day - DAYS <= told < self._last_day:
            return []
        found: dict[str, Settlement] = {}
        for one in sorted(
            (*self._meeting(item, told), *self._deed(item, told)), key=lambda s: (s.day, s.key)
        ):
            found.setdefault(one.relation, one)
        return list(found.values())

    def _deed(self, item: UndertakingItem, told: int) -> Iterator[Settlement]:
        verbs = {stem_word(word.lower()) for word in WORD.findall(item.quote)} - SPEECH_STEMS
        if not (verbs := verbs & self._deeds.keys()):
            return
        terms = weigh_terms(item.quote)
        total = sum(terms.values())
        negated = negated_stems(item.quote)
        stops = {stem_word(word.lower()) for word in STOPPING.findall(item.quote)}
        for verb in sorted(verbs):
            for deed in self._deeds[verb]:
                doers = self._expected_doers(item, deed)
                if not doers or deed.key.document_id == item.key.document_id:
                    continue
                if not told < deed.day <= told + DAYS:
                    continue
                if names_others(item.names, find_names(deed.quote)):
                    continue
                deed_terms = weigh_terms(deed.quote)
                covered = sum(weight for term, weight in terms.items() if term in deed_terms)
                # The verb and a name are not enough: "delivered uniforms to Accra" is no boat.
                objects = {
                    term
                    for term in substance(terms) & substance(deed_terms)
                    if term != verb and term[:NAME_LETTERS] not in item.names
                }
                if (
                    not objects
                    or covered < LEAST_COVERAGE * total
                    or shared_substance(terms, deed_terms) < LEAST_SUBSTANCE
                ):
                    continue
                is_opposite = verb in negated or (bool(stops) and verb not in stops)
                name = self._corpora.names(doers)
                done = "nevertheless done" if is_opposite else "done"
                yield Settlement(
                    deed.key,
                    deed.day,
                    "contradicted" if is_opposite else "met",
                    round(covered / total, 3),
                    f"{done} by {name}, {format_day(deed.day)}: “{flatten(deed.quote)}”",
                )

    def _expected_doers(self, item: UndertakingItem, deed: _Deed) -> frozenset[str]:
        """Who of the doers of a deed was to do what an undertaking is about."""
        if item.kind != "demand":
            return deed.doers & {item.by_side}
        if item.to_side is not None:
            return deed.doers & {item.to_side}
        # A demand to the world at large is met by somebody whom it names.
        return frozenset(
            doer
            for doer in deed.doers - {item.by_side}
            if find_name_beginnings(self._corpora.name(doer)) & item.names
        )

    def _meeting(self, item: UndertakingItem, told: int) -> Iterator[Settlement]:
        asked = MEETING.search(item.quote)
        if asked is None or item.to_side is None or NEGATION.search(item.quote):
            return
        is_visit = asked["kind"].lower() == "visit"
        for held in self._meetings.get(frozenset({item.by_side, item.to_side}), ()):
            day = held.first_day if held.is_exact else held.last_day
            if day is None or not told < day <= told + MEETING_DAYS or held.kind in REMOTE:
                continue
            if is_visit and held.kind != "visit" and held.place is None:
                continue
            words = held.kind.replace("_", " ")
            yield Settlement(
                held.key, day, "met", 0.6, f"the {words} took place, {format_day(day)}"
            )


def _event_deeds(events: Iterable[EventItem]) -> Iterator[_Deed]:
    for event in events:
        is_done = event.type in DEED_TYPES and event.status in DONE and event.is_told_by_verb
        if is_done and event.day is not None:
            clause = _clause_around(event.quote, event.word)
            yield _Deed(event.key, event.day, event.actors, event.trigger, clause)


def _told_deeds(statements: Iterable[Mapping[str, Any]], corpora: Corpora) -> Iterator[_Deed]:
    for row in statements:
        day = parse_day(corpora.sources[row["document_id"]].date)
        speakers = {corpora.side(speaker) for speaker in row["speakers"]}
        if day is None or len(speakers) != 1:
            continue
        (side,) = speakers
        for match in REPORTED_DONE.finditer(row["quote"]):
            doer = match["who"].split()[0]
            # "Germany has delivered": only where the speaker's own country is named.
            is_own = doer.lower() in FIRST_PERSONS or match["who"].startswith(corpora.name(side))
            if not is_own:
                continue
            verb = stem_word(match["verb"])
            key = Key(row["document_id"], row["item_id"])
            clause = _clause_of(row["quote"], match.start())
            yield _Deed(key, day, frozenset({side}), verb, clause)


def _clause_around(quote: str, word: str) -> str:
    """The clause of a quotation that has a word; all of it where none has."""
    at = quote.lower().find(word)
    if at < 0:
        return quote
    starts = [match.end() for match in CLAUSE_END.finditer(quote[:at])]
    return _clause_of(quote, starts[-1] if starts else 0)


def _clause_of(quote: str, start: int) -> str:
    end = CLAUSE_END.search(quote, start)
    return quote[start : end.start() if end else None]
