"""Nouns for people, who may speak without a name: "panelists", "a resident"."""

from __future__ import annotations

from spacy.tokens import Token

_PEOPLE = frozenset(
    {"participant", "member", "student", "people", "man", "woman", "delegate", "official",
     "attendee", "expert", "advocate", "president", "guest", "chief", "family", "veteran",
     "person", "consul", "admiral", "captain", "colonel", "marshal", "pope", "bishop", "queen",
     "emir", "sheikh", "critic"}
)  # fmt: skip
_PEOPLE_ENDINGS = ("ist", "er", "or", "ian", "man", "woman", "ant", "ee")
_NOT_PEOPLE = frozenset(
    {"number", "factor", "paper", "letter", "order", "weather", "power", "river", "border",
     "center", "matter", "answer", "offer", "winter", "summer", "water", "disaster", "chapter",
     "indicator", "sector", "error", "color", "labor", "harbor", "plant", "grant", "committee",
     "fee", "list", "corridor", "character", "cover", "tower", "newspaper", "computer",
     "gender", "danger", "hunger", "fever", "cancer", "murder", "war", "tour"}
)  # fmt: skip


def is_of_people(noun: Token) -> bool:
    """Whether a noun without a known actor is one of people: "panelists", "senators"."""
    lemma = noun.lemma_.lower()
    return lemma in _PEOPLE or (lemma.endswith(_PEOPLE_ENDINGS) and lemma not in _NOT_PEOPLE)
