"""Which point of one account answers which point of the other."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Protocol

import numpy as np

from communique.accounts.evidence import FEATURES, FloatArray, gather_evidence
from communique.accounts.kernels import Kernel
from communique.accounts.relation import relate

# Weight of the shared terms that a point's second partner must add to the first one's.
LEAST_NEW_WEIGHT = 1.0


class Embedder(Protocol):
    """Turns texts into sentence vectors of unit length, one row each."""

    def embed(self, texts: Sequence[str]) -> FloatArray: ...


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
    """Points `a` and `b`, by index, with the score of their match in [0, 1]."""

    a: int
    b: int
    score: float


def align(a: Sequence[Kernel], b: Sequence[Kernel], *, embedder: Embedder) -> list[Pair]:
    """Pairs in which one point is the nearest counterpart of the other, in text order.

    `embedder` gives the vectors that the weights were fitted for
    (`communique.language.sentence_vectors`).
    """
    if not a or not b:
        return []
    vectors = embedder.embed([kernel.full_text for kernel in (*a, *b)])
    return choose(score(gather_evidence(a, b, vectors[: len(a)], vectors[len(a) :])), a, b)


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
    """Pairs that score enough and are nearest for either point."""
    least = load_weights().threshold if threshold is None else threshold
    nearest_b, nearest_a = scores.argmax(axis=1), scores.argmax(axis=0)
    pairs = [
        Pair(i, j, round(float(scores[i, j]), 3))
        for i in range(len(a))
        for j in range(len(b))
        if scores[i, j] >= least and (nearest_b[i] == j or nearest_a[j] == i)
    ]
    return _without_repeats(pairs, a, b)


def _without_repeats(pairs: list[Pair], a: Sequence[Kernel], b: Sequence[Kernel]) -> list[Pair]:
    """Drop a point's further partners that share nothing with it but what a better one shares."""
    kept: list[Pair] = []
    for pair in sorted(pairs, key=lambda p: -p.score):
        shared = _shared_keys(a[pair.a], b[pair.b])
        rivals = [p for p in kept if p.a == pair.a or p.b == pair.b]
        taken = set().union(*(_shared_keys(a[p.a], b[p.b]) for p in rivals))
        new = sum(a[pair.a].terms[key].weight for key in shared - taken)
        if not rivals or new >= LEAST_NEW_WEIGHT or relate(a[pair.a], b[pair.b]) == "conflict":
            kept.append(pair)
    return sorted(kept, key=lambda p: (p.a, p.b))


def _shared_keys(a: Kernel, b: Kernel) -> set[str]:
    return {key for key in a.terms if key in b.terms}
