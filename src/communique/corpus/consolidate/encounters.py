"""Which encounters of different documents are one encounter.

Two reports tell of one encounter where they agree on who, when and how. Each of the three gives a
factor in [0, 1] and words for the explanation; the score is their product.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from communique.corpus.consolidate.links import Key, Link, Pair
from communique.corpus.consolidate.sources import (
    Corpora,
    Source,
    format_day,
    month_bounds,
    parse_day,
)
from communique.knowledge.capital_clocks import utc_offset_hours
from communique.knowledge.names import fold
from communique.language.encounters.titles import PRESS_CALL

# A factor for each degree of agreement. First guesses, mended on the development half of
# benchmarks/data/encounter_groups.jsonl on 2026-11-25: pairwise F1 0.91, on the other half 0.86.
THRESHOLD = 0.35
SAME_PERSONS, SAME_PERSON_AND_SIDE, SAME_SIDES, SOME_OF_MANY = 1.0, 0.85, 0.55, 0.6
SAME_DAY, NEXT_DAY_BY_CLOCK, ACCOUNT_OF_THE_DAY = 1.0, 0.8, 0.9
LATER_MENTION, EARLIER_PLAN, PLAN_MOVED, POSTED_LATE = 0.75, 0.75, 0.7, 0.7
LOSS_A_DAY, LOSS_A_DAY_APART = 0.01, 0.2
# An account comes out within so many days of the encounter that it reports.
ACCOUNT_DAYS = 3
# So long a report looks back on an encounter of no date, and a plan of no date looks forward.
LOOK_BACK_DAYS, LOOK_AHEAD_DAYS = 35, 21
# An encounter that begins this early in the text is what the document is about.
HEAD_CHARACTERS = 700
# More parties than this are a gathering: two parties of it are no evidence by themselves.
PAIR_PARTIES = 2

HELD, PLANNED = frozenset({"held", "ongoing"}), frozenset({"planned", "proposed"})
REMOTE = frozenset({"call", "video_call"})
IN_PERSON = frozenset({"visit"})
KIND_WORDS = {"video_call": "video call", "other": "contact"}
# How well two kinds go together, where they differ; pairs that are missing are 0.9.
KIND_FACTORS = {
    frozenset({"call", "visit"}): 0.0,
    frozenset({"call", "summit"}): 0.3,
    frozenset({"call", "meeting"}): 0.45,
    frozenset({"call", "talks"}): 0.6,
    frozenset({"video_call", "visit"}): 0.0,
    frozenset({"visit", "talks"}): 0.8,
    frozenset({"visit", "meeting"}): 0.8,
    frozenset({"visit", "summit"}): 0.6,
    frozenset({"meeting", "summit"}): 0.7,
    frozenset({"meeting", "video_call"}): 0.8,
}
# A text that tells of a call has not told of the meeting in its headline.
LEAST_LIKE_KIND = 0.5


@dataclass(frozen=True, slots=True)
class EncounterItem:
    """One encounter as one document tells it."""

    key: Key
    source: Source
    rank: int
    kind: str
    status: str
    date: str | None
    date_precision: str | None
    participants: tuple[str, ...]
    place: str | None
    quote: str
    start_offset: int
    is_head: bool
    persons: frozenset[str] = field(default=frozenset())
    # Countries, and ids of those who stand for none, each with the persons who stand for it.
    sides: dict[str, frozenset[str]] = field(default_factory=dict)
    first_day: int | None = None
    last_day: int | None = None

    @property
    def is_exact(self) -> bool:
        """Whether the text gives the day."""
        return self.date_precision == "day" and self.first_day is not None

    @property
    def is_held(self) -> bool:
        """Whether it has taken place."""
        return self.status in HELD

    @property
    def anchor_day(self) -> int | None:
        """A day by which items are sorted, None where nothing is known of the time."""
        return self.first_day if self.is_held is False else self.last_day


def read_encounters(rows: Sequence[dict[str, Any]], corpora: Corpora) -> list[EncounterItem]:
    """The encounters of all documents, with sides and time worked out."""
    heads: dict[str, tuple[int, str]] = {}
    for row in rows:
        if row["status"] in HELD and row["start_offset"] < HEAD_CHARACTERS:
            place = (row["start_offset"], row["item_id"])
            heads[row["document_id"]] = min(heads.get(row["document_id"], place), place)
    return [
        _read_encounter(row, corpora, heads.get(row["document_id"], (0, ""))[1]) for row in rows
    ]


def with_headlines(
    items: list[EncounterItem], headlines: Iterable[dict[str, Any]], corpora: Corpora
) -> list[EncounterItem]:
    """The encounters that were read, and those of headlines of which the document has none."""
    by_document: dict[str, list[EncounterItem]] = defaultdict(list)
    for item in items:
        by_document[item.key.document_id].append(item)
    more = []
    for row in headlines:
        item = _read_encounter(row, corpora, row["item_id"])
        if len(item.sides) > 1 and not any(
            _tells_headline(item, other) for other in by_document[item.key.document_id]
        ):
            more.append(item)
    return items + more


def _tells_headline(headline: EncounterItem, item: EncounterItem) -> bool:
    """Whether an encounter that was read is the one that the headline or the first lines name."""
    if _compare_kinds(headline, item)[0] < LEAST_LIKE_KIND:
        return False
    if headline.first_day is None or headline.last_day is None:
        return False
    if item.first_day is None or item.last_day is None:
        return False
    is_then = item.last_day >= headline.first_day - 1 and item.first_day <= headline.last_day + 1
    guests = headline.persons - headline.sides.get(headline.source.party or "", frozenset())
    is_from_text = headline.quote != " ".join((headline.source.title or "").split())
    if is_from_text and guests and guests <= item.persons and item.is_held == headline.is_held:
        return is_then  # These lines were read as well, and who of the own side was there.
    if len(headline.sides.keys() & item.sides.keys()) < PAIR_PARTIES or _names_others(
        headline, item
    ):
        return False
    if len(headline.persons & item.persons) < min(PAIR_PARTIES, len(headline.persons)):
        return False
    if item.date is not None:
        # "Tomorrow I will see him again", after the talks.
        is_next = headline.is_held and not item.is_held and item.first_day > headline.last_day
        return is_then and not is_next
    if item.is_held == headline.is_held:
        return item.is_head or not item.is_held
    # The text under "Telephone conversation with B" may begin with what is to come.
    return item.is_head and headline.date is None


def _read_encounter(row: dict[str, Any], corpora: Corpora, head: str) -> EncounterItem:
    source = corpora.sources[row["document_id"]]
    participants = tuple(row["participants"])
    sides: dict[str, set[str]] = {}
    for participant in participants:
        people = sides.setdefault(corpora.side(participant), set())
        if corpora.is_person(participant):
            people.add(participant)
    # "I spoke with Mario Draghi": the account's own party takes part.
    if len(sides) == 1 and source.party:
        sides.setdefault(source.party, set())
    is_head = row["item_id"] == head
    first, last = _time_of(row, source, is_head)
    return EncounterItem(
        key=Key(row["document_id"], row["item_id"]),
        source=source,
        rank=row["rank"],
        kind=row["kind"],
        status=row["status"],
        date=row["date"],
        date_precision=row["date_precision"],
        participants=participants,
        place=row["place"],
        quote=row["quote"],
        start_offset=row["start_offset"],
        is_head=is_head,
        persons=frozenset(p for p in participants if corpora.is_person(p)),
        sides={side: frozenset(people) for side, people in sides.items()},
        first_day=first,
        last_day=last,
    )


def _time_of(row: dict[str, Any], source: Source, is_head: bool) -> tuple[int | None, int | None]:
    """First and last day on which the encounter can be, by what the document says."""
    told = parse_day(source.date)
    if row["date"] is not None:
        day = parse_day(row["date"])
        if day is not None:
            return day, day
        first, last = month_bounds(row["date"])
        if told is not None and row["status"] in HELD:
            last = max(first, min(last, told))
        return first, last
    if told is None:
        return None, None
    if row["status"] in HELD:
        return told - (ACCOUNT_DAYS if is_head else LOOK_BACK_DAYS), told
    return told, told + LOOK_AHEAD_DAYS


class EncounterLinker:
    """Links encounters of different documents."""

    kind = "encounter"
    window_days = LOOK_BACK_DAYS + ACCOUNT_DAYS

    def __init__(self, corpora: Corpora) -> None:
        self._corpora = corpora

    def blocks(self, item: EncounterItem) -> Iterator[str]:
        """Only items that share a pair of parties are compared."""
        if item.first_day is None:
            return
        sides = sorted(item.sides)
        if len(sides) == 1:
            yield sides[0]
            for a, b in combinations(sorted(item.persons), 2):
                yield f"{a}|{b}"
        for a, b in combinations(sides[:8], 2):
            yield f"{a}|{b}"

    def prepare(self, pairs: Sequence[tuple[EncounterItem, EncounterItem]]) -> None:
        """Nothing is read: the items hold all that is compared."""

    def link(self, a: EncounterItem, b: EncounterItem) -> Link | None:
        """The link of two items, None where too little speaks for it."""
        if a.key.document_id == b.key.document_id:
            return None
        when, when_words = self._compare_time(a, b)
        if when == 0.0:
            return None
        how, how_words = _compare_kinds(a, b)
        who, who_words = self._compare_parties(a, b)
        score = when * how * who
        if score < THRESHOLD:
            return None
        relation = "same"
        if a.is_held != b.is_held:
            relation = "planned" if "cancelled" not in (a.status, b.status) else "cancelled"
        why = "; ".join((who_words, when_words, how_words))
        return Link(Pair.of(a.key, b.key), round(score, 3), relation, why)

    def is_apart(self, a: EncounterItem, b: EncounterItem) -> bool:
        """Whether two items cannot be one encounter, however others link them."""
        if a.key.document_id == b.key.document_id and a.is_exact and b.is_exact:
            return a.first_day != b.first_day
        if (
            self._compare_time(a, b)[0] == 0.0
            and (a.is_exact or a.is_head)
            and (b.is_exact or b.is_head)
        ):
            return True
        if len(a.sides) == len(b.sides) == PAIR_PARTIES != len(a.sides.keys() & b.sides.keys()):
            return True
        return _compare_kinds(a, b)[0] == 0.0 or _names_others(a, b)

    def _compare_parties(self, a: EncounterItem, b: EncounterItem) -> tuple[float, str]:
        shared_sides = a.sides.keys() & b.sides.keys()
        shared = a.persons & b.persons
        if _names_others(a, b) or len(shared_sides) + (len(shared) > 1) < PAIR_PARTIES:
            return 0.0, ""
        if len(shared) > 1:
            factor, words = SAME_PERSONS, f"both name {self._corpora.names(shared)}"
        elif shared:
            factor = SAME_PERSON_AND_SIDE
            words = f"both name {self._corpora.names(shared)} and {self._side_names(shared_sides)}"
        else:
            factor, words = SAME_SIDES, f"both name {self._side_names(shared_sides)}"
        sizes = sorted((len(a.sides), len(b.sides)))
        if sizes[1] > sizes[0] and sizes[1] > PAIR_PARTIES:
            factor *= SOME_OF_MANY if sizes[0] == PAIR_PARTIES else 0.9
            words += f" ({sizes[0]} of {sizes[1]} parties)"
        return factor, words

    def _side_names(self, sides: Sequence[str] | set[str]) -> str:
        return self._corpora.names(sides)

    def _compare_time(self, a: EncounterItem, b: EncounterItem) -> tuple[float, str]:
        if a.first_day is None or b.first_day is None or a.last_day is None or b.last_day is None:
            return 0.0, ""
        if a.is_exact and b.is_exact:
            return self._compare_days(a, b)
        if a.last_day < b.first_day - 1 or b.last_day < a.first_day - 1:
            return 0.0, ""
        if a.is_held == b.is_held and _is_account(a) and _is_account(b):
            overlap = min(a.last_day, b.last_day) >= max(a.first_day, b.first_day)
            gap = abs(a.last_day - b.last_day)
            factor = ACCOUNT_OF_THE_DAY - LOSS_A_DAY_APART * gap if overlap else 0.0
            # One publisher tells of one encounter on its day or the next.
            if gap > 1 and a.source.publisher == b.source.publisher is not None:
                factor = 0.0
            return factor, f"accounts of {_date_words(a)} and {_date_words(b)}"
        if a.is_held != b.is_held:
            held, plan = (a, b) if a.is_held else (b, a)
            return _compare_plan(held, plan)
        if not a.is_held:
            gap = abs(a.first_day - b.first_day)
            return (
                EARLIER_PLAN - LOSS_A_DAY * gap,
                f"planned for {_date_words(a)} and {_date_words(b)}",
            )
        return _compare_mention(a, b)

    def _compare_days(self, a: EncounterItem, b: EncounterItem) -> tuple[float, str]:
        assert a.first_day is not None
        assert b.first_day is not None
        gap = abs(a.first_day - b.first_day)
        if gap == 0:
            return SAME_DAY, f"both on {format_day(a.first_day)}"
        early, late = sorted((a, b), key=lambda item: item.first_day or 0)
        if gap == 1 and _is_west(early.source.party, late.source.party):
            words = f"on {early.date} in {early.source.party}, {late.date} in {late.source.party}"
            return NEXT_DAY_BY_CLOCK, f"{words}: the clocks there differ"
        if gap == 1 and a.is_held != b.is_held:
            held, plan = (a, b) if a.is_held else (b, a)
            if _compare_plan(held, plan)[0] > 0.0:
                return PLAN_MOVED, f"planned for {plan.date}, held on {held.date}"
        if gap == 1 and a.is_held and b.is_held and self._may_be_posted_late(late):
            return POSTED_LATE, f"on {early.date}, told in a press call that came out {late.date}"
        return 0.0, ""

    def _may_be_posted_late(self, item: EncounterItem) -> bool:
        """Whether "today" may be the day before: in a press call on just this encounter."""
        title = item.source.title or ""
        words = set(re.findall(r"\w+", fold(re.sub(r"['’]s\b", "", title))))
        surnames = {fold(self._corpora.name(person)).split()[-1] for person in item.persons}
        is_press_call = PRESS_CALL.search(title) is not None
        return is_press_call and item.date == item.source.date and len(surnames & words) > 1


def _compare_plan(held: EncounterItem, plan: EncounterItem) -> tuple[float, str]:
    assert held.last_day is not None
    assert plan.first_day is not None
    told = parse_day(plan.source.date)
    if told is not None and told > held.last_day:
        return 0.0, ""
    gap = max(0, held.last_day - plan.first_day)
    words = f"planned on {plan.source.date} for {_date_words(plan)}, held {_date_words(held)}"
    if plan.is_exact and _is_account(held):
        return (ACCOUNT_OF_THE_DAY if gap <= ACCOUNT_DAYS else 0.0), words
    return max(0.0, EARLIER_PLAN - LOSS_A_DAY * gap), words


def _compare_mention(a: EncounterItem, b: EncounterItem) -> tuple[float, str]:
    """A report of the day and one that looks back, or two that look back."""
    assert a.last_day is not None
    assert b.last_day is not None
    words = f"mentioned on {a.source.date} and {b.source.date}"
    gap = abs(a.last_day - b.last_day)
    if _is_account(a) or _is_account(b):
        account, mention = (a, b) if _is_account(a) else (b, a)
        assert account.last_day is not None
        assert mention.last_day is not None
        if mention.last_day < account.last_day - 1:
            return 0.0, ""
        words = f"told of {_date_words(account)}, looked back on {mention.source.date}"
        return max(0.0, LATER_MENTION - LOSS_A_DAY * gap), words
    return max(0.0, LATER_MENTION - 3 * LOSS_A_DAY * gap), words


def _is_account(item: EncounterItem) -> bool:
    return item.is_exact or (item.is_head and item.is_held)


def _date_words(item: EncounterItem) -> str:
    if item.date is not None:
        return item.date
    return f"about {item.source.date}" if item.is_held else "no stated day"


def _compare_kinds(a: EncounterItem, b: EncounterItem) -> tuple[float, str]:
    words = [KIND_WORDS.get(item.kind, item.kind) for item in (a, b)]
    if a.kind == b.kind:
        return 1.0, f"both a {words[0]}"
    return KIND_FACTORS.get(frozenset({a.kind, b.kind}), 0.9), f"a {words[0]} and a {words[1]}"


def _names_others(a: EncounterItem, b: EncounterItem) -> bool:
    """Whether both name persons for one side, but not the same ones."""
    for side in a.sides.keys() & b.sides.keys():
        if a.sides[side] and b.sides[side] and not a.sides[side] & b.sides[side]:
            return True
    return False


@functools.cache
def _is_west(party: str | None, other: str | None) -> bool:
    """Whether one country's day begins later than another's."""
    if party is None or other is None:
        return False
    hours, other_hours = utc_offset_hours(party, 2021), utc_offset_hours(other, 2021)
    return hours is not None and other_hours is not None and hours < other_hours
