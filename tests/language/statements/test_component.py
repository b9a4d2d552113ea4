"""The statements component on its own and with a finder of another kind."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from communique.language.mentions import Mention
from communique.language.pipeline import find_model
from communique.language.statements.component import StatementsComponent
from communique.language.statements.proposals import Attribution
from communique.records import Actor, Span


@pytest.fixture(scope="module")
def stock() -> Language:
    nlp = spacy.load(find_model())
    nlp.add_pipe("communique_statements")
    return nlp


@pytest.mark.model
def test_works_on_a_stock_pipeline(stock: Language) -> None:
    text = "Norway said that the ferry would return."
    [statement] = stock(text)._.statements
    assert statement.id == "s1"
    assert [text[s:e] for s, e in statement.content] == ["that the ferry would return"]
    assert statement.speakers == ()


@pytest.mark.model
def test_unparsed_text_has_no_statements() -> None:
    doc = StatementsComponent()(spacy.blank("en")("Norway said that the ferry would return."))
    assert doc._.statements == []


class OneFinder:
    """Finds the one attribution that it was made with."""

    def __init__(self, attribution: Attribution) -> None:
        self.attribution = attribution

    def find(self, doc: Doc) -> list[Attribution]:
        return [self.attribution]


@pytest.mark.model
def test_speakers_are_read_on_top_of_any_finder(stock: Language) -> None:
    text = "Norway told Sweden that the ferry would return."
    with stock.select_pipes(disable="communique_statements"):
        doc = stock(text)
    doc._.mentions = [
        Mention(0, 1, 0, "name", ("NOR",)),
        Mention(2, 3, 2, "name", ("SWE",)),
    ]
    doc._.actors = [Actor(id="NOR", name="Norway", kind="country", country="NOR")]
    attribution = Attribution((Span(0, 6),), (Span(7, 11),), (Span(19, 46),), 0.9)
    [statement] = StatementsComponent(OneFinder(attribution))(doc)._.statements
    assert statement.speakers == ("NOR",)
    assert statement.party == "NOR"
    assert statement.addressee == "SWE"
