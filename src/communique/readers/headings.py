"""The day that a text names in its own heading: a line of its own, such as "14 November 2021"."""

from __future__ import annotations

import datetime
import re

# How many lines of a text, and how long, can belong to its heading.
_LINES, _LONGEST = 6, 80
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_LABEL = r"(?:(?:release |publication )?date|dated|published|posted|issued|released)(?: on)?\b\s*:?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_TIME = r"(?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?"
# "Ottawa, Ontario": up to three words with capitals, and as many of what it lies in.
_NAME = r"(?-i:[A-Z][\w.'’]+(?:[ -][A-Z][\w.'’]+){0,2})"
_PLACE = rf"{_NAME}(?:, {_NAME})?"
_LINE = [
    re.compile(
        rf"(?:{_LABEL}|{_PLACE}\s*[,–—-])?\s*(?:{_WEEKDAY},?\s+)?{form}"
        rf"(?:[,\s–-]+{_TIME}|\s*[,|–—-]\s*{_PLACE})?",
        re.IGNORECASE,
    )
    for form in (
        rf"{_YEAR}[-/](?P<month>\d\d)[-/](?P<day>\d\d)",
        rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    )
]


def day_in_heading(text: str) -> str | None:
    """The date `YYYY-MM-DD` that a line of a text's heading consists of, label, place, time aside.

    Only days whose order is plain are read ("14 November 2021", "2021-11-14", never "1/2/2021"),
    and none where the heading names several.
    """
    lines = [line.strip() for line in text[:4096].splitlines() if line.strip()][:_LINES]
    days = {day for line in lines if len(line) <= _LONGEST and (day := _day(line))}
    return days.pop() if len(days) == 1 else None


def _day(line: str) -> str | None:
    match = next(filter(None, (pattern.fullmatch(line) for pattern in _LINE)), None)
    month = _month(match["month"].lower()) if match else None
    if match is None or month is None:
        return None
    try:
        return datetime.date(int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int | None:
    if name.isdigit():
        return int(name)
    found = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    return 9 if name == "sept" else found[0] if len(found) == 1 else None
