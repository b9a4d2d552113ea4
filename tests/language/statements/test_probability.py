"""From what encoder and rules found to a probability."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.quality.attributions import calibration_error, reliability
from communique.language.statements.probability import features_of, load_weights, probability_of
from communique.language.statements.proposals import Attribution, Evidence
from communique.records import Span

AGREED = Attribution(
    source=(Span(0, 4),),
    cue=(Span(5, 9),),
    content=(Span(10, 30),),
    score=0.9,
    evidence=Evidence(cue=0.95, is_agreed=True, same_source=1.0, same_content=1.0),
)


def probability(attribution: Attribution) -> float:
    found = probability_of(attribution, "indirect")
    assert found is not None
    return found


def test_a_surer_cue_and_an_agreeing_rule_make_a_statement_likelier() -> None:
    unsure = replace(AGREED, evidence=Evidence(cue=0.4, is_agreed=True, same_source=1.0))
    alone = replace(AGREED, evidence=Evidence(cue=0.4))
    assert 0 < probability(alone) < probability(AGREED) < 1
    assert probability(unsure) < probability(AGREED)


def test_a_statement_of_nobody_is_less_likely_right() -> None:
    assert probability(replace(AGREED, source=())) < probability(AGREED)


def test_the_rules_alone_give_no_probability() -> None:
    assert probability_of(replace(AGREED, evidence=None), "direct") is None


def test_every_feature_has_a_weight() -> None:
    assert set(features_of(AGREED, "direct")) == set(load_weights())


def test_reliability_counts_every_pair_once() -> None:
    pairs = [(0.95, True), (1.0, True), (0.05, False), (0.05, True)]
    assert [row.count for row in reliability(pairs)] == [2, 2]
    assert round(calibration_error(pairs), 4) == 0.2375
