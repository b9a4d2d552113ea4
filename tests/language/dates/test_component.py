"""The spaCy component."""

from __future__ import annotations

import spacy

import communique.language.components  # noqa: F401  (registers the component)
from communique.records import Document


def _read(text: str, document: Document | None) -> list[str]:
    nlp = spacy.blank("en")
    nlp.add_pipe("communique_dates")
    doc = nlp.make_doc(text)
    doc._.document = document
    return [timex.value for timex in nlp(doc)._.timexes]


def test_dates_are_resolved_against_the_document() -> None:
    text = "They met on Saturday."
    assert _read(text, Document.from_text(text, date="2021-11-14")) == ["2021-11-13"]


def test_a_document_may_be_absent_or_undated() -> None:
    text = "They met on Saturday."
    assert _read(text, None) == ["XXXX-WXX-6"]
    assert _read(text, Document.from_text(text)) == ["XXXX-WXX-6"]
