"""What keeps a promise to meet somebody: an encounter with them that is told as held later."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from communique.corpus.consolidate.encounters import KIND_WORDS, REMOTE
from communique.corpus.consolidate.links import Key
from communique.corpus.consolidate.settling import Settlement
from communique.corpus.consolidate.sources import Corpora, format_day, parse_day
from communique.corpus.consolidate.terms import CLAUSE_END
from communique.corpus.consolidate.undertakings import FAMILIES, UndertakingItem
from communique.knowledge.places import country_named, country_of_place

# A call follows within days, a meeting within weeks, a visit within months (2026-11-30, by reading
# what is found in the whole corpus of official texts).
DAYS_TO_SPEAK, DAYS_TO_MEET, DAYS_TO_VISIT = 7, 45, 270
SCORE = 0.9
PROMISED = re.compile(
    r"(?:\b(?:will|to|shall|be)|[’']ll)"
    r"(?: (?:also|be|then|again|soon|personally|have the (?:opportunity|honou?r) to))* (?:"
    r"(?P<speak>(?:speak|talk)(?:ing)? (?:\w+ ){0,2}?(?:with|to)|call(?:ing)?"
    r"|hold(?:ing)? (?:\w+ ){0,3}(?:call|conversation))"
    r"|(?P<visit>visit(?:ing)?|travel(?:l?ing)? to)"
    r"|(?P<meet>meet(?:ing)?|host(?:ing)?|receiv(?:e|ing)|welcom(?:e|ing)|sit(?:ting)? down with"
    r"|hold(?:ing)? (?:\w+ ){0,3}(?:talks?|meetings?|summit|consultations)))\b"
)
DOUBT = re.compile(r"\b(?:not|never|no|if|whether|would|could|may|might)\b|n[’']t\b|\?", re.I)
NAME = re.compile(r"\b[A-Z][\w-]+")
# Where a host's own capital is not named.
AT_HOME = re.compile(r"\b(?:White House|Kremlin|our (?:country|capital))\b")


@dataclass(frozen=True, slots=True)
class _Meeting:
    key: Key
    day: int
    kind: str
    place: str | None
    participants: tuple[str, ...]


class MeetingSettler:
    """Finds the encounter by which a promise to meet, to call or to receive somebody is kept.

    `rows` are those of the store's query for held encounters.
    """

    kind = "promised_meeting"
    window_days = DAYS_TO_VISIT

    def __init__(self, corpora: Corpora, rows: Iterable[Mapping[str, Any]]) -> None:
        self._corpora = corpora
        self._by_side: dict[str, list[_Meeting]] = defaultdict(list)
        self._days: dict[str, set[int]] = defaultdict(set)
        for row in rows:
            if (day := parse_day(row["date"])) is not None:
                key = Key(row["document_id"], row["item_id"])
                people = tuple(row["participants"])
                meeting = _Meeting(key, day, row["kind"], row["place"], people)
                self._days[key.document_id].add(day)
                for side in {corpora.voice(person) for person in people}:
                    self._by_side[side].append(meeting)
        for meetings in self._by_side.values():
            meetings.sort(key=lambda meeting: (meeting.day, meeting.key))

    def blocks(self) -> Iterator[tuple[str, int]]:
        """Names and days under which the promises stand that these encounters may keep."""
        for side, meetings in self._by_side.items():
            for meeting in meetings:
                for guest in self._guests(meeting, side):
                    yield _block(side, self._surname(guest)), meeting.day

    def blocks_of(self, item: UndertakingItem) -> Iterator[str]:
        """The names under which a promise to meet somebody is found."""
        clause, promised = find_promise(item)
        if promised is not None:
            names = {match[0] for match in NAME.finditer(clause)}
            if item.to_actor:
                names.add(self._surname(item.to_actor))
            yield from (_block(item.by_side, name) for name in sorted(names))

    def settle(self, item: UndertakingItem) -> list[Settlement]:
        """The first such encounter, if there is one; none on a day of which its own document tells
        an encounter, for that is not what it promises."""
        clause, promised = find_promise(item)
        if promised is None or item.anchor_day is None:
            return []
        own = self._days[item.key.document_id]
        for meeting in self._by_side[item.by_side]:
            if meeting.day in own or not _is_in_time(promised, meeting, item.anchor_day):
                continue
            guest = self._named_guest(meeting, item, clause, is_visit=bool(promised["visit"]))
            if guest is not None and (
                not promised["visit"] or _is_there(meeting.place, clause, item.by_side)
            ):
                where = f" in {meeting.place}" if meeting.place else ""
                kind = KIND_WORDS.get(meeting.kind, meeting.kind)
                why = f"{kind} with {self._corpora.name(guest)}{where}, {format_day(meeting.day)}"
                return [Settlement(meeting.key, meeting.day, "met", SCORE, why)]
        return []

    def _guests(self, meeting: _Meeting, side: str) -> Iterator[str]:
        for person in meeting.participants:
            if self._corpora.is_person(person) and self._corpora.voice(person) != side:
                yield person

    def _named_guest(
        self, meeting: _Meeting, item: UndertakingItem, clause: str, *, is_visit: bool
    ) -> str | None:
        """Who of the other sides is named in the promise, or is invited by it."""
        for person in self._guests(meeting, item.by_side):
            is_named = re.search(rf"\b{re.escape(self._surname(person))}\b", clause)
            if is_named or (is_visit and person == item.to_actor):
                return person
        return None

    def _surname(self, person: str) -> str:
        return self._corpora.name(person).split()[-1]


def _block(side: str, surname: str) -> str:
    return f"{side}|{surname.lower()}"


def find_promise(item: UndertakingItem) -> tuple[str, re.Match[str] | None]:
    """The clause that promises to meet somebody, and the match of its verb, None without one.

    An offer ("to meet at any time") counts only where it invites to a visit.
    """
    if FAMILIES[item.kind] == "promise":
        for clause in CLAUSE_END.split(" ".join(item.quote.split())):
            found = [m for m in PROMISED.finditer(clause) if not DOUBT.search(clause[: m.end()])]
            # "Will travel to Geneva, where he will hold talks": the talks.
            found.sort(key=lambda match: match["visit"] is not None)
            if found and (item.kind == "commitment" or found[0]["visit"]):
                return clause, found[0]
    return "", None


def _is_in_time(promised: re.Match[str], meeting: _Meeting, told: int) -> bool:
    """Whether an encounter of this kind, so much later, can be the one that was promised."""
    if promised["speak"]:
        return told <= meeting.day <= told + DAYS_TO_SPEAK
    if meeting.kind in REMOTE:
        return False
    if promised["visit"]:
        return told < meeting.day <= told + DAYS_TO_VISIT
    return told <= meeting.day <= told + DAYS_TO_MEET


def _is_there(place: str | None, clause: str, host: str) -> bool:
    """Whether a place is where a visit was to go: named itself or by its country, or the host's."""
    if place is None:
        return False
    if re.search(rf"\b{re.escape(place)}\b", clause):
        return True
    code = country_of_place(place)
    country = country_named(code) if code else None
    if country is not None and re.search(rf"\b{re.escape(country.name)}\b", clause):
        return True
    return code == host and AT_HOME.search(clause) is not None
