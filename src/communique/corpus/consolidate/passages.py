"""The words around events: what is told of one event shares names and rare words.

A passage is a vector of stems by how often and how rare they are; names count twice. It takes the
place of stories: a long briefing tells of many, so that whole documents say little.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from communique.accounts.lemmas import load_lemma_weights
from communique.corpus.consolidate.links import Key
from communique.corpus.consolidate.terms import EMPTY_WORDS, stem_word

# So many characters on either side of an event; on topics 1 to 18 of ECB+ whole texts do no better.
PASSAGE_CHARACTERS = 400
NAME_WEIGHT = 2.0
_WORD = re.compile(r"[^\W\d_][\w-]*|\d[\d.,]*\d|\d")
Terms = Mapping[str, float]
ReadPassages = Callable[[Sequence[str]], Iterable[Mapping[str, Any]]]


class Passages:
    """The passages of events, read for the documents that are asked for."""

    def __init__(self, read: ReadPassages) -> None:
        self._read = read
        self._texts: dict[Key, str] = {}
        self._documents: set[str] = set()
        self._terms: dict[Key, Terms] = {}

    def load(self, document_ids: Collection[str]) -> None:
        """Read the passages of all events of some documents."""
        if new := sorted(set(document_ids) - self._documents):
            self._documents.update(new)
            for row in self._read(new):
                self._texts[Key(row["document_id"], row["item_id"])] = row["passage"]

    def likeness(self, a: Key, b: Key) -> float:
        """The cosine of two passages, in [0, 1]."""
        terms, others = sorted((self._terms_of(a), self._terms_of(b)), key=len)
        return sum(weight * others[term] for term, weight in terms.items() if term in others)

    def _terms_of(self, key: Key) -> Terms:
        if key not in self._terms:
            self.load([key.document_id])
            self._terms[key] = weigh_passage(self._texts[key])
        return self._terms[key]


def weigh_passage(text: str) -> Terms:
    """The stems of a passage as a vector of unit length."""
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word not in EMPTY_WORDS:
            stem = stem_word(word)
            counts[stem] += 1
            capitals[stem] += match[0][0].isupper()
    rarity = _rarity()
    terms = {
        stem: (1 + math.log(count))
        * rarity.get(stem, 1.0) ** 2
        * (NAME_WEIGHT if 2 * capitals[stem] >= count else 1.0)
        for stem, count in counts.items()
    }
    length = math.sqrt(sum(weight * weight for weight in terms.values())) or 1.0
    return {stem: weight / length for stem, weight in terms.items()}


@functools.cache
def _rarity() -> Mapping[str, float]:
    """How rare stems are in official texts, by their commonest word: 1 for those not listed."""
    found: dict[str, float] = {}
    for word, weight in load_lemma_weights().items():
        stem = stem_word(word)
        found[stem] = min(weight, found.get(stem, 1.0))
    return found
