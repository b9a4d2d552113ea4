"""The encoder as an ONNX graph in 8-bit integers, with ONNX Runtime's fused operators.

A graph exported and quantised by the standard tools takes 22 ms for a window where this one takes
15 (one core with AMX): its fused sum and layer norm is slow, and it moves heads about.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from models.encoder import network

FUSED = "com.microsoft"


class GraphWriter:
    """Collects nodes and weights of one graph."""

    def __init__(
        self, *, is_full: bool = False, divisors: Mapping[str, np.ndarray] | None = None
    ) -> None:
        self.is_full = is_full
        self.divisors = divisors or {}
        # The input of each linear layer, by the layer's name.
        self.inputs: dict[str, str] = {}
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: np.ndarray) -> str:
        """Keep an array under a name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(
        self, kind: str, inputs: list[str], output: str, domain: str = "", **given: object
    ) -> str:
        """Add an operator with one output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **given))
        return output

    def linear(self, name: str, values: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """A linear layer, `weight` being `[out, in]`; in 8-bit integers with a scale an output.

        Where there are divisors of its inputs, they are divided before and the weights multiplied.
        """
        self.inputs[name] = values
        if name in self.divisors:
            divided = self.weight(f"{name}.smooth", (1 / self.divisors[name]).astype(np.float32))
            values = self.node("Mul", [values, divided], f"{name}.smoothed")
            weight = weight * self.divisors[name]
        if self.is_full:
            product = self.node(
                "MatMul", [values, self.weight(f"{name}.weight", weight.T)], f"{name}.product"
            )
            return self.node("Add", [product, self.weight(f"{name}.bias", bias)], f"{name}.out")
        scale = np.maximum(np.abs(weight).max(1), 1e-12).astype(np.float32) / 127
        whole = np.round(weight / scale[:, None]).astype(np.int8).T
        return self.node(
            "DynamicQuantizeMatMul",
            [
                values,
                self.weight(f"{name}.weight", whole),
                self.weight(f"{name}.scale", scale),
                "",
                self.weight(f"{name}.bias", bias.astype(np.float32)),
            ],
            f"{name}.out",
            FUSED,
        )

    def norm(self, name: str, values: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Layer norm."""
        return self.node(
            "LayerNormalization",
            [
                values,
                self.weight(f"{name}.weight", weight.astype(np.float32)),
                self.weight(f"{name}.bias", bias.astype(np.float32)),
            ],
            f"{name}.out",
            epsilon=1e-12,
        )


def write_graph(
    weights: dict[str, np.ndarray],
    path: Path,
    *,
    is_full: bool = False,
    divisors: Mapping[str, np.ndarray] | None = None,
) -> dict[str, str]:
    """Write the graph `ids, shapes [batch, length] -> states [batch, length, width]`.

    `weights` are those of `network.Encoder`, by name, in 32-bit floats, which `is_full` keeps but
    for the word embeddings. `divisors` are those of `smoothing.py`, by linear layer. Returns the
    name of each linear layer's input.
    """
    g = GraphWriter(is_full=is_full, divisors=divisors)
    words = weights["words.weight"]
    scale = np.maximum(np.abs(words).max(1, keepdims=True), 1e-12) / 127
    bytes_ = g.weight("words.bytes", np.round(words / scale).astype(np.int8))
    whole = g.node("Gather", [bytes_, "ids"], "words.whole")
    floats = g.node("Cast", [whole], "words.floats", to=TensorProto.FLOAT)
    scales = g.node(
        "Gather", [g.weight("words.scale", scale.astype(np.float32)), "ids"], "words.scales"
    )
    states = g.node("Mul", [floats, scales], "words.out")
    g.weight("shapes.weight", weights["shapes.weight"].astype(np.float32))
    shapes = g.node("Gather", ["shapes.weight", "shapes"], "shapes.out")
    states = g.node("Add", [states, shapes], "pieces.out")
    length = g.node("Shape", ["ids"], "ids.length", start=1, end=2)
    g.weight("zero", np.zeros(1, dtype=np.int64))
    g.weight("positions.weight", weights["positions.weight"].astype(np.float32))
    places = g.node("Slice", ["positions.weight", "zero", length, "zero"], "positions.slice")
    positions = g.node("Unsqueeze", [places, "zero"], "positions.out")
    states = g.node("Add", [states, positions], "embedded")
    states = g.norm("norm", states, weights["norm.weight"], weights["norm.bias"])
    for i in range(network.LAYERS):
        states = _write_block(g, f"blocks.{i}", weights, states, i == network.LAYERS - 1)
    graph = helper.make_graph(
        g.nodes,
        "encoder",
        [
            helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "length"])
            for n in ("ids", "shapes")
        ],
        [
            helper.make_tensor_value_info(
                "states", TensorProto.FLOAT, ["batch", "length", network.WIDTH]
            )
        ],
        g.weights,
    )
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid(FUSED, 1)]
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=10), path)
    return g.inputs


def _write_block(
    g: GraphWriter, name: str, weights: dict[str, np.ndarray], states: str, is_last: bool
) -> str:
    def of(part: str) -> tuple[np.ndarray, np.ndarray]:
        return weights[f"{name}.{part}.weight"], weights[f"{name}.{part}.bias"]

    joint = [of(part) for part in network.JOINT_PARTS]
    mixed = g.linear(
        f"{name}.joint",
        states,
        np.concatenate([w for w, _ in joint]),
        np.concatenate([b for _, b in joint]),
    )
    parts = [f"{name}.{part}.out" for part in network.JOINT_PARTS]
    g.nodes.append(helper.make_node("Split", [mixed], parts, axis=-1, num_outputs=3))
    attended = g.node(
        "MultiHeadAttention", parts, f"{name}.attended", FUSED, num_heads=network.HEADS
    )
    out = g.linear(f"{name}.output", attended, *of("output"))
    # A sum and a norm: the fused operator for both takes five times as long on a CPU.
    summed = g.node("Add", [out, states], f"{name}.attention_sum")
    states = g.norm(f"{name}.attention_norm", summed, *of("attention_norm"))
    wide = g.linear(f"{name}.widen", states, *of("widen"))
    narrow = g.linear(f"{name}.narrow", g.node("Gelu", [wide], f"{name}.gelu"), *of("narrow"))
    summed = g.node("Add", [narrow, states], f"{name}.sum")
    normed = g.norm(f"{name}.norm", summed, *of("norm"))
    return g.node("Identity", [normed], "states") if is_last else normed
