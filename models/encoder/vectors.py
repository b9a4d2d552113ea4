"""Vectors of all-MiniLM-L6-v2 for the sentences that `silver.py` found, as the vector head's aim.

python -m models.encoder.vectors --silver checkpoints/silver --base FOLDER
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

import numpy as np
import torch

from communique.language.encoder.pieces import PieceTokenizer
from models.encoder import network

CLASS_ID, SEPARATOR_ID = 101, 102
MIN_PIECES, MAX_PIECES = 5, 120
BATCH = 64


def main() -> None:
    """Write `NAME.vectors.npy`, `[sentence, width]`; zero where too short or too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--silver", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of MiniLM's weights")
    options = parser.parse_args()
    tokenizer = PieceTokenizer(options.base / "tokenizer.json")
    encoder = network.Encoder()
    encoder.load_minilm(options.base / "model.safetensors")
    encoder.eval()
    for path in sorted(options.silver.glob("*.pickle")):
        with path.open("rb") as file:
            silvers = pickle.load(file)
        rows = []
        for silver in silvers:
            ids = tokenizer.split(silver.text).ids
            rows += [ids[first:last] for first, last in silver.sentences]
        vectors = np.zeros((len(rows), network.WIDTH), dtype=np.float16)
        chosen = [i for i, row in enumerate(rows) if MIN_PIECES <= len(row) <= MAX_PIECES]
        chosen.sort(key=lambda i: len(rows[i]))
        for start in range(0, len(chosen), BATCH):
            part = chosen[start : start + BATCH]
            vectors[part] = _encode(encoder, [rows[i] for i in part])
        np.save(path.with_suffix(".vectors.npy"), vectors)
        print(path.stem, len(rows), "sentences", len(chosen), "with a vector")


def _encode(encoder: network.Encoder, rows: list[np.ndarray]) -> np.ndarray:
    length = max(len(row) for row in rows) + 2
    ids = torch.zeros((len(rows), length), dtype=torch.long)
    mask = torch.zeros((len(rows), length), dtype=torch.bool)
    for i, row in enumerate(rows):
        ids[i, : len(row) + 2] = torch.from_numpy(np.r_[CLASS_ID, row, SEPARATOR_ID])
        mask[i, : len(row) + 2] = True
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        states = encoder(ids, torch.zeros_like(ids), mask).float()
    pooled = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
    return torch.nn.functional.normalize(pooled, dim=-1).numpy().astype(np.float16)


if __name__ == "__main__":
    main()
