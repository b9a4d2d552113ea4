"""Checks of what is known about a document."""

from __future__ import annotations

import datetime

import pytest

from communique.errors import InputError
from communique.readers.metadata import Metadata, check_date, check_party, check_type


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (None, None),
        ("", None),
        ("2022-05-04", "2022-05-04"),
        (" 2022-05-04 ", "2022-05-04"),
        ("2022-05-04T23:59:00+02:00", "2022-05-04"),
        (datetime.date(2022, 5, 4), "2022-05-04"),
        (datetime.datetime(2022, 5, 4, 12), "2022-05-04"),
    ],
)
def test_dates_are_read(value: object, date: str | None) -> None:
    assert check_date(value) == date


@pytest.mark.parametrize(
    "value", ["4 May 2022", "2022-02-30", "2022-13-01", "20220504", "2022-05", "x", 20220504]
)
def test_bad_dates_are_errors_that_name_the_form(value: object) -> None:
    with pytest.raises(InputError, match=r"YYYY-MM-DD|calendar") as caught:
        check_date(value)
    assert caught.value.reason == "date"


def test_parties() -> None:
    assert check_party("usa") == "USA"
    assert check_party("EUR") == "EUR"
    assert check_party("") is None
    for value in ("US", "XXX", "France"):
        with pytest.raises(InputError, match="alpha-3"):
            check_party(value)
    with pytest.raises(InputError, match="must be a string"):
        check_party(1)


def test_types() -> None:
    assert check_type("news") == "news"
    with pytest.raises(InputError, match="transcript"):
        check_type("blog")


def test_own_values_go_before_others() -> None:
    own, other = Metadata(date="2022-05-04"), Metadata(date="2021-01-01", title="Talks")
    assert own.over(other) == Metadata(date="2022-05-04", title="Talks")
