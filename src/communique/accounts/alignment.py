"""Which point of one account answers which point of the other."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import Protocol

import numpy as np

from communique.accounts.evidence import FEATURES, gather_evidence
from communique.accounts.kernels import Kernel
from communique.accounts.relation import relate
from communique.accounts.wording import other_words
from communique.language.sentence_vectors.model import EncodedText, FloatArray

# Chosen by cross-validation on the development and training pairs, 2026-11-30.
LEAST_FURTHER_CONFLICT = 0.3
LEAST_FURTHER_OBJECT = 0.1
# The more pairs of points there are, the more lie near by chance: what a first pair must score
# rises with the logarithm of their number, from about seven points on each side on. Chosen by
# cross-validation and on one half of the corpus pairs, 2026-11-30 (docs/quality.md, "Comparing").
USUAL_PAIR_COUNT = 50
RISE = 0.15
# "OSCE" and "sanctions" weigh that much, "talks" and "troops" do not.
LEAST_OBJECT_WEIGHT = 2.5


class Embedder(Protocol):
    """Turns texts into vectors of unit length, of the whole and of its word pieces."""

    def read(self, texts: Sequence[str]) -> list[EncodedText]: ...


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over `FEATURES`, and the score from which points align.

    Made by `models/alignment/train.py`, which says what from.
    """

    bias: float
    features: tuple[float, ...]
    threshold: float


@functools.cache
def load_weights() -> Weights:
    """The packaged weights."""
    stored = json.loads(
        resources.files("communique.accounts").joinpath("data/alignment.json").read_text("utf-8")
    )
    return Weights(
        bias=stored["bias"],
        features=tuple(stored["features"][name] for name in FEATURES),
        threshold=stored["threshold"],
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Points `a` and `b`, by index, with the score of their match in [0, 1].

    `words` are what they say in different words, for the reason shown.
    """

    a: int
    b: int
    score: float
    words: tuple[tuple[str, str], ...] = ()


def align(a: Sequence[Kernel], b: Sequence[Kernel], *, embedder: Embedder) -> list[Pair]:
    """Which points answer each other, in text order.

    `embedder` gives the vectors that the weights were fitted for
    (`communique.language.sentence_vectors`).
    """
    if not a or not b:
        return []
    texts = embedder.read([kernel.full_text for kernel in (*a, *b)])
    texts_a, texts_b = texts[: len(a)], texts[len(a) :]
    return [
        replace(
            pair,
            words=tuple(other_words(a[pair.a], b[pair.b], texts_a[pair.a], texts_b[pair.b])),
        )
        for pair in choose(score(gather_evidence(a, b, texts_a, texts_b)), a, b)
    ]


def score(evidence: FloatArray) -> FloatArray:
    """How likely two points share a kernel, `[a, b]` in [0, 1], uncalibrated."""
    weights = load_weights()
    logits = evidence @ np.array(weights.features, dtype=np.float32) + weights.bias
    likely: FloatArray = 1 / (1 + np.exp(-logits))
    return likely


def choose(
    scores: FloatArray,
    a: Sequence[Kernel],
    b: Sequence[Kernel],
    *,
    threshold: float | None = None,
) -> list[Pair]:
    """Pairs of points that score enough, the surest first taken.

    What is enough rises with the number of pairs. Each point is in one pair; one of the two may be
    in a further one where they conflict, or where they share a policy object of which its partner
    so far says nothing.
    """
    least = load_weights().threshold if threshold is None else threshold
    least += RISE * math.log(max(scores.size / USUAL_PAIR_COUNT, 1))
    kept: list[Pair] = []
    for place in np.argsort(-scores, axis=None, kind="stable"):
        i, j = (int(index) for index in np.unravel_index(place, scores.shape))
        likely = float(scores[i, j])
        if likely < min(least, LEAST_FURTHER_OBJECT):
            break
        partners_of_a = [b[pair.b] for pair in kept if pair.a == i]
        partners_of_b = [a[pair.a] for pair in kept if pair.b == j]
        if not partners_of_a and not partners_of_b:
            is_pair = likely >= least
        else:
            is_pair = not (partners_of_a and partners_of_b) and (
                (likely >= LEAST_FURTHER_CONFLICT and relate(a[i], b[j]) == "conflict")
                or (
                    likely >= LEAST_FURTHER_OBJECT
                    and _share_another_object(a[i], b[j], (*partners_of_a, *partners_of_b))
                )
            )
        if is_pair:
            kept.append(Pair(i, j, round(likely, 3)))
    return sorted(kept, key=lambda pair: (pair.a, pair.b))


def _share_another_object(a: Kernel, b: Kernel, partners: Sequence[Kernel]) -> bool:
    """Whether two points share a policy object that none of some partners names."""
    shared = {
        key
        for key in a.concepts & b.concepts
        if min(a.terms[key].weight, b.terms[key].weight) >= LEAST_OBJECT_WEIGHT
    }
    return any(all(key not in partner.terms for partner in partners) for key in shared)
