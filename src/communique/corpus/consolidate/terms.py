"""Texts as weighted terms, so that other wordings of one matter meet.

Terms are policy concepts (`accounts.concepts`) and stems of the remaining content words, weighted
by how rare they are in official texts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from communique.accounts.concepts import find_concepts
from communique.accounts.kernels import RARE_LEMMA_WEIGHT, load_lemma_weights, stem

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*")
_INFLECTION = re.compile(r"(?:'s|’s|s'|s’|ies|es|ed|ing|s)$")
EMPTY_WORDS = frozenset(
    """
    a about above after again against all also am an and any are as at be because been before being
    between both but by can could did do does doing down during each few for from further had has
    have having he her here hers him his how i if in into is it its itself just may me might more
    most must my no nor not now of off on once only or other our ours out over own same shall she
    should so some such than that the their theirs them then there these they this those through to
    too under until up upon us very was we were what when where which while who whom why will with
    would you your yours
    """.split()  # noqa: SIM905  (a list of words reads best as text)
)


def weigh_terms(text: str) -> dict[str, float]:
    """The terms of a text with their weights; concepts are named `=concept`."""
    return dict(_weigh(" ".join(text.split())))


@functools.lru_cache(maxsize=200_000)
def _weigh(text: str) -> tuple[tuple[str, float], ...]:
    terms: dict[str, float] = {}
    covered = []
    for found in find_concepts(text):
        terms[f"={found.concept.name}"] = found.concept.weight
        covered.append((found.start, found.end))
    weights = load_lemma_weights()
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word in EMPTY_WORDS or any(s <= match.start() < e for s, e in covered):
            continue
        terms.setdefault(stem_word(word), RARE_LEMMA_WEIGHT * _weight(word, weights))
    return tuple(terms.items())


def _weight(word: str, weights: Mapping[str, float]) -> float:
    return weights.get(word, weights.get(_INFLECTION.sub("", word), 1.0))


@functools.lru_cache(maxsize=100_000)
def stem_word(word: str) -> str:
    """A word without inflection and derivational ending."""
    plain = _INFLECTION.sub("", word) if len(word) > 4 else word.removesuffix("s")
    if len(plain) > 3 and plain[-1] == plain[-2] and plain[-1] not in "sle":
        plain = plain[:-1]
    return stem(plain).removesuffix("e").removesuffix("i").removesuffix("y") or plain


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


def shared_terms(a: Mapping[str, float], b: Mapping[str, float], *, limit: int = 4) -> list[str]:
    """The weightiest terms that both have, for an explanation."""
    shared = sorted((term for term in a if term in b), key=lambda term: (-a[term], term))
    return [term.removeprefix("=") for term in shared[:limit]]
