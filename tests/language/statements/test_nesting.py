"""Attributions inside attributions."""

from __future__ import annotations

from communique.language.statements.nesting import Found, arrange
from communique.language.statements.proposals import Attribution
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


def test_inner_replaces_an_outer_without_content_of_its_own() -> None:
    inner = _found((0, 4), (5, 10), (11, 58))
    [kept] = arrange([OUTER, inner])
    assert kept.cue == inner.attribution.cue
    assert kept.through == OUTER.attribution.source


def test_both_stay_where_the_outer_says_more() -> None:
    inner = _found((30, 34), (35, 40), (41, 58))
    kept = arrange([OUTER, inner])
    assert [a.cue for a in kept] == [OUTER.attribution.cue, inner.attribution.cue]
    assert kept[1].through == ()


def test_thoughts_and_pronouns_inside_a_content_are_no_statements() -> None:
    thought = _found((0, 4), (5, 10), (11, 58), act="plan")
    pronoun = _found((0, 2), (3, 8), (9, 58), is_named=False)
    assert arrange([OUTER, thought]) == [OUTER.attribution]
    assert arrange([OUTER, pronoun]) == [OUTER.attribution]


def test_what_a_person_repeats_is_not_chained() -> None:
    person = _found((60, 72), (73, 77), (0, 58), is_report=False)
    inner = _found((0, 4), (5, 10), (11, 58))
    assert arrange([person, inner]) == [person.attribution]
