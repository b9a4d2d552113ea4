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
    """Weights of the evidence, by logistic regression.

    Fitted in November 2026 on the development half of `benchmarks/data/accounts.jsonl` and on the
    two real pairs; `dates`, which those hardly have, is set by hand. Plain MiniLM vectors beside
    them help on one half and hurt on the other (docs/decisions/005).
    """

    bias: float = -3.4
    containment: float = 3.8
    dice: float = 5.0
    shared: float = 0.1
    strongest: float = 0.5
    dates: float = 1.0
    mirror: float = 0.4
    cosine: float = 2.0


WEIGHTS = Weights()
THRESHOLD = 0.3
# From this cosine on, points may align that share no policy object in words.
CLEAR_COSINE = 0.6
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
    cosines = _cosines(a, b, embedder)
    scores = np.array(
        [[score_pair(x, y, cosine=cosines[i, j]) for j, y in enumerate(b)] for i, x in enumerate(a)]
    )
    nearest_b, nearest_a = scores.argmax(axis=1), scores.argmax(axis=0)
    pairs = [
        Pair(i, j, round(float(scores[i, j]), 3))
        for i in range(len(a))
        for j in range(len(b))
        if scores[i, j] >= THRESHOLD and (nearest_b[i] == j or nearest_a[j] == i)
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


def _cosines(a: Sequence[Kernel], b: Sequence[Kernel], embedder: Embedder | None) -> FloatArray:
    if embedder is None:
        return np.full((len(a), len(b)), PLAIN_COSINE, dtype=np.float32)
    vectors = embedder.embed([k.text for k in (*a, *b)])
    return vectors[: len(a)] @ vectors[len(a) :].T


def score_pair(a: Kernel, b: Kernel, *, cosine: float = PLAIN_COSINE) -> float:
    """How likely two points share a kernel, in [0, 1], uncalibrated."""
    features = features_of(a, b, cosine=cosine)
    if not features["strongest"] and cosine < CLEAR_COSINE:
        return 0.0
    total = WEIGHTS.bias + sum(getattr(WEIGHTS, name) * x for name, x in features.items())
    return 1.0 / (1.0 + math.exp(-total))


def features_of(a: Kernel, b: Kernel, *, cosine: float = PLAIN_COSINE) -> dict[str, float]:
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
        "cosine": cosine - PLAIN_COSINE,
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
