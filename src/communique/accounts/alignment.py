"""Which point of one account answers which point of the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from communique.accounts.kernels import Kernel

FloatArray = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into sentence vectors of unit length, one row each."""

    def embed(self, texts: Sequence[str]) -> FloatArray: ...


# Acts that answer one another when two different persons speak: pledge and thanks, asking and
# answering, threat and objection.
MIRRORS = frozenset(
    frozenset(pair)
    for pair in (
        ("promise", "thank"), ("support", "thank"), ("offer", "thank"), ("assert", "thank"),
        ("request", "promise"), ("request", "reject"), ("request", "agree"), ("request", "offer"),
        ("request", "support"), ("offer", "agree"), ("offer", "reject"), ("offer", "support"),
        ("warn", "reject"), ("warn", "warn"), ("accuse", "reject"), ("accuse", "accuse"),
        ("concern", "reject"), ("concern", "inform"), ("inform", "support"), ("inform", "thank"),
        ("promise", "reject"), ("plan", "support"), ("concern", "accuse"), ("assert", "reject"),
    )
)  # fmt: skip
TAKES_OTHER_SIDE = frozenset({"reject", "accuse"})


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the evidence.

    Near a logistic regression on the development half of `benchmarks/data/accounts.jsonl` and the
    two real pairs (November 2026), but `strongest` and `bias` stricter: those pairs hold few points
    that share a mere theme or a third country's name. Alignment F1 there 0.89 and 0.77.
    """

    bias: float = -4.3
    containment: float = 3.8
    dice: float = 4.2
    shared: float = 0.35
    strongest: float = 0.5
    dates: float = 1.0
    mirror: float = 0.4
    cosine: float = 4.0


WEIGHTS = Weights()
THRESHOLD = 0.35
# Cosine of two points that have little in common; no evidence either way.
PLAIN_COSINE = 0.35


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
    return [
        Pair(i, j, round(float(scores[i, j]), 3))
        for i in range(len(a))
        for j in range(len(b))
        if scores[i, j] >= THRESHOLD and (nearest_b[i] == j or nearest_a[j] == i)
    ]


def _cosines(a: Sequence[Kernel], b: Sequence[Kernel], embedder: Embedder | None) -> FloatArray:
    if embedder is None:
        return np.full((len(a), len(b)), PLAIN_COSINE, dtype=np.float32)
    vectors = embedder.embed([k.text for k in (*a, *b)])
    return vectors[: len(a)] @ vectors[len(a) :].T


def score_pair(a: Kernel, b: Kernel, *, cosine: float = PLAIN_COSINE) -> float:
    """How likely two points share a kernel, in [0, 1], uncalibrated."""
    features = features_of(a, b, cosine=cosine)
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
        "strongest": max((w for k, w in common.items() if not k.startswith("@")), default=0.0),
        "dates": float(bool(a.dates & b.dates)),
        "mirror": float(are_lone and is_mirror),
        "cosine": cosine - PLAIN_COSINE,
    }
