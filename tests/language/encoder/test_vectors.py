"""Sentence vectors of the shared encoder, and sentences with marked parties."""

from __future__ import annotations

import numpy as np
import pytest

from communique.language.encoder.model import load_encoder
from communique.language.encoder.tokens import pieces_of_tokens
from communique.language.encoder.vectors import vectors

SENTENCES = (
    "The ministers agreed to resume the talks on grain exports.",
    "Both sides will return to negotiations about shipping wheat.",
    "A goalkeeper broke his arm during the final.",
)


def test_vectors_point_alike_for_like_meanings() -> None:
    text = " ".join(SENTENCES)
    starts = [text.index(s) for s in SENTENCES]
    spans = [(start, start + len(s)) for start, s in zip(starts, SENTENCES, strict=True)]

    made = vectors(text, spans)

    assert made.shape == (3, 384)
    assert np.linalg.norm(made, axis=1) == pytest.approx(1, abs=1e-3)
    assert made[0] @ made[1] > made[0] @ made[2] + 0.1


def test_an_empty_span_has_a_vector_of_zeros() -> None:
    assert not vectors("Wang spoke.", [(3, 3)]).any()


def test_marks_change_what_the_encoder_reads() -> None:
    text = "France condemned Iran."
    there, spans = load_encoder().encode_marked(text, [(0, 6), (17, 21)])
    back, _ = load_encoder().encode_marked(text, [(17, 21), (0, 6)])

    assert spans.tolist() == [list(there.pieces.at(0, 6)), list(there.pieces.at(17, 21))]
    assert not np.allclose(there.states, back.states)


def test_a_word_cut_within_a_piece_has_a_piece_of_its_own() -> None:
    pieces = load_encoder().encode("They don't.").pieces

    found = pieces_of_tokens(pieces, [(0, 4), (5, 7), (7, 10), (10, 11)])

    assert found.tolist() == sorted(set(found.tolist()))
