"""Trains the encoder and all its heads on one pass over mixed batches.

    python -m models.encoder.train --data ../shared/data --base FOLDER --silver checkpoints/silver \
        --output checkpoints/encoder

Tasks: statements (PolNeAR's train part without every 14th text, and our own nested ones), syntax
and names (spaCy's labels on the same texts and on official ones; they only help the encoder along),
sentence vectors (the base model's own), event triggers and types of marked pairs (our own
sentences, PLV without its held-out fold).
"""

from __future__ import annotations

import argparse
import importlib
import math
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from benchmarks.quality.plv import HELD_OUT_FOLD
from communique.language.encoder.pieces import PieceTokenizer
from models.encoder import corpus, losses, network
from models.encoder.labels import SilverPart, read_silver
from models.encoder.windows import Batch, Window, cut_windows, damage, in_batches

AVERAGE_DECAY = 0.95
AVERAGE_EVERY = 5
OWN_TEXTS_JOINED = (1, 3, 6)
QUOTATION_MARKS = '"\u201c\u201d\u00ab\u00bb'
WRAPPED_SHARE = 0.2
PAIRS_AT_ONCE = 48
WARM_UP_STEPS = 80


class Mixture:
    """Makes the batches of an epoch from all sources."""

    def __init__(self, options: argparse.Namespace, rng: random.Random) -> None:
        self._options, self._rng = options, rng
        self._tokenizer = PieceTokenizer(options.base / "tokenizer.json")
        texts = corpus.read_polnear(options.data / "polnear" / "train")
        if not options.use_all:
            texts, _ = corpus.split_held_out(texts)
        self._texts = texts
        self._quotes = self._tokenizer.split(QUOTATION_MARKS).ids
        self._own = [t for path in options.own for t in corpus.read_braces(path)]
        silver, self.labels = read_silver(options.silver)
        self._silver: dict[str, SilverPart] = silver
        self._by_id = {s.id: s for s in silver["polnear"].texts}
        stacked = np.concatenate([silver[part].vectors for part in silver])
        self.vectors = torch.from_numpy(stacked)

    def epoch(self, number: int) -> list[list[Window] | list[object]]:
        """Batches of windows, and of marked pairs, in random order."""
        rng = self._rng
        windows: list[Window] = []
        for versions in self._texts:
            text = rng.choice(versions)
            syntax = self._by_id[text.id]
            if rng.random() < WRAPPED_SHARE:
                text, syntax = corpus.wrap_sentences(text, rng, 0.2), None
            pieces = self._tokenizer.split(text.text)
            windows += cut_windows(pieces, rng, text=text, syntax=syntax)
        for _ in range(self._options.own_repeats):
            for text in corpus.join_texts(self._own, rng, rng.choice(OWN_TEXTS_JOINED)):
                windows += cut_windows(self._tokenizer.split(text.text), rng, text=text)
        official = self._silver["official"].texts
        share = self._options.official_share
        for silver in rng.sample(official, round(share * len(official))):
            windows += cut_windows(self._tokenizer.split(silver.text), rng, syntax=silver)
        batches: list[list[Window] | list[object]] = []
        if number >= self._options.events_from:
            events = importlib.import_module("models.encoder.events")
            windows += events.trigger_windows(self._tokenizer, rng)
            pairs = events.marked_pairs(self._tokenizer, rng, self._options)
            print(f"epoch {number}: {len(pairs)} marked pairs", flush=True)
            pairs.sort(key=lambda p: len(p.ids) + 8 * rng.random())
            batches += [pairs[i : i + PAIRS_AT_ONCE] for i in range(0, len(pairs), PAIRS_AT_ONCE)]
        windows = [damage(window, rng, self._quotes) for window in windows]
        batches += in_batches(windows, self._options.batch, rng)
        rng.shuffle(batches)
        return batches


def batch_losses(modules: torch.nn.ModuleDict, batch: Batch, vectors: Tensor) -> dict[str, Tensor]:
    """The losses of a batch of windows by name."""
    states = modules["encoder"](batch.ids, batch.shapes, batch.mask).float()
    return {
        **losses.statement_losses(modules["statements"], batch, states),
        **losses.syntax_losses(modules["syntax"], batch, states),
        **losses.vector_losses(modules["vectors"], batch, states, vectors),
        **losses.trigger_losses(modules["events"], batch, states),
    }


def main() -> None:
    """Train, and save weights averaged over the steps after every epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of MiniLM's weights")
    parser.add_argument("--silver", type=Path, required=True, help="labels made by silver.py")
    parser.add_argument("--own", type=Path, nargs="*", default=[], help="our own nested texts")
    parser.add_argument("--own-repeats", type=int, default=2, help="times an epoch")
    parser.add_argument("--official-share", type=float, default=0.25, help="of them an epoch")
    parser.add_argument("--events-from", type=int, default=0, help="first epoch with events")
    parser.add_argument("--without-fold", type=int, default=HELD_OUT_FOLD, help="of PLV")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--first-epoch", type=int, default=0, help="to go on with")
    parser.add_argument("--minutes", type=float, default=math.inf, help="end by then, if earlier")
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--use-all", action="store_true", help="train on the held-out texts too")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    mixture = Mixture(options, random.Random(options.seed))
    modules = network.build_modules(mixture.labels)
    modules["encoder"].load_minilm(options.base / "model.safetensors")
    if options.start:
        modules.load_state_dict(torch.load(options.start)["weights"])
    encoder = modules["encoder"]
    # The word embeddings stay as they are: half of all weights, for which the data is too small.
    encoder.words.weight.requires_grad_(False)
    heads = [
        p for name, module in modules.items() if name != "encoder" for p in module.parameters()
    ]
    decayed = [p for p in encoder.parameters() if p.requires_grad and p.ndim > 1]
    plain = [p for p in encoder.parameters() if p.ndim == 1]
    optimizer = torch.optim.AdamW(
        [
            {"params": decayed, "weight_decay": 0.01, "lr": options.rate},
            {"params": plain, "weight_decay": 0.0, "lr": options.rate},
            {"params": heads, "lr": 6 * options.rate, "weight_decay": 0.01},
        ],
        betas=(0.9, 0.98),
    )  # fmt: skip
    averaged = torch.optim.swa_utils.AveragedModel(
        modules, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE_DECAY)
    )
    rates = [group["lr"] for group in optimizer.param_groups]
    options.output.mkdir(parents=True, exist_ok=True)
    began, steps = time.monotonic(), 0
    for epoch in range(options.first_epoch, options.epochs):
        batches = mixture.epoch(epoch)
        modules.train()
        sums: Counter[str] = Counter()
        counts: Counter[str] = Counter()
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
            with torch.autocast("cpu", torch.bfloat16):
                if isinstance(chosen[0], Window):
                    parts = batch_losses(modules, Batch(chosen), mixture.vectors)
                else:
                    parts = importlib.import_module("models.encoder.events").pair_losses(
                        modules, chosen
                    )
            optimizer.zero_grad()
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(modules.parameters(), 1.0)
            optimizer.step()
            if step % AVERAGE_EVERY == 0:
                averaged.update_parameters(modules)
            for name, value in parts.items():
                sums[name] += value.item()
                counts[name] += 1
            if step % 50 == 49:
                told = " ".join(f"{name} {sums[name] / counts[name]:.3f}" for name in sums)
                print(
                    f"epoch {epoch} step {step + 1}/{len(batches)} {spent:.0f} s {told}", flush=True
                )
                sums.clear()
                counts.clear()
        torch.save(
            {"labels": mixture.labels, "weights": averaged.module.state_dict()},
            options.output / f"epoch{epoch}.pt",
        )


if __name__ == "__main__":
    main()
