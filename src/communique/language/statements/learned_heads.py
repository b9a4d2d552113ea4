"""The numpy half of the learned finder: tags of the pieces, and tags as seen from one cue.

The network is trained in `models/encoder`, which takes the names and buckets from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int64]

LAYER_NAMES = ("cue", "inner_cue", "source", "content")
PAIR_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
BIAFFINE_WIDTH = 32
DISTANCE_EDGES = (1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129)
DISTANCE_COUNT = 2 * len(DISTANCE_EDGES) + 1
PARAGRAPH_REACH = 2
CUES_AT_ONCE = 512
IMPOSSIBLE = -1e4


class StatementHeads:
    """Linear layers over the encoder's states, in 32-bit floats."""

    def __init__(self, weights: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self._weights = {name: np.asarray(w, dtype=np.float32) for name, w in weights.items()}

    @classmethod
    def load(cls, path: Path) -> StatementHeads:
        """Read the weights from an `.npz` file."""
        with np.load(path) as stored:
            return cls({name: stored[name] for name in stored.files})

    def tags(self, states: FloatArray) -> FloatArray:
        """Probabilities `[length, layer, 3]` of O, B and I in each of `LAYER_NAMES`."""
        logits = self._linear("tags", states).reshape(len(states), len(LAYER_NAMES), 3)
        powers = np.exp(logits - logits.max(-1, keepdims=True))
        probabilities: FloatArray = powers / powers.sum(-1, keepdims=True)
        return probabilities

    def pairs(
        self, states: FloatArray, paragraphs: IntArray, cues: IntArray, places: IntArray
    ) -> FloatArray:
        """Log probabilities `[cue, place, PAIR_LABELS]`.

        `cues` is `[cue, 2]`, half-open ranges of pieces; `places` is `[cue, place]`, the pieces
        that are asked about, without gaps.
        """
        pooled = np.stack([states[first:last].mean(0) for first, last in cues])
        first, last = cues[:, :1], cues[:, 1:]
        offsets = np.maximum(places - last + 1, 0) + np.minimum(places - first, 0)
        sizes = np.searchsorted(DISTANCE_EDGES, np.abs(offsets), side="right")
        distance = np.sign(offsets) * sizes + len(DISTANCE_EDGES)
        lines = np.clip(paragraphs[places] - paragraphs[first], -PARAGRAPH_REACH, PARAGRAPH_REACH)
        lines += PARAGRAPH_REACH
        by_cue = self._linear("cue_hidden", pooled)
        by_piece, known = self._linear("piece_hidden", states), self._linear("piece_tags", states)
        shape = (-1, len(PAIR_LABELS), BIAFFINE_WIDTH)
        left = self._linear("cue_biaffine", pooled).reshape(shape) * BIAFFINE_WIDTH**-0.5
        right = self._linear("piece_biaffine", states).reshape(shape)
        logits = np.empty((*places.shape, len(PAIR_LABELS)), dtype=np.float32)
        # One cue after another: the arrays of all would not fit into the processor's cache.
        for i, row in enumerate(places):
            window = slice(row[0], row[-1] + 1)
            hidden = by_piece[window] + by_cue[i]
            hidden += self._weights["distance.weight"][distance[i]]
            hidden += self._weights["paragraph.weight"][lines[i]]
            np.maximum(hidden, 0, out=hidden)
            logits[i] = self._linear("pair_tags", hidden)
            logits[i] += known[window]
            for label in range(len(PAIR_LABELS)):
                logits[i, :, label] += right[window, label] @ left[i, label]
        logits -= logits.max(-1, keepdims=True)
        return logits - np.log(np.exp(logits).sum(-1, keepdims=True))  # type: ignore[no-any-return]

    def _linear(self, name: str, values: FloatArray) -> FloatArray:
        result: FloatArray = values @ self._weights[f"{name}.weight"].T
        result += self._weights[f"{name}.bias"]
        return result


# From label to label: an inside label only follows its own role.
_MOVES = np.zeros((len(PAIR_LABELS), len(PAIR_LABELS)), dtype=np.float32)
for _inside in (2, 4):
    _MOVES[:, _inside] = IMPOSSIBLE
    _MOVES[_inside - 1 : _inside + 1, _inside] = 0


def best_labels(scores: FloatArray) -> IntArray:
    """The best allowed sequence of labels in every row of `[row, place, PAIR_LABELS]`."""
    rows, length, labels = scores.shape
    back = np.zeros((length, rows, labels), dtype=np.int8)
    best = scores[:, 0].copy()
    best[:, (2, 4)] += IMPOSSIBLE
    for place in range(1, length):
        options = best[:, :, None] + _MOVES
        back[place] = options.argmax(1)
        best = options.max(1) + scores[:, place]
    path = np.zeros((rows, length), dtype=np.int64)
    path[:, -1] = best.argmax(1)
    every = np.arange(rows)
    for place in range(length - 1, 0, -1):
        path[:, place - 1] = back[place, every, path[:, place]]
    return path
