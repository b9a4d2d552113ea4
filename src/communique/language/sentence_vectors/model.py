"""A second small transformer in int8 ONNX, loaded only where sentences are compared."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from communique.records import Span

FloatArray = npt.NDArray[np.float32]

DATA = Path(__file__).parent / "data"
# More pieces than a sentence of an official text has; what is beyond is cut.
MAXIMUM_PIECES = 256


@dataclass(frozen=True, slots=True)
class EncodedText:
    """A text as the encoder sees it.

    `vector` is `[width]`, of unit length. `pieces` are the places of its word pieces in the text,
    `states` their vectors `[piece, width]`, each of unit length, and `weights` `[piece]` in [0, 1]
    say how rare they are.
    """

    vector: FloatArray
    pieces: tuple[Span, ...]
    states: FloatArray
    weights: FloatArray


class SentenceEncoder:
    """Turns short texts into vectors of unit length; the cosine of two is their product.

    all-MiniLM-L6-v2, tuned on tellings of one thing by two sides (`models/sentence_vectors`).
    `folder` holds `sentences.onnx`, `tokenizer.json` and `piece_weights.npy`, the weights of all
    pieces in the vocabulary as 8-bit integers.
    """

    def __init__(self, folder: Path = DATA, *, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "sentences.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAXIMUM_PIECES)
        self._tokenizer.no_padding()
        self._weights = np.load(folder / "piece_weights.npy").astype(np.float32) / 255
        self.width: int = self._session.get_outputs()[0].shape[-1]

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Vectors `[text, width]`, in the order of the texts."""
        found = np.zeros((len(texts), self.width), dtype=np.float32)
        for i, text in enumerate(texts):
            found[i] = self._run(self._tokenizer.encode(text).ids)[0]
        return found

    def read(self, texts: Sequence[str]) -> list[EncodedText]:
        """Vectors of texts and of their word pieces, in the order of the texts."""
        return [self._read(text) for text in texts]

    def _read(self, text: str) -> EncodedText:
        encoding = self._tokenizer.encode(text)
        vector, states = self._run(encoding.ids)
        # Without the marks at both ends.
        inner = states[1:-1]
        return EncodedText(
            vector=vector,
            pieces=tuple(Span(*offsets) for offsets in encoding.offsets[1:-1]),
            states=inner / np.linalg.norm(inner, axis=1, keepdims=True),
            weights=self._weights[encoding.ids[1:-1]],
        )

    def _run(self, ids: list[int]) -> tuple[FloatArray, FloatArray]:
        """A text's vector and the states of its pieces.

        One text at a time, so that they hang on it alone: padding moves the scales of 8-bit
        activations.
        """
        feed = {"ids": np.array([ids], dtype=np.int64)}
        vectors, states = self._session.run(["vectors", "states"], feed)
        return vectors[0], states[0]


@functools.lru_cache(maxsize=1)
def load_sentence_encoder() -> SentenceEncoder:
    """The packaged encoder of sentences, loaded once per process."""
    return SentenceEncoder()
