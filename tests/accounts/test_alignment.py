"""Which points answer each other."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from communique.accounts import alignment
from communique.accounts.alignment import choose, load_weights, score
from communique.accounts.evidence import FEATURES, gather_evidence, margins
from communique.accounts.kernels import Kernel
from communique.accounts.wording import coverage, other_words
from communique.language.sentence_vectors.model import EncodedText, FloatArray
from communique.records import Span
from tests.accounts.test_kernels import make_kernel


class InitialEmbedder:
    """Gives texts, and words, that share their first letter one vector."""

    def read(self, texts: Sequence[str]) -> list[EncodedText]:
        return [encode(text) for text in texts]


def encode(text: str) -> EncodedText:
    words = [Span(*m.span()) for m in re.finditer(r"\w+", text)]
    return EncodedText(
        vector=initial(text[0]),
        pieces=tuple(words),
        states=np.stack([initial(text[w.start]) for w in words]),
        weights=np.ones(len(words), dtype=np.float32),
    )


def initial(letter: str) -> FloatArray:
    return np.array([letter == x for x in string.ascii_lowercase], dtype=np.float32)


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
    text = [encode("mackerel quota")]
    alike = score(gather_evidence(a, a, text, text))
    unlike = score(gather_evidence(a, b, text, text))
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
    assert [(p.a, p.b) for p in choose(both * np.float32(0.3), a, b)] == [(0, 0)]


def test_a_further_partner_may_take_up_another_object() -> None:
    a = [make_kernel("fishing and visas")]
    b = [make_kernel("fishing"), make_kernel("visas"), make_kernel("fishing again")]
    scores = np.array([[0.9, 0.2, 0.2]], dtype=np.float32)
    assert [(p.a, p.b) for p in choose(scores, a, b)] == [(0, 0), (0, 1)]
    assert [(p.a, p.b) for p in choose(scores * np.float32(0.3), a, b)] == [(0, 0)]


def test_the_words_of_a_long_point_need_not_all_be_matched() -> None:
    short, long = make_kernel("fishing quotas"), make_kernel("fishing quotas and an ambassador")
    texts = [encode("fishing quotas"), encode("fishing quotas and an ambassador")]
    of_short, of_long = coverage([short], [long], texts[:1], texts[1:])
    assert of_short[0, 0] == pytest.approx(1)
    assert of_long[0, 0] == pytest.approx(2 / 5)


def test_names_match_nothing() -> None:
    a, b = make_kernel("harbour fees rise"), make_kernel("harbour roads open")
    texts = [encode("harbour fees rise"), encode("harbour roads open")]
    names = replace(a, names=(Span(0, 7),)), replace(b, names=(Span(0, 7),))
    assert coverage([a], [b], texts[:1], texts[1:])[0][0, 0] == pytest.approx(2 / 3)
    assert coverage([names[0]], [names[1]], texts[:1], texts[1:])[0][0, 0] == pytest.approx(1 / 2)
    assert make_kernel("Norway lifts fees").names == (Span(0, 6),)


def test_the_words_that_say_one_thing_differently() -> None:
    a, b = make_kernel("soldiers leave"), make_kernel("servicemen depart today")
    found = other_words(a, b, encode("soldiers leave"), encode("servicemen depart today"))
    assert found == [("soldiers", "servicemen")]
    assert other_words(a, a, encode("tin"), encode("ore")) == []


def test_the_surest_pair_is_taken_first() -> None:
    a = [make_kernel("mackerel quota"), make_kernel("harbour fees")]
    b = [make_kernel("mackerel catches"), make_kernel("harbour tolls")]
    scores = np.array([[0.8, 0.9], [0.4, 0.7]], dtype=np.float32)
    assert [(p.a, p.b) for p in choose(scores, a, b)] == [(0, 1), (1, 0)]


def test_other_policy_objects_speak_against_a_pair() -> None:
    a = make_kernel("sanctions on banks")
    text = [encode("sanctions")]
    place = FEATURES.index("other_objects")
    for words, expected in (("a ceasefire", 1.0), ("economic penalties", 0.0), ("a rope", 0.0)):
        found = gather_evidence([a], [make_kernel(words)], text, text)
        assert found[0, 0, place] == expected


def test_a_pair_must_be_the_nearest_for_one_of_its_points() -> None:
    a = [make_kernel("mackerel quota"), make_kernel("harbour fees")]
    b = [make_kernel("mackerel catches"), make_kernel("harbour tolls")]
    scores = np.array([[0.9, 0.8], [0.7, 0.9]], dtype=np.float32)
    assert [(p.a, p.b) for p in choose(scores, a, b)] == [(0, 0), (1, 1)]


def test_among_many_points_a_pair_must_score_more() -> None:
    point = make_kernel("mackerel quota")
    scores = np.full((20, 20), 0.01, dtype=np.float32)
    scores[0, 0], scores[1, 1] = 0.4, 0.9
    assert [(p.a, p.b) for p in choose(scores, [point] * 20, [point] * 20)] == [(1, 1)]
    few = scores[:5, :5]
    assert [(p.a, p.b) for p in choose(few, [point] * 5, [point] * 5)] == [(0, 0), (1, 1)]


def test_the_packaged_weights_name_every_feature() -> None:
    assert len(load_weights().features) == len(FEATURES)
