"""Which points answer each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from communique.accounts.alignment import FloatArray, align
from tests.accounts.test_kernels import make_kernel


class WordEmbedder:
    """Gives texts that share their first letter one vector."""

    def embed(self, texts: Sequence[str]) -> FloatArray:
        return np.array([[t[0] == "a", t[0] == "b"] for t in texts], dtype=np.float32)


def test_each_point_finds_its_nearest_counterpart() -> None:
    a = [make_kernel("truce tomorrow"), make_kernel("mackerel quota")]
    b = [make_kernel("mackerel catches"), make_kernel("a cease fire"), make_kernel("oil prices")]
    assert [(p.a, p.b) for p in align(a, b)] == [(0, 1), (1, 0)]


def test_two_points_may_share_one_counterpart() -> None:
    a = [make_kernel("truce tomorrow and mackerel quota")]
    b = [make_kernel("mackerel quota"), make_kernel("truce tomorrow")]
    assert [(p.a, p.b) for p in align(a, b)] == [(0, 0), (0, 1)]


def test_points_without_common_ground_stay_alone() -> None:
    assert align([make_kernel("mackerel quota")], [make_kernel("railway bridge")]) == []
    assert align([], [make_kernel("railway bridge")]) == []


def test_sentence_vectors_add_evidence() -> None:
    a, b = [make_kernel("aeroplane parts")], [make_kernel("accords on parts")]
    plain = align(a, b)
    helped = align(a, b, embedder=WordEmbedder())
    assert helped
    assert not plain or helped[0].score > plain[0].score


def test_a_further_partner_must_share_something_more() -> None:
    a = [make_kernel("mackerel quota")]
    b = [make_kernel("mackerel quota"), make_kernel("mackerel fishing ground dispute")]
    assert [(p.a, p.b) for p in align(a, b)] == [(0, 0)]


def test_names_and_generic_nouns_alone_align_nothing() -> None:
    assert align([make_kernel("Ukraine")], [make_kernel("Ukraine")]) == []
    assert align([make_kernel("situation today")], [make_kernel("situation today")]) == []
