"""Time zones: offsets on a day, and one moment's day on other clocks."""

from __future__ import annotations

import pytest

from communique.language.dates import day_in_zone, find_dates, resolve_day, zone_named
from communique.records import Timex


def _first(text: str, date: str = "2021-11-14") -> Timex:
    return find_dates(text, date)[0]


def test_an_evening_in_washington_is_the_next_day_in_moscow() -> None:
    text = "They spoke at 9 p.m. Washington time on 9 September 2021."
    timex = _first(text)
    assert timex.value == "2021-09-09T21:00-04:00"
    assert day_in_zone(timex, "Moscow") == "2021-09-10"
    assert day_in_zone(timex, "America/New_York") == "2021-09-09"
    resolved = resolve_day(timex, text)
    assert resolved is not None
    assert resolved.date == "2021-09-09"


def test_the_offset_follows_the_calendar() -> None:
    assert _first("at 9 a.m. Kyiv time on 3 July 2021").value == "2021-07-03T09:00+03:00"
    assert _first("at 9 a.m. Kyiv time on 3 January 2021").value == "2021-01-03T09:00+02:00"
    assert _first("at 9 a.m. Moscow time on 3 July 2013").value == "2013-07-03T09:00+04:00"


@pytest.mark.parametrize("zone", ["local time", "CST", "IST", "Gotham time"])
def test_an_unknown_zone_gives_no_offset(zone: str) -> None:
    assert _first(f"at 10:00 {zone} on Friday").value == "2021-11-12T10:00"


def test_without_a_day_only_a_fixed_zone_gives_an_offset() -> None:
    (fixed,) = find_dates("at 5 p.m. GMT")
    (moving,) = find_dates("at 5 p.m. Kyiv time")
    assert fixed.value == "XXXX-XX-XXT17:00Z"
    assert moving.value == "XXXX-XX-XXT17:00"


def test_the_zone_of_a_time_may_be_told_apart() -> None:
    timex = _first("at 9 p.m. on Friday")
    assert day_in_zone(timex, "Moscow") is None
    assert day_in_zone(timex, "Moscow", told_in="Washington") == "2021-11-13"


@pytest.mark.parametrize("value", ["2021-11-12", "2021-11-12TNI", "2021-11-12T24:00", "PT2H"])
def test_what_is_no_clock_time_has_no_day_elsewhere(value: str) -> None:
    timex = Timex(start=0, end=1, type="TIME", value=value)
    assert day_in_zone(timex, "Moscow", told_in="GMT") is None


def test_an_unknown_zone_has_no_day() -> None:
    assert day_in_zone(_first("at 9 a.m. GMT today"), "Gotham") is None
    assert zone_named("GMT+25") is None
