"""Small dense layers over the encoder's states, in numpy: what every head is made of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]


class Layers:
    """Named weights of one `.npz` file, and the names of the labels that stand beside them."""

    def __init__(self, stored: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self._weights = {
            name: np.ascontiguousarray(w.T if w.ndim == 2 else w, dtype=np.float32)
            for name, w in stored.items()
            if w.dtype.kind == "f"
        }
        self._labels: dict[str, list[str]] = {
            name: w.tolist() for name, w in stored.items() if w.dtype.kind == "U"
        }

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the weights from an `.npz` file."""
        with np.load(path) as stored:
            return cls({name: stored[name] for name in stored.files})

    def labels(self, kind: str) -> list[str]:
        """Names of what the outputs of a head stand for."""
        return self._labels[f"labels.{kind}"]

    def linear(self, name: str, values: FloatArray) -> FloatArray:
        """A linear layer over the last axis."""
        result: FloatArray = values @ self._weights[f"{name}.weight"]
        result += self._weights[f"{name}.bias"]
        return result


def relu(values: FloatArray) -> FloatArray:
    """Negative values set to zero, in place."""
    return np.maximum(values, 0, out=values)


def softmax(logits: FloatArray) -> FloatArray:
    """Probabilities over the last axis."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    result: FloatArray = powers / powers.sum(-1, keepdims=True)
    return result
