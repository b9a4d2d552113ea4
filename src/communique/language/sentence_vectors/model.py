"""A second small transformer in int8 ONNX, loaded only where sentences are compared."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

FloatArray = npt.NDArray[np.float32]

DATA = Path(__file__).parent / "data"
# More pieces than a sentence of an official text has; what is beyond is cut.
MAXIMUM_PIECES = 256


class SentenceEncoder:
    """Turns short texts into vectors of unit length; the cosine of two is their product.

    all-MiniLM-L6-v2, tuned on tellings of one thing by two sides (`models/sentence_vectors`).
    `folder` holds `sentences.onnx` and `tokenizer.json`.
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
        self.width: int = self._session.get_outputs()[0].shape[-1]

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Vectors `[text, width]`, in the order of the texts."""
        ids = [self._tokenizer.encode(text).ids for text in texts]
        found = np.zeros((len(texts), self.width), dtype=np.float32)
        for i, row in enumerate(ids):
            # One at a time, so that a vector hangs on its text alone: padding moves the scales of
            # 8-bit activations.
            found[i] = self._session.run(None, {"ids": np.array([row], dtype=np.int64)})[0][0]
        return found


@functools.lru_cache(maxsize=1)
def load_sentence_encoder() -> SentenceEncoder:
    """The packaged encoder of sentences, loaded once per process."""
    return SentenceEncoder()
