"""Logistic regression with an L2 penalty, by Newton's method: for models of a few features."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

STEPS = 50


def fit(
    rows: npt.NDArray[np.float64],
    right: npt.NDArray[np.float64],
    penalty: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """Weights `[feature]` from `rows [example, feature]`, outcomes 0 or 1, and a penalty each."""
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        found = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (found - right) + penalty * weights
        curvature = (rows.T * (found * (1 - found))) @ rows + np.diag(penalty)
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def write_table(path: Path, names: Sequence[str], weights: npt.NDArray[np.float64]) -> None:
    """Write one weight a line, as the package reads them."""
    lines = [f"{name}\t{weight:.3f}" for name, weight in zip(names, weights, strict=True)]
    path.write_text("\n".join(["feature\tweight", *lines, ""]), "utf-8")
