"""Types of a marked pair from an encoder of its own, which sees where the two parties stand."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from communique.language.encoder.layers import FloatArray, Layers, relu, softmax
from communique.language.encoder.model import Encoder
from communique.language.events.pair_features import Offsets

# all-MiniLM-L6-v2 tuned for this alone by `models/pair_encoder/train.py`, and its head.
DATA = Path(__file__).parent / "data" / "pair_encoder"


@functools.lru_cache(maxsize=1)
def _load() -> tuple[Encoder, Layers]:
    return Encoder(DATA), Layers.load(DATA / "head.npz")


def pair_probabilities(text: str, actor: Offsets, recipient: Offsets) -> dict[str, float]:
    """Probability of each merged type (CONCEDE and RETREAT as YIELD)."""
    encoder, head = _load()
    states, spans = encoder.encode_marked(text, (actor, recipient))
    pooled = pool_parties(states, spans.tolist())
    logits = head.linear("pair_types", relu(head.linear("pair_hidden", pooled)))
    return dict(zip(head.labels("pair_types"), softmax(logits).tolist(), strict=True))


def pool_parties(states: FloatArray, spans: Sequence[Sequence[int]]) -> FloatArray:
    """Mean states of actor, recipient and sentence, and the highest, one after another."""
    width = states.shape[-1]
    parts = [states[first:last] for first, last in spans] + [states]
    none = np.zeros(width, dtype=np.float32)
    means = [part.mean(0) if len(part) else none for part in parts]
    return np.concatenate([*means, states.max(0)])
