"""Turns of a briefing."""

from __future__ import annotations

from itertools import pairwise

import pytest

from communique.language.points.turns import split_turns
from communique.language.points.units import units_of
from tests.accounts.records import make_record

BRIEFING = (
    "Kari Berg briefed the press. * * * Minister Kari Berg: Good evening. We rejected the quota. "
    "Question: Will Finland lower the quota? Are the talks over? "
    "Kari Berg: No. I welcomed the new ferry."
)


def test_turns_cover_the_text_and_know_questions() -> None:
    turns = list(split_turns(BRIEFING))
    assert [t.is_question for t in turns] == [False, False, True, False]
    assert turns[0].start == 0
    assert turns[-1].end == len(BRIEFING)
    assert all(a.end == b.label_start for a, b in pairwise(turns))


@pytest.mark.parametrize(
    "text", ["Note: the talks went on.", "They agreed: no tax. He said: no tax.", ""]
)
def test_other_texts_are_one_turn(text: str) -> None:
    (turn,) = split_turns(text)
    assert (turn.start, turn.end, turn.is_question) == (0, len(text), False)


@pytest.mark.model
def test_questions_are_no_points_and_we_is_who_speaks() -> None:
    record = make_record(BRIEFING, "NOR")
    units = units_of(record, {"person:kari-berg": "NOR", "person:aino-virta": "FIN"})
    words = [record.text[u.span.start : u.span.end] for u in units]
    assert words == ["We rejected the quota", "I welcomed the new ferry"]
    assert {u.speakers for u in units} == {("person:kari-berg",)}
