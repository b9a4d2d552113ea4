"""The component on its own: without a parse, and on text that says nothing."""

from __future__ import annotations

import pytest
import spacy

from communique.language.actors import ActorFinder
from communique.language.mentions import actors_of, mention_of
from communique.records import Document
from tests.language.actors.registry import small_registry

FINDER = ActorFinder(small_registry())


@pytest.mark.parametrize("text", ["", " \n ", "…", "of of the the President", "“““", "\u0000 US's"])
def test_odd_text_does_no_harm(text: str) -> None:
    assert FINDER(spacy.blank("en")(text))._.actors is not None


def test_runs_without_parser_and_recogniser() -> None:
    text = "US Secretary of State Antony Blinken spoke."
    doc = spacy.blank("en")(text)
    doc._.document = Document.from_text(text, date="2022-03-01")
    actors = {actor.id: actor for actor in FINDER(doc)._.actors}
    assert actors["person:antony-blinken"].office == "Secretary of State"
    assert [text[a:b] for a, b in actors["person:antony-blinken"].mentions] == ["Antony Blinken"]
    assert list(actors) == ["USA", "person:antony-blinken"]


def test_without_a_date_no_office_is_known() -> None:
    doc = FINDER(spacy.blank("en")("Antony Blinken spoke."))
    assert doc._.actors[0].id == "person:antony-blinken"
    assert doc._.actors[0].office is None


def test_a_title_and_its_name_are_one_actor() -> None:
    doc = FINDER(spacy.blank("en")("Secretary of State Antony Blinken spoke."))
    assert actors_of(doc[0]) == actors_of(doc[4]) == ("person:antony-blinken",)
    assert mention_of(doc[5]) is None
