"""Which point of one account answers which point of the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from communique.accounts.act_pairs import DIRECTED, MIRRORS, TAKES_OTHER_SIDE
from communique.accounts.kernels import Kernel
from communique.accounts.relation import relate

FloatArray = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into sentence vectors of unit length, one row each."""

    def embed(self, texts: Sequence[str]) -> FloatArray: ...


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the evidence, by logistic regression, and the score from which points align.

    `WORDS` was fitted in November 2026 on the development half of `benchmarks/data/accounts.jsonl`
    and the two real pairs; `dates`, which those hardly have, is set by hand. `WITH_VECTORS` was
    fitted on the development and training pairs alone (140 alignments, 2026-11-25): their F1 by
    eight-fold cross-validation is 0.71, by words alone 0.58 (docs/decisions/005).
    """

    bias: float
    containment: float
    dice: float
    shared: float
    strongest: float
    dates: float
    mirror: float
    cosine: float
    margin: float
    threshold: float


WORDS = Weights(
    bias=-3.4, containment=3.8, dice=5.0, shared=0.1, strongest=0.5, dates=1.0, mirror=0.4,
    cosine=0.0, margin=0.0, threshold=0.3,
)  # fmt: skip
WITH_VECTORS = Weights(
    bias=-1.06, containment=-0.69, dice=4.77, shared=0.35, strongest=0.03, dates=3.82, mirror=0.16,
    cosine=1.21, margin=9.35, threshold=0.24,
)  # fmt: skip
# A counterpart that is nearer than any rival by this much is as sure as can be.
CLEAREST_MARGIN = 0.1
# Cosine of two points that have little in common; no evidence either way.
PLAIN_COSINE = 0.35
# Weight of the shared terms that a point's second partner must add to the first one's.
LEAST_NEW_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Points `a` and `b`, by index, with the score of their match in [0, 1]."""

    a: int
    b: int
    score: float


def align(
    a: Sequence[Kernel], b: Sequence[Kernel], *, embedder: Embedder | None = None
) -> list[Pair]:
    """Pairs in which one point is the nearest counterpart of the other, in text order."""
    if not a or not b:
        return []
    scores = _scores(a, b, embedder)
    threshold = (WORDS if embedder is None else WITH_VECTORS).threshold
    nearest_b, nearest_a = scores.argmax(axis=1), scores.argmax(axis=0)
    pairs = [
        Pair(i, j, round(float(scores[i, j]), 3))
        for i in range(len(a))
        for j in range(len(b))
        if scores[i, j] >= threshold and (nearest_b[i] == j or nearest_a[j] == i)
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


def _scores(a: Sequence[Kernel], b: Sequence[Kernel], embedder: Embedder | None) -> FloatArray:
    if embedder is None:
        return np.array([[score_pair(x, y) for y in b] for x in a], dtype=np.float32)
    vectors = embedder.embed([k.text for k in (*a, *b)])
    cosines = vectors[: len(a)] @ vectors[len(a) :].T
    margins = _margins(cosines)
    return np.array(
        [
            [
                score_pair(x, y, cosine=float(cosines[i, j]), margin=float(margins[i, j]))
                for j, y in enumerate(b)
            ]
            for i, x in enumerate(a)
        ],
        dtype=np.float32,
    )


def _margins(cosines: FloatArray) -> FloatArray:
    """By how much each pair is nearer than the best other pair of either point."""
    margins = np.zeros_like(cosines)
    for i, j in np.ndindex(cosines.shape):
        rivals = np.r_[np.delete(cosines[i], j), np.delete(cosines[:, j], i)]
        margins[i, j] = cosines[i, j] - (rivals.max() if len(rivals) else 0.0)
    return np.minimum(margins, CLEAREST_MARGIN)


def score_pair(a: Kernel, b: Kernel, *, cosine: float | None = None, margin: float = 0.0) -> float:
    """How likely two points share a kernel, in [0, 1], uncalibrated.

    `cosine` is that of their sentence vectors, `margin` what `_margins` says of it.
    """
    features = features_of(a, b)
    if cosine is None:
        if not features["strongest"]:
            return 0.0
        weights = WORDS
    else:
        weights = WITH_VECTORS
        features |= {"cosine": cosine - PLAIN_COSINE, "margin": margin}
    total = weights.bias + sum(getattr(weights, name) * x for name, x in features.items())
    return 1.0 / (1.0 + math.exp(-total))


def features_of(a: Kernel, b: Kernel) -> dict[str, float]:
    """The evidence for one pair, by the names of `Weights`."""
    common = {k: min(t.weight, b.terms[k].weight) for k, t in a.terms.items() if k in b.terms}
    shared = sum(common.values())
    smaller, both = min(a.weight, b.weight), a.weight + b.weight
    acts = frozenset({a.unit.act, b.unit.act})
    speakers_a, speakers_b = set(a.unit.speakers), set(b.unit.speakers)
    are_lone = len(speakers_a) == len(speakers_b) == 1 and speakers_a != speakers_b
    is_mirror = acts in MIRRORS or bool(acts & TAKES_OTHER_SIDE)
    return {
        "containment": shared / smaller if smaller else 0.0,
        "dice": 2 * shared / both if both else 0.0,
        "shared": min(shared, 8.0),
        "strongest": _strongest(a, b, common),
        "dates": float(bool(a.dates & b.dates)),
        "mirror": float(are_lone and is_mirror),
    }


def _strongest(a: Kernel, b: Kernel, common: dict[str, float]) -> float:
    """Weight of the weightiest policy object that two points share.

    A third actor is one where both do the same to it: thank it, accuse it.
    """
    is_directed = a.unit.act == b.unit.act and a.unit.act in DIRECTED
    return max(
        (
            weight
            for key, weight in common.items()
            if a.terms[key].is_anchor
            or b.terms[key].is_anchor
            or (is_directed and key.startswith("@"))
        ),
        default=0.0,
    )
