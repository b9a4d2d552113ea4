"""Time zones that texts name, their offset on a day, and one moment's day on other clocks."""

from __future__ import annotations

import datetime
import functools
import re
import zoneinfo

from communique.language.dates.grammar import expand
from communique.language.dates.lexicon import PLACE_ZONES, ZONE_NAMES, ZONE_OFFSETS
from communique.records import Timex

_CLOCK_VALUE = re.compile(r"\d{4}-\d\d-\d\dT[0-2]\d:[0-5]\d")
_OPEN_CLOCK_VALUE = re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}T[0-2]\d:[0-5]\d")
_ZONE = re.compile(expand(r"(?<![A-Za-z]){zone}"), re.IGNORECASE)
_ZONE_AFTER = re.compile(expand(r",?\s{1,2}\(?{zone}"), re.IGNORECASE)
_NUMERIC = re.compile(r"(?:GMT|UTC)\s?([+\-−–])(\d{1,2})(?::?(\d\d))?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[0-2]\d:[0-5]\d(?:Z|[+-]\d\d:\d\d)?")


def add_offset(value: str, text: str, start: int, end: int) -> str:
    """A clock time's value with the UTC offset of the zone that stands in or right after its span.

    Without a zone, or with one that is not known (as in "local time"), the value stays as it is;
    so it does on an unknown day, unless the zone's offset is the same all year.
    """
    if not _OPEN_CLOCK_VALUE.fullmatch(value):
        return value
    zone = zone_named(zone_in(text, start, end))
    if zone is None:
        return value
    offset = zone.utcoffset(_moment(value) if _CLOCK_VALUE.fullmatch(value) else None)
    return value if offset is None else value + _format_offset(offset)


def zone_in(text: str, start: int, end: int) -> str:
    """The words for a time zone in a span of `text` or right after it; empty if there are none."""
    match = _ZONE.search(text, start, end) or _ZONE_AFTER.match(text, end)
    return match["zone"] if match else ""


def _moment(value: str) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(value)
    except ValueError:  # 24:00, or a day that is none
        return None


def _format_offset(offset: datetime.timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "Z"
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


@functools.lru_cache(maxsize=1024)
def zone_named(name: str) -> datetime.tzinfo | None:
    """The time zone that words stand for; None if they name none, or more than one.

    An IANA name ("Europe/Moscow"), a city or country with one time ("Moscow", "Turkish time"), an
    abbreviation ("EST", "MSK") or a distance ("GMT+3"). "EST" is standard time on any day, "ET" and
    "Eastern time" follow the calendar.
    """
    if match := _NUMERIC.fullmatch(name):
        sign = 1 if match[1] == "+" else -1
        distance = datetime.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        in_range = distance <= datetime.timedelta(hours=14)
        return datetime.timezone(sign * distance) if in_range else None
    words = " ".join(name.lower().split())
    place = words.removeprefix("us ").removeprefix("u.s. ").removesuffix(" time")
    if (hours := ZONE_OFFSETS.get(words, ZONE_OFFSETS.get(place))) is not None:
        return datetime.timezone(datetime.timedelta(hours=hours))
    key = ZONE_NAMES.get(place) or PLACE_ZONES.get(place) or _iana_keys().get(place)
    return zoneinfo.ZoneInfo(key) if key else None


@functools.cache
def _iana_keys() -> dict[str, str]:
    """IANA keys by their own lower-case name and by their city's."""
    keys = sorted(key for key in zoneinfo.available_timezones() if "/" in key)
    cities = {
        key.rpartition("/")[2].replace("_", " ").lower(): key
        for key in keys
        if not key.startswith(("Etc/", "SystemV/", "US/"))
    }
    return {**cities, **{key.lower(): key for key in keys}}


def day_in_zone(timex: Timex, zone: str, *, told_in: str | None = None) -> str | None:
    """The day (ISO date) that it is on the clocks of `zone` at a clock time.

    9 p.m. in Washington on 9 September is 10 September in Moscow. `zone` is anything that
    `zone_named` reads. `told_in` is the zone of a time that the text leaves without one; without
    it, and for anything but a clock time on a known day, the answer is None.
    """
    return day_of_value(timex.value, zone, told_in)


def day_of_value(value: str, zone: str, told_in: str | None = None) -> str | None:
    """`day_in_zone` for a TIMEX3 value."""
    there = zone_named(zone)
    moment = _moment(value) if _MOMENT.fullmatch(value) else None
    if moment is None or there is None:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone_named(told_in) if told_in else None)
    if moment.tzinfo is None:
        return None
    try:
        return moment.astimezone(there).date().isoformat()
    except OverflowError:
        return None
