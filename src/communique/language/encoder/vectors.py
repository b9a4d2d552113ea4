"""Sentence vectors from the shared encoder pass: near in meaning, near in direction."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from communique.language.encoder.layers import FloatArray, Layers
from communique.language.encoder.model import DATA, Encoding, load_encoder


@functools.lru_cache(maxsize=1)
def _load_head() -> Layers:
    return Layers.load(DATA / "vectors.npz")


def vectors(text: Doc | str, spans: Sequence[tuple[int, int]]) -> FloatArray:
    """Vectors `[span, width]` of length one for half-open ranges of characters of a text.

    A vector is the mean state of a span's pieces through one layer, trained to point where
    all-MiniLM-L6-v2 points for the span read alone (`models/encoder/CARD.md`). The cosine of two is
    their product. A span without a piece has a vector of zeros.
    """
    encoder = load_encoder()
    encoding = encoder.encode_doc(text) if isinstance(text, Doc) else encoder.encode(text)
    return vectors_of(encoding, spans)


def vectors_of(encoding: Encoding, spans: Sequence[tuple[int, int]]) -> FloatArray:
    """The same from states that are there already."""
    width = encoding.states.shape[-1]
    pooled = np.zeros((len(spans), width), dtype=np.float32)
    has_piece = np.zeros(len(spans), dtype=bool)
    for row, (start, end) in enumerate(spans):
        first, last = encoding.pieces.at(start, end)
        if start < end and first < last:
            pooled[row] = encoding.states[first:last].mean(0)
            has_piece[row] = True
    made = _load_head().linear("vector", pooled)
    made /= np.linalg.norm(made, axis=-1, keepdims=True)
    made[~has_piece] = 0
    return made
