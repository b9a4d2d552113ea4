"""The contract's models: what they dump, and how documents get their ids."""

from __future__ import annotations

import datetime

import pytest
from pydantic import ValidationError

from communique.records import Actor, Document, Record, Span, Statement


def test_dump_has_the_keys_of_the_contract() -> None:
    record = Record(document=Document.from_text("Hello."))
    dumped = record.model_dump(mode="json")
    assert list(dumped) == [
        "contract", "document", "actors", "timexes", "statements", "events", "encounters",
        "undertakings", "positions",
    ]  # fmt: skip
    assert dumped["contract"] == 1
    assert "text" not in dumped["document"]
    assert dumped["document"]["length"] == 6


def test_spans_dump_as_pairs() -> None:
    statement = Statement(id="s1", content=(Span(3, 9),), kind="direct")
    assert statement.model_dump(mode="json")["content"] == [[3, 9]]


def test_a_document_id_depends_on_text_and_metadata_only() -> None:
    one = Document.from_text("Talks.", date="2024-05-01")
    assert one.id == Document.from_text("Talks.", date=datetime.date(2024, 5, 1)).id
    assert one.id != Document.from_text("Talks.", date="2024-05-02").id
    assert one.id != Document.from_text("Talk.", date="2024-05-01").id


def test_a_text_for_a_party_is_an_account() -> None:
    assert Document.from_text("x", party="FRA").type == "account"
    assert Document.from_text("x").type == "other"


def test_models_are_frozen_and_closed() -> None:
    actor = Actor(id="FRA", name="France", kind="country")
    with pytest.raises(ValidationError):
        actor.name = "Italy"
    with pytest.raises(ValidationError):
        Actor.model_validate({"id": "FRA", "name": "France", "kind": "country", "colour": "blue"})


def test_quote_joins_spans() -> None:
    record = Record(document=Document.from_text("Peace, he said, now."))
    assert record.quote((Span(0, 5), Span(16, 19))) == "Peace … now"


def test_words_that_stand_within_others_are_quoted_once(record: Record) -> None:
    text = record.text
    whole, part = Span(0, 20), Span(4, 11)
    for spans in ((whole, part), (part, whole), (whole, whole)):
        assert record.quote(spans) == text[:20]
    assert record.quote((Span(0, 5), Span(4, 9))) == f"{text[:5]} … {text[4:9]}"
