"""How aligned points relate, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.accounts.kernels import Kernel
from communique.accounts.relation import explain, relate
from communique.records import Act
from tests.accounts.test_kernels import make_kernel

BOTH = ("person:kari-berg", "person:aino-virta")


def voiced(text: str, act: Act, *speakers: str) -> Kernel:
    kernel = make_kernel(text)
    return replace(kernel, unit=replace(kernel.unit, act=act, speakers=speakers))


def test_equal_points_are_the_same() -> None:
    a = voiced("truce tomorrow", "agree", *BOTH)
    assert relate(a, a) == "same"


def test_a_condition_more_makes_an_overlap() -> None:
    a = voiced("truce tomorrow", "agree", *BOTH)
    b = replace(a, unit=replace(a.unit, is_conditional=True))
    assert relate(a, b) == "overlap"


def test_two_speakers_never_say_the_same() -> None:
    a = voiced("truce tomorrow", "promise", BOTH[0])
    b = voiced("truce tomorrow", "thank", BOTH[1])
    assert relate(a, b) == "overlap"


def test_refusing_what_the_other_asks_is_a_conflict() -> None:
    a = voiced("truce tomorrow", "request", BOTH[0])
    b = voiced("truce tomorrow", "reject", BOTH[1])
    assert relate(a, b) == relate(b, a) == "conflict"


def test_another_number_of_the_same_thing_is_a_conflict() -> None:
    a = voiced("mackerel experts meet May 4", "agree", *BOTH)
    b = voiced("mackerel experts meet May 6", "agree", *BOTH)
    assert relate(a, b) == "conflict"


def test_days_of_a_month_conflict_in_either_order_and_are_told_in_whole_words() -> None:
    a = voiced("mackerel experts meet 30 January", "agree", *BOTH)
    b = voiced("mackerel experts meet January 28", "agree", *BOTH)
    assert relate(a, b) == "conflict"
    why = explain(a, b, "conflict", ("NOR", "FIN"))
    assert why.endswith("January: 30 against 28")
    assert "mackerel" in why


def test_a_number_that_the_other_gives_elsewhere_is_no_conflict() -> None:
    a = voiced("trade of 15 billion dollars", "agree", *BOTH)
    b = voiced("trade of 10 billion dollars, to be 15 soon", "agree", *BOTH)
    assert relate(a, b) == relate(b, a) == "overlap"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("agreed to lift the embargo on herring", "agreed to keep the embargo on herring"),
        ("ferry crossing will stay open", "ferry crossing will be closed"),
        ("paid the herring fee", "never paid the herring fee"),
        ("agreed to raise the herring quota", "declined to raise the herring quota"),
    ],
)
def test_what_one_affirms_and_the_other_denies_is_a_conflict(first: str, second: str) -> None:
    a, b = voiced(first, "assert", *BOTH), voiced(second, "assert", *BOTH)
    assert relate(a, b) == relate(b, a) == "conflict"
    assert "“" in explain(a, b, "conflict", ("NOR", "FIN"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("declined to raise the herring quota", "refused to raise the herring quota"),
        ("will remain in the herring pact", "will not withdraw from the herring pact"),
        ("trawlers should not cross the line", "trawlers keep to their side of the line"),
        ("not only trawlers pay the herring fee", "trawlers pay the herring fee"),
    ],
)
def test_one_thing_denied_in_two_ways_is_none(first: str, second: str) -> None:
    a, b = voiced(first, "assert", *BOTH), voiced(second, "assert", *BOTH)
    assert relate(a, b) == relate(b, a) != "conflict"


def test_the_reason_names_what_is_shared_and_what_only_one_has() -> None:
    a = voiced("truce tomorrow", "agree", *BOTH)
    b = voiced("a truce with Ukraine", "agree", *BOTH)
    why = explain(a, b, "overlap", ("NOR", "FIN"))
    assert why.startswith("both: ceasefire; only NOR: tomorrow; only FIN:")
    assert "Ukraine" in why


def test_the_reason_shows_other_words_and_leaves_out_empty_ones() -> None:
    a = voiced("two guards leave quickly", "agree", *BOTH)
    b = voiced("soldiers depart", "agree", *BOTH)
    shown = explain(a, b, "overlap", ("NOR", "FIN"), [("guards", "soldiers")])
    assert shown.startswith("in other words: guards ~ soldiers; only NOR: ")
    assert shown.count("guards") == shown.count("soldiers") == 1
    assert explain(a, b, "same", ("NOR", "FIN")) == "in other words"
    empty = voiced("the situation", "agree", *BOTH)
    assert "situation" not in explain(empty, b, "overlap", ("NOR", "FIN"))
