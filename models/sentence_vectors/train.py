"""Tunes all-MiniLM-L6-v2 so that what two sides say of one thing lies near.

python -m models.sentence_vectors.train --base FOLDER --output FILE

On tellings of kernels (`data/kernels.txt`) by a supervised contrastive loss (Khosla et al. 2020):
the other tellings of a kernel are near, the kernels beside it in its theme are the hard cases that
are not. The annotated pairs of accounts are not seen, so that weights can be fitted on them.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from communique.language.encoder.pieces import PieceTokenizer
from models.encoder import network

KERNELS = Path(__file__).parent / "data" / "kernels.txt"
CLASS_ID, SEPARATOR_ID = 101, 102
SEED = 6
# Chosen on the development and training pairs of accounts, 2026-11-25.
EPOCHS, RATE, TEMPERATURE = 8, 1e-4, 0.1
THEMES_A_BATCH = 5
# Weight of staying near the vectors of all-MiniLM-L6-v2.
ANCHOR = 1.0


class Tuner:
    """The encoder in training, with its word embeddings left as they are."""

    def __init__(self, base: Path) -> None:
        self.tokenizer = PieceTokenizer(base / "tokenizer.json")
        self.encoder = network.Encoder()
        self.encoder.load_minilm(base / "model.safetensors")
        for table in (self.encoder.words, self.encoder.positions, self.encoder.shapes):
            table.requires_grad_(False)
        self.trained = [p for p in self.encoder.parameters() if p.requires_grad]

    def embed(self, texts: list[str]) -> Tensor:
        """Unit vectors `[text, width]`: the mean state of a text's pieces and its two marks."""
        rows = [[CLASS_ID, *self.tokenizer.split(t).ids.tolist(), SEPARATOR_ID] for t in texts]
        length = max(len(row) for row in rows)
        ids = torch.tensor([row + [0] * (length - len(row)) for row in rows])
        mask = torch.arange(length)[None] < torch.tensor([len(row) for row in rows])[:, None]
        states = self.encoder(ids, torch.zeros_like(ids), mask)
        pooled = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return functional.normalize(pooled, dim=-1)

    def remember(self, texts: set[str]) -> dict[str, Tensor]:
        """Today's vectors of texts, by text."""
        self.encoder.eval()
        with torch.no_grad():
            found = {text: self.embed([text])[0] for text in sorted(texts)}
        self.encoder.train()
        return found


def main() -> None:
    """Train and store the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder of MiniLM's weights")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    options.output.parent.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    tuner = Tuner(options.base)
    tune(tuner, read_themes(KERNELS))
    torch.save(tuner.encoder.state_dict(), options.output)


def read_themes(path: Path) -> list[list[list[str]]]:
    """Themes of kernels of tellings: blocks of lines, tellings parted by a bar."""
    themes: list[list[list[str]]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            themes.append([])
        elif line.strip():
            themes[-1].append([text.strip() for text in line.split(" | ")])
    return themes


def tune(tuner: Tuner, themes: list[list[list[str]]]) -> None:
    """Train the encoder on tellings of kernels."""
    rng = random.Random(SEED)
    before = tuner.remember({text for theme in themes for kernel in theme for text in kernel})
    steps = EPOCHS * -(-len(themes) // THEMES_A_BATCH)
    optimiser = torch.optim.AdamW(tuner.trained, lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for epoch in range(EPOCHS):
        total = 0.0
        for texts, kernels in batches(themes, rng):
            vectors = tuner.embed(texts)
            loss = contrast(vectors, torch.tensor(kernels))
            loss = loss + ANCHOR * _distance(vectors, texts, before)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch}: {total * EPOCHS / steps:.3f}", flush=True)


def batches(
    themes: list[list[list[str]]], rng: random.Random
) -> Iterator[tuple[list[str], list[int]]]:
    """Two tellings of every kernel of a few themes, and the number of each one's kernel.

    What only one side tells has one telling: it is near nothing.
    """
    order = rng.sample(themes, len(themes))
    for start in range(0, len(order), THEMES_A_BATCH):
        kernels = [k for theme in order[start : start + THEMES_A_BATCH] for k in theme]
        picked = [
            (text, n) for n, k in enumerate(kernels) for text in rng.sample(k, min(2, len(k)))
        ]
        yield [text for text, _ in picked], [n for _, n in picked]


def contrast(vectors: Tensor, kernels: Tensor) -> Tensor:
    """Mean negative log share of the likeness that goes to tellings of the same kernel."""
    itself = torch.eye(len(kernels), dtype=torch.bool)
    likeness = (vectors @ vectors.T / TEMPERATURE).masked_fill(itself, float("-inf"))
    logs = functional.log_softmax(likeness, dim=1).masked_fill(itself, 0.0)
    same = (kernels[:, None] == kernels[None]) & ~itself
    told_twice = same.any(1)
    return -((logs * same).sum(1) / same.sum(1))[told_twice].mean()


def _distance(vectors: Tensor, texts: list[str], before: dict[str, Tensor]) -> Tensor:
    aims = torch.stack([before[text] for text in texts])
    return (1 - (vectors * aims).sum(1)).mean()


if __name__ == "__main__":
    main()
