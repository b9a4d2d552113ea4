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

# Chosen by cross-validation on the development and training pairs, 2026-11-30.
LEAST_FURTHER_CONFLICT = 0.4


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
    """Which points answer each other, in text order.

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
    """Pairs of points that score enough, the surest first taken.

    Each point is in one pair; one of the two may be in a further one where they conflict.
    """
    least = load_weights().threshold if threshold is None else threshold
    kept: list[Pair] = []
    for place in np.argsort(-scores, axis=None, kind="stable"):
        i, j = (int(index) for index in np.unravel_index(place, scores.shape))
        likely = float(scores[i, j])
        if likely < least:
            break
        is_taken = (any(pair.a == i for pair in kept), any(pair.b == j for pair in kept))
        if not any(is_taken) or (
            not all(is_taken)
            and likely >= LEAST_FURTHER_CONFLICT
            and relate(a[i], b[j]) == "conflict"
        ):
            kept.append(Pair(i, j, round(likely, 3)))
    return sorted(kept, key=lambda pair: (pair.a, pair.b))
