"""Cuts a text into word pieces with their shapes and characters, and plans windows over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

IntArray = npt.NDArray[np.int64]

WINDOW_PIECES = 254
# With 48 the encoder read 1.26 pieces for each piece of an official text instead of 1.13, and found
# no more in PolNeAR dev (2026-11-30: docs/performance.md).
OVERLAP_PIECES = 16
CASE_COUNT = 4
BREAK_COUNT = 4
SHAPE_COUNT = CASE_COUNT * BREAK_COUNT
# A shape may carry a mark besides: 1 is an event's actor, 2 its recipient.
MARK_COUNT = 3
CLASS_ID, SEPARATOR_ID = 101, 102
# Unused entries of the vocabulary that stand before and behind the actor, and the recipient.
MARK_IDS = ((10, 11), (12, 13))


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one text, all arrays of one length.

    `starts` and `ends` are `str` indices. `shapes` keeps what the uncased vocabulary drops: letter
    case, and whether a space, a line break or a blank line stands before the piece.
    """

    ids: IntArray
    shapes: IntArray
    starts: IntArray
    ends: IntArray

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def paragraphs(self) -> IntArray:
        """Index of the line that each piece stands on."""
        return np.cumsum(self.shapes // CASE_COUNT >= 2)

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Half-open range of the pieces that touch the characters `[start, end)`."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return first, max(first, last)


@dataclass(frozen=True, slots=True)
class MarkedPieces:
    """A sentence with two marked parties; `spans` is `[2, 2]`: their half-open ranges of pieces."""

    ids: IntArray
    shapes: IntArray
    spans: IntArray


def mark_pieces(pieces: Pieces, parties: Sequence[tuple[int, int]]) -> MarkedPieces:
    """Put marks round the pieces of an actor and a recipient, and their number in the shapes.

    `parties` are half-open characters, which may be empty. What is beyond a window is cut.
    """
    marks = []
    for (start, end), (opening, closing) in zip(parties, MARK_IDS, strict=True):
        first, last = pieces.at(start, end)
        marks += [(first, 1, opening), (last, 0, closing)]
    marks.sort()
    places = [place for place, _, _ in marks]
    ids = np.insert(pieces.ids, places, [mark for _, _, mark in marks])
    ids = np.concatenate([[CLASS_ID], ids, [SEPARATOR_ID]])[:WINDOW_PIECES]
    shapes = np.concatenate([[0], np.insert(pieces.shapes, places, 0), [0]])[:WINDOW_PIECES]
    at = {mark: 1 + place + number for number, (place, _, mark) in enumerate(marks)}
    spans = []
    for number, both in enumerate(MARK_IDS, 1):
        first, last = sorted(at[mark] for mark in both)
        shapes[first : last + 1] = shapes[first : last + 1] % SHAPE_COUNT + number * SHAPE_COUNT
        spans.append((first, last + 1))
    return MarkedPieces(ids, shapes, np.minimum(np.array(spans, dtype=np.int64), len(ids)))


class PieceTokenizer:
    """The encoder's word-piece tokenizer, read from a `tokenizer.json`."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def split(self, text: str) -> Pieces:
        """Cut a text into pieces; there are no special tokens."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        offsets = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        shapes, previous = [], 0
        for start, end in encoding.offsets:
            shapes.append(_shape(text[start:end], text[previous:start]))
            previous = end
        return Pieces(
            ids=np.asarray(encoding.ids, dtype=np.int64),
            shapes=np.asarray(shapes, dtype=np.int64),
            starts=offsets[:, 0],
            ends=offsets[:, 1],
        )


@lru_cache(maxsize=50_000)
def _shape(piece: str, gap: str) -> int:
    if piece.islower() or not any(c.isalpha() for c in piece):
        case = 0
    elif piece.isupper():
        case = 2 if len(piece) > 1 else 1
    else:
        case = 1 if piece[:1].isupper() else 3
    lines = gap.count("\n")
    space = 1 + min(lines, 2) if gap else 0
    return case + CASE_COUNT * space


def plan_windows(count: int) -> list[tuple[int, int]]:
    """Evenly spread windows of at most `WINDOW_PIECES` over `count` pieces, overlapping."""
    if count <= WINDOW_PIECES:
        return [(0, count)] if count else []
    number = -(-(count - OVERLAP_PIECES) // (WINDOW_PIECES - OVERLAP_PIECES))
    starts = np.linspace(0, count - WINDOW_PIECES, number).round().astype(int)
    return [(int(start), int(start) + WINDOW_PIECES) for start in starts]
