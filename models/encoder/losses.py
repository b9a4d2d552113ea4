"""The losses of every task on one batch; a task without labels in the batch costs nothing."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from communique.language.statements.learned_heads import LAYER_NAMES, PARAGRAPH_REACH
from models.encoder import network
from models.encoder.windows import IGNORED, Batch

FALSE_CUE = 0.08


def statement_losses(
    heads: network.StatementHeads, batch: Batch, states: Tensor
) -> dict[str, Tensor]:
    """Losses of the tag layers and of the pair tags."""
    if not any(batch.is_attributed):
        return {}
    tag_logits = heads.tag(states)
    layers = [
        _cross_entropy(tag_logits[:, :, i], batch.tags[:, :, i]) for i in range(len(LAYER_NAMES))
    ]
    # Layers: cue, inner cue, source, content. The last two only help the encoder along.
    losses = {"tags": 2.0 * layers[0] + layers[1] + 0.5 * layers[2] + 0.5 * layers[3]}
    fakes = _false_cues(batch, tag_logits, 1 + len(batch.cues) // 6)
    cues = batch.cues + fakes
    if cues:
        empty = torch.where(batch.mask, 0, IGNORED)[[b for b, _, _ in fakes]]
        target = torch.cat([batch.pairs, empty])
        logits = pair_logits(heads, batch, states, cues)
        losses["pairs"] = 8.0 * _cross_entropy(logits, target)
    return losses


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


def syntax_losses(heads: network.SyntaxHeads, batch: Batch, states: Tensor) -> dict[str, Tensor]:
    """Losses of tags, sentence starts, names, arcs and relations."""
    if batch.words is None:
        return {}
    labels = batch.words
    words = states.gather(1, labels["pieces"][..., None].expand(-1, -1, states.shape[-1]))
    dropped = heads.dropout(words)
    losses = {
        "pos": 0.5 * _cross_entropy(heads.tags(dropped), labels["tags"]),
        "starts": 0.5 * _cross_entropy(heads.starts(dropped), labels["starts"]),
        "names": _cross_entropy(heads.names(dropped), labels["names"]),
    }
    ids = labels["sentence_ids"]
    is_apart = (ids[:, :, None] != ids[:, None, :]) | (ids[:, None, :] < 0)
    arcs = heads.arcs(words).masked_fill(is_apart, -1e4)
    losses["arcs"] = _cross_entropy(arcs, labels["heads"])
    row, word = (labels["heads"] >= 0).nonzero().T
    head = labels["heads"][row, word]
    logits = heads.relations(words[row, word], words[row, head])
    losses["relations"] = 0.5 * _cross_entropy(logits, labels["relations"][row, word])
    return losses


def vector_losses(
    head: network.VectorHead, batch: Batch, states: Tensor, vectors: Tensor
) -> dict[str, Tensor]:
    """Distance of sentence vectors from the teacher's."""
    if not batch.sentences:
        return {}
    made = head(pool(states, [s[:3] for s in batch.sentences]))
    aim = vectors[[s[3] for s in batch.sentences]].float()
    return {"vectors": 2.0 * (1 - (made * aim).sum(-1)).mean()}


def trigger_losses(heads: network.EventHeads, batch: Batch, states: Tensor) -> dict[str, Tensor]:
    """Losses of event triggers and of their statuses."""
    if not (batch.triggers != IGNORED).any():
        return {}
    dropped = heads.dropout(states)
    return {
        "triggers": 2.0 * _cross_entropy(heads.triggers(dropped), batch.triggers),
        "statuses": 0.5 * _cross_entropy(heads.statuses(dropped), batch.statuses),
    }


def pair_type_loss(
    modules: nn.ModuleDict, ids: Tensor, shapes: Tensor, mask: Tensor, spans: Tensor, target: Tensor
) -> Tensor:
    """Loss of the types of marked pairs; `spans` is `[pair, 2, 2]`: actor and recipient pieces."""
    states = modules["encoder"](ids, shapes, mask).float()
    logits = modules["events"].pairs(pool_pairs(states, mask, spans))
    return functional.cross_entropy(logits, target, label_smoothing=0.05)


def pool_pairs(states: Tensor, mask: Tensor, spans: Tensor) -> Tensor:
    """Mean states `[pair, 3 * WIDTH]` of the actor, the recipient and the whole sentence."""
    places = torch.arange(states.shape[1])[None, None]
    inside = (places >= spans[..., :1]) & (places < spans[..., 1:])
    weights = torch.cat([inside, mask[:, None]], 1).float()
    weights = weights / weights.sum(-1, keepdim=True).clamp(min=1)
    return (weights @ states).flatten(1)


def _cross_entropy(logits: Tensor, target: Tensor) -> Tensor:
    """Mean loss over the known labels, zero where there are none."""
    if not (target != IGNORED).any():
        return logits.sum() * 0
    return functional.cross_entropy(logits.flatten(0, -2), target.flatten(), ignore_index=IGNORED)
