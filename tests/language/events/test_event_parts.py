"""Parts of event reading that need no language model."""

from __future__ import annotations

import pytest

from communique.language.events.lexicon import nouns, operators, verbs, word_classes
from communique.language.events.mode_words import FAMILIES, mode_words
from communique.language.events.parties import Parties
from communique.language.events.reporting import Reports
from communique.language.events.teasers import find_teasers
from communique.ontology import CONTEXTS, MODES, TYPES
from communique.records import Actor, Span, Statement


def test_lexicon_holds_only_plover_labels() -> None:
    for lemma, frames in verbs().items():
        for predicate in frames:
            assert predicate.type is None or predicate.type in TYPES, lemma
            assert predicate.mode is None or (predicate.type, predicate.mode) in MODES, lemma
    for lemma, entries in nouns().items():
        for noun in entries:
            assert noun.type is None or noun.type in TYPES, lemma
            assert noun.mode is None or (noun.type, noun.mode) in MODES, lemma


def test_mode_words_hold_only_plover_modes() -> None:
    for type in FAMILIES:
        assert mode_words(type), type
        assert all((type, mode) in MODES for mode in mode_words(type).values())


def test_context_words_hold_only_plover_contexts() -> None:
    from communique.language.events.lexicon import context_words

    assert set(context_words().values()) <= set(CONTEXTS)


def test_every_verb_keeps_its_plain_frame_last() -> None:
    for lemma, frames in verbs().items():
        plain = [bool(predicate.frame) for predicate in frames]
        assert plain == sorted(plain, reverse=True), lemma


def test_a_promise_and_a_denial_leave_their_content_undone() -> None:
    assert operators()["promise"] == "unreal"
    assert operators()["deny"] == "denied"
    assert "plan" in word_classes()["unreal_nouns"]


@pytest.fixture
def parties() -> Parties:
    return Parties(
        [
            Actor(id="PER", name="Peru", kind="country", country="PER"),
            Actor(id="person:ana-reis", name="Ana Reis", kind="person", country="PER"),
            Actor(id="CHL", name="Chile", kind="country", country="CHL"),
            Actor(id="org:radio", name="Radio", kind="organisation", sector="JRN"),
        ]
    )


def test_recipients_are_never_the_actors_own_country(parties: Parties) -> None:
    assert parties.opposite(("PER", "CHL", "CHL"), ("person:ana-reis",)) == ("CHL",)


def test_sides_are_countries(parties: Parties) -> None:
    assert parties.sides(("person:ana-reis", "PER", "org:radio")) == {"PER", "org:radio"}
    assert not parties.is_political("org:radio")


def test_reporter_of_an_event_in_a_statement() -> None:
    told = Statement(
        id="s1",
        speakers=("PER",),
        via=(),
        content=(Span(10, 40),),
        cue=(Span(5, 9),),
        kind="indirect",
    )
    chained = told.model_copy(
        update={"id": "s2", "via": ("org:radio",), "content": (Span(12, 20),)}
    )
    reports = Reports([told, chained])
    inner = reports.around(15)
    assert inner is not None
    assert inner.id == "s2"
    assert reports.reporter(told, is_performed=False) == "PER"
    assert reports.reporter(told, is_performed=True) is None
    assert reports.reporter(chained, is_performed=True) == "org:radio"
    assert reports.around(50) is None


def test_teasers_end_where_sentences_begin() -> None:
    text = "Peru spoke.\nRead more:\nChile slams Peru\nA whole sentence follows here.\n"
    assert [text[start:end] for start, end in find_teasers(text)] == [
        "Read more:\nChile slams Peru\n"
    ]
    assert not list(find_teasers("They read more books."))
