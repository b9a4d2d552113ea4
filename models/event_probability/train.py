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

from benchmarks.quality.event_calibration import judged_events
from communique.language.events.probability import features_of
from models.logistic import Examples, write_table

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "src" / "communique" / "language" / "events" / "data" / "probability.tsv"
# L2 penalty: rare types stay near the mean of all.
PENALTY = 2.0


def main() -> int:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    options = parser.parse_args()
    judged = judged_events(options.data, is_held_out=False)
    examples = Examples.of((dict.fromkeys(features_of(e), 1.0), right) for e, right in judged)
    write_table(TABLE, examples.names, examples.fit(penalty=PENALTY))
    print(f"{len(examples.right)} events, {examples.right.mean():.3f} of them right")
    return 0


if __name__ == "__main__":
    sys.exit(main())
