"""Exported weights in 32-bit floats again, to go on training from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from models.encoder import network


def restore(folder: Path) -> dict[str, Tensor]:
    """The state of `network.build_modules()` from a folder that `export.py` wrote in 8 bits."""
    stored = {
        weight.name: numpy_helper.to_array(weight)
        for weight in onnx.load(folder / "encoder.onnx").graph.initializer
    }
    found = {"words.weight": stored["words.bytes"] * stored["words.scale"]}
    for name in ("positions.weight", "shapes.weight", "norm.weight", "norm.bias"):
        found[name] = stored[name]
    for i in range(network.LAYERS):
        block = f"blocks.{i}"
        for part in ("joint", "output", "widen", "narrow"):
            weight = stored[f"{block}.{part}.weight"] * stored[f"{block}.{part}.scale"]
            if f"{block}.{part}.smooth" in stored:
                weight *= stored[f"{block}.{part}.smooth"][:, None]
            found[f"{block}.{part}.weight"] = weight.T
            found[f"{block}.{part}.bias"] = stored[f"{block}.{part}.bias"]
        for kind in ("weight", "bias"):
            joint = np.split(found.pop(f"{block}.joint.{kind}"), 3)
            for part, values in zip(network.JOINT_PARTS, joint, strict=True):
                found[f"{block}.{part}.{kind}"] = values
            for part in ("attention_norm", "norm"):
                found[f"{block}.{part}.{kind}"] = stored[f"{block}.{part}.{kind}"]
    with np.load(folder / "statements.npz") as heads:
        whole = {f"encoder.{name}": w for name, w in found.items()}
        whole |= {f"statements.{name}": heads[name] for name in heads.files}
    with np.load(folder / "typer.npz") as head:
        whole |= {f"events.{n}": head[n] for n in head.files if not n.startswith("labels.")}
    return {name: torch.from_numpy(np.array(w, dtype=np.float32)) for name, w in whole.items()}
