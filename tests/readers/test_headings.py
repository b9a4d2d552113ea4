"""A text without a given date has the day of its own heading, where that is plain."""

from __future__ import annotations

import pytest

from communique.readers import Metadata, make_document

BODY = "The foreign ministers of Chad and Niger met in Zinder to discuss the border."


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("date 2021-11-14", "2021-11-14"), ("Date: 14 November 2021", "2021-11-14"),
        ("Sunday, November 14, 2021", "2021-11-14"), ("Nov. 3, 2021 - 10:05 am GMT", "2021-11-03"),
        ("Published on 3rd Sept 2021", "2021-09-03"), ("2021/02/03", "2021-02-03"),
        ("N'Djamena, 14 November 2021", "2021-11-14"), ("NIAMEY – Nov. 3, 2021", "2021-11-03"),
        ("November 14, 2021 - Zinder, Niger", "2021-11-14"),
        ("Lake Chad, Sunday, November 14, 2021", "2021-11-14"),
        ("14 November 2021 | Statement", "2021-11-14"), ("Before the talks, 3 May 2021", None),
        ("The talks of 3 May 2021", None), ("1/2/2021", None),
        ("31 February 2021", None), ("14 Brumaire 2021", None),
        ("On 14 November 2021 the ministers met", None), ("Ma 3, 2021", None),
    ],
)  # fmt: skip
def test_a_line_of_the_heading(line: str, date: str | None) -> None:
    assert make_document(f"\nTalks in Zinder\n\n {line} \n\n{BODY}").date == date


def test_what_is_given_goes_before_and_two_days_are_none() -> None:
    text = f"14 November 2021\n\n{BODY}"
    assert make_document(text, Metadata(date="2022-01-01")).date == "2022-01-01"
    assert make_document(f"Posted: 15 November 2021\n{text}").date is None
    assert make_document(f"{BODY}\n" * 6 + text).date is None
