"""The encoder: a small transformer in int8 ONNX, run once over a text for every head."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from spacy.tokens import Doc

from communique.language.encoder.pieces import (
    IntArray,
    Pieces,
    PieceTokenizer,
    mark_pieces,
    plan_windows,
)
from communique.language.text import text_of

FloatArray = npt.NDArray[np.float32]

DATA = Path(__file__).parent / "data"

if not Doc.has_extension("encoding"):
    Doc.set_extension("encoding", default=None)


@dataclass(frozen=True, slots=True)
class Encoding:
    """The pieces of a text and the encoder's state of each, `[length, width]`."""

    pieces: Pieces
    states: FloatArray


class Encoder:
    """Reads texts into states of their word pieces.

    `folder` holds `encoder.onnx` and `tokenizer.json`; `threads` is the number of threads of one
    pass (several processes with one thread each read more texts than one with many).
    """

    def __init__(self, folder: Path = DATA, *, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The graph is written with fused operators already (models/encoder/graph.py); ONNX
        # Runtime's own fusions make it slower.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = PieceTokenizer(folder / "tokenizer.json")
        self.width: int = self._session.get_outputs()[0].shape[-1]

    def encode(self, text: str) -> Encoding:
        """Read a text of any length, in overlapping windows.

        A piece in two windows keeps the state from the one in which it has more context.
        """
        pieces = self._tokenizer.split(text)
        states = np.zeros((len(pieces), self.width), dtype=np.float32)
        windows = plan_windows(len(pieces))
        for i, (start, end) in enumerate(windows):
            left = (start + windows[i - 1][1]) // 2 if i else 0
            right = (end + windows[i + 1][0]) // 2 if i + 1 < len(windows) else end
            read = self._run(pieces.ids[start:end], pieces.shapes[start:end])
            states[left:right] = read[left - start : right - start]
        return Encoding(pieces, states)

    def encode_doc(self, doc: Doc) -> Encoding:
        """The encoding of a spaCy `Doc`, made once and kept as `doc._.encoding`."""
        if doc._.encoding is None:
            doc._.encoding = self.encode(text_of(doc))
        encoding: Encoding = doc._.encoding
        return encoding

    def encode_marked(
        self, text: str, parties: Sequence[tuple[int, int]]
    ) -> tuple[FloatArray, IntArray]:
        """Read a sentence whose parties are marked for the encoder, in one window.

        `parties` are half-open characters of the actor and of the recipient, which may be empty.
        Returns the states, those of the marks included, and the pieces `[2, 2]` of the two.
        """
        marked = mark_pieces(self._tokenizer.split(text), parties)
        return self._run(marked.ids, marked.shapes), marked.spans

    def _run(self, ids: IntArray, shapes: IntArray) -> FloatArray:
        # One window at a time: on a CPU a larger batch gains nothing, and needs no padding.
        states: FloatArray = self._session.run(None, {"ids": ids[None], "shapes": shapes[None]})[0][
            0
        ]
        return states


@functools.lru_cache(maxsize=2)
def load_encoder(*, threads: int = 1) -> Encoder:
    """The packaged encoder, loaded once per process and number of threads."""
    return Encoder(threads=threads)
