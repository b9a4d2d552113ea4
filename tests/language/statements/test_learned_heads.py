"""The numpy decoder of the learned finder, on scores made by hand."""

from __future__ import annotations

import numpy as np

from communique.language.statements.learned import _runs, _spans_above
from communique.language.statements.learned_heads import PAIR_LABELS, best_labels


def scores(*labels: str) -> np.ndarray:
    table = np.full((1, len(labels), len(PAIR_LABELS)), -4.0, dtype=np.float32)
    for place, label in enumerate(labels):
        table[0, place, PAIR_LABELS.index(label)] = -0.1
    return table


def test_the_best_labels_are_kept_when_they_are_allowed() -> None:
    wanted = ["O", "B-source", "I-source", "O", "B-content", "I-content", "B-content"]
    found = best_labels(scores(*wanted))[0]
    assert [PAIR_LABELS[i] for i in found] == wanted


def test_an_inside_label_never_starts_a_span_or_changes_role() -> None:
    found = best_labels(scores("I-source", "B-content", "I-source", "I-content"))[0]
    names = [PAIR_LABELS[i] for i in found]
    assert names[0] != "I-source"
    for before, after in zip(["O", *names], names, strict=False):
        if after.startswith("I-"):
            assert before[1:] == after[1:]


def test_runs_end_where_another_begins() -> None:
    labels = np.array([3, 4, 3, 0, 1, 2, 2])
    assert _runs(labels, 3) == [(0, 2), (2, 3)]
    assert _runs(labels, 1) == [(4, 7)]


def test_cues_are_runs_above_the_threshold() -> None:
    outside, begin, inside = [0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]
    tags = np.array([outside, begin, inside, begin, outside, inside])
    assert _spans_above(tags, 0.5) == [(1, 3), (3, 4), (5, 6)]
    assert _spans_above(np.array([outside]), 0.5) == []
