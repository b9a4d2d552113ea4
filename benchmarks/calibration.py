"""Prints how reliable the probability of statements is on PolNeAR's development part.

usage: python -m benchmarks.calibration --data ../shared/data

A statement is right where its content matches an annotated one (Dice of tokens at least 0.5) and
the sources agree as well. The model is fitted by `models/statement_probability/train.py`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.attributions import as_spans, calibration_error, match, reliability
from benchmarks.quality.scorers import load_scorer
from benchmarks.quality.statements import read_statements


def main(arguments: list[str] | None = None) -> int:
    """Print the table of reliability and the errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args(arguments)
    if not options.data.is_dir():
        print(f"calibration: {options.data} is absent, skipped")
        return 0
    scorer = load_scorer(options.data, "attribution_eval")
    pairs = outcomes(scorer, list(scorer.load_gold(str(options.data / "polnear" / "dev"))))
    print("| probability | statements | mean probability | share right |\n|---|---:|---:|---:|")
    for row in reliability(pairs):
        print(
            f"| {row.low:.1f} to {row.high:.1f} | {row.count} | {row.mean_probability:.3f} "
            f"| {row.share_right:.3f} |"
        )
    brier = sum((probability - right) ** 2 for probability, right in pairs) / len(pairs)
    print(f"\nExpected calibration error {calibration_error(pairs):.3f}, Brier score {brier:.3f}")
    return 0


def outcomes(scorer: Any, gold: Sequence[dict[str, Any]]) -> list[tuple[float, bool]]:
    """Probability and correctness of every statement read from annotated texts."""
    found = []
    for document, read in zip(gold, read_statements([d["text"] for d in gold]), strict=True):
        spans = [as_spans(statement) for statement in read]
        full = {
            m.read
            for m in match(scorer, document["text"], document["statements"], spans)
            if m.is_full
        }
        found += [(s.probability or 0.0, number in full) for number, s in enumerate(read)]
    return found


if __name__ == "__main__":
    sys.exit(main())
