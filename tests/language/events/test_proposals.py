"""Proposed triggers become events where their roles can be read, and never overrule the lexicon."""

from __future__ import annotations

import pytest

from communique.language.events.proposals import Proposal, proposals_of, propose
from communique.language.pipeline import build_pipeline, prepare_doc
from communique.records import Document, Event

TEXT = "Chad snookered Niger on Monday. Oman condemned Yemen."


def _events(*proposals: Proposal) -> list[Event]:
    nlp = build_pipeline()
    doc = prepare_doc(nlp, Document.from_text(TEXT))
    for name, component in nlp.pipeline:
        if name == "communique_events":
            propose(doc, proposals)
        doc = component(doc)
    events: list[Event] = doc._.events
    return events


@pytest.mark.model
def test_a_proposal_adds_an_event_with_roles() -> None:
    [event] = [e for e in _events(Proposal(1, "COERCE", 0.6)) if e.type == "COERCE"]
    assert (event.actors, event.recipients, event.score) == (("TCD",), ("NER",), 0.6)


@pytest.mark.model
def test_the_lexicon_comes_first() -> None:
    plain = [e.type for e in _events()]
    assert [e.type for e in _events(Proposal(7, "SUPPORT", 0.9))] == plain == ["ACCUSE"]


@pytest.mark.model
def test_a_proposal_without_roles_tells_of_nothing() -> None:
    assert [e.type for e in _events(Proposal(4, "ASSAULT", 0.9))] == ["ACCUSE"]


def test_proposals_add_up() -> None:
    import spacy

    doc = spacy.blank("en")("One two.")
    propose(doc, [Proposal(0, "AID", 0.5)])
    propose(doc, [Proposal(1, "AGREE", 0.5)])
    assert [p.trigger for p in proposals_of(doc)] == [0, 1]
