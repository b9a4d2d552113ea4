"""Terms, numbers and names of a point."""

from __future__ import annotations

from communique.accounts.kernels import (
    CARRIED_SHARE,
    OWN_NAME_WEIGHT,
    Kernel,
    carry_over,
    read_kernel,
    weigh_locally,
)
from communique.accounts.lemmas import stem
from communique.language.points.units import Unit, Word
from communique.records import Record, Span
from tests.accounts.records import make_record


def make_unit(text: str, *, negated: bool = False, refers_back: bool = False) -> Unit:
    words, start = [], 0
    for word in text.rstrip(".").split():
        start = text.index(word, start)
        pos = "NUM" if word[0].isdigit() else "NOUN"
        words.append(Word(word.lower(), pos, start, start + len(word)))
    return Unit(
        span=Span(0, len(text)),
        speakers=("person:kari-berg",),
        act="assert",
        addressee=None,
        issue=None,
        words=tuple(words),
        is_negated=negated,
        is_conditional=False,
        refers_back=refers_back,
    )


def make_kernel(text: str, *, refers_back: bool = False) -> Kernel:
    record: Record = make_record(text, "NOR")
    return read_kernel(make_unit(text, refers_back=refers_back), record, frozenset({"NOR", "FIN"}))


def test_a_concept_stands_for_the_words_that_name_it() -> None:
    kernel = make_kernel("truce tomorrow")
    assert kernel.terms["=ceasefire"].text == "truce"
    assert "truce" not in kernel.terms
    assert kernel.leading_concept == "ceasefire"


def test_the_parties_own_names_weigh_little_and_others_are_actors() -> None:
    kernel = make_kernel("Norway helps Ukraine")
    assert kernel.terms[stem("norway")].weight == OWN_NAME_WEIGHT
    assert "@UKR" in kernel.terms


def test_numbers_are_read_with_what_they_count() -> None:
    kernel = make_kernel("12 percent by May 4 and three ships")
    assert kernel.quantities == {"percent": {"12"}, "may": {"4"}, "ship": {"3"}}


def test_derived_words_meet() -> None:
    assert stem("investment") == stem("invest")
    assert stem("talk") == "talk"


def test_terms_that_run_through_an_account_weigh_less() -> None:
    kernels = [make_kernel(t) for t in ("truce tomorrow", "truce today", "harbour fees")]
    before = kernels[0].terms["=ceasefire"].weight
    after = weigh_locally(kernels)
    assert after[0].terms["=ceasefire"].weight < before
    assert after[2].terms == kernels[2].terms


def test_a_point_that_refers_back_carries_the_terms_before_it() -> None:
    first, second = carry_over(
        [make_kernel("truce tomorrow"), make_kernel("grave error", refers_back=True)]
    )
    assert second.terms["=ceasefire"].weight == first.terms["=ceasefire"].weight * CARRIED_SHARE
    assert second.is_negative
    alone = carry_over([make_kernel("grave error", refers_back=True)])
    assert "=ceasefire" not in alone[0].terms


def test_illegal_fishing_denies_nothing_and_an_illegal_tax_does() -> None:
    assert not make_kernel("illegal fishing harms both").is_negative
    assert make_kernel("an illegal tax").is_negative
