"""Fits the weights by which points are aligned, and scores them by cross-validation.

python -m models.alignment.train [--only-score]

A logistic regression over `communique.accounts.evidence.FEATURES`, on the development and training
pairs of `benchmarks/data/accounts.jsonl`, which the encoder of sentences has not seen. Points are
the program's own; one is right where it covers an annotated one as the scorer asks.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from benchmarks.quality.accounts import load_pairs, record_side
from communique.accounts.alignment import choose
from communique.accounts.comparison import kernels_of
from communique.accounts.evidence import FEATURES, gather_evidence
from communique.accounts.kernels import Kernel
from communique.language.sentence_vectors import load_sentence_encoder

WEIGHTS = Path(__file__).parents[2] / "src/communique/accounts/data/alignment.json"
PARTS = frozenset({"development", "training"})
FOLDS = 8
STRENGTH = 0.3
THRESHOLDS = np.arange(0.15, 0.6, 0.05)
LEAST_OVERLAP = 0.5

FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Example:
    """One pair of accounts as the program reads it, and its annotation put onto those points."""

    fold: int
    kernels: tuple[list[Kernel], list[Kernel]]
    evidence: FloatArray
    aligned: frozenset[tuple[int, int]]
    aligned_count: int
    lone: tuple[frozenset[int], frozenset[int]]
    lone_count: int


def main() -> None:
    """Score by cross-validation, then fit on all and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only-score", action="store_true")
    options = parser.parse_args()
    examples = list(read_examples())
    held_out = [
        (example, apply(fit([e for e in examples if e.fold != fold]), example))
        for fold in range(FOLDS)
        for example in examples
        if example.fold == fold
    ]
    results = {}
    for threshold in THRESHOLDS:
        alignments, lone = measure(held_out, float(threshold))
        results[float(threshold)] = alignments + lone
        print(f"from {threshold:.2f}: alignments {alignments:.3f}, one-sided points {lone:.3f}")
    if not options.only_score:
        best = max(results, key=lambda t: results[t])
        bias, weights = fit(examples)
        stored = {
            "bias": round(bias, 3),
            "features": {n: round(float(w), 3) for n, w in zip(FEATURES, weights, strict=True)},
            "threshold": round(best, 2),
        }
        WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


def read_examples() -> Iterator[Example]:
    """The annotated pairs with their evidence, dealt into folds as they come."""
    encoder = load_sentence_encoder()
    pairs = [pair for pair in load_pairs() if pair["part"] in PARTS]
    for number, pair in enumerate(pairs):
        records = [record_side(pair, side) for side in pair["sides"]]
        kernels = kernels_of(records[0], records[1])
        texts = [encoder.read([k.full_text for k in side]) for side in kernels]
        places = [
            match(pair["points"][side], found)
            for side, found in zip(pair["sides"], kernels, strict=True)
        ]
        aligned = {(places[0].get(x["a"]), places[1].get(x["b"])) for x in pair["alignments"]}
        lone = [
            frozenset(place[id] for id in pair["only"][side] if id in place)
            for side, place in zip(pair["sides"], places, strict=True)
        ]
        yield Example(
            fold=number % FOLDS,
            kernels=kernels,
            evidence=gather_evidence(*kernels, *texts),
            aligned=frozenset((i, j) for i, j in aligned if i is not None and j is not None),
            aligned_count=len(pair["alignments"]),
            lone=(lone[0], lone[1]),
            lone_count=sum(len(ids) for ids in pair["only"].values()),
        )


def match(annotated: Sequence[dict[str, Any]], found: Sequence[Kernel]) -> dict[str, int]:
    """Which point of the program covers each annotated one, by the Dice measure of characters."""
    candidates = []
    for point in annotated:
        for j, kernel in enumerate(found):
            start, end = kernel.unit.span
            common = min(point["end"], end) - max(point["start"], start)
            dice = 2 * common / (point["end"] - point["start"] + end - start)
            if dice >= LEAST_OVERLAP:
                candidates.append((dice, point["id"], j))
    places: dict[str, int] = {}
    for _, id, j in sorted(candidates, key=lambda c: -c[0]):
        if id not in places and j not in places.values():
            places[id] = j
    return places


def fit(examples: Sequence[Example]) -> tuple[float, FloatArray]:
    """Bias and weights of a regression on standardised evidence, put back to its own scale."""
    rows = np.concatenate([e.evidence.reshape(-1, len(FEATURES)) for e in examples])
    truth = np.array([ij in e.aligned for e in examples for ij in np.ndindex(e.evidence.shape[:2])])
    mean, scale = rows.mean(0), rows.std(0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit((rows - mean) / scale, truth)
    weights = model.coef_[0] / scale
    return float(model.intercept_[0] - weights @ mean), weights


def apply(model: tuple[float, FloatArray], example: Example) -> FloatArray:
    """Scores `[a, b]` of an example's pairs of points."""
    bias, weights = model
    scores: FloatArray = 1 / (1 + np.exp(-(example.evidence @ weights + bias)))
    return scores


def measure(
    held_out: Sequence[tuple[Example, FloatArray]], threshold: float
) -> tuple[float, float]:
    """F1 of alignments and of one-sided points, micro over pairs."""
    alignments, lone = np.zeros(3), np.zeros(3)
    for example, scores in held_out:
        chosen = {(p.a, p.b) for p in choose(scores, *example.kernels, threshold=threshold)}
        alignments += (len(chosen & example.aligned), len(chosen), example.aligned_count)
        for n in range(2):
            alone = set(range(len(example.kernels[n]))) - {pair[n] for pair in chosen}
            lone += (len(alone & example.lone[n]), len(alone), 0)
        lone[2] += example.lone_count
    return _f1(alignments), _f1(lone)


def _f1(counts: npt.NDArray[np.float64]) -> float:
    return float(2 * counts[0] / (counts[1] + counts[2]))


if __name__ == "__main__":
    main()
