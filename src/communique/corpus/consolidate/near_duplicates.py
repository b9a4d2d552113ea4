"""Near-duplicate documents: wire copies, reprints and updates of one text.

Documents are sets of word shingles. MinHash sketches (Broder 1997) find candidates by locality
sensitive hashing, and the shingles themselves decide.
"""

from __future__ import annotations

import functools
import re
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from communique.corpus.consolidate.links import Key, Link, Pair
from communique.store import Store

SHINGLE_WORDS = 4
# 32 bands of 2 rows: a pair with resemblance 0.3 becomes a candidate with probability 0.95.
BAND_ROWS = 2
HASH_COUNT = 64
# F1 on copies made of ECB+ texts: 0.98 on topics 1 to 18, 0.99 on the others, only
# scored (2026-11-25). Resemblance is shared shingles by all, containment by those of the shorter.
LEAST_RESEMBLANCE = 0.35
LEAST_CONTAINMENT = 0.6
# A text much shorter than another quotes or summarises it, however much of it the longer contains.
LEAST_LENGTH_SHARE = 0.3
# Of a bucket, each document is compared with so many that follow it in the order of ids.
MAX_COMPARED = 20
_WORD = re.compile(r"\w+")
_UINT64 = npt.NDArray[np.uint64]


# A copy tells of the same dates, places and persons; a template, such as that of disaster
# declarations, has others in the same words. The share of those of the shorter text.
LEAST_PARTICULARS = 0.6
_PARTICULAR = re.compile(r"(?<=[^\W\d_] )[A-Z][\w-]+|\d[\d.,]*\d|\d")


class Likeness(NamedTuple):
    """How alike two texts are, in [0, 1]; `particulars` are their names and numbers."""

    resemblance: float
    containment: float
    particulars: float = 1.0

    @property
    def is_copy(self) -> bool:
        """Whether one text is a copy of the other."""
        is_like = self.resemblance >= LEAST_RESEMBLANCE or self.containment >= LEAST_CONTAINMENT
        return is_like and self.particulars >= LEAST_PARTICULARS


def shingle(text: str) -> _UINT64:
    """Hashes of the runs of four words of a text, each once, ascending; case does not matter."""
    codes = np.array(list(map(_code, _WORD.findall(text.lower()))), dtype=np.uint64)
    count = max(len(codes) - SHINGLE_WORDS + 1, min(len(codes), 1))
    shingles = np.zeros(count, dtype=np.uint64)
    for offset in range(SHINGLE_WORDS):
        part = codes[offset : offset + count]
        shingles[: len(part)] = shingles[: len(part)] * np.uint64(0x9E3779B97F4A7C15) + part
    return np.unique(shingles)


@functools.lru_cache(maxsize=100_000)
def _code(word: str) -> int:
    return zlib.crc32(word.encode())


def sketch(shingles: _UINT64) -> list[int]:
    """The MinHash sketch of a set of shingles: 64 numbers below 2^63, none for an empty set."""
    if not len(shingles):
        return []
    functions = zip(*_hash_functions(), strict=True)
    return [int((shingles * factor + shift).min() >> np.uint64(1)) for factor, shift in functions]


def _hash_functions() -> tuple[_UINT64, _UINT64]:
    generator = np.random.default_rng(20211230)
    draws = generator.integers(0, 2**63, size=(2, HASH_COUNT), dtype=np.uint64)
    return draws[0] * np.uint64(2) + np.uint64(1), draws[1]


def candidate_pairs(
    sketches: Mapping[str, Sequence[int]], new_ids: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Pairs of documents that agree in a band, at least one of them new, each once."""
    new = set(new_ids)
    buckets: dict[tuple[int, ...], list[str]] = {
        bucket: [] for document_id in new for bucket in _buckets(sketches[document_id])
    }
    for document_id, hashes in sketches.items():
        for bucket in _buckets(hashes):
            if bucket in buckets:
                buckets[bucket].append(document_id)
    seen: set[tuple[str, str]] = set()
    for ids in buckets.values():
        for a, b in _pairs_in(sorted(ids)):
            if (a in new or b in new) and (a, b) not in seen:
                seen.add((a, b))
                yield a, b


def _buckets(hashes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for band in range(0, len(hashes), BAND_ROWS):
        yield band, *hashes[band : band + BAND_ROWS]


def _pairs_in(ids: list[str]) -> Iterator[tuple[str, str]]:
    # Many copies of one text need not all be compared with each other: a chain holds them together.
    for position, a in enumerate(ids):
        for b in ids[position + 1 : position + 1 + MAX_COMPARED]:
            yield a, b


def compare_shingles(a: _UINT64, b: _UINT64) -> Likeness:
    """Resemblance and containment of two sets of shingles; zero where the lengths differ much."""
    shorter, longer = sorted((len(a), len(b)))
    if not shorter or shorter < LEAST_LENGTH_SHARE * longer:
        return Likeness(0.0, 0.0)
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return Likeness(shared / (shorter + longer - shared), shared / shorter)


def compare_texts(a: Text, b: Text) -> Likeness:
    """How alike two texts are in their runs of words, names and numbers."""
    likeness = compare_shingles(a.shingles, b.shingles)
    least = min(len(a.particulars), len(b.particulars))
    share = len(a.particulars & b.particulars) / least if least else 1.0
    return likeness._replace(particulars=share)


class Text(NamedTuple):
    """What of a text is compared."""

    shingles: _UINT64
    particulars: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Text:
        """Make it of the words of a text."""
        return cls(shingle(text), frozenset(_PARTICULAR.findall(" ".join(text.split()))))


class CopyFinder:
    """Finds which documents of a store copy each other."""

    def __init__(self, store: Store, sketch_rows: Iterable[Mapping[str, Any]]) -> None:
        self._store = store
        self._sketches = {row["document_id"]: row["hashes"] for row in sketch_rows}
        self.sketch_rows: list[dict[str, Any]] = []

    def find(self, new_ids: Collection[str]) -> list[Link]:
        """Links of new documents with any; their sketches are left in `sketch_rows`."""
        sketches = self._sketches
        texts: dict[str, Text] = {}
        for ids in _batches(sorted(new_ids)):
            for document_id, text in self._texts(ids):
                texts[document_id] = Text.of(text)
                sketches[document_id] = sketch(texts[document_id].shingles)
                self.sketch_rows.append(
                    {"document_id": document_id, "hashes": sketches[document_id]}
                )
        pairs = list(candidate_pairs(sketches, new_ids))
        old_ids = sorted({id for pair in pairs for id in pair if id not in texts})
        for ids in _batches(old_ids):
            texts.update((id, Text.of(text)) for id, text in self._texts(ids))
        links = []
        for a, b in pairs:
            likeness = compare_texts(texts[a], texts[b])
            if likeness.is_copy:
                links.append(_link(a, b, likeness))
        return links

    def _texts(self, document_ids: list[str]) -> Iterator[tuple[str, str]]:
        for row in self._store.query("consolidation_texts", document_ids=document_ids):
            yield row["document_id"], row["text"]


def _link(a: str, b: str, likeness: Likeness) -> Link:
    why = (
        f"{likeness.containment:.0%} of the shorter text's runs of {SHINGLE_WORDS} words stand in "
        f"the other, {likeness.resemblance:.0%} of all"
    )
    score = round(max(likeness.resemblance, likeness.containment), 3)
    return Link(Pair.of(Key(a), Key(b)), score, "copy", why)


def _batches(ids: list[str], size: int = 500) -> Iterator[list[str]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
