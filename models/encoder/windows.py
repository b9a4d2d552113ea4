"""Windows over annotated texts, and batches of them: what one training step reads."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch import Tensor

from communique.language.encoder.pieces import CASE_COUNT, WINDOW_PIECES, Pieces, PieceTokenizer
from communique.language.statements.learned_heads import LAYER_NAMES
from models.encoder import corpus
from models.encoder.event_words import (
    Candidate,
    EventText,
    collate,
    no_words,
    word_rows,
    word_windows,
)

IGNORED = -100
MASK_ID = 103
MASKED_WINDOWS = 0.3
MASKED_PIECES = 0.08
UNQUOTED_WINDOWS = 0.15
HIDDEN_WINDOWS = 0.5
HIDDEN_CUES = 0.25
HIDDEN_PIECES = 0.02
SWAPPED = 0.5


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of a stretch of text with their labels; what is unknown is ignored in the loss.

    `tags` is `[length, layer]`; `pairs` holds one row of labels a cue; `words` are candidates of
    events (`event_words.word_rows`).
    """

    ids: np.ndarray
    shapes: np.ndarray
    paragraphs: np.ndarray
    tags: np.ndarray
    cues: list[tuple[int, int]]
    pairs: np.ndarray
    words: np.ndarray = field(default_factory=no_words)


def label_text(
    text: corpus.Text, pieces: Pieces
) -> tuple[np.ndarray, list[tuple[int, int]], np.ndarray]:
    """Tags `[length, layer]`, the cues' pieces, and pair labels `[cue, length]` of one text."""
    count = len(pieces)
    tags = np.zeros((count, len(LAYER_NAMES)), dtype=np.int64)
    cues, rows = [], []

    def mark(target: np.ndarray, spans: corpus.Spans, begin: int) -> None:
        for start, end in spans:
            first, last = pieces.at(start, end)
            if first < last:
                target[first:last] = begin + 1
                target[first] = begin

    for a in text.attributions:
        if a.level == 0 and not text.is_nested:
            for start, end in a.content:
                first, last = pieces.at(start, end)
                tags[first:last, 1] = IGNORED
    for a in text.attributions:
        if a.level and not text.is_nested:
            # A synthetic frame: what it frames was annotated, so all of its content counts again.
            first, last = pieces.at(a.cue[0][0], a.cue[0][1])
            while first > 0 and tags[first - 1, 3] != 1 and tags[first - 1, 1] == IGNORED:
                first -= 1
            while last < count and tags[last, 1] == IGNORED:
                last += 1
            tags[first:last, 1] = 0
    for a in text.attributions:
        first, last = pieces.at(a.cue[0][0], a.cue[-1][1])
        if first >= last:
            continue
        mark(tags[:, 1 if a.level else 0], a.cue, 1)
        if a.level == 0:
            mark(tags[:, 2], a.source, 1)
            mark(tags[:, 3], a.content, 1)
        row = np.zeros(count, dtype=np.int64)
        mark(row, a.source, 1)
        mark(row, a.content, 3)
        cues.append((first, last))
        rows.append(row)
    return tags, cues, np.stack(rows) if rows else np.zeros((0, count), dtype=np.int64)


def cut_bounds(count: int, rng: random.Random) -> list[tuple[int, int]]:
    """Half-open windows at random places that cover `count` pieces."""
    size = WINDOW_PIECES
    if count <= size:
        return [(0, count)]
    start = rng.randint(-size // 2, 0)
    bounds = []
    while start < count:
        end = min(start + size, count)
        bounds.append((max(0, min(start, end - size // 2)), end))
        start += size
    return bounds


def cut_windows(
    pieces: Pieces, text: corpus.Text, rng: random.Random, words: Sequence[Candidate] = ()
) -> list[Window]:
    """Windows of one text with its attributions, and its candidates of events if they are known."""
    tags, cues, pairs = label_text(text, pieces)
    windows = []
    for start, end in cut_bounds(len(pieces), rng):
        held = [i for i, (first, last) in enumerate(cues) if start <= first and last <= end]
        seen = [w for w in words if start <= pieces.at(w.start, w.end)[0] < end]
        windows.append(
            Window(
                ids=pieces.ids[start:end],
                shapes=pieces.shapes[start:end],
                paragraphs=pieces.paragraphs[start:end],
                tags=tags[start:end],
                cues=[(cues[i][0] - start, cues[i][1] - start) for i in held],
                pairs=pairs[held, start:end],
                words=word_rows(seen, pieces, start, end),
            )
        )
    return windows


def event_windows(
    text: EventText, tokenizer: PieceTokenizer, rng: random.Random
) -> Iterator[Window]:
    """Windows around the sentences of which the events are known, but no statements."""
    for pieces, start, end, words in word_windows(text, tokenizer, rng):
        end = min(end, start + WINDOW_PIECES)
        yield Window(
            ids=pieces.ids[start:end],
            shapes=pieces.shapes[start:end],
            paragraphs=pieces.paragraphs[start:end],
            tags=np.full((end - start, len(LAYER_NAMES)), IGNORED),
            cues=[],
            pairs=np.zeros((0, end - start), dtype=np.int64),
            words=word_rows(words, pieces, start, end),
        )


@dataclass(frozen=True, slots=True)
class Damager:
    """Now and then spoils a window: cues that nobody knows, masked pieces, lost marks or capitals.

    `quotes` are the ids of quotation marks; `cues` the single pieces that are cues somewhere, each
    kind once, so that a rare cue stands as often as "said" where one is put for another.
    """

    quotes: np.ndarray
    cues: np.ndarray

    def damage(self, window: Window, rng: random.Random) -> Window:
        """The window, spoilt or as it was."""
        if rng.random() < HIDDEN_WINDOWS:
            window = replace(window, ids=self._with_hidden_cues(window, rng))
        elif rng.random() < MASKED_WINDOWS:
            hidden = np.array([rng.random() < MASKED_PIECES for _ in window.ids])
            window = replace(window, ids=np.where(hidden, MASK_ID, window.ids))
        if rng.random() < UNQUOTED_WINDOWS and not len(window.words):
            window = _without(window, np.isin(window.ids, self.quotes))
        return _with_spoilt_shapes(window, rng)

    def _with_hidden_cues(self, window: Window, rng: random.Random) -> np.ndarray:
        """The pieces with some cues masked or put for another, and some other pieces like them."""
        ids = window.ids.copy()
        chosen = [cue for cue in window.cues if rng.random() < HIDDEN_CUES]
        chosen += [(i, i + 1) for i in range(len(ids)) if rng.random() < HIDDEN_PIECES]
        for first, last in chosen:
            is_swapped = last - first == 1 and rng.random() < SWAPPED
            ids[first:last] = rng.choice(self.cues) if is_swapped else MASK_ID
        return ids


def _without(window: Window, gone: np.ndarray) -> Window:
    """The window without some pieces, none of them a cue's."""
    for first, last in window.cues:
        gone[first:last] = False
    before = np.concatenate([[0], np.cumsum(gone)])
    kept = ~gone
    shapes, tags, pairs = window.shapes.copy(), window.tags.copy(), window.pairs.copy()
    # What began with a lost mark begins with the piece after it.
    for place in np.flatnonzero(gone[:-1] & kept[1:]):
        shapes[place + 1] = (
            shapes[place + 1] % CASE_COUNT + shapes[place] // CASE_COUNT * CASE_COUNT
        )
        moved = (tags[place] == 1) & (tags[place + 1] == 2)
        tags[place + 1][moved] = 1
        for begin in (1, 3):
            moved = (pairs[:, place] == begin) & (pairs[:, place + 1] == begin + 1)
            pairs[moved, place + 1] = begin
    return Window(
        ids=window.ids[kept],
        shapes=shapes[kept],
        paragraphs=window.paragraphs[kept],
        tags=tags[kept],
        cues=[
            (first - int(before[first]), last - int(before[last])) for first, last in window.cues
        ],
        pairs=pairs[:, kept],
    )


def _with_spoilt_shapes(window: Window, rng: random.Random) -> Window:
    case, breaks = window.shapes % CASE_COUNT, window.shapes // CASE_COUNT
    chance = rng.random()
    if chance < 0.10:
        breaks = np.minimum(breaks, 1)
    elif chance < 0.14:
        case = np.full_like(case, 2)
    elif chance < 0.17:
        case = np.zeros_like(case)
    elif chance < 0.22:
        step = rng.randint(12, 20)
        breaks = np.where(breaks == 2, 3, breaks)
        spaces = np.flatnonzero(breaks == 1)[rng.randrange(step) :: step]
        breaks[spaces] = 2
    else:
        return window
    return replace(window, shapes=case + CASE_COUNT * breaks, paragraphs=np.cumsum(breaks >= 2))


def pad(rows: Iterable[np.ndarray], length: int, value: int) -> Tensor:
    """Rows of one batch in one tensor of whole numbers."""
    rows = list(rows)
    out = np.full((len(rows), length, *rows[0].shape[1:]), value, dtype=np.int64)
    for target, row in zip(out, rows, strict=True):
        target[: len(row)] = row
    return torch.from_numpy(out)


class Batch:
    """Windows padded to one length."""

    def __init__(self, windows: list[Window]) -> None:
        length = max(len(w.ids) for w in windows)
        self.ids = pad((w.ids for w in windows), length, 0)
        self.shapes = pad((w.shapes for w in windows), length, 0)
        self.paragraphs = pad((w.paragraphs for w in windows), length, 0)
        lengths = torch.tensor([len(w.ids) for w in windows])
        self.mask = torch.arange(length)[None] < lengths[:, None]
        self.tags = pad((w.tags for w in windows), length, IGNORED)
        self.cues = [(b, *cue) for b, w in enumerate(windows) for cue in w.cues]
        rows = [row for w in windows for row in w.pairs]
        self.words = collate([w.words for w in windows])
        self.pairs = (
            pad(rows, length, IGNORED) if rows else torch.zeros((0, length), dtype=torch.long)
        )


def in_batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Shuffled batches of windows of about one length, to pad little."""
    shuffled = rng.sample(windows, len(windows))
    batches = []
    for first in range(0, len(shuffled), 8 * size):
        chunk = sorted(shuffled[first : first + 8 * size], key=lambda w: len(w.ids))
        batches += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    rng.shuffle(batches)
    return batches
