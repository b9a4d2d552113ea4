"""The text of a parsed document, joined from its tokens once."""

from __future__ import annotations

from spacy.tokens import Doc

_KEY = "communique_text"


def text_of(doc: Doc) -> str:
    """`doc.text`, kept: spaCy joins it anew from the tokens at every access."""
    text: str | None = doc.user_data.get(_KEY)
    if text is None:
        text = doc.user_data[_KEY] = doc.text
    return text
