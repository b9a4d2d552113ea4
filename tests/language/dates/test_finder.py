"""Golden cases of time expressions, and what holds for any text."""

from __future__ import annotations

import datetime
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.language.dates import find_dates, find_dates_each, finder
from tests.language.golden import golden_cases

WORDS = """
    the last next two 9 10 2021 May Friday week year ago of a.m. 14:30 - , . in on Nov. quarter
    third twenty hundred half and morning century 's every now 31 February 00:00
"""


@pytest.mark.parametrize("case", golden_cases("dates"), ids=lambda case: case["text"][:60])
def test_golden_dates(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [[text[t.start : t.end], t.type, t.value] for t in find_dates(text, case["date"])]
    assert found == case["timexes"]


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=12),
    st.sampled_from([None, "2021", "2021-11", "2020-02-29"]),
)
def test_any_words_give_ordered_spans_inside_the_text(words: list[str], date: str | None) -> None:
    text = " ".join(words)
    end = 0
    for timex in find_dates(text, date):
        assert end <= timex.start < timex.end <= len(text)
        assert timex.value
        end = timex.end


def test_no_word_that_is_passed_over_begins_an_expression(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [case["text"] for case in golden_cases("dates")]
    quick = [find_dates(text, "2021-11-14") for text in texts]
    monkeypatch.setattr(finder, "_may_begin", lambda letters: True)
    assert quick == [find_dates(text, "2021-11-14") for text in texts]


def test_a_date_and_its_iso_form_give_the_same() -> None:
    text = "They meet tomorrow."
    assert find_dates(text, datetime.date(2021, 11, 14)) == find_dates(text, "2021-11-14")


@pytest.mark.parametrize("date", [None, "", "soon", "2021-13-45"])
def test_an_unusable_date_guesses_no_day(date: str | None) -> None:
    values = [t.value for t in find_dates("They met on Saturday and left on May 4.", date)]
    assert values == ["XXXX-WXX-6", "XXXX-05-04"]


def test_each_text_has_its_own_date() -> None:
    pairs = [("He left yesterday.", "2021-11-14"), ("He left yesterday.", "2022-01-01")]
    assert [found[0].value for found in find_dates_each(pairs)] == ["2021-11-13", "2021-12-31"]


def test_garbled_text_keeps_its_dates() -> None:
    text = (
        "##date [2021-11-14] \x00 Minister Wang Yias met\u00a0him on Saturday , November\u00a013 ."
    )
    assert [t.value for t in find_dates(text, "2021-11-14")] == ["2021-11-14", "2021-11-13"]


def test_long_texts_take_linear_time() -> None:
    text = "The last two weeks of May 2021 and the 9th of the next month were quiet. " * 400
    find_dates(text[:5000], "2021-11-14")
    started_at = time.process_time()
    found = find_dates(text, "2021-11-14")
    # 6,400 words dense with dates take 0.05 s; quadratic work would take minutes.
    assert time.process_time() - started_at < 5
    assert len(found) >= 800
