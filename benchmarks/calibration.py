"""Fits the curve from a statement's score to its probability, and prints how reliable it is.

usage: python -m benchmarks.calibration --data ../shared/data [--keep]

Fitted on the texts of PolNeAR's train part that are held out of the encoder's training, reported
on its development part. Run it anew when the weights or the rules have changed; `--keep` reports
the curve that is there. A statement is right where its content matches an annotated one (Dice of
tokens at least 0.5) and the sources agree as well.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.attributions import as_spans, calibration_error, match, reliability
from benchmarks.quality.scorers import load_scorer
from benchmarks.quality.statements import read_statements
from communique.language.statements import probability
from models.encoder import corpus

CURVE = Path(probability.__file__).parent / "data" / "probability.json"
# Equal numbers of statements between the points of the curve, few enough to be sure of each.
POINT_COUNT = 12


def main(arguments: list[str] | None = None) -> int:
    """Fit, write the curve, and print the table of its reliability."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args(arguments)
    if not options.data.is_dir():
        print(f"calibration: {options.data} is absent, skipped")
        return 0
    scorer = load_scorer(options.data, "attribution_eval")
    if not options.keep:
        _, held_out = corpus.split_held_out(corpus.read_polnear(options.data / "polnear" / "train"))
        ids = {versions[0].id for versions in held_out}
        train = scorer.load_gold(str(options.data / "polnear" / "train"))
        scores = outcomes(scorer, [d for d in train if d["id"] in ids])
        points = fit_curve(scores, point_count=POINT_COUNT)
        curve = {
            "scores": [round(score, 4) for score, _ in points],
            # No statement is certain: a part without an error is only a small part.
            "probabilities": [round(min(value, 0.99), 4) for _, value in points],
        }
        CURVE.write_text(json.dumps(curve, indent=1) + "\n", "utf-8")
        probability._curve.cache_clear()
        print(f"fitted on {len(scores)} statements of {len(ids)} held-out texts")
    found = outcomes(scorer, list(scorer.load_gold(str(options.data / "polnear" / "dev"))))
    pairs = [(probability.probability_of(score), right) for score, right in found]
    print("| probability | statements | mean probability | share right |\n|---|---:|---:|---:|")
    for row in reliability(pairs):
        print(
            f"| {row.low:.1f} to {row.high:.1f} | {row.count} | {row.mean_probability:.3f} "
            f"| {row.share_right:.3f} |"
        )
    print(f"\nExpected calibration error: {calibration_error(pairs):.3f}; ", end="")
    print(f"of the bare score: {calibration_error(found):.3f}")
    return 0


def outcomes(scorer: Any, gold: Sequence[dict[str, Any]]) -> list[tuple[float, bool]]:
    """Score and correctness of every statement read from annotated texts."""
    found = []
    for document, read in zip(gold, read_statements([d["text"] for d in gold]), strict=True):
        spans = [as_spans(statement) for statement in read]
        full = {
            m.read
            for m in match(scorer, document["text"], document["statements"], spans)
            if m.is_full
        }
        found += [(statement.score, number in full) for number, statement in enumerate(read)]
    return found


def fit_curve(
    outcomes: Sequence[tuple[float, bool]], *, point_count: int
) -> list[tuple[float, float]]:
    """Points (score, probability) of a rising curve: means of equal parts, pooled where they fall.

    Reference: isotonic regression by pooling adjacent violators (Zadrozny and Elkan 2002).
    """
    ordered = sorted(outcomes)
    size = max(1, len(ordered) // point_count)
    blocks: list[list[float]] = []
    for first in range(0, len(ordered), size):
        part = ordered[first : first + size]
        blocks.append(
            [sum(s for s, _ in part), float(sum(right for _, right in part)), float(len(part))]
        )
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] > blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    return [(score / count, right / count) for score, right, count in blocks]


if __name__ == "__main__":
    sys.exit(main())
