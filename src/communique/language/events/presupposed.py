"""Deeds that a noun names as known, whatever the clause around it makes of what it tells."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

# Only what goes on is contained.
_CONTAINING: Final = frozenset({"contain", "quell", "disperse", "suppress", "crush", "quash"})
_ASKED: Final = frozenset(
    {"request", "demand", "appeal", "plea", "call", "invitation", "behest", "urging", "insistence"}
)
_GRANTING: Final = frozenset({"accept", "grant", "meet", "heed", "honor", "honour"})


def is_presupposed(noun: Token) -> bool:
    """Whether a deed is named as known: "tried to contain protests", "at the request of X"."""
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _CONTAINING:
        return True
    return noun.dep_ == "pobj" and answer_to(noun) is not None


def answer_to(noun: Token) -> Token | None:
    """The verb that does what a noun asks for: "*trains* pilots to fly at the request of X"."""
    if noun.lemma_.lower() not in _ASKED:
        return None
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _GRANTING:
        return noun.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "at":
        return None
    verb = noun.head.head
    while verb.dep_ == "xcomp":
        verb = verb.head
    return verb if verb.pos_ == "VERB" else None
