"""From TIMEX3 values to partial ISO dates."""

from __future__ import annotations

import pytest

from communique.language.dates import find_dates, may_be_same_day, resolve_day
from communique.records import Timex


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on November 13, 2021", ("2021-11-13", "day", "stated")),
        ("on 24.02.2022", ("2022-02-24", "day", "stated")),
        ("on Saturday", ("2021-11-13", "day", "resolved")),
        ("on Friday morning", ("2021-11-12", "day", "resolved")),
        ("last month", ("2021-10", "month", "resolved")),
        ("in May 2020", ("2020-05", "month", "stated")),
        ("in 2014", ("2014", "year", "stated")),
        ("in the third quarter", ("2021", "year", "resolved")),
        ("next week", ("2021-11", "month", "resolved")),
    ],
)
def test_dates_keep_their_precision(text: str, expected: tuple[str, str, str]) -> None:
    (timex,) = find_dates(text, "2021-11-14")
    assert resolve_day(timex, text) == expected


@pytest.mark.parametrize("text", ["for two weeks", "every Monday", "in the 1990s", "now"])
def test_what_names_no_date_gives_none(text: str) -> None:
    (timex,) = find_dates(text, "2021-11-14")
    assert resolve_day(timex, text) is None


def test_an_open_value_gives_none() -> None:
    assert resolve_day(Timex(start=0, end=8, type="DATE", value="XXXX-WXX-6"), "Saturday") is None


def test_a_week_across_two_months_is_known_by_its_year_only() -> None:
    timex = Timex(start=0, end=9, type="DATE", value="2021-W22")
    resolved = resolve_day(timex, "last week")
    assert resolved is not None
    assert resolved == ("2021", "year", "resolved")


def test_partial_dates_of_one_day_agree() -> None:
    assert may_be_same_day("2021-11", "2021-11-13")
    assert may_be_same_day("2021-11-13", "2021")
    assert not may_be_same_day("2021-11-13", "2021-11-14")
    assert not may_be_same_day("2021-10", "2021-11-13")
