"""From TIMEX3 values to the contract's partial ISO dates."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from communique.records import DateBasis, DatePrecision, Timex

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d(?!\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d?)")
_YEAR = re.compile(r"\d{4}(?!\d)")
_YEAR_IN_TEXT = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|['’‘]\d\d(?!\d)")
_SHORT_DATE_IN_TEXT = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d\d(?!\d)")


class ResolvedDate(NamedTuple):
    """A partial ISO date (`2021`, `2021-11`, `2021-11-13`), how fine it is and what it rests on.

    `basis` is "stated" where the text itself gives the year, else "resolved" (against the
    document's date).
    """

    date: str
    precision: DatePrecision
    basis: DateBasis


def resolve_day(timex: Timex, text: str) -> ResolvedDate | None:
    """The calendar date that a time expression of `text` names, at the precision that it has.

    A week gives its month where it lies inside one, else its year; a quarter or season its year.
    Durations, recurring times, decades and vague or open values give None.
    """
    if timex.type not in {"DATE", "TIME"}:
        return None
    words = text[timex.start : timex.end]
    is_stated = _YEAR_IN_TEXT.search(words) or _SHORT_DATE_IN_TEXT.search(words)
    basis: DateBasis = "stated" if is_stated else "resolved"
    value = timex.value
    if match := _DAY.match(value):
        return ResolvedDate(match.group(), "day", basis)
    if match := _MONTH.match(value):
        return ResolvedDate(match.group(), "month", basis)
    if match := _WEEK.match(value):
        return _resolve_week(int(match[1]), int(match[2]), basis)
    if match := _YEAR.match(value):
        return ResolvedDate(match.group(), "year", basis)
    return None


def may_be_same_day(one: str, other: str) -> bool:
    """Whether two partial ISO dates leave room for one day: "2021-11" and "2021-11-13"."""
    return one.startswith(other) or other.startswith(one)


def _resolve_week(year: int, week: int, basis: DateBasis) -> ResolvedDate | None:
    try:
        first = datetime.date.fromisocalendar(year, week, 1).isoformat()
        last = datetime.date.fromisocalendar(year, week, 7).isoformat()
    except ValueError:
        return None
    if first[:7] == last[:7]:
        return ResolvedDate(first[:7], "month", basis)
    return ResolvedDate(first[:4], "year", basis) if first[:4] == last[:4] else None
