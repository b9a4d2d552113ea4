"""The scorer of coreference gives what its papers' worked examples give."""

from __future__ import annotations

import pytest

from benchmarks.quality.coreference_scores import score_conll

# Bagga and Baldwin (1998): three clusters of twelve mentions, two ways to get one link too many.
GOLD = dict(zip("123456789abc", [1] * 5 + [2] * 2 + [3] * 5, strict=True))
FIRST = dict(zip("123456789abc", [1] * 5 + [2] * 7, strict=True))
SECOND = dict(zip("123456789abc", [1] * 5 + [2] * 2 + [1] * 5, strict=True))


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall)


def test_worked_example() -> None:
    first, second = score_conll(GOLD, FIRST), score_conll(GOLD, SECOND)
    assert first["MUC"] == pytest.approx(f1(9 / 10, 1.0))
    assert second["MUC"] == pytest.approx(f1(9 / 10, 1.0))
    assert first["B3"] == pytest.approx(f1(16 / 21, 1.0))
    assert second["B3"] == pytest.approx(f1(7 / 12, 1.0))
    # One to one: the clusters of five as one pair, the better of two others as the other.
    assert first["CEAFe"] == pytest.approx(f1((1 + 10 / 12) / 2, (1 + 10 / 12) / 3))
    assert first["CoNLL"] == pytest.approx((first["MUC"] + first["B3"] + first["CEAFe"]) / 3)


def test_a_perfect_partition_and_the_best_assignment() -> None:
    assert score_conll(GOLD, {m: f"c{c}" for m, c in GOLD.items()})["CoNLL"] == pytest.approx(1.0)
    # Taking the best pair first would leave the other two clusters without a partner.
    gold = dict(zip("abcdef", "XXXYYY", strict=True))
    found = dict(zip("abcdef", "PPQPPQ", strict=True))
    assert score_conll(gold, found)["CEAFe"] == pytest.approx((4 / 7 + 2 / 5) / 2)


def test_other_mentions_are_refused() -> None:
    with pytest.raises(ValueError, match="same mentions"):
        score_conll({"a": 1}, {"b": 1})
