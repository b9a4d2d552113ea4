"""Windows and piece arithmetic, which need no weights."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from communique.language.encoder.model import DATA
from communique.language.encoder.pieces import (
    CASE_COUNT,
    OVERLAP_PIECES,
    SHAPE_COUNT,
    WINDOW_PIECES,
    Pieces,
    PieceTokenizer,
    mark_pieces,
    plan_windows,
)


@pytest.fixture(scope="module")
def tokenizer() -> PieceTokenizer:
    return PieceTokenizer(DATA / "tokenizer.json")


def test_a_short_text_is_one_window() -> None:
    assert plan_windows(0) == []
    assert plan_windows(7) == [(0, 7)]
    assert plan_windows(WINDOW_PIECES) == [(0, WINDOW_PIECES)]


@pytest.mark.parametrize("count", [255, 300, 459, 460, 461, 1000, 12345])
def test_windows_cover_a_long_text_and_overlap(count: int) -> None:
    windows = plan_windows(count)
    assert windows[0][0] == 0
    assert windows[-1][1] == count
    assert all(end - start == WINDOW_PIECES for start, end in windows)
    for (_, end), (start, _) in itertools.pairwise(windows):
        assert end - start >= OVERLAP_PIECES - 1


def test_pieces_keep_the_characters_they_were_cut_from(tokenizer: PieceTokenizer) -> None:
    text = "Ankara’s  envoy,\n\nÖzgür Çelik, left."
    pieces = tokenizer.split(text)
    words = [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)]
    assert "".join(words) == "".join(text.split())


def test_shapes_tell_case_and_breaks(tokenizer: PieceTokenizer) -> None:
    pieces = tokenizer.split("NATO met\nthe Pope\n\nagain.")
    assert [int(s) % CASE_COUNT for s in pieces.shapes] == [2, 0, 0, 1, 0, 0]
    assert [int(s) // CASE_COUNT for s in pieces.shapes] == [0, 1, 2, 1, 3, 0]
    assert pieces.paragraphs.tolist() == [0, 0, 1, 1, 2, 2]


def test_at_finds_the_pieces_that_a_span_touches() -> None:
    ones = np.ones(3, dtype=np.int64)
    pieces = Pieces(ones, ones, np.array([0, 4, 9]), np.array([3, 8, 10]))
    assert pieces.at(0, 3) == (0, 1)
    assert pieces.at(2, 5) == (0, 2)
    assert pieces.at(3, 4) == (1, 1)
    assert pieces.at(5, 10) == (1, 3)


def test_an_empty_text_has_no_pieces(tokenizer: PieceTokenizer) -> None:
    assert len(tokenizer.split(" \n ")) == 0


def test_marks_stand_round_the_parties(tokenizer: PieceTokenizer) -> None:
    text = "Oman thanked Chad."
    marked = mark_pieces(tokenizer.split(text), [(13, 17), (0, 4)])
    assert [i for i in marked.ids.tolist() if i < 104] == [101, 12, 13, 10, 11, 102]
    assert marked.spans.tolist() == [[5, 8], [1, 4]]
    assert (marked.shapes // SHAPE_COUNT).tolist() == [0, 2, 2, 2, 0, 1, 1, 1, 0, 0]


def test_empty_and_far_parties_are_marked_within_the_window(tokenizer: PieceTokenizer) -> None:
    marked = mark_pieces(tokenizer.split("Peru and Chile " * 300), [(0, 0), (4000, 4100)])
    assert len(marked.ids) == len(marked.shapes) == WINDOW_PIECES
    assert marked.spans.tolist() == [[1, 3], [WINDOW_PIECES, WINDOW_PIECES]]
    assert len(mark_pieces(tokenizer.split(""), [(0, 0), (0, 0)]).ids) == 6
