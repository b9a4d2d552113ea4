"""The spaCy component that sets `doc._.timexes`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from communique.language.dates.finder import find_dates
from communique.language.dates.own_day import own_day
from communique.language.text import text_of


@Language.component("communique_dates", assigns=["doc._.timexes"])
def annotate_dates(doc: Doc) -> Doc:
    """Find the time expressions of a document, resolved against the day on which it was spoken."""
    document = doc._.document
    doc._.timexes = find_dates(
        text_of(doc), own_day(document.text, document.date) if document else None
    )
    return doc
