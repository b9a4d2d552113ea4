"""Gives clock times their day and their zone, once all time expressions of a text are read."""

from __future__ import annotations

import itertools
import re

from communique.language.dates.calendar_days import UNKNOWN_DAY
from communique.language.dates.context import Context, Reading
from communique.language.dates.zones import add_offset, day_of_value, zone_in

_DATED = re.compile(r"\d{4}-\d\d-\d\d")
_RANGE = re.compile(r"\s?(?:-|–|—|to|and|until|till)\s?")
# Where two clocks stand side by side, a place after one says whose it is.
_PLACE = r"\sin\s(?P<place>[A-Z]\w+(?:\s[A-Z]\w+)?)"
_PLACE_AFTER = re.compile(_PLACE)
_SAME_MOMENT = re.compile(rf"(?:{_PLACE})?(?:\)?,?\s?[(/,]\s?|\)?,?\s(?:or|which is)\s)")
_DAY_AFTER = re.compile(rf"(?:{_PLACE})?\)?,?\s(?:on\s)?")


def is_clock(reading: Reading) -> bool:
    """Whether a reading is a clock time that has no day yet."""
    return reading.value.startswith("T")


def complete_clock_times(context: Context) -> None:
    """Complete the context's clock times in place.

    A clock time takes the day of a range's end or of the other clock's time beside it ("15:00 Kyiv
    time (13:00 GMT) on Monday"), else the day last mentioned, else the document's. The second of
    two clocks may be on another day than the first.
    """
    _take_day_from_next(context)
    day = context.date.isoformat() if context.date else UNKNOWN_DAY
    history, text = context.history, context.text
    for index, reading in enumerate(history):
        value = reading.value
        if is_clock(reading):
            value = (_day_on_other_clock(index, context) or day) + value
        elif _DATED.match(value):
            day = value[:10]
        if reading.type == "TIME":
            value = add_offset(value, text, reading.start, reading.end)
            if place := _place_of_clock(index, context):
                value = add_offset(value, place, 0, len(place))
            history[index] = reading._replace(value=value)
    for first, (one, other) in enumerate(itertools.pairwise(history)):
        if _RANGE.fullmatch(text, one.end, other.start) and "T" in one.value[:11]:
            zone = zone_in(text, other.start, other.end)
            history[first] = one._replace(value=add_offset(one.value, zone, 0, len(zone)))


def _take_day_from_next(context: Context) -> None:
    history, text = context.history, context.text
    for index in range(len(history) - 2, -1, -1):
        reading, following = history[index], history[index + 1]
        if not is_clock(reading) or not _DATED.match(following.value):
            continue
        gap = text[reading.end : following.start]
        if following.type == "TIME":
            is_shared = _RANGE.fullmatch(gap) or _SAME_MOMENT.fullmatch(gap)
        else:
            is_shared = _DAY_AFTER.fullmatch(gap)
        if is_shared:
            history[index] = reading._replace(value=following.value[:10] + reading.value)


def _day_on_other_clock(index: int, context: Context) -> str | None:
    """The day of a clock time that says in another zone when the one before it is."""
    reading = context.history[index]
    if not index:
        return None
    last = context.history[index - 1]
    if not _SAME_MOMENT.fullmatch(context.text, last.end, reading.start):
        return None
    zone = zone_in(context.text, reading.start, reading.end) or _place_of_clock(index, context)
    return day_of_value(last.value, zone)


def _place_of_clock(index: int, context: Context) -> str:
    """The place after a clock time that has another one beside it, as a zone; empty if none."""
    history, text = context.history, context.text
    pairs = itertools.pairwise(history[max(0, index - 1) : index + 2])
    if not any(
        one.type == other.type == "TIME" and _SAME_MOMENT.fullmatch(text, one.end, other.start)
        for one, other in pairs
    ):
        return ""
    match = _PLACE_AFTER.match(text, history[index].end)
    return f"{match['place']} time" if match else ""
