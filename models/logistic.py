"""Logistic regression with an L2 penalty, by Newton's method: for models of a few features."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

STEPS = 50
# The feature that every example has holds the share of right ones: hardly drawn to zero.
BIAS, BIAS_PENALTY = "bias", 0.01


class Examples(NamedTuple):
    """Values `rows [example, feature]` of the features `names`, and outcomes `right`, 0 or 1."""

    names: tuple[str, ...]
    rows: FloatArray
    right: FloatArray

    @classmethod
    def of(cls, judged: Iterable[tuple[Mapping[str, float], bool]]) -> Self:
        """Features by name of each example, those that are left out 0, and whether it is right."""
        features, right = zip(*judged, strict=True)
        names = tuple(dict.fromkeys(name for of_one in features for name in of_one))
        rows = [[of_one.get(name, 0.0) for name in names] for of_one in features]
        return cls(names, np.array(rows, dtype=np.float64), np.array(right, dtype=np.float64))

    def part(self, chosen: npt.NDArray[np.bool_]) -> Self:
        """Some of the examples."""
        return self._replace(rows=self.rows[chosen], right=self.right[chosen])

    def fit(self, *, penalty: float) -> FloatArray:
        """Weights `[feature]`."""
        penalties = np.array([BIAS_PENALTY if n == BIAS else penalty for n in self.names])
        weights = np.zeros(len(self.names))
        for _ in range(STEPS):
            found = probabilities(self.rows, weights)
            gradient = self.rows.T @ (found - self.right) + penalties * weights
            curvature = (self.rows.T * (found * (1 - found))) @ self.rows + np.diag(penalties)
            weights -= np.linalg.solve(curvature, gradient)
        return weights


def probabilities(rows: FloatArray, weights: FloatArray) -> FloatArray:
    """The chance `[example]` that each is right."""
    chances: FloatArray = 1 / (1 + np.exp(-rows @ weights))
    return chances


def write_table(path: Path, names: Sequence[str], weights: FloatArray) -> None:
    """Write one weight a line, as the package reads them."""
    lines = [f"{name}\t{weight:.3f}" for name, weight in zip(names, weights, strict=True)]
    path.write_text("\n".join(["feature\tweight", *lines, ""]), "utf-8")
