"""Vectors of sentences: near in meaning, near in direction, whatever stands beside them."""

from __future__ import annotations

import numpy as np
import pytest

from communique.language.sentence_vectors import load_sentence_encoder

TEXTS = (
    "He asked that the two hikers be set free",
    "The minister promised to look into the case of the walkers in custody",
    "They agreed to lower the duty on cheese",
)


@pytest.mark.model
def test_two_tellings_of_one_thing_are_nearer_than_two_things() -> None:
    vectors = load_sentence_encoder().embed(TEXTS)
    cosines = vectors @ vectors.T
    assert cosines[0, 1] > max(cosines[0, 2], cosines[1, 2]) + 0.2


@pytest.mark.model
def test_a_vector_hangs_on_its_text_alone() -> None:
    encoder = load_sentence_encoder()
    together = encoder.embed(TEXTS)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, vector in zip(TEXTS, together, strict=True):
        assert np.array_equal(encoder.embed([text])[0], vector)


@pytest.mark.model
def test_odd_texts_have_a_vector() -> None:
    vectors = load_sentence_encoder().embed(["", "🙂 ###", "word " * 5000])
    assert vectors.shape == (3, 384)
    assert np.isfinite(vectors).all()
    assert load_sentence_encoder().embed([]).shape == (0, 384)


@pytest.mark.model
def test_pieces_have_places_vectors_and_weights() -> None:
    text = "The ministers raised the sanctions"
    (read,) = load_sentence_encoder().read([text])
    assert [text[p.start : p.end] for p in read.pieces][-1] == "sanctions"
    assert read.states.shape == (len(read.pieces), 384)
    assert np.allclose(np.linalg.norm(read.states, axis=1), 1, atol=1e-5)
    assert read.weights[0] == 0
    assert read.weights[-1] > 0.5
    assert np.array_equal(read.vector, load_sentence_encoder().embed([text])[0])
    assert load_sentence_encoder().read([""])[0].states.shape == (0, 384)
