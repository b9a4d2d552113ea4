"""Attributions inside attributions."""

from __future__ import annotations

from dataclasses import replace

import spacy

from communique.language.statements.levels import part_levels
from communique.language.statements.nesting import Found, arrange
from communique.language.statements.proposals import Attribution
from communique.language.statements.quotes import QuotedText
from communique.records import Act, Span


def _found(
    source: tuple[int, int],
    cue: tuple[int, int],
    content: tuple[int, int],
    *,
    act: Act | None = "request",
    is_named: bool = True,
    is_report: bool = True,
) -> Found:
    attribution = Attribution((Span(*source),), (Span(*cue),), (Span(*content),), 0.9)
    return Found(attribution, act, is_named, is_report)


OUTER = _found((60, 72), (73, 77), (0, 58), act="assert")


def test_each_level_of_a_report_is_kept() -> None:
    inner = _found((0, 4), (5, 10), (11, 58))
    assert [a.cue for a in arrange([OUTER, inner])] == [
        OUTER.attribution.cue,
        inner.attribution.cue,
    ]


def test_a_denial_and_a_word_of_ones_own_are_no_level() -> None:
    denial = replace(_found((0, 4), (5, 10), (11, 58)), is_fact=False)
    assert arrange([OUTER, denial]) == [OUTER.attribution]
    speaker = replace(OUTER, speakers=("NOR",))
    own = replace(_found((0, 4), (5, 10), (11, 58)), speakers=("NOR",))
    assert arrange([speaker, own]) == [OUTER.attribution]


def test_thoughts_and_pronouns_inside_a_content_are_no_statements() -> None:
    thought = _found((0, 4), (5, 10), (11, 58), act="plan")
    pronoun = _found((0, 2), (3, 8), (9, 58), is_named=False)
    assert arrange([OUTER, thought]) == [OUTER.attribution]
    assert arrange([OUTER, pronoun]) == [OUTER.attribution]


def test_what_is_no_report_has_no_inner_level() -> None:
    outer = _found((60, 72), (73, 77), (0, 58), is_report=False)
    inner = _found((0, 4), (5, 10), (11, 58))
    assert arrange([outer, inner]) == [outer.attribution]


def test_two_that_hold_each_other_and_share_no_content_leave_the_rest_whole() -> None:
    doc = spacy.blank("en")("ash bay cod elm")
    ash, bay, cod, elm = (Span(n, n + 3) for n in range(0, 16, 4))
    one = Attribution(source=(ash,), cue=(bay,), content=(cod,), score=0.9)
    other = Attribution(source=(ash,), cue=(cod,), content=(bay,), score=0.9)
    third = replace(one, source=(elm,))
    assert part_levels(doc, QuotedText(doc), [one, other, third]) == [one, third]
