"""What one account adds to a shared point, and how a report is split into two accounts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.accounts.additions import additions
from communique.accounts.comparison import compare_report
from communique.accounts.split import (
    Stretch,
    most_quoted,
    party_of,
    speakers_of,
    statements_by_party,
)
from communique.errors import InputError
from communique.records import Actor, Span, Statement
from tests.accounts.records import make_record
from tests.accounts.test_kernels import make_kernel


def statement(
    start: int, end: int, party: str | None, *speakers: str, via: tuple[str, ...] = ()
) -> Statement:
    return Statement(
        id="s1",
        speakers=speakers,
        content=(Span(start, end),),
        kind="indirect",
        via=via,
        party=party,
        score=1.0,
    )


def stretch(start: int, end: int, party: str, *speakers: str, via: tuple[str, ...] = ()) -> Stretch:
    return Stretch(Span(start, end), party, statement(start, end, party, *speakers, via=via))


def test_a_condition_and_a_number_are_marked_where_the_other_lacks_them() -> None:
    text = "sanctions will follow within 10 days if the border is closed"
    own = make_kernel(text)
    start = own.unit.span.start
    found = [
        text[s.start - start : s.end - start] for s in additions(own, make_kernel("sanctions"))
    ]
    assert found == ["10 days", "if the border is closed"]
    assert additions(own, own) == ()


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("engines of a kind already provided and new ones", "engines"),
        ("stress once again that the border is open", "the border is open"),
        ("a billion dollars for the pier", "1 billion dollars for the pier"),
    ],
)
def test_what_only_looks_like_a_condition_or_a_number_is_no_addition(own: str, other: str) -> None:
    assert additions(make_kernel(own), make_kernel(other)) == ()


def test_the_day_of_the_account_is_no_addition() -> None:
    text = "the border is closed today and opens on Friday"
    kernel = make_kernel(text)
    start = kernel.unit.span.start
    spans = [
        Span(start + text.index(w), start + text.index(w) + len(w)) for w in ("today", "Friday")
    ]
    own = replace(kernel, date_spans=tuple((f"2026-05-0{i}", s) for i, s in enumerate(spans, 4)))
    assert additions(own, make_kernel("the border")) == (spans[1],)


def test_a_point_belongs_to_the_side_whose_statement_covers_it() -> None:
    stretches = [stretch(0, 10, "NOR"), stretch(20, 60, "FIN")]
    assert party_of(Span(22, 58), stretches) == "FIN"
    assert party_of(Span(12, 19), stretches) is None


def test_the_innermost_statement_tells_who_speaks_in_a_point() -> None:
    outer = stretch(0, 60, "NOR", "NOR:foreign-ministry")
    inner = stretch(10, 60, "NOR", "person:kari-berg", via=("NOR:foreign-ministry",))
    assert speakers_of(Span(0, 60), [outer, inner]) == ("person:kari-berg",)
    assert speakers_of(Span(70, 90), [outer, inner]) == ()


def test_those_who_met_are_the_sides_whoever_else_is_quoted_at_length() -> None:
    text = (
        "Berg met Virta, Norway said. Finland agreed. The United States spoke of ships at length."
    )
    stretches = [stretch(0, 27, "NOR"), stretch(29, 43, "FIN"), stretch(45, 83, "USA")]
    assert most_quoted(stretches, make_record(text, None)) == ("NOR", "FIN")
    alone = make_record(text, None, participants=("person:kari-berg",))
    assert most_quoted(stretches, alone) == ("USA", "NOR")


def test_what_both_are_said_to_have_done_goes_with_the_account_before_it() -> None:
    record = make_record("Norway said it rains. Berg and Virta agreed to meet.", None)
    own = statement(0, 20, "NOR", "NOR")
    joint = statement(22, 50, "NOR", "person:kari-berg", "person:aino-virta")
    later = statement(22, 50, None, "person:kari-berg", "person:aino-virta")
    for second in (joint, later):
        told = record.model_copy(update={"statements": (own, second)})
        assert [s.party for s in statements_by_party(told)] == ["NOR", "NOR"]


def test_a_turn_whose_speaker_is_unknown_is_that_of_the_same_words_elsewhere() -> None:
    record = make_record("Norway: Rain. Virta: Snow. Norway: Fog.", None)
    turns = [
        statement(start, end, None, *speakers).model_copy(update={"source": (Span(*source),)})
        for source, start, end, speakers in (
            ((0, 6), 8, 13, ()),
            ((14, 19), 21, 26, ()),
            ((27, 33), 35, 39, ("NOR",)),
        )
    ]
    told = record.model_copy(update={"statements": tuple(turns)})
    found = statements_by_party(told)
    assert [(s.party, s.statement.speakers) for s in found[::2]] == [("NOR", ("NOR",))] * 2
    assert found[1].statement.speakers == ()


def test_the_site_of_a_whole_transcript_tells_no_sides_apart() -> None:
    record = make_record("Norway: Rain. Virta: Snow. Norway: Fog.", None)
    site = ("NOR:government",)
    own = statement(8, 13, None, "NOR", via=site)
    other = statement(21, 26, None, "FIN", via=site)
    quoting = statement(35, 39, None, "FIN", via=(*site, "NOR"))
    countries = [("NOR", "NOR"), ("FIN", "FIN"), ("NOR:government", "NOR")]
    actors = tuple(
        Actor(id=id, name=id, kind="country", country=country) for id, country in countries
    )
    told = record.model_copy(update={"statements": (own, other, quoting), "actors": actors})
    assert [s.party for s in statements_by_party(told)] == ["NOR", "FIN", "NOR"]


def test_the_number_of_those_who_met_is_nothing_added() -> None:
    own = make_kernel("the two leaders sent three ships")
    added = [own.text[s.start : s.end] for s in additions(own, make_kernel("ships"))]
    assert added == ["three ships"]


def test_a_report_that_quotes_nobody_has_no_two_accounts() -> None:
    with pytest.raises(InputError, match="fewer than two"):
        compare_report(make_record("Rain fell in Oslo.", None))


def test_the_same_number_of_a_thing_in_other_words_adds_nothing() -> None:
    own, other = make_kernel("release two journalists"), make_kernel("judges try two reporters")
    assert additions(own, other) == ()
    assert additions(own, make_kernel("judges try three reporters")) != ()
