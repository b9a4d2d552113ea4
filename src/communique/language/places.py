"""Where a clause says that something happened."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from communique.knowledge.places import find_place
from communique.records import Place, Span

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LOCATIVES = frozenset({"in", "at", "near", "off", "outside", "around", "on", "inside", "from"})


def place_in(doc: Doc, span: Span) -> Place | None:
    """The first place of a clause that stands after a locative preposition; null where none does.

    "In Geneva" is a place; "with Geneva" and "Geneva's" are not. A place that the gazetteer does
    not know keeps its name, without coordinates.
    """
    clause = doc.char_span(*span, alignment_mode="expand")
    if clause is None:
        return None
    for entity in clause.ents:
        if entity.label_ in PLACE_LABELS and _is_located(entity):
            name = entity.text.removeprefix("the ").strip()
            return find_place(name) or Place(name=name)
    return None


def _is_located(entity: DocSpan) -> bool:
    root = entity.root
    return root.dep_ == "pobj" and root.head.lower_ in LOCATIVES
