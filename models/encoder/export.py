"""Writes a checkpoint as the package's data: int8 ONNX, tokenizer and the head of statements.

python -m models.encoder.export --checkpoint FILE --base FOLDER --output FOLDER
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import torch

from models.encoder import network
from models.encoder.graph import write_graph


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of MiniLM's weights")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--full", action="store_true", help="keep 32-bit floats, to compare")
    options = parser.parse_args()
    modules = network.build_modules()
    modules.load_state_dict(torch.load(options.checkpoint))
    options.output.mkdir(parents=True, exist_ok=True)
    weights = {name: w.numpy() for name, w in modules["encoder"].state_dict().items()}
    write_graph(weights, options.output / "encoder.onnx", is_full=options.full)
    heads = {
        name: weight.numpy().astype(np.float32 if options.full else np.float16)
        for name, weight in modules["statements"].state_dict().items()
    }
    np.savez_compressed(options.output / "statements.npz", **heads)
    shutil.copy(options.base / "tokenizer.json", options.output / "tokenizer.json")
    sizes = {p.name: p.stat().st_size for p in sorted(options.output.iterdir())}
    print(json.dumps(sizes))


if __name__ == "__main__":
    main()
