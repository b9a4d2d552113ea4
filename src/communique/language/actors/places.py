"""Tell a country or capital that acts ("Beijing urged") from one where things happen."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.actors.lexicon import (
    MOTIONS,
    NOUNS,
    PLACE_NOUNS,
    PLACE_PREPOSITIONS,
)
from communique.language.actors.words import Words

_TOWARD = frozenset({"to", "from", "for"})


def is_place(words: Words, start: int, end: int, *, is_city: bool) -> bool:
    """Whether the name at `doc[start:end]` is a location in its sentence."""
    token = _first_conjunct(words.doc[words.head_of(start, end)])
    if token.dep_ == "pobj":
        preposition = token.head
        lower = preposition.lower_
        if lower in PLACE_PREPOSITIONS:
            return True
        if lower == "of":
            return is_city and preposition.head.lower_ in PLACE_NOUNS
        return lower in _TOWARD and _is_motion(preposition.head)
    before = words.before(start)
    is_modifier = token.dep_ in {"compound", "poss", "amod", "nmod"}
    if before >= 0 and words.lower[before] in {"in", "near", "at", "outside"} and not is_modifier:
        return True
    if before > 0 and words.text[before] == "," and _is_in_place(words, words.before(before)):
        return True
    if not is_city:
        return False
    if token.dep_ in {"dobj", "obj"} and _is_motion(token.head):
        return True
    if token.dep_ == "npadvmod" or _is_dateline(words, start, end):
        return True
    after = words.after(end)
    return (
        token.dep_ in {"compound", "nmod"}
        and after < len(words)
        and words.tag[after] in {"NN", "NNS", "NNP"}
        and words.lower[after] not in NOUNS
    )


def _is_in_place(words: Words, i: int) -> bool:
    """Whether a word is a city after a preposition: "in Istanbul, Turkey"."""
    token = words.doc[i]
    return (
        token.ent_type_ == "GPE"
        and token.dep_ == "pobj"
        and token.head.lower_ in PLACE_PREPOSITIONS
        and i not in words.hit_over
    )


def is_host(words: Words, start: int, end: int) -> bool:
    """Whether a place is where a visit goes, so that its country is the host."""
    token = _first_conjunct(words.doc[words.head_of(start, end)])
    if token.dep_ in {"dobj", "obj"}:
        return _is_motion(token.head)
    if token.dep_ != "pobj" or token.head.lower_ not in {"to", "in"}:
        return False
    # "Is expected in Oslo" goes there.
    is_awaited = token.head.lower_ == "in" and token.head.head.lemma_ == "expect"
    return is_awaited or _is_motion(token.head.head)


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def _is_motion(token: Token) -> bool:
    return token.lemma_.lower() in MOTIONS


def _is_dateline(words: Words, start: int, end: int) -> bool:
    if start > 0 and words.before(start) >= 0 and "\n" not in words.text[start - 1]:
        return False
    tail = "".join(words.text[end : end + 5])
    return tail.startswith(("—", "–", " —")) or (tail.startswith(("(", ",")) and "—" in tail)
