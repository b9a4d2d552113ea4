"""The calibrated probability that an event was given its right type.

A logistic model over facts of the event itself, fitted by `models/event_probability/train.py`.
"""

from __future__ import annotations

import csv
import functools
import math
from importlib import resources

from communique.records import Event


def features_of(event: Event) -> tuple[str, ...]:
    """What the model knows of an event; each feature is present or absent."""
    return (
        "bias",
        f"type={event.type}",
        f"score={event.score:.1f}",
        f"status={event.status}",
        f"sides={bool(event.actors)}{bool(event.recipients)}",
        f"told={event.reported_by is not None}",
    )


def probability_of(event: Event) -> float:
    """Probability in [0, 1] that the type is right."""
    weights = load_weights()
    return 1 / (1 + math.exp(-sum(weights.get(f, 0.0) for f in features_of(event))))


@functools.cache
def load_weights() -> dict[str, float]:
    """The shipped weights by feature."""
    path = resources.files("communique.language.events") / "data" / "probability.tsv"
    rows = csv.DictReader(path.read_text("utf-8").splitlines(), delimiter="\t")
    return {row["feature"]: float(row["weight"]) for row in rows}
