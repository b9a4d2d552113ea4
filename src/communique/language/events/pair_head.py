"""Types of a marked pair from the shared encoder, which sees where the two parties stand."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np

from communique.language.encoder.layers import FloatArray, Layers, relu, softmax
from communique.language.encoder.model import DATA, load_encoder
from communique.language.events.pair_features import Offsets


@functools.lru_cache(maxsize=1)
def _load_head() -> Layers:
    return Layers.load(DATA / "events.npz")


def pair_probabilities(text: str, actor: Offsets, recipient: Offsets) -> dict[str, float]:
    """Probability of each merged type (CONCEDE and RETREAT as YIELD), not yet calibrated."""
    head = _load_head()
    encoding, spans = load_encoder().encode_marked(text, (actor, recipient))
    pooled = pool_parties(encoding.states, spans.tolist())
    logits = head.linear("pair_types", relu(head.linear("pair_hidden", pooled)))
    return dict(zip(head.labels("pair_types"), softmax(logits).tolist(), strict=True))


def pool_parties(states: FloatArray, spans: Sequence[Sequence[int]]) -> FloatArray:
    """Mean states of the actor, the recipient and the whole sentence, one after another."""
    width = states.shape[-1]
    parts = [states[first:last] for first, last in spans] + [states]
    return np.concatenate(
        [part.mean(0) if len(part) else np.zeros(width, dtype=np.float32) for part in parts]
    )
