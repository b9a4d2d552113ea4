"""Trains the encoder and the statement heads on PolNeAR's train part and our own sentences.

PYTHONPATH=src python models/attribution/train.py --data ../shared/data/polnear/train
"""

from __future__ import annotations

import argparse
import math
import random
import time
from dataclasses import dataclass, replace
from pathlib import Path

import network
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

import corpus
from communique.language.encoder.pieces import CASE_COUNT, WINDOW_PIECES, Pieces, PieceTokenizer
from communique.language.statements.learned_heads import LAYER_NAMES, PARAGRAPH_REACH

IGNORED = -100
AVERAGE_DECAY = 0.98
OWN_TEXTS_JOINED = 5


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of a stretch of text with their labels; `pairs` holds one row of labels a cue."""

    ids: np.ndarray
    shapes: np.ndarray
    paragraphs: np.ndarray
    tags: np.ndarray
    cues: list[tuple[int, int]]
    pairs: np.ndarray


def label_text(
    text: corpus.Text, pieces: Pieces
) -> tuple[np.ndarray, list[tuple[int, int]], np.ndarray]:
    """Tags `[length, layer]`, the cues' pieces, and pair labels `[cue, length]` of one text."""
    count = len(pieces)
    tags = np.zeros((count, len(LAYER_NAMES)), dtype=np.int64)
    cues, rows = [], []

    def mark(target: np.ndarray, spans: corpus.Spans, begin: int) -> None:
        for start, end in spans:
            first, last = pieces.at(start, end)
            if first < last:
                target[first:last] = begin + 1
                target[first] = begin

    for a in text.attributions:
        if a.level == 0 and not text.is_nested:
            for start, end in a.content:
                first, last = pieces.at(start, end)
                tags[first:last, 1] = IGNORED
    for a in text.attributions:
        if a.level and not text.is_nested:
            # A synthetic frame: what it frames was annotated, so all of its content counts again.
            first, last = pieces.at(a.cue[0][0], a.cue[0][1])
            while first > 0 and tags[first - 1, 3] != 1 and tags[first - 1, 1] == IGNORED:
                first -= 1
            while last < count and tags[last, 1] == IGNORED:
                last += 1
            tags[first:last, 1] = 0
    for a in text.attributions:
        first, last = pieces.at(a.cue[0][0], a.cue[-1][1])
        if first >= last:
            continue
        mark(tags[:, 1 if a.level else 0], a.cue, 1)
        if a.level == 0:
            mark(tags[:, 2], a.source, 1)
            mark(tags[:, 3], a.content, 1)
        row = np.zeros(count, dtype=np.int64)
        mark(row, a.source, 1)
        mark(row, a.content, 3)
        cues.append((first, last))
        rows.append(row)
    return tags, cues, np.stack(rows) if rows else np.zeros((0, count), dtype=np.int64)


def cut_windows(text: corpus.Text, tokenizer: PieceTokenizer, rng: random.Random) -> list[Window]:
    """Windows at random places that cover the text."""
    pieces = tokenizer.split(text.text)
    tags, cues, pairs = label_text(text, pieces)
    size, count = WINDOW_PIECES, len(pieces)
    if count <= size:
        bounds = [(0, count)]
    else:
        start = rng.randint(-size // 2, 0)
        bounds = []
        while start < count:
            end = min(start + size, count)
            bounds.append((max(0, min(start, end - size // 2)), end))
            start += size
    paragraphs = pieces.paragraphs
    windows = []
    for start, end in bounds:
        held = [i for i, (first, last) in enumerate(cues) if start <= first and last <= end]
        windows.append(
            Window(
                pieces.ids[start:end],
                pieces.shapes[start:end],
                paragraphs[start:end],
                tags[start:end],
                [(cues[i][0] - start, cues[i][1] - start) for i in held],
                pairs[held, start:end],
            )
        )
    return windows


def damage(window: Window, rng: random.Random) -> Window:
    """Now and then spoil what the shapes tell: lost paragraphs, capitals, broken lines."""
    case, breaks = window.shapes % CASE_COUNT, window.shapes // CASE_COUNT
    chance = rng.random()
    if chance < 0.10:
        breaks = np.minimum(breaks, 1)
    elif chance < 0.14:
        case = np.full_like(case, 2)
    elif chance < 0.17:
        case = np.zeros_like(case)
    elif chance < 0.22:
        step = rng.randint(12, 20)
        breaks = np.where(breaks == 2, 3, breaks)
        spaces = np.flatnonzero(breaks == 1)[rng.randrange(step) :: step]
        breaks[spaces] = 2
    else:
        return window
    return replace(window, shapes=case + CASE_COUNT * breaks, paragraphs=np.cumsum(breaks >= 2))


class Batch:
    """Windows padded to one length."""

    def __init__(self, windows: list[Window]) -> None:
        length = max(len(w.ids) for w in windows)

        def pad(rows: list[np.ndarray], value: int) -> Tensor:
            out = np.full((len(rows), length, *rows[0].shape[1:]), value, dtype=np.int64)
            for target, row in zip(out, rows, strict=True):
                target[: len(row)] = row
            return torch.from_numpy(out)

        self.ids = pad([w.ids for w in windows], 0)
        self.shapes = pad([w.shapes for w in windows], 0)
        self.paragraphs = pad([w.paragraphs for w in windows], 0)
        self.tags = pad([w.tags for w in windows], IGNORED)
        self.lengths = torch.tensor([len(w.ids) for w in windows])
        self.mask = torch.arange(length)[None] < self.lengths[:, None]
        self.cues = [(b, *cue) for b, w in enumerate(windows) for cue in w.cues]
        rows = [row for w in windows for row in w.pairs]
        self.pairs = pad(rows, IGNORED) if rows else torch.zeros((0, length), dtype=torch.long)


def pool(states: Tensor, cues: list[tuple[int, int, int]]) -> Tensor:
    """Mean state of each cue `(row, first, last)`."""
    return torch.stack([states[b, first:last].mean(0) for b, first, last in cues])


def pair_logits(
    heads: network.StatementHeads, batch: Batch, states: Tensor, cues: list[tuple[int, int, int]]
) -> Tensor:
    """Pair logits `[cue, length, label]` of the given cues."""
    row, first, last = torch.tensor(cues).T
    places = torch.arange(states.shape[1])[None]
    offsets = (places - last[:, None] + 1).clamp(min=0) + (places - first[:, None]).clamp(max=0)
    paragraphs = batch.paragraphs[row] - batch.paragraphs[row, first][:, None]
    return heads.pair(
        states,
        pool(states, cues),
        row,
        network.distance_buckets(offsets),
        paragraphs.clamp(-PARAGRAPH_REACH, PARAGRAPH_REACH) + PARAGRAPH_REACH,
    )


def false_cues(batch: Batch, tag_logits: Tensor, limit: int) -> list[tuple[int, int, int]]:
    """Pieces that look most like the start of a cue where none is annotated."""
    begin = tag_logits[:, :, 0].softmax(-1)[..., 1].detach().clone()
    begin[(batch.tags[:, :, 0] != 0) | (batch.tags[:, :, 1] != 0)] = 0
    values, places = begin.flatten().topk(min(limit, begin.numel()))
    length = begin.shape[1]
    return [
        (int(p) // length, int(p) % length, int(p) % length + 1)
        for v, p in zip(values, places, strict=True)
        if v > 0.08
    ]


def in_batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Shuffled batches of windows of about one length, to pad little."""
    shuffled = rng.sample(windows, len(windows))
    batches = []
    for first in range(0, len(shuffled), 8 * size):
        chunk = sorted(shuffled[first : first + 8 * size], key=lambda w: len(w.ids))
        batches += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    rng.shuffle(batches)
    return batches


def loss_of(
    encoder: network.Encoder, heads: network.StatementHeads, batch: Batch
) -> tuple[Tensor, ...]:
    """Losses of the tag layers and of the pair tags."""
    states = encoder(batch.ids, batch.shapes, batch.mask).float()
    tag_logits = heads.tag(states)
    layers = [
        functional.cross_entropy(
            tag_logits[:, :, i].flatten(0, 1), batch.tags[:, :, i].flatten(), ignore_index=IGNORED
        )
        for i in range(len(LAYER_NAMES))
    ]
    # Layers: cue, inner cue, source, content. The last two only help the encoder along.
    tags = 2.0 * layers[0] + layers[1].nan_to_num() + 0.5 * layers[2] + 0.5 * layers[3]
    fakes = false_cues(batch, tag_logits, 1 + len(batch.cues) // 6)
    cues = batch.cues + fakes
    if not cues:
        return tags, tags.new_zeros(())
    empty = torch.where(batch.mask, 0, IGNORED)[[b for b, _, _ in fakes]]
    target = torch.cat([batch.pairs, empty])
    logits = pair_logits(heads, batch, states, cues)
    pairs = functional.cross_entropy(
        logits.flatten(0, 1), target.flatten(), ignore_index=IGNORED, reduction="sum"
    )
    return tags, 8.0 * pairs / (target != IGNORED).sum()


def main() -> None:
    """Train, and save weights averaged over the steps after every epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="PolNeAR's train folder")
    parser.add_argument("--base", type=Path, required=True, help="folder of MiniLM's weights")
    parser.add_argument("--own", type=Path, nargs="*", default=[], help="our own sentences")
    parser.add_argument("--own-repeats", type=int, default=3, help="times an epoch")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--minutes", type=float, default=math.inf, help="end by then, if earlier")
    parser.add_argument("--freeze-words", action="store_true", help="leave word embeddings alone")
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--use-all", action="store_true", help="train on the held-out texts too")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    tokenizer = PieceTokenizer(options.base / "tokenizer.json")
    texts = corpus.read_polnear(options.data)
    if not options.use_all:
        texts, _ = corpus.split_held_out(texts)
    own = [t for path in options.own for t in corpus.read_braces(path)]

    encoder, heads = network.Encoder(), network.StatementHeads()
    encoder.load_minilm(options.base / "model.safetensors")
    modules = torch.nn.ModuleDict({"encoder": encoder, "heads": heads})
    if options.start:
        modules.load_state_dict(torch.load(options.start))
    encoder.words.weight.requires_grad_(not options.freeze_words)
    decayed = [p for p in encoder.parameters() if p.requires_grad and p.ndim > 1]
    plain = [p for p in encoder.parameters() if p.ndim == 1]
    optimizer = torch.optim.AdamW(
        [
            {"params": decayed, "lr": options.rate, "weight_decay": 0.01},
            {"params": plain, "lr": options.rate, "weight_decay": 0.0},
            {"params": heads.parameters(), "lr": 6 * options.rate, "weight_decay": 0.01},
        ],
        betas=(0.9, 0.98),
    )
    averaged = torch.optim.swa_utils.AveragedModel(
        modules, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE_DECAY)
    )
    window_count = len(own) * options.own_repeats // OWN_TEXTS_JOINED + sum(
        1 + len(tokenizer.split(versions[0].text)) // WINDOW_PIECES for versions in texts
    )
    total = round(options.epochs * (window_count // options.batch + 1))
    rates = [group["lr"] for group in optimizer.param_groups]
    options.output.mkdir(parents=True, exist_ok=True)
    step, began = 0, time.monotonic()
    for epoch in range(math.ceil(options.epochs)):
        windows: list[Window] = []
        for versions in texts:
            text = rng.choice(versions)
            if rng.random() < 0.3:
                text = corpus.wrap_sentences(text, rng, 0.2)
            windows += cut_windows(text, tokenizer, rng)
        for _ in range(options.own_repeats):
            for text in corpus.join_texts(own, rng, OWN_TEXTS_JOINED):
                windows += cut_windows(text, tokenizer, rng)
        windows = [damage(window, rng) for window in windows]
        modules.train()
        for chosen in in_batches(windows, options.batch, rng):
            spent = time.monotonic() - began
            progress = max(step / total, spent / (60 * options.minutes))
            if progress >= 1:
                break
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min((progress + 0.002) / 0.06, max(0.02, 1 - progress))
            batch = Batch(chosen)
            with torch.autocast("cpu", torch.bfloat16):
                tags, pairs = loss_of(encoder, heads, batch)
            optimizer.zero_grad()
            (tags + pairs).backward()
            torch.nn.utils.clip_grad_norm_(modules.parameters(), 1.0)
            optimizer.step()
            averaged.update_parameters(modules)
            step += 1
            if step % 20 == 0:
                print(
                    f"epoch {epoch} step {step}/{total} tags {tags.item():.3f} "
                    f"pairs {pairs.item():.3f} {spent:.0f} s",
                    flush=True,
                )
        torch.save(averaged.module.state_dict(), options.output / f"epoch{epoch}.pt")


if __name__ == "__main__":
    main()
