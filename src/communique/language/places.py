"""Where a clause says that something happened."""

from __future__ import annotations

from spacy.tokens import Doc, Token
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


def entity_of(token: Token) -> DocSpan | None:
    """The named entity that a token stands in."""
    if not token.ent_type_:
        return None
    start, end = token.i, token.i + 1
    while token.doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(token.doc) and token.doc[end].ent_iob_ == "I":
        end += 1
    return token.doc[start:end]


def _is_located(entity: DocSpan) -> bool:
    root = entity.root
    preposition = root.head
    if root.dep_ != "pobj" or preposition.lower_ not in LOCATIVES:
        return False
    # "Sanctions on Russia", "troops from Russia": no place of the deed, unlike "on the island".
    is_state = entity.label_ == "GPE" and preposition.lower_ in {"on", "from", "around"}
    # "Over the war in Gaza": the place of the war, not of what was done about it.
    is_of_war = preposition.head.lemma_.lower() in {"war", "situation", "conflict", "crisis"}
    return not is_state and not is_of_war
