"""Silver labels as numbers, ready to be cut into windows."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

IGNORED = -100
RARE_COUNT = 5


@dataclass(slots=True)
class Silver:
    """Labels of the words of one text; arrays of one length but for `sentences`.

    `pieces` is the piece that stands for each word, `heads` an index into the words (a root is its
    own head), `names` a type in each word of a name with `B-` or `I-`, else `O`. `sentences` are
    half-open ranges of pieces.
    """

    id: str
    text: str
    pieces: np.ndarray
    tags: list[str]
    heads: np.ndarray
    relations: list[str]
    starts: np.ndarray
    names: list[str]
    surfaces: list[tuple[int, int, str]]
    sentences: np.ndarray


@dataclass(frozen=True, slots=True)
class SyntaxLabels:
    """Labels of the words of one text; `sentences` is `[sentence, 3]`: first, last, vector."""

    id: str
    text: str
    pieces: np.ndarray
    tags: np.ndarray
    heads: np.ndarray
    relations: np.ndarray
    starts: np.ndarray
    names: np.ndarray
    sentence_ids: np.ndarray
    sentences: np.ndarray
    has_vector: np.ndarray


@dataclass(frozen=True, slots=True)
class SilverPart:
    """All texts of one part, and the vectors `[sentence, width]` of their sentences."""

    texts: list[SyntaxLabels]
    vectors: np.ndarray


def read_silver(folder: Path) -> tuple[dict[str, SilverPart], dict[str, list[str]]]:
    """The parts that `silver.py` and `vectors.py` wrote, and the names of the labels."""
    parts = {}
    for path in sorted(folder.glob("*.pickle")):
        with path.open("rb") as file:
            parts[path.stem] = pickle.load(file)
    every = [s for silvers in parts.values() for s in silvers]
    labels = {
        "tags": _names(t for s in every for t in s.tags),
        "relations": _names(r for s in every for r in s.relations),
        "names": ["O", *_names(n for s in every for n in s.names if n != "O")],
    }
    found, base = {}, 0
    for part, silvers in parts.items():
        vectors = np.load(folder / f"{part}.vectors.npy")
        texts, first = [], 0
        for silver in silvers:
            count = len(silver.sentences)
            own = vectors[first : first + count]
            numbers = np.arange(base + first, base + first + count)
            texts.append(_number(silver, labels, numbers, own.any(1)))
            first += count
        found[part] = SilverPart(texts, vectors)
        base += len(vectors)
    return found, labels


def _names(values: Iterable[str]) -> list[str]:
    counts = Counter(values)
    return sorted(name for name, count in counts.items() if count >= RARE_COUNT)


def _number(
    silver: Silver, labels: dict[str, list[str]], numbers: np.ndarray, has_vector: np.ndarray
) -> SyntaxLabels:
    def coded(kind: str) -> np.ndarray:
        index = {name: i for i, name in enumerate(labels[kind])}
        return np.asarray([index.get(v, IGNORED) for v in getattr(silver, kind)], dtype=np.int64)

    starts = silver.starts.astype(np.int64)
    return SyntaxLabels(
        id=silver.id,
        text=silver.text,
        pieces=silver.pieces,
        tags=coded("tags"),
        heads=silver.heads.astype(np.int64),
        relations=coded("relations"),
        starts=starts,
        names=coded("names"),
        sentence_ids=np.cumsum(starts),
        sentences=np.column_stack([silver.sentences, numbers]).astype(np.int64),
        has_vector=has_vector,
    )
