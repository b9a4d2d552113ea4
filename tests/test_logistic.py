"""The logistic regression behind the probabilities of events and statements."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from models.logistic import Examples, probabilities, write_table

JUDGED = [({"bias": 1.0, "sure": 1.0}, n < 9) for n in range(10)] + [
    ({"bias": 1.0}, n < 3) for n in range(10)
]


def test_names_come_as_they_are_met_and_what_is_left_out_is_zero() -> None:
    examples = Examples.of(JUDGED)
    assert examples.names == ("bias", "sure")
    assert examples.rows[0].tolist() == [1, 1]
    assert examples.rows[-1].tolist() == [1, 0]


def test_without_a_penalty_the_shares_are_met() -> None:
    examples = Examples.of(JUDGED)
    chances = probabilities(examples.rows, examples.fit(penalty=1e-9))
    assert chances[0] == pytest.approx(0.9, abs=0.001)
    assert chances[-1] == pytest.approx(0.3, abs=0.001)


def test_a_penalty_draws_features_to_zero_and_leaves_the_share_of_all() -> None:
    bias, sure = Examples.of(JUDGED).fit(penalty=1e6)
    assert abs(sure) < 0.001
    assert bias == pytest.approx(math.log(12 / 8), abs=0.01)


def test_parts_and_the_table(tmp_path: Path) -> None:
    examples = Examples.of(JUDGED)
    part = examples.part(np.arange(20) < 10)
    assert part.names == examples.names
    assert part.right.mean() == 0.9
    write_table(tmp_path / "t.tsv", examples.names, np.array([0.5, -1.0]))
    assert (tmp_path / "t.tsv").read_text() == "feature\tweight\nbias\t0.500\nsure\t-1.000\n"
