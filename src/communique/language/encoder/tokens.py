"""Which word piece stands for each spaCy token."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from communique.language.encoder.pieces import Pieces

IntArray = npt.NDArray[np.int64]


def pieces_of_tokens(pieces: Pieces, bounds: Sequence[tuple[int, int]]) -> IntArray:
    """Index of the piece that stands for each half-open range of characters.

    It is the first piece that begins inside the range, else the one that covers its start (in
    "don't", which spaCy cuts within a piece), else the last piece before it.
    """
    if not len(pieces):
        return np.zeros(len(bounds), dtype=np.int64)
    starts, ends = np.asarray(bounds, dtype=np.int64).reshape(-1, 2).T
    inside = np.searchsorted(pieces.starts, starts, side="left")
    covering = np.maximum(inside - 1, 0)
    last = len(pieces) - 1
    begins = pieces.starts[np.minimum(inside, last)]
    return np.where((inside <= last) & (begins < ends), np.minimum(inside, last), covering)
