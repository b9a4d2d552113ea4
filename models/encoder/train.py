"""Trains the encoder and its heads to read statements.

    python -m models.encoder.train --data ../shared/data --base FOLDER --output checkpoints/encoder

Reads PolNeAR's train part without every 14th text, our own sentences, and passages of official
texts.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from communique.language.encoder.pieces import PieceTokenizer
from models.encoder import corpus, event_words, losses, network
from models.encoder.restore import restore
from models.encoder.windows import (
    Batch,
    Damager,
    Window,
    cut_windows,
    event_windows,
    in_batches,
)

DATA = Path(__file__).parent / "data"
OWN = ("nested_train.jsonl", "nested_more_train.jsonl", "registers_train.jsonl")
AVERAGE_DECAY = 0.95
AVERAGE_EVERY = 5
OWN_TEXTS_JOINED = (1, 3, 6)
QUOTATION_MARKS = '"\u201c\u201d\u00ab\u00bb'
SHORTEST_CUE = 4
WRAPPED_SHARE = 0.2
WARM_UP_STEPS = 80
EVENT_REPEATS = 2


class Mixture:
    """Makes the batches of an epoch from all sources."""

    def __init__(self, options: argparse.Namespace, rng: random.Random) -> None:
        self._options, self._rng = options, rng
        self._tokenizer = PieceTokenizer(options.base / "tokenizer.json")
        texts = corpus.read_polnear(options.data / "polnear" / "train")
        self._texts, _ = corpus.split_held_out(texts)
        self._own = [t for name in OWN for t in corpus.read_braces(DATA / name)]
        self._official = corpus.read_official(DATA / "official_train.jsonl", options.data)
        reports = corpus.read_braces(DATA / "reports_train.jsonl")
        events = {t.document: t for t in event_words.read_trained(options.data, reports)}
        self._reports = [(r, events.pop(event_words.report_id(r)).words) for r in reports]
        self._events = list(events.values())
        self._damager = Damager(
            quotes=self._tokenizer.split(QUOTATION_MARKS).ids, cues=self._single_cues()
        )

    def _single_cues(self) -> np.ndarray:
        """The pieces that are words and a whole cue somewhere, in order of number."""
        found = set()
        for text in (t for versions in self._texts for t in versions):
            for a in text.attributions:
                word = text.text[a.cue[0][0] : a.cue[0][1]]
                if len(a.cue) == 1 and word.isalpha() and len(word) >= SHORTEST_CUE:
                    found.add(word.lower())
        pieces = (self._tokenizer.split(word).ids for word in sorted(found))
        return np.unique([ids[0] for ids in pieces if len(ids) == 1])

    def _windows(self) -> list[Window]:
        """All windows of an epoch, as they are."""
        rng = self._rng
        texts = []
        for versions in self._texts:
            text = rng.choice(versions)
            is_wrapped = rng.random() < WRAPPED_SHARE
            texts.append(corpus.wrap_sentences(text, rng, 0.2) if is_wrapped else text)
        for _ in range(self._options.own_repeats):
            texts += corpus.join_texts(self._own, rng, rng.choice(OWN_TEXTS_JOINED))
            texts += self._official
        windows = [
            window
            for text in texts
            for window in cut_windows(self._tokenizer.split(text.text), text, rng)
        ]
        for _ in range(EVENT_REPEATS):
            for text, words in self._reports:
                windows += cut_windows(self._tokenizer.split(text.text), text, rng, words)
            for text in self._events:
                windows += event_windows(text, self._tokenizer, rng)
        return windows

    def epoch(self) -> list[list[Window]]:
        """Batches of windows in random order, some of them damaged."""
        damaged = [self._damager.damage(window, self._rng) for window in self._windows()]
        return in_batches(damaged, self._options.batch, self._rng)


def main() -> None:
    """Train; weights averaged over the steps are saved after every epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of MiniLM's weights")
    parser.add_argument("--own-repeats", type=int, default=2, help="of our own texts, an epoch")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument(
        "--start", type=Path, help="checkpoint, or folder of exported weights, to go on from"
    )
    parser.add_argument("--minutes", type=float, default=math.inf, help="end by then, if earlier")
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()

    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    mixture = Mixture(options, random.Random(options.seed))
    modules = network.build_modules()
    if options.start:
        is_exported = options.start.is_dir()
        modules.load_state_dict(
            restore(options.start) if is_exported else torch.load(options.start),
        )
    else:
        modules["encoder"].load_minilm(options.base / "model.safetensors")
    optimizer = make_optimizer(modules, options.rate)
    rates = [group["lr"] for group in optimizer.param_groups]
    averaged = torch.optim.swa_utils.AveragedModel(
        modules, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE_DECAY)
    )
    options.output.mkdir(parents=True, exist_ok=True)
    began, steps = time.monotonic(), 0
    for epoch in range(options.epochs):
        batches = mixture.epoch()
        modules.train()
        sums: Counter[str] = Counter()
        for step, chosen in enumerate(batches):
            spent = time.monotonic() - began
            progress = max(
                (epoch + step / len(batches)) / options.epochs, spent / (60 * options.minutes)
            )
            if progress >= 1:
                break
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min((steps + 1) / WARM_UP_STEPS, max(0.01, 1 - progress))
            steps += 1
            batch = Batch(chosen)
            with torch.autocast("cpu", torch.bfloat16):
                states = modules["encoder"](batch.ids, batch.shapes, batch.mask).float()
                parts = losses.statement_losses(modules["statements"], batch, states)
                parts |= losses.event_losses(modules["events"], batch, states)
            optimizer.zero_grad()
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(modules.parameters(), 1.0)
            optimizer.step()
            if step % AVERAGE_EVERY == 0:
                averaged.update_parameters(modules)
            sums.update({name: value.item() for name, value in parts.items()})
            if step % 50 == 49:
                told = " ".join(f"{name} {value / 50:.3f}" for name, value in sums.items())
                print(
                    f"epoch {epoch} step {step + 1}/{len(batches)} {spent:.0f} s {told}", flush=True
                )
                sums.clear()
        torch.save(averaged.module.state_dict(), options.output / "last.pt")


def make_optimizer(modules: torch.nn.ModuleDict, rate: float) -> torch.optim.Optimizer:
    """AdamW with a higher rate for the heads; the word embeddings stay as they are.

    They are half of all weights, for which the data is too small.
    """
    encoder = modules["encoder"]
    encoder.words.weight.requires_grad_(False)
    decayed = [p for p in encoder.parameters() if p.requires_grad and p.ndim > 1]
    plain = [p for p in encoder.parameters() if p.ndim == 1]
    heads = [*modules["statements"].parameters(), *modules["events"].parameters()]
    groups = [
        {"params": decayed, "weight_decay": 0.01, "lr": rate},
        {"params": plain, "weight_decay": 0.0, "lr": rate},
        {"params": heads, "weight_decay": 0.01, "lr": 6 * rate},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


if __name__ == "__main__":
    main()
