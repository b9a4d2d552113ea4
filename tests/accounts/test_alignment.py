"""Which points answer each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from communique.accounts import alignment
from communique.accounts.alignment import choose, load_weights, score
from communique.accounts.evidence import FEATURES, FloatArray, gather_evidence, margins
from communique.accounts.kernels import Kernel
from tests.accounts.test_kernels import make_kernel


class InitialEmbedder:
    """Gives texts that share their first letter one vector."""

    def embed(self, texts: Sequence[str]) -> FloatArray:
        return np.array([[t[0] == letter for letter in "abcd"] for t in texts], dtype=np.float32)


def align(a: list[Kernel], b: list[Kernel]) -> list[tuple[int, int]]:
    return [(p.a, p.b) for p in alignment.align(a, b, embedder=InitialEmbedder())]


def test_each_point_finds_its_nearest_counterpart() -> None:
    a = [make_kernel("armistice tomorrow"), make_kernel("catches of fish")]
    b = [make_kernel("cod quota"), make_kernel("a cease fire"), make_kernel("duties on oil")]
    assert align(a, b) == [(0, 1), (1, 0)]


def test_points_without_common_ground_stay_alone() -> None:
    assert align([make_kernel("aid")], [make_kernel("bridges")]) == []
    assert align([], [make_kernel("bridges")]) == []


def test_words_are_evidence_beside_meaning() -> None:
    a, b = [make_kernel("mackerel quota")], [make_kernel("railway bridge")]
    near = np.ones((1, 2), dtype=np.float32) / np.sqrt(2)
    alike = score(gather_evidence(a, a, near, near))
    unlike = score(gather_evidence(a, b, near, near))
    assert alike[0, 0] > unlike[0, 0]


def test_a_pair_nearer_than_its_rivals_scores_more() -> None:
    scores = np.array([[0.9, 0.2], [0.3, 0.4]], dtype=np.float32)
    assert margins(scores, axis=1)[0].tolist() == pytest.approx([0.7, -0.7])
    assert margins(scores, axis=0)[:, 0].tolist() == pytest.approx([0.6, -0.6])
    assert margins(scores[:, :1], axis=1).tolist() == scores[:, :1].tolist()


def test_a_further_partner_must_conflict() -> None:
    a = [make_kernel("mackerel quota")]
    b = [make_kernel("mackerel quota"), make_kernel("mackerel dispute")]
    both = np.array([[0.9, 0.8]], dtype=np.float32)
    assert [(p.a, p.b) for p in choose(both, a, b)] == [(0, 0)]
    refused = replace(b[1].unit, speakers=("person:other",), act="reject")
    b[1] = replace(b[1], unit=refused)
    assert [(p.a, p.b) for p in choose(both, a, b)] == [(0, 0), (0, 1)]
    assert [(p.a, p.b) for p in choose(both / 2.5, a, b)] == [(0, 0)]


def test_the_surest_pair_is_taken_first() -> None:
    a = [make_kernel("mackerel quota"), make_kernel("harbour fees")]
    b = [make_kernel("mackerel catches"), make_kernel("harbour tolls")]
    scores = np.array([[0.8, 0.9], [0.4, 0.7]], dtype=np.float32)
    assert [(p.a, p.b) for p in choose(scores, a, b)] == [(0, 1), (1, 0)]


def test_other_policy_objects_speak_against_a_pair() -> None:
    a = make_kernel("sanctions on banks")
    near = np.ones((1, 2), dtype=np.float32) / np.sqrt(2)
    place = FEATURES.index("other_objects")
    for words, expected in (("a ceasefire", 1.0), ("economic penalties", 0.0), ("a rope", 0.0)):
        found = gather_evidence([a], [make_kernel(words)], near, near)
        assert found[0, 0, place] == expected


def test_a_pair_must_be_the_nearest_for_one_of_its_points() -> None:
    a = [make_kernel("mackerel quota"), make_kernel("harbour fees")]
    b = [make_kernel("mackerel catches"), make_kernel("harbour tolls")]
    scores = np.array([[0.9, 0.8], [0.7, 0.9]], dtype=np.float32)
    assert [(p.a, p.b) for p in choose(scores, a, b)] == [(0, 0), (1, 1)]


def test_the_packaged_weights_name_every_feature() -> None:
    assert len(load_weights().features) == len(FEATURES)
