"""Arithmetic on calendar values of any precision, written as TIMEX3 values.

A `Moment` is what is known of the document's date; its missing parts are None.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

_DAY_VALUE = re.compile(r"\d{4}-\d\d-\d\d")
MIN_YEAR, MAX_YEAR = 100, 9900
UNKNOWN_DAY = "XXXX-XX-XX"


@dataclass(frozen=True, slots=True)
class Moment:
    """A calendar date of which the day, or the day and month, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, date: datetime.date | str | None) -> Moment | None:
        """Read a date, or a full or partial ISO date; None for anything else."""
        if isinstance(date, datetime.date):
            date = date.isoformat()
        match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date or "")
        if match is None:
            return None
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None or not MIN_YEAR <= year <= MAX_YEAR:
            return None
        if month is not None and not 1 <= month <= 12:
            return cls(year)
        if month is not None and day is not None and not is_day(year, month, day):
            return cls(year, month)
        return cls(year, month, day)

    @property
    def date(self) -> datetime.date | None:
        """The full date, where the day is known."""
        if self.month is None or self.day is None:
            return None
        return datetime.date(self.year, self.month, self.day)


def is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return (
        1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    )


def is_day_value(value: str) -> bool:
    """Whether a TIMEX3 value is one known day."""
    return _DAY_VALUE.fullmatch(value) is not None


def shift_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and month `count` months later."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def shift_days(date: datetime.date, count: int) -> datetime.date:
    """The day `count` days later, kept inside the calendar's range."""
    ordinal = min(max(date.toordinal() + count, 1), datetime.date.max.toordinal())
    return datetime.date.fromordinal(ordinal)


def week_value(date: datetime.date) -> str:
    """The ISO week of a day, such as `2021-W46`."""
    year, week, _ = date.isocalendar()
    return f"{year}-W{week:02d}"


def month_value(year: int, month: int) -> str:
    """A month, such as `2021-11`."""
    return f"{year:04d}-{month:02d}"


def quarter_of(month: int) -> int:
    """The quarter, 1 to 4, that holds a month."""
    return (month - 1) // 3 + 1


def nearest_weekday(date: datetime.date, weekday: int, direction: int) -> datetime.date:
    """The day with that ISO weekday up to `date` (direction -1), from it on (+1), or around (0)."""
    ahead = (weekday - date.isoweekday()) % 7
    if direction > 0 or (direction == 0 and ahead <= 3):
        return shift_days(date, ahead)
    return shift_days(date, ahead - 7 if ahead else 0)


def movable_feast(name: str, year: int) -> datetime.date:
    """The day of a movable holiday in a year."""
    if name.startswith("thanksgiving"):
        return _nth_weekday(year, 11, 4, 4)
    if name.startswith("martin"):
        return _nth_weekday(year, 1, 1, 3)
    if name.startswith("labor"):
        return _nth_weekday(year, 9, 1, 1)
    if name.startswith("memorial"):
        return nearest_weekday(datetime.date(year, 5, 31), 1, -1)
    offsets = {"good friday": -2, "easter monday": 1, "pentecost": 49}
    return shift_days(_easter_sunday(year), offsets.get(name, 0))


def _nth_weekday(year: int, month: int, weekday: int, count: int) -> datetime.date:
    first = nearest_weekday(datetime.date(year, month, 1), weekday, 1)
    return shift_days(first, 7 * (count - 1))


def _easter_sunday(year: int) -> datetime.date:
    # The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    offset = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * offset) // 451
    month, day = divmod(h + offset - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)
