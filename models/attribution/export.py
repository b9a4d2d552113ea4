"""Writes a checkpoint as the package's data: int8 ONNX, tokenizer and heads.

PYTHONPATH=src python models/attribution/export.py --checkpoint FILE --base FOLDER --output FOLDER
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import network
import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn


class ByteEmbedding(nn.Module):
    """Word embeddings in 8-bit integers with a scale a word."""

    def __init__(self, weight: torch.Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("bytes", (weight / scale).round().to(torch.int8))

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Embeddings of the pieces."""
        found: torch.Tensor = self.bytes[ids].float() * self.scale[ids]
        return found


class Plain(nn.Module):
    """The encoder without a mask: windows are run one at a time."""

    def __init__(self, encoder: network.Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor) -> torch.Tensor:
        """States of the pieces."""
        states: torch.Tensor = self.encoder(ids, shapes)
        return states


def export_encoder(encoder: network.Encoder, path: Path) -> None:
    """Write the encoder as ONNX in 32-bit floats."""
    # Two tensors: the exporter would take one object for one input.
    ids, shapes = (torch.zeros((2, 20), dtype=torch.long) for _ in range(2))
    batch, length = torch.export.Dim("batch"), torch.export.Dim("length", max=network.POSITIONS)
    torch.onnx.export(
        Plain(encoder).eval(),
        (ids, shapes),
        path,
        input_names=["ids", "shapes"],
        output_names=["states"],
        dynamic_shapes={"ids": {0: batch, 1: length}, "shapes": {0: batch, 1: length}},
        dynamo=True,
        external_data=False,
        verbose=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Turn weights into 8-bit integers, a scale for each channel."""
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        quant_pre_process(source, prepared, skip_symbolic_shape=True)
        quantize_dynamic(
            prepared,
            target,
            op_types_to_quantize=["MatMul", "Gemm"],
            per_channel=True,
            weight_type=QuantType.QInt8,
        )
    onnx.checker.check_model(str(target))


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of MiniLM's weights")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--full", action="store_true", help="keep 32-bit floats, to compare")
    options = parser.parse_args()
    modules = nn.ModuleDict({"encoder": network.Encoder(), "heads": network.StatementHeads()})
    modules.load_state_dict(torch.load(options.checkpoint))
    options.output.mkdir(parents=True, exist_ok=True)
    target = options.output / "encoder.onnx"
    with tempfile.TemporaryDirectory() as folder:
        exported = target if options.full else Path(folder) / "encoder.onnx"
        if not options.full:
            modules["encoder"].words = ByteEmbedding(modules["encoder"].words.weight.data)
        export_encoder(modules["encoder"], exported)
        if not options.full:
            quantise(exported, target)
    heads = {
        name: weight.numpy().astype(np.float32 if options.full else np.float16)
        for name, weight in modules["heads"].state_dict().items()
    }
    np.savez_compressed(options.output / "statements.npz", **heads)
    shutil.copy(options.base / "tokenizer.json", options.output / "tokenizer.json")
    sizes = {p.name: p.stat().st_size for p in sorted(options.output.iterdir())}
    print(json.dumps(sizes))


if __name__ == "__main__":
    main()
