"""How many were killed, hurt or arrested, where the sentence of an event gives a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from spacy.tokens import Token

from communique.language.syntax import object_of, prepositional_objects
from communique.records import Count, Span

Harm = Literal["killed", "injured", "arrested"]

_HARMS: Final[MappingProxyType[str, Harm]] = MappingProxyType(
    {
        **dict.fromkeys(("kill", "die", "murder", "slay", "dead", "killing", "death"), "killed"),
        **dict.fromkeys(("injure", "wound", "hurt", "injury"), "injured"),
        **dict.fromkeys(("arrest", "detain", "apprehend", "jail"), "arrested"),
    }
)
# Which counts an event of a type may carry; another event of the sentence has the others.
_OF_TYPE: Final[MappingProxyType[str, frozenset[Harm]]] = MappingProxyType(
    {"ASSAULT": frozenset({"killed", "injured"}), "COERCE": frozenset({"arrested"})}
)
_NUMBERS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
_MINIMUM: Final = frozenset({"least", "over", "than"})


@dataclass(frozen=True, slots=True)
class Casualties:
    """Counts of one event; null where its sentences give none."""

    killed: Count | None = None
    injured: Count | None = None
    arrested: Count | None = None


def casualties_of(type: str, triggers: Iterable[Token]) -> Casualties:
    """Read the counts in the sentences of an event's triggers, the first sentence first."""
    wanted = _OF_TYPE.get(type, frozenset())
    found: dict[str, Count] = {}
    if wanted:
        for trigger in triggers:
            for word in trigger.sent:
                harm = _HARMS.get(word.lemma_.lower())
                if harm in wanted and harm not in found and (count := _count(word)) is not None:
                    found[harm] = count
    return Casualties(**found)


def _count(word: Token) -> Count | None:
    """The number of those whom a word for harm is about."""
    for noun in _sufferers(word):
        for token in (noun, *(c for c in noun.children if c.dep_ == "nummod")):
            value = _value(token)
            if value is not None:
                before = {t.lower_ for t in token.doc[max(0, token.i - 3) : token.i]}
                return Count(
                    value=value,
                    span=Span(token.idx, token.idx + len(token)),
                    is_minimum=bool(before & _MINIMUM),
                )
    return None


def _sufferers(word: Token) -> list[Token]:
    if word.pos_ == "NOUN":
        return prepositional_objects(word, "of", "to")
    if word.lemma_.lower() == "dead":
        # "Left four people dead".
        return [c for c in word.head.children if c.dep_ in {"dobj", "nsubj"}]
    subjects = {"nsubj", "nsubjpass"} if word.lemma_ == "die" or word.tag_ == "VBN" else set()
    direct = object_of(word)
    nouns = [] if direct is None else [direct]
    nouns += [c for c in word.children if c.dep_ in subjects]
    if word.dep_ == "acl" and word.tag_ == "VBN":
        nouns.append(word.head)
    return nouns


def _value(token: Token) -> int | None:
    plain = token.text.replace(",", "")
    if plain.isascii() and plain.isdigit():
        return int(plain)
    return _NUMBERS.index(token.lower_) if token.lower_ in _NUMBERS else None
