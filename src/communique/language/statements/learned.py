"""The learned finder: cues are tagged, then each cue's source and contents are read off.

Since every cue is read by itself, statements may lie within the contents of others, and contents
may be interrupted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from communique.language.encoder.model import DATA, Encoder, Encoding, FloatArray, load_encoder
from communique.language.encoder.pieces import Pieces
from communique.language.statements.learned_heads import (
    CUES_AT_ONCE,
    LAYER_NAMES,
    PAIR_LABELS,
    IntArray,
    StatementHeads,
    best_labels,
)
from communique.language.statements.proposals import Attribution, Evidence
from communique.language.text import text_of
from communique.records import Span

CUE_LAYER, INNER_LAYER = LAYER_NAMES.index("cue"), LAYER_NAMES.index("inner_cue")
SOURCE, CONTENT = PAIR_LABELS.index("B-source"), PAIR_LABELS.index("B-content")
OTHER = PAIR_LABELS.index("O")
REACH_PIECES = 220
_GENITIVE = re.compile(r"(?<=\w)(['’]s)\s+")


@dataclass(frozen=True, slots=True)
class LearnedSettings:
    """Thresholds of the learned finder, on probabilities.

    Chosen on the 60 held-out texts of PolNeAR's train part: see `models/encoder/CARD.md`.
    """

    cue: float = 0.4
    inner_cue: float = 0.5
    score: float = 0.45


# Between the parts of one content or source, in pieces. In PolNeAR's train part half of the gaps in
# contents are shorter than 5 pieces and nine in ten shorter than 25.
CONTENT_GAP = 40
SOURCE_GAP = 6


class EncoderFinder:
    """Proposes attributions from the shared encoder pass."""

    def __init__(
        self,
        encoder: Encoder | None = None,
        heads: StatementHeads | None = None,
        settings: LearnedSettings | None = None,
    ) -> None:
        self._encoder = encoder or load_encoder()
        self._heads = heads or StatementHeads.load(DATA / "statements.npz")
        self._settings = settings or LearnedSettings()

    @classmethod
    def from_folder(cls, folder: Path, settings: LearnedSettings | None = None) -> EncoderFinder:
        """A finder with the weights of another folder, to measure one that is not shipped."""
        return cls(Encoder(folder), StatementHeads.load(folder / "statements.npz"), settings)

    def find(self, doc: Doc) -> list[Attribution]:
        """Attributions in order of their first content offset; nested ones included."""
        return self.find_in(text_of(doc), self._encoder.encode_doc(doc))

    def cue_chances(self, doc: Doc, spans: Sequence[Span]) -> list[float]:
        """The probability that there is a cue, outer or inner, in each of the spans."""
        encoding = self._encoder.encode_doc(doc)
        starts, ends = encoding.pieces.starts, encoding.pieces.ends
        presence = _presence(self._heads.tags(encoding.states))
        return [
            float(presence[first:last].max(initial=0))
            for start, end in spans
            for first, last in (
                (np.searchsorted(ends, start, "right"), np.searchsorted(starts, end)),
            )
        ]

    def find_in_text(self, text: str) -> list[Attribution]:
        """The same for a plain text: nothing of spaCy's is used."""
        return self.find_in(text, self._encoder.encode(text))

    def find_in(self, text: str, encoding: Encoding) -> list[Attribution]:
        """The same from states that are there already."""
        pieces = encoding.pieces
        if not len(pieces):
            return []
        tags = self._heads.tags(encoding.states)
        cues = _spans_above(tags[:, CUE_LAYER], self._settings.cue)
        outer = {place for first, last in cues for place in range(first, last)}
        cues += [
            (first, last)
            for first, last in _spans_above(tags[:, INNER_LAYER], self._settings.inner_cue)
            if outer.isdisjoint(range(first, last))
        ]
        cues.sort()
        found: list[Attribution] = []
        for first in range(0, len(cues), CUES_AT_ONCE):
            chosen = np.asarray(cues[first : first + CUES_AT_ONCE], dtype=np.int64)
            found += self._read_cues(text, encoding, tags, chosen)
        return sorted(found, key=lambda a: (a.content[0], a.cue))

    def _read_cues(
        self, text: str, encoding: Encoding, tags: FloatArray, cues: IntArray
    ) -> Iterator[Attribution]:
        pieces = encoding.pieces
        width = min(len(pieces), 2 * REACH_PIECES)
        starts = np.clip(cues[:, 0] - REACH_PIECES, 0, len(pieces) - width)
        places = starts[:, None] + np.arange(width)
        scores = self._heads.pairs(encoding.states, pieces.paragraphs, cues, places)
        is_cue = (places >= cues[:, :1]) & (places < cues[:, 1:])
        scores[is_cue] = np.where(np.arange(len(PAIR_LABELS)) == OTHER, 0, -1e4)
        labels = best_labels(scores)
        presence = _presence(tags)
        for row, (first, last) in enumerate(cues):
            chosen = np.take_along_axis(scores[row], labels[row][:, None], 1)[:, 0]
            content = _around_surest(_runs(labels[row], CONTENT), chosen, CONTENT_GAP)
            if not content:
                continue
            source = _around_surest(_runs(labels[row], SOURCE), chosen, SOURCE_GAP)
            sure = [float(np.exp(chosen[a:b].mean())) for a, b in content]
            score = float(presence[first:last].mean()) * max(sure)
            if score < self._settings.score:
                continue
            offset = int(starts[row])
            yield Attribution(
                source=_characters(text, pieces, source, offset),
                cue=_characters(text, pieces, [(int(first), int(last))], 0),
                content=_characters(text, pieces, content, offset),
                score=score,
                evidence=Evidence(cue=float(presence[first:last].max())),
            )


def _presence(tags: FloatArray) -> FloatArray:
    """The probability that a piece is part of a cue of either layer."""
    presence: FloatArray = (1 - tags[:, (CUE_LAYER, INNER_LAYER), 0]).max(1, initial=0)
    return presence


def _spans_above(tags: FloatArray, threshold: float) -> list[tuple[int, int]]:
    """Runs of pieces that are more likely than `threshold` in a span, cut where one begins."""
    inside = 1 - tags[:, 0] > threshold
    before = np.concatenate([[False], inside[:-1]])
    begins = inside & (~before | (tags[:, 1] > tags[:, 2]))
    firsts = np.flatnonzero(begins)
    stops = np.append(firsts, len(tags))[1:]
    spans = []
    for first, stop in zip(firsts, stops, strict=True):
        outside = np.flatnonzero(~inside[first:stop])
        spans.append((int(first), int(first + outside[0]) if len(outside) else int(stop)))
    return spans


def _runs(labels: IntArray, begin: int) -> list[tuple[int, int]]:
    """Half-open runs of one role's labels."""
    runs = []
    for first in np.flatnonzero(labels == begin):
        last = int(first) + 1
        while last < len(labels) and labels[last] == begin + 1:
            last += 1
        runs.append((int(first), last))
    return runs


def _around_surest(
    runs: list[tuple[int, int]], scores: FloatArray, gap: int
) -> list[tuple[int, int]]:
    """The surest run and those that follow from it without a larger gap."""
    if len(runs) < 2:
        return runs
    # A long run is surer than a short one of the same mean; beyond 30 pieces it makes no odds.
    worth = [float(scores[a:b].mean()) + 0.02 * min(b - a, 30) for a, b in runs]
    low = high = worth.index(max(worth))
    while low > 0 and runs[low][0] - runs[low - 1][1] <= gap:
        low -= 1
    while high + 1 < len(runs) and runs[high + 1][0] - runs[high][1] <= gap:
        high += 1
    return runs[low : high + 1]


def _characters(
    text: str, pieces: Pieces, runs: list[tuple[int, int]], offset: int
) -> tuple[Span, ...]:
    """Characters of runs of pieces, widened to whole words."""
    spans = []
    for first, last in runs:
        start, end = int(pieces.starts[first + offset]), int(pieces.ends[last + offset - 1])
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        spans.append(_with_whole_genitive(text, start, end))
    return tuple(spans)


def _with_whole_genitive(text: str, start: int, end: int) -> Span:
    """Characters that neither begin with the "'s" of an owner nor end within it."""
    if (opening := _GENITIVE.match(text, max(0, start - 1))) is not None and start < opening.end():
        start = opening.end() if opening.end() < end else start
    if (ending := _GENITIVE.match(text, end - 1)) is not None and ending.start() == end - 1:
        end = ending.end(1)
    return Span(start, end)
