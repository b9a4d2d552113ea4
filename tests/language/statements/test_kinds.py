"""Direct, indirect and mixed contents."""

from __future__ import annotations

import pytest
import spacy

from communique.language.statements.kinds import kind_of
from communique.language.statements.quotes import QuotedText
from communique.records import Span


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ('"We will stay," he said.', '"We will stay,"', "direct"),
        ('He said that "we will all stay".', 'that "we will all stay"', "direct"),
        ("He said they would stay.", "they would stay", "indirect"),
        ('He said the so-called "experts" erred.', 'the so-called "experts" erred', "indirect"),
        (
            'He said the line "must hold in every case" and left.',
            'the line "must hold in every case"',
            "mixed",
        ),
    ],
)
def test_kind(text: str, content: str, kind: str) -> None:
    start = text.index(content)
    quoted = QuotedText(spacy.blank("en")(text))
    assert kind_of(text, (Span(start, start + len(content)),), quoted) == kind
