"""The packaged encoder."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

from communique.language.encoder.model import Encoder, load_encoder
from communique.language.encoder.pieces import WINDOW_PIECES

SENTENCE = "The envoy said that the road to the port had been closed since Monday. "


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_every_piece_gets_a_state(encoder: Encoder) -> None:
    encoding = encoder.encode(SENTENCE * 60)
    assert len(encoding.pieces) > 3 * WINDOW_PIECES
    assert encoding.states.shape == (len(encoding.pieces), encoder.width)
    assert np.isfinite(encoding.states).all()
    assert np.abs(encoding.states).sum(axis=1).min() > 0


def test_no_text_has_no_states(encoder: Encoder) -> None:
    assert encoder.encode("").states.shape == (0, encoder.width)


def test_the_same_text_gives_the_same_states(encoder: Encoder) -> None:
    assert np.array_equal(encoder.encode(SENTENCE).states, encoder.encode(SENTENCE).states)


def test_a_doc_is_read_once(encoder: Encoder) -> None:
    doc = spacy.blank("en")(SENTENCE)
    first = encoder.encode_doc(doc)
    assert encoder.encode_doc(doc) is first
    assert doc._.encoding is first


def test_letter_case_is_seen(encoder: Encoder) -> None:
    lower, upper = encoder.encode("march met may"), encoder.encode("March met May")
    assert lower.pieces.ids.tolist() == upper.pieces.ids.tolist()
    assert not np.allclose(lower.states, upper.states, atol=1e-3)
