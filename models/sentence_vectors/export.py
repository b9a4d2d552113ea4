"""Writes tuned weights as the package's data: int8 ONNX from pieces to states and a unit vector.

python -m models.sentence_vectors.export --weights FILE --base FOLDER --output FOLDER
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from models.encoder import network
from models.encoder.graph import write_graph


def main() -> None:
    """Export one file of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of MiniLM's weights")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    weights = {name: w.numpy() for name, w in torch.load(options.weights).items()}
    options.output.mkdir(parents=True, exist_ok=True)
    path = options.output / "sentences.onnx"
    write_graph(weights, path)
    pool(path)
    shutil.copy(options.base / "tokenizer.json", options.output / "tokenizer.json")
    print(f"{path.stat().st_size / 1e6:.1f} MB")


def pool(path: Path) -> None:
    """Give a graph of states unit vectors beside them: `ids [1, length] -> vectors [1, width]`.

    Letter case is not read here, so its input becomes a constant.
    """
    model = onnx.load(path)
    graph = model.graph
    nodes = [n for n in graph.node if "shapes" not in n.input and "shapes.out" not in n.input]
    for node in nodes:
        node.input[:] = ["words.out" if name == "pieces.out" else name for name in node.input]
    graph.initializer.append(numpy_helper.from_array(np.array([1], dtype=np.int64), "axis"))
    nodes += [
        helper.make_node("ReduceMean", ["states", "axis"], ["mean"], keepdims=0),
        helper.make_node("LpNormalization", ["mean"], ["vectors"], axis=-1, p=2),
    ]
    kept = [w for w in graph.initializer if w.name != "shapes.weight"]
    pooled = helper.make_graph(
        nodes,
        "sentences",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "length"])],
        [
            helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", network.WIDTH]),
            helper.make_tensor_value_info(
                "states", TensorProto.FLOAT, ["batch", "length", network.WIDTH]
            ),
        ],
        kept,
    )
    onnx.save(
        helper.make_model(
            pooled, opset_imports=list(model.opset_import), ir_version=model.ir_version
        ),
        path,
    )


if __name__ == "__main__":
    main()
