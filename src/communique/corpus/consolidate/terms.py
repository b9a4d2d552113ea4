"""Texts as weighted terms, so that other wordings of one matter meet.

Terms are policy concepts (`accounts.concepts`) and stems of the remaining content words, weighted
by how rare they are in official texts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from communique.accounts.concepts import find_concepts
from communique.accounts.lemmas import RARE_LEMMA_WEIGHT, load_lemma_weights, stem

_WORD = re.compile(r"[^\W\d_][\w-]*(?:['’][^\W\d_]+)?|\d[\d.,]*")
CLAUSE_END = re.compile(
    r"(?<=[.!?])(?<!Mr\.)(?<!Ms\.)(?<!Mrs\.)(?<!Dr\.)(?<!St\.)(?<!U\.S\.)(?<!D\.C\.)\s+|[;:…]|\n\n"
)
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}")
_NAME = re.compile(r"(?<=[\w,;:(’'-] )([A-Z][\w-]*)")
_INFLECTION = re.compile(r"(?:'s|’s|s'|s’|ies|es|ed|ing|s)$")
NAME_LETTERS = 5
# Common in undertakings on any matter; their stems weigh little.
LIGHT_STEMS = frozenset(
    """
    accord action believ certain commit complet continu countr creat definit don effort ensur ever
    everyth full get give good great group help import includ issu join keep level make mean
    measur necessar need new number order part possibl provid respons sam start stat step support
    tak thing time toda u us wa want way work year
    """.split()  # noqa: SIM905
)
LIGHT_WEIGHT = 0.3
# A lighter term ("issue", "today", "Russia") says little by itself.
SUBSTANTIVE_WEIGHT = 1.2
EMPTY_WORDS = frozenset(
    """
    a about above after again against all also am an and any are as at be because been before being
    between both but by can could did do does doing down during each few for from further had has
    have having he her here hers him his how i if in into is it its itself just may me might more
    most must my no nor not now of off on once only or other our ours out over own same shall she
    should so some such than that the their theirs them then there these they this those through to
    too under until up upon us very was we were what when where which while who whom why will with
    would you your yours shall i'm i've i'll i'd we're we've we'll we'd you're you've you'll you'd
    he's he'll he'd she's she'll she'd it's it'll they're they've they'll they'd that's there's
    let's don't doesn't didn't won't wouldn't can't couldn't shouldn't isn't aren't wasn't weren't
    """.split()  # noqa: SIM905  (a list of words reads best as text)
)


@functools.lru_cache(maxsize=100_000)
def find_words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, in its order."""
    return tuple(match[0].lower().replace("’", "'") for match in _WORD.finditer(text))


@functools.lru_cache(maxsize=200_000)
def weigh_terms(text: str) -> Mapping[str, float]:
    """The terms of a text with their weights; concepts are named `=concept`."""
    text = " ".join(text.split())
    terms: dict[str, float] = {}
    covered = []
    for found in find_concepts(text):
        terms[f"={found.concept.name}"] = found.concept.weight
        covered.append((found.start, found.end))
    for match in _WORD.finditer(_ABBREVIATION.sub(_without_points, text)):
        word = match[0].lower().replace("’", "'")
        if word in EMPTY_WORDS:
            continue
        if covered and any(s <= match.start() < e for s, e in covered):
            continue
        term, weight = _weighed_stem(word)
        terms.setdefault(term, weight)
    return terms


@functools.lru_cache(maxsize=100_000)
def _weighed_stem(word: str) -> tuple[str, float]:
    stemmed = stem_word(word)
    if stemmed in LIGHT_STEMS:
        return stemmed, LIGHT_WEIGHT
    weights = load_lemma_weights()
    weight = weights.get(word, weights.get(_INFLECTION.sub("", word), 1.0))
    return stemmed, RARE_LEMMA_WEIGHT * weight


def _without_points(match: re.Match[str]) -> str:
    # Blanks keep the offsets of what follows.
    return match[0].replace(".", "").ljust(len(match[0]))


@functools.lru_cache(maxsize=100_000)
def stem_word(word: str) -> str:
    """A word without inflection and derivational ending."""
    plain = _INFLECTION.sub("", word) if len(word) > 4 else word.removesuffix("s")
    if len(plain) > 3 and plain[-1] == plain[-2] and plain[-1] not in "sle":
        plain = plain[:-1]
    return stem(plain).removesuffix("e").removesuffix("i").removesuffix("y") or plain


@functools.lru_cache(maxsize=100_000)
def find_names(text: str) -> frozenset[str]:
    """The beginnings of capitalised words inside sentences: "Russia" and "Russian" are one."""
    return frozenset(
        match[1][:NAME_LETTERS].lower()
        for match in _NAME.finditer(_ABBREVIATION.sub(_without_points, text))
        if match[1].lower() not in EMPTY_WORDS
    )


@functools.lru_cache(maxsize=10_000)
def find_name_beginnings(name: str) -> frozenset[str]:
    """The beginnings of the words of an actor's name, as `find_names` has those of a text."""
    return frozenset(word[:NAME_LETTERS].lower() for word in name.split())


def overlap(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Weighted Jaccard similarity of two sets of terms, in [0, 1]."""
    shared = sum(weight for term, weight in a.items() if term in b)
    total = sum(a.values()) + sum(weight for term, weight in b.items() if term not in a)
    return shared / total if total else 0.0


def coverage(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The share of the lighter set of terms that both have, in [0, 1]."""
    shared = sum(weight for term, weight in a.items() if term in b)
    lighter = min(sum(a.values()), sum(b.values()))
    return shared / lighter if lighter else 0.0


def substance(terms: Mapping[str, float]) -> set[str]:
    """The terms that say something by themselves."""
    return {term for term, weight in terms.items() if weight >= SUBSTANTIVE_WEIGHT}


def shared_substance(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The weight that two sets of terms share in terms that say something by themselves."""
    return sum(weight for term, weight in a.items() if weight >= SUBSTANTIVE_WEIGHT and term in b)


def shared_terms(a: str, b: str, *, limit: int = 4) -> str:
    """The weightiest terms that two texts share, as the second words them, for an explanation."""
    terms, others = weigh_terms(a), weigh_terms(b)
    shared = sorted((term for term in terms if term in others), key=lambda t: (-terms[t], t))
    words = {stem_word(word): word for word in reversed(find_words(b))}
    return ", ".join(words.get(term, term.removeprefix("=")) for term in shared[:limit])
