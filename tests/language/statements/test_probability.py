"""The curve from scores to probabilities."""

from __future__ import annotations

from benchmarks.calibration import fit_curve
from benchmarks.quality.attributions import calibration_error, reliability
from communique.language.statements.probability import probability_of


def test_probabilities_rise_with_the_score() -> None:
    values = [probability_of(score / 20) for score in range(21)]
    assert values == sorted(values)
    assert 0 < values[0] < values[-1] < 1


def test_a_fitted_curve_pools_parts_that_fall() -> None:
    outcomes = [(0.1, True), (0.2, False), (0.3, False), (0.9, True)]
    curve = fit_curve(outcomes, point_count=4)
    assert [round(p, 3) for _, p in curve] == [0.333, 1.0]


def test_reliability_counts_every_pair_once() -> None:
    pairs = [(0.95, True), (1.0, True), (0.05, False), (0.05, True)]
    assert [row.count for row in reliability(pairs)] == [2, 2]
    assert round(calibration_error(pairs), 4) == 0.2375
