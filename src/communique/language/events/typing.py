"""What one actor does to another in a sentence: two learned typers, of words and of the encoder.

One is a linear model over hashed features of words (`pair_features`) and parse (`pair_parse`), its
weights packed as int8; trained by `models/pair_typing/train.py`, card beside it. The other is a
small transformer (`pair_head`), which sees the two parties marked.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language

from communique.language.events.lexicon import verbs
from communique.language.events.mode_words import mode_of_words
from communique.language.events.pair_features import (
    BUCKETS,
    Offsets,
    clamp,
    hashed,
    pair_words,
    zones,
)
from communique.language.events.pair_head import pair_probabilities
from communique.language.events.pair_parse import parse_features
from communique.ontology import TYPES, quad
from communique.records import EventType

_LESSER_SHARE = 0.1
# Calibrates both opinions together: five-fold cross-validation on the four fifths of plv_train.tsv
# that are trained on, 2026-11.
_TEMPERATURE = 0.8
BATCH_SIZE = 64


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights `[class, bucket]` as int8 with a scale a class, biases, and a temperature.

    Dividing scores by the temperature calibrates the probabilities.
    """

    labels: tuple[str, ...]
    weights: NDArray[np.int8]
    scales: NDArray[np.float32]
    biases: NDArray[np.float32]
    temperature: float

    def probabilities(self, features: dict[int, float]) -> dict[str, float]:
        """Calibrated probability of each label for the hashed features of a sentence."""
        buckets = np.fromiter(features.keys(), dtype=np.int64, count=len(features))
        values = np.fromiter(features.values(), dtype=np.float32, count=len(features))
        scores = (self.weights[:, buckets].astype(np.float32) @ values) * self.scales + self.biases
        scores = scores / self.temperature
        exponents = np.exp(scores - scores.max())
        return dict(zip(self.labels, (exponents / exponents.sum()).tolist(), strict=True))


@functools.cache
def load_weights() -> Weights:
    """The shipped weights, read once."""
    path = resources.files("communique.language.events") / "data" / "pair_typing.npz"
    with path.open("rb") as file, np.load(file) as arrays:
        weights = Weights(
            labels=tuple(str(label) for label in arrays["labels"]),
            weights=arrays["weights"],
            scales=arrays["scales"],
            biases=arrays["biases"],
            temperature=float(arrays["temperature"]),
        )
    if weights.weights.shape != (len(weights.labels), BUCKETS):
        raise ValueError(
            "pair_typing.npz does not fit this version: run models/pair_typing/train.py"
        )
    return weights


@functools.cache
def load_parser() -> Language:
    """A spaCy English pipeline that only parses.

    Raises:
        SettingsError: none is installed.
    """
    from communique.language.pipeline import find_model

    return spacy.load(find_model(), exclude=["ner"])


def classify_pair(sentence: str, *, actor: Sequence[int], recipient: Sequence[int]) -> EventType:
    """Tell what one actor does to another in a sentence, in PLOVER 0.8 terms.

    Spans are characters `[start, end)` and may be empty, out of range or in any order. The learned
    labels merge CONCEDE and RETREAT; the words of the sentence decide between the two.
    """
    return next(classify_pairs([(sentence, actor, recipient)]))


def classify_pairs(
    pairs: Iterable[tuple[str, Sequence[int], Sequence[int]]],
) -> Iterator[EventType]:
    """Type pairs one after another, streaming: each is (sentence, actor, recipient)."""
    for batch in _batches(pairs):
        for (text, actor, recipient), parse in zip(
            batch, parse_features(load_parser(), batch), strict=True
        ):
            yield _classify(text, actor, recipient, parse)


def _batches(
    pairs: Iterable[tuple[str, Sequence[int], Sequence[int]]],
) -> Iterator[list[tuple[str, Offsets, Offsets]]]:
    clamped = ((t, clamp(a, len(t)), clamp(r, len(t))) for t, a, r in pairs)
    while batch := list(itertools.islice(clamped, BATCH_SIZE)):
        yield batch


def _classify(text: str, actor: Offsets, recipient: Offsets, parse: Sequence[str]) -> EventType:
    by_words = load_weights().probabilities(hashed(text, actor, recipient, parse))
    merged = joint(by_words, pair_probabilities(text, actor, recipient))
    words = [word for zone in zones(text, actor, recipient)[1:] for word in zone]
    probabilities = _split_yield(merged, words)
    best = max(merged, key=merged.__getitem__)
    type = best if best in TYPES else max(("CONCEDE", "RETREAT"), key=probabilities.__getitem__)
    return EventType(
        type=type, mode=_mode(type, words), quad=quad(type), probabilities=probabilities
    )


def joint(by_words: dict[str, float], by_encoder: dict[str, float]) -> dict[str, float]:
    """The geometric mean of two opinions on one pair, calibrated; both know the same types.

    Equal weights were set before either was scored on PLV's held-out fold.
    """
    power = 0.5 / _TEMPERATURE
    products = {type: (p * by_encoder[type]) ** power for type, p in by_words.items()}
    total = sum(products.values())
    return {type: product / total for type, product in products.items()}


def _split_yield(merged: dict[str, float], words: Sequence[str]) -> dict[str, float]:
    """Probabilities of the 16 types, the merged YIELD shared out between CONCEDE and RETREAT."""
    probabilities = {type: merged.get(type, 0.0) for type in TYPES}
    share = merged.get("YIELD", 0.0)
    conceding, retreating = pair_words()["conceding"], pair_words()["retreating"]
    decisive = next((w for w in words if w in conceding or w in retreating), None)
    first, second = "RETREAT", "CONCEDE"
    if decisive in conceding:
        first, second = second, first
    probabilities[first] += share * (1 - _LESSER_SHARE)
    probabilities[second] += share * _LESSER_SHARE
    return probabilities


def _mode(type: str, words: Sequence[str]) -> str | None:
    """Mode of the first frame of that type whose verb and object both stand in the words."""
    present = set(words)
    for word in words:
        for predicate in verbs().get(word, ()):
            if predicate.type == type and predicate.mode is not None:
                wanted = [c.words for c in predicate.frame if c.slot == "obj" and c.words]
                if all(words & present for words in wanted):
                    return predicate.mode
    return mode_of_words(type, words)
