"""What a headline says of its encounter: whether it is to come, and when."""

import datetime

import pytest

from communique.language.encounters.titles import day_of_title, is_ahead


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("President Solberg will meet with Kofi Mensah", True),
        ("Press call ahead of President Solberg's meeting with Kofi Mensah", True),
        ("PM Solberg's call with Kofi Mensah Ahead of the summit", False),
        ("Readout of a call with Kofi Mensah ahead of their meeting", False),
        ("Meeting with Kofi Mensah", False),
    ],
)
def test_what_an_encounter_came_before_does_not_put_it_off(title: str, expected: bool) -> None:
    assert is_ahead(title) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("On May 7 President Solberg will meet with Kofi Mensah", "2022-05-07"),
        ("Meeting with Kofi Mensah ahead of the summit on May 9", None),
    ],
)
def test_the_day_is_that_of_the_encounter(title: str, expected: str | None) -> None:
    assert day_of_title(title, datetime.date(2022, 5, 5)) == expected
