"""Marked pairs and event triggers as the trainer reads them: PLV's pairs and our own sentences."""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from benchmarks.quality.plv import read_plv
from communique.language.encoder.pieces import SHAPE_COUNT, WINDOW_PIECES, PieceTokenizer
from models.encoder import losses
from models.encoder.network import PAIR_TYPES, STATUSES, TRIGGER_TYPES
from models.encoder.windows import IGNORED, Window, pad
from models.events.sentences import read_pairs, read_sentences
from models.pair_typing.sentences import own_sentences

PHRASES = Path(__file__).parents[1] / "pair_typing" / "phrases.txt"
PHRASES_SHARE = 0.4
TRIGGER_REPEATS = 2
SENTENCES_JOINED = 6
ROOT_OF = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with a marked pair; `spans` is `[2, 2]`: pieces of the actor and the recipient."""

    ids: np.ndarray
    shapes: np.ndarray
    spans: np.ndarray
    label: int


def mark_pair(
    tokenizer: PieceTokenizer,
    text: str,
    actor: tuple[int, int],
    recipient: tuple[int, int],
    label: str,
) -> Pair:
    """Cut a sentence into pieces whose shapes carry the marks of its parties."""
    pieces = tokenizer.split(text)
    shapes = pieces.shapes.copy()
    spans = np.asarray([pieces.at(*actor), pieces.at(*recipient)], dtype=np.int64)
    for mark, (first, last) in enumerate(spans, 1):
        shapes[first:last] = shapes[first:last] % SHAPE_COUNT + mark * SHAPE_COUNT
    return Pair(pieces.ids, shapes, spans, PAIR_TYPES.index(ROOT_OF.get(label, label)))


def marked_pairs(
    tokenizer: PieceTokenizer, rng: random.Random, options: argparse.Namespace
) -> list[Pair]:
    """All training pairs of one epoch; PLV's fold `--without-fold` is left out."""
    found = [
        mark_pair(tokenizer, p.text, p.actor, p.recipient, p.label)
        for p in read_plv(options.data)
        if p.fold != options.without_fold
    ]
    found += [mark_pair(tokenizer, p.text, p.actor, p.recipient, p.type) for p in read_pairs()]
    phrases = list(own_sentences(PHRASES, seed=rng.randrange(1 << 30)))
    found += [
        mark_pair(tokenizer, p.text, p.actor, p.recipient, p.label)
        for p in rng.sample(phrases, round(PHRASES_SHARE * len(phrases)))
    ]
    return found


def trigger_windows(tokenizer: PieceTokenizer, rng: random.Random) -> list[Window]:
    """Windows of our own sentences with a trigger label a piece, joined to short texts."""
    sentences = [s for _ in range(TRIGGER_REPEATS) for s in read_sentences()]
    rng.shuffle(sentences)
    windows = []
    for first in range(0, len(sentences), SENTENCES_JOINED):
        text, labels = "", []
        for sentence in sentences[first : first + SENTENCES_JOINED]:
            text += rng.choice((" ", "\n")) if text else ""
            labels += [
                (t.start + len(text), t.end + len(text), t.type, t.status)
                for t in sentence.triggers
            ]
            text += sentence.text
        pieces = tokenizer.split(text)
        triggers = np.zeros(len(pieces), dtype=np.int64)
        statuses = np.full(len(pieces), IGNORED, dtype=np.int64)
        for start, end, type, status in labels:
            at = slice(*pieces.at(start, end))
            triggers[at] = 1 + TRIGGER_TYPES.index(type)
            statuses[at] = STATUSES.index(status)
        size = WINDOW_PIECES
        windows.append(
            Window(
                pieces.ids[:size],
                pieces.shapes[:size],
                pieces.paragraphs[:size],
                triggers=triggers[:size],
                statuses=statuses[:size],
            )
        )
    return windows


def pair_losses(modules: nn.ModuleDict, pairs: list[Pair]) -> dict[str, Tensor]:
    """The loss of one batch of marked pairs."""
    length = max(len(p.ids) for p in pairs)
    ids = pad((p.ids for p in pairs), length, 0)
    lengths = torch.tensor([len(p.ids) for p in pairs])
    return {
        "types": losses.pair_type_loss(
            modules,
            ids,
            pad((p.shapes for p in pairs), length, 0),
            torch.arange(length)[None] < lengths[:, None],
            torch.from_numpy(np.stack([p.spans for p in pairs])),
            torch.tensor([p.label for p in pairs]),
        )
    }
