"""What the inputs of linear layers are divided by before they are rounded to 8 bits.

A window's activations share one scale, which the few largest channels set: up to ten times as large
as the others. Divided by what is learnt here, and the weights multiplied by it, all are rounded
better (SmoothQuant, Xiao et al. 2023).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

from communique.language.encoder.pieces import PieceTokenizer, plan_windows
from models.encoder import network
from models.encoder.graph import write_graph

# How much of a channel's size goes over to its weights. Of 0.3, 0.5 and 0.7 the last left the
# states nearest to those of 32-bit floats.
SHARE = 0.7
SMALLEST = 1e-3
WINDOWS_OF_A_TEXT = 4


def find_divisors(
    weights: dict[str, np.ndarray], texts: Iterable[str], tokenizer: PieceTokenizer
) -> dict[str, np.ndarray]:
    """Divisors `[in]` of each linear layer's inputs, from the largest that are seen in texts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "full.onnx"
        inputs = write_graph(weights, path, is_full=True)
        model = onnx.load(path)
    model.graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in inputs.values()
    )
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    largest = {layer: np.zeros(1, dtype=np.float32) for layer in inputs}
    for window in _windows(texts, tokenizer):
        seen = session.run(list(inputs.values()), window)
        for layer, values in zip(inputs, seen, strict=True):
            largest[layer] = np.maximum(largest[layer], np.abs(values[0]).max(0))
    return {layer: _divisors(largest[layer], _inner(weights, layer)) for layer in inputs}


def _windows(texts: Iterable[str], tokenizer: PieceTokenizer) -> Iterator[dict[str, np.ndarray]]:
    for text in texts:
        pieces = tokenizer.split(text)
        for start, end in plan_windows(len(pieces))[:WINDOWS_OF_A_TEXT]:
            yield {
                "ids": pieces.ids[None, start:end],
                "shapes": pieces.shapes[None, start:end],
            }


def _inner(weights: dict[str, np.ndarray], layer: str) -> np.ndarray:
    """The weights `[out, in]` of a linear layer of the graph."""
    block, _, part = layer.rpartition(".")
    parts = network.JOINT_PARTS if part == "joint" else (part,)
    return np.concatenate([weights[f"{block}.{name}.weight"] for name in parts])


def _divisors(seen: np.ndarray, weight: np.ndarray) -> np.ndarray:
    largest = np.maximum(np.abs(weight).max(0), SMALLEST)
    divisors = np.maximum(seen, SMALLEST) ** SHARE / largest ** (1 - SHARE)
    # Their mean makes no odds to the rounding.
    return (divisors / np.exp(np.log(divisors).mean())).astype(np.float32)
