"""The encoder of marked pairs: what the head sees, and that the marks decide."""

from __future__ import annotations

import numpy as np
import pytest

from communique.language.events.pair_head import pair_probabilities, pool_parties
from communique.ontology import TYPES, merged_label


def test_means_of_the_parties_and_the_highest_of_the_sentence() -> None:
    states = np.array([[1, 0], [3, 2], [5, 7], [-1, 3]], dtype=np.float32)
    pooled = pool_parties(states, [(0, 2), (2, 3)])
    assert pooled.tolist() == [2, 1, 5, 7, 2, 3, 5, 7]


def test_parties_that_are_nowhere_are_zero() -> None:
    states = np.ones((2, 3), dtype=np.float32)
    assert pool_parties(states, [(0, 0), (1, 1)]).tolist() == [0] * 6 + [1] * 6


@pytest.mark.parametrize(
    ("actor", "recipient", "type"),
    [("Norway", "Chad", "SUPPORT"), ("Mali", "Togo", "ASSAULT")],
)
def test_the_marked_parties_decide(actor: str, recipient: str, type: str) -> None:
    text = "Norway thanked Chad for its help, while Mali bombed Togo."
    spans = [(text.index(name), text.index(name) + len(name)) for name in (actor, recipient)]
    found = pair_probabilities(text, *spans)
    assert max(found, key=found.__getitem__) == type


def test_every_merged_type_has_a_share_however_long_the_sentence() -> None:
    found = pair_probabilities("Peru and Chile " * 400, (0, 4), (5990, 5995))
    assert set(found) == {merged_label(type) for type in TYPES}
    assert sum(found.values()) == pytest.approx(1.0, abs=1e-5)
