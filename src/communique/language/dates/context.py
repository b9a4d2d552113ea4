"""What a rule may look at to read an expression: the document's date, tense, what came before."""

from __future__ import annotations

import datetime
import itertools
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from communique.language.dates.calendar_days import Moment
from communique.language.dates.lexicon import FUTURE_CUES, PAST_CUES, REQUEST_CUE
from communique.records import TimexType

_CUE = re.compile(
    rf"\b(?:(?P<future>{'|'.join(FUTURE_CUES)})|(?P<past>{'|'.join(PAST_CUES)}))(?!\w)"
)
# A full stop after one letter or a short name belongs to an abbreviation: "p.m.", "U.S.", "Gen.".
_CLAUSE_END = re.compile(
    r"(?<!\b[A-Za-z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.;!?]\s|\n\s*\n|[\"”“]|''|``"
)
_CLOCK = r"(?:(?:noon|midnight|\d[\d:.]*\s?(?:[ap]\.?m\.?)?)\s+(?:\w+\s+)?(?:on\s+)?)?"
_FUTURE_BEFORE = re.compile(
    rf"\b(?:by|until|till|through|due|pending|ahead of)\s+{_CLOCK}$", re.IGNORECASE
)
_REQUEST = re.compile(rf"\b{REQUEST_CUE}[^,;]*$")
_PAST_BEFORE = re.compile(r"\b(?:since|ended|dated)\s+(?:the\s+)?$", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
CERTAINLY_PAST = -2
_REACH_BEFORE = 120
_REACH_AFTER = 110


class Reading(NamedTuple):
    """A time expression as read: its span, type and TIMEX3 value."""

    start: int
    end: int
    type: TimexType
    value: str


@dataclass(slots=True)
class Context:
    """The place of one match in its text."""

    text: str
    moment: Moment | None
    start: int = 0
    end: int = 0
    history: list[Reading] = field(default_factory=list)

    @property
    def date(self) -> datetime.date | None:
        """The document's full date, where known."""
        return self.moment.date if self.moment else None

    def reading(self, type: TimexType, value: str) -> Reading:
        """A reading that spans the whole match."""
        return Reading(self.start, self.end, type, value)

    def before(self, count: int = 24) -> str:
        """The text just before the match, in lower case."""
        return self.text[max(0, self.start - count) : self.start].lower()

    def after(self, count: int = 24) -> str:
        """The text just after the match, in lower case."""
        return self.text[self.end : self.end + count].lower()

    def direction(self, *, is_far: bool = False) -> int:
        """Whether the clause looks back (-1), ahead (1), or does not show it (0).

        `is_far` is for months and days of a month, to which a request looks ahead.

        `CERTAINLY_PAST` after words that nothing ahead can follow, such as "since".
        """
        left = self.text[max(0, self.start - _REACH_BEFORE) : self.start]
        if _FUTURE_BEFORE.search(left):
            return 1
        if _PAST_BEFORE.search(left):
            return CERTAINLY_PAST
        if self.text[self.end : self.end + 2] in {"'s", "’s"}:
            return 0
        clause = _CLAUSE_END.split(left)[-1]
        if is_far and _REQUEST.search(clause):
            return 1
        cues = [*_CUE.finditer(clause)][-1:] or [
            *_CUE.finditer(_CLAUSE_END.split(self.text[self.end : self.end + _REACH_AFTER])[0])
        ][:1]
        return (1 if cues[0]["future"] else -1) if cues else 0

    def last_value(self, pattern: str) -> str | None:
        """The latest earlier value in the text that starts with `pattern`, as far as it matches."""
        regex = re.compile(pattern)
        for reading in reversed(self.history[-8:]):
            if reading.type in {"DATE", "TIME"} and (match := regex.match(reading.value)):
                return match.group()
        return None

    def recent_values(self, pattern: str, reach: int) -> list[str]:
        """The earlier values that `pattern` matches whole, from `reach` characters back on."""
        regex = re.compile(pattern)
        recent = itertools.takewhile(lambda r: self.start - r.end <= reach, reversed(self.history))
        return [r.value for r in recent if regex.fullmatch(r.value)][::-1]

    def last_date(self) -> datetime.date | None:
        """The day last mentioned, else the document's; a day still ahead is only in passing."""
        days = [r.value[:10] for r in self.history[-8:] if _DAY.match(r.value)]
        if self.date and (past := [day for day in days[-3:] if day <= self.date.isoformat()]):
            days = past
        return datetime.date.fromisoformat(days[-1]) if days else self.date
