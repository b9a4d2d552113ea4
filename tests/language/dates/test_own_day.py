"""The day on which a transcript was spoken."""

from __future__ import annotations

import pytest

from communique.language.dates import own_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Via Teleconference\n\n(March 8, 2022)\n\n6:10 P.M. EST\n", "2022-03-08"),
        ("**(March 8, 2022)** \n\nMODERATOR: Good evening.", "2022-03-08"),
        ("It was agreed (March 8, 2022) and signed.", "2022-03-09"),
        ("(March 12, 2022)\n\nIt is to come.", "2022-03-09"),
        ("(March 8, 2021)\n\nA year ago.", "2022-03-09"),
        ("(February 30, 2022)\n\nNo such day.", "2022-03-09"),
        ("The ministers met.", "2022-03-09"),
    ],
)
def test_a_line_on_top_gives_the_day(text: str, day: str) -> None:
    assert own_day(text, "2022-03-09") == day


def test_without_a_date_of_the_document_there_is_none() -> None:
    assert own_day("(March 8, 2022)\n", None) is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("LIMA, 14 May 2024 - Peru recalled its envoy yesterday.", "2024-05-14"),
        ("LIMA, May 14, 2024 (AP) — Peru recalled its envoy.", "2024-05-14"),
        ("Addis Ababa (Horn Press) 2 December 2020 – They met.", "2020-12-02"),
        ("Headline\n\nMinsk, 3 March 2021 /Belta/. Belarus said no.", "2021-03-03"),
        ("Port-au-Prince, Sept. 3, 2021 – They met.", "2021-09-03"),
        ("LIMA, 14 May - Peru recalled its envoy.", None),
        ("LIMA, 34 May 2024 - Peru recalled its envoy.", None),
        ("On 3 March 2021 - a Wednesday - Peru said no.", None),
    ],
)
def test_dateline_dates_a_text_of_unknown_day(head: str, day: str | None) -> None:
    assert own_day(head, None) == day
    assert own_day(head, "2025-01-01") == "2025-01-01"
