"""How much of what one point says the other says too, word by word and in whatever words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from communique.accounts.kernels import Kernel
from communique.language.sentence_vectors.model import EncodedText, FloatArray
from communique.records import Span

# For the words that a reason names: how rare and how like they must be, and how many pairs.
LEAST_WEIGHT, LEAST_LIKENESS, MOST_WORDS = 0.5, 0.5, 2


def coverage(
    a: Sequence[Kernel],
    b: Sequence[Kernel],
    texts_a: Sequence[EncodedText],
    texts_b: Sequence[EncodedText],
) -> tuple[FloatArray, FloatArray]:
    """How well each point's words are matched in the other, both `[a, b]` in [0, 1]: of a, of b.

    Each word piece takes the likest one of the other point (cosine of the encoder's states, as in
    BERTScore, Zhang et al. 2020); rare pieces weigh more, names of actors nothing.
    """
    first = [_weighed(*pair) for pair in zip(a, texts_a, strict=True)]
    second = [_weighed(*pair) for pair in zip(b, texts_b, strict=True)]
    found = np.zeros((2, len(a), len(b)), dtype=np.float32)
    for i, (states, weights) in enumerate(first):
        for j, (others, other_weights) in enumerate(second):
            if len(weights) and len(other_weights):
                likeness = states @ others.T
                found[0, i, j] = likeness.max(1) @ weights
                found[1, i, j] = likeness.max(0) @ other_weights
    return found[0], found[1]


def other_words(
    a: Kernel, b: Kernel, text_a: EncodedText, text_b: EncodedText
) -> list[tuple[str, str]]:
    """Words of two points that say one thing differently, the likest pairs first."""
    rare = [
        np.where(_counts(k, t), t.weights, 0) >= LEAST_WEIGHT for k, t in ((a, text_a), (b, text_b))
    ]
    likeness = np.where(np.outer(*rare), text_a.states @ text_b.states.T, 0)
    found: dict[str, str] = {}
    for place in np.argsort(-likeness, axis=None, kind="stable"):
        i, j = (int(index) for index in np.unravel_index(place, likeness.shape))
        if likeness[i, j] < LEAST_LIKENESS or len(found) == MOST_WORDS:
            break
        own, other = _word(a.full_text, text_a.pieces[i]), _word(b.full_text, text_b.pieces[j])
        if own not in found and other not in found.values():
            found[own] = other
    return list(found.items())


def _word(text: str, piece: Span) -> str:
    """The word around a piece."""
    start, end = piece
    while start and (text[start - 1].isalnum() or text[start - 1] == "-"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "-"):
        end += 1
    return text[start:end]


def _weighed(kernel: Kernel, text: EncodedText) -> tuple[FloatArray, FloatArray]:
    """States of the pieces that count in a point, with weights that sum to 1."""
    counts = _counts(kernel, text)
    weights = text.weights[counts]
    return text.states[counts], weights / weights.sum() if len(weights) else weights


def _counts(kernel: Kernel, text: EncodedText) -> npt.NDArray[np.bool_]:
    """Which pieces are rare enough and in no name."""
    counts = text.weights > 0
    for name in kernel.names:
        counts &= np.array([not name.start <= p.start < name.end for p in text.pieces], np.bool_)
    return counts
