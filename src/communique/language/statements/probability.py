"""From the score of a statement to the probability that its content and source are right."""

from __future__ import annotations

import functools
import json
from importlib import resources

import numpy as np

PATH = resources.files("communique.language.statements") / "data" / "probability.json"


def probability_of(score: float) -> float:
    """The calibrated probability of a score, both in [0, 1].

    A monotone curve through the points of `data/probability.json`, which
    `python -m benchmarks.calibration` fits on texts of PolNeAR's train part that the encoder was
    not trained on.
    """
    scores, probabilities = _curve()
    return round(float(np.interp(score, scores, probabilities)), 4)


@functools.cache
def _curve() -> tuple[tuple[float, ...], tuple[float, ...]]:
    curve = json.loads(PATH.read_text("utf-8"))
    return tuple(curve["scores"]), tuple(curve["probabilities"])
