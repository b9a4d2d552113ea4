"""Windows over annotated texts, and batches of them: what one training step reads."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch import Tensor

from communique.language.encoder.pieces import CASE_COUNT, WINDOW_PIECES, Pieces
from communique.language.statements.learned_heads import LAYER_NAMES
from models.encoder import corpus
from models.encoder.labels import SyntaxLabels

IGNORED = -100
MASK_ID = 103
MASKED_WINDOWS = 0.3
MASKED_PIECES = 0.08
UNQUOTED_WINDOWS = 0.15


@dataclass(frozen=True, slots=True)
class Words:
    """Labels of the words of a stretch: one row a word; `heads` count within the stretch."""

    pieces: np.ndarray
    tags: np.ndarray
    heads: np.ndarray
    relations: np.ndarray
    starts: np.ndarray
    names: np.ndarray
    sentence_ids: np.ndarray


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of a stretch of text with their labels; what is unknown is ignored in the loss.

    `pairs` holds one row of labels a cue; `sentences` ranges of pieces with the number of their
    vector; `triggers` and `statuses` one label a piece.
    """

    ids: np.ndarray
    shapes: np.ndarray
    paragraphs: np.ndarray
    tags: np.ndarray | None = None
    cues: list[tuple[int, int]] = field(default_factory=list)
    pairs: np.ndarray | None = None
    words: Words | None = None
    sentences: np.ndarray | None = None
    triggers: np.ndarray | None = None
    statuses: np.ndarray | None = None


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
    pieces: Pieces,
    rng: random.Random,
    *,
    text: corpus.Text | None = None,
    syntax: SyntaxLabels | None = None,
) -> list[Window]:
    """Windows of one text with what is known of it: attributions, syntax, or both."""
    labelled = label_text(text, pieces) if text else None
    paragraphs = pieces.paragraphs
    windows = []
    for start, end in cut_bounds(len(pieces), rng):
        window = Window(pieces.ids[start:end], pieces.shapes[start:end], paragraphs[start:end])
        if labelled:
            tags, cues, pairs = labelled
            held = [i for i, (first, last) in enumerate(cues) if start <= first and last <= end]
            window = replace(
                window,
                tags=tags[start:end],
                cues=[(cues[i][0] - start, cues[i][1] - start) for i in held],
                pairs=pairs[held, start:end],
            )
        if syntax:
            window = replace(
                window,
                words=_cut_words(syntax, start, end),
                sentences=_cut_sentences(syntax, start, end),
            )
        windows.append(window)
    return windows


def _cut_words(syntax: SyntaxLabels, start: int, end: int) -> Words:
    first, last = np.searchsorted(syntax.pieces, (start, end))
    heads = syntax.heads[first:last] - first
    outside = (heads < 0) | (heads >= last - first)
    return Words(
        pieces=syntax.pieces[first:last] - start,
        tags=syntax.tags[first:last],
        heads=np.where(outside, IGNORED, heads),
        relations=np.where(outside, IGNORED, syntax.relations[first:last]),
        starts=syntax.starts[first:last],
        names=syntax.names[first:last],
        sentence_ids=syntax.sentence_ids[first:last],
    )


def _cut_sentences(syntax: SyntaxLabels, start: int, end: int) -> np.ndarray:
    inside = (syntax.sentences[:, 0] >= start) & (syntax.sentences[:, 1] <= end)
    chosen = syntax.sentences[inside & syntax.has_vector]
    chosen[:, :2] -= start
    return chosen


def damage(window: Window, rng: random.Random, quotes: np.ndarray) -> Window:
    """Now and then spoil a window: masked pieces, lost quotation marks, paragraphs or capitals.

    `quotes` are the ids of quotation marks.
    """
    if rng.random() < MASKED_WINDOWS:
        hidden = np.array([rng.random() < MASKED_PIECES for _ in window.ids])
        window = replace(window, ids=np.where(hidden, MASK_ID, window.ids))
    if window.words is None and rng.random() < UNQUOTED_WINDOWS:
        window = _without(window, np.isin(window.ids, quotes))
    return _with_spoilt_shapes(window, rng)


def _without(window: Window, gone: np.ndarray) -> Window:
    """The window without some pieces, none of them a cue's."""
    for first, last in window.cues:
        gone[first:last] = False
    before = np.concatenate([[0], np.cumsum(gone)])
    kept = ~gone

    def cut(labels: np.ndarray | None) -> np.ndarray | None:
        return None if labels is None else labels[..., kept]

    shapes = window.shapes.copy()
    tags = None if window.tags is None else window.tags.copy()
    pairs = None if window.pairs is None else window.pairs.copy()
    # What began with a lost mark begins with the piece after it.
    for place in np.flatnonzero(gone[:-1] & kept[1:]):
        shapes[place + 1] = (
            shapes[place + 1] % CASE_COUNT + shapes[place] // CASE_COUNT * CASE_COUNT
        )
        if tags is not None:
            moved = (tags[place] == 1) & (tags[place + 1] == 2)
            tags[place + 1][moved] = 1
        if pairs is not None:
            for begin in (1, 3):
                moved = (pairs[:, place] == begin) & (pairs[:, place + 1] == begin + 1)
                pairs[moved, place + 1] = begin
    return replace(
        window,
        ids=window.ids[kept],
        shapes=shapes[kept],
        paragraphs=window.paragraphs[kept],
        tags=None if tags is None else tags[kept],
        cues=[
            (first - int(before[first]), last - int(before[last])) for first, last in window.cues
        ],
        pairs=cut(pairs),
        triggers=cut(window.triggers),
        statuses=cut(window.statuses),
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
        self.lengths = torch.tensor([len(w.ids) for w in windows])
        self.mask = torch.arange(length)[None] < self.lengths[:, None]
        unknown = np.full((1, len(LAYER_NAMES)), IGNORED)
        self.tags = pad((unknown if w.tags is None else w.tags for w in windows), length, IGNORED)
        self.cues = [(b, *cue) for b, w in enumerate(windows) for cue in w.cues]
        rows = [row for w in windows if w.pairs is not None for row in w.pairs]
        self.pairs = (
            pad(rows, length, IGNORED) if rows else torch.zeros((0, length), dtype=torch.long)
        )
        self.is_attributed = [w.tags is not None for w in windows]
        none = np.zeros(0, dtype=np.int64)
        self.triggers = pad(
            (none if w.triggers is None else w.triggers for w in windows), length, IGNORED
        )
        self.statuses = pad(
            (none if w.statuses is None else w.statuses for w in windows), length, IGNORED
        )
        self.sentences = [
            (b, *map(int, row))
            for b, w in enumerate(windows)
            if w.sentences is not None
            for row in w.sentences
        ]
        self.words = _pad_words(windows)


def _pad_words(windows: list[Window]) -> dict[str, Tensor] | None:
    words = [w.words for w in windows]
    if not any(words):
        return None
    length = max(len(w.pieces) for w in words if w)
    none = np.zeros(0, dtype=np.int64)

    def column(name: str, value: int) -> Tensor:
        return pad((getattr(w, name) if w else none for w in words), length, value)

    return {
        "pieces": column("pieces", 0),
        "tags": column("tags", IGNORED),
        "heads": column("heads", IGNORED),
        "relations": column("relations", IGNORED),
        "starts": column("starts", IGNORED),
        "names": column("names", IGNORED),
        "sentence_ids": column("sentence_ids", -1),
    }


def in_batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Shuffled batches of windows of about one length, to pad little."""
    shuffled = rng.sample(windows, len(windows))
    batches = []
    for first in range(0, len(shuffled), 8 * size):
        chunk = sorted(shuffled[first : first + 8 * size], key=lambda w: len(w.ids))
        batches += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    rng.shuffle(batches)
    return batches
