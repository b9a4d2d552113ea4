"""Fits the probability that an event has its right type, and writes the shipped table.

usage: python -m models.event_probability.train [--data ../shared/data]

Trained on the four fifths of PLV that the pair typer is trained on (events read between the marked
pair) and on the development half of the annotated running text. `make quality` measures the
calibration on the other fifth and the other half.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

from benchmarks.quality.event_calibration import judged_events
from communique.language.events.probability import features_of
from models.logistic import fit, write_table

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "src" / "communique" / "language" / "events" / "data" / "probability.tsv"
# L2 penalty: rare types stay near the mean of all.
PENALTY = 2.0


def main() -> int:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    options = parser.parse_args()
    judged = list(judged_events(options.data, is_held_out=False))
    names = sorted({f for event, _ in judged for f in features_of(event)})
    rows = np.array([[float(n in features_of(event)) for n in names] for event, _ in judged])
    right = np.array([float(is_right) for _, is_right in judged])
    penalty = np.array([0.01 if name == "bias" else PENALTY for name in names])
    write_table(TABLE, names, fit(rows, right, penalty))
    print(f"{len(judged)} events, {right.mean():.3f} of them right")
    return 0


if __name__ == "__main__":
    sys.exit(main())
