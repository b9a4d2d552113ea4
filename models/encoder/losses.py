"""The losses of the tags and of the pairs on one batch."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from communique.language.statements.learned_heads import LAYER_NAMES, PARAGRAPH_REACH
from models.encoder import network
from models.encoder.windows import IGNORED, Batch

FALSE_CUE = 0.08
# Layers: cue, inner cue, source, content. The last two only help the encoder along.
LAYER_WEIGHTS = (2.0, 1.0, 0.5, 0.5)
PAIR_WEIGHT = 8.0
EVENT_WEIGHT = 2.0


def statement_losses(
    heads: network.StatementHeads, batch: Batch, states: Tensor
) -> dict[str, Tensor]:
    """Losses of the tag layers and of the pair tags."""
    tag_logits = heads.tag(states)
    layers = [
        _cross_entropy(tag_logits[:, :, i], batch.tags[:, :, i]) for i in range(len(LAYER_NAMES))
    ]
    losses = {"tags": sum(w * x for w, x in zip(LAYER_WEIGHTS, layers, strict=True))}
    fakes = _false_cues(batch, tag_logits, 1 + len(batch.cues) // 6)
    cues = batch.cues + fakes
    if cues:
        empty = torch.where(batch.mask, 0, IGNORED)[[b for b, _, _ in fakes]]
        target = torch.cat([batch.pairs, empty])
        logits = pair_logits(heads, batch, states, cues)
        losses["pairs"] = PAIR_WEIGHT * _cross_entropy(logits, target)
    return losses


def event_losses(head: network.EventHead, batch: Batch, states: Tensor) -> dict[str, Tensor]:
    """The loss of the types of words, by how much each counts."""
    words = batch.words
    if not len(words.labels):
        return {}
    each = functional.cross_entropy(head(states, words), words.labels, reduction="none")
    return {"events": EVENT_WEIGHT * (each * words.importance).sum() / words.importance.sum()}


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


def pool(states: Tensor, spans: list[tuple[int, int, int]]) -> Tensor:
    """Mean state of each span `(row, first, last)`."""
    return torch.stack([states[b, first:last].mean(0) for b, first, last in spans])


def _false_cues(batch: Batch, tag_logits: Tensor, limit: int) -> list[tuple[int, int, int]]:
    """Pieces that look most like the start of a cue where none is annotated."""
    begin = tag_logits[:, :, 0].softmax(-1)[..., 1].detach().clone()
    begin[(batch.tags[:, :, 0] != 0) | (batch.tags[:, :, 1] != 0)] = 0
    values, places = begin.flatten().topk(min(limit, begin.numel()))
    length = begin.shape[1]
    return [
        (int(p) // length, int(p) % length, int(p) % length + 1)
        for v, p in zip(values, places, strict=True)
        if v > FALSE_CUE
    ]


def _cross_entropy(logits: Tensor, target: Tensor) -> Tensor:
    """Mean loss over the known labels, zero where there are none."""
    if not (target != IGNORED).any():
        return logits.sum() * 0
    return functional.cross_entropy(logits.flatten(0, -2), target.flatten(), ignore_index=IGNORED)
