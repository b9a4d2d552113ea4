"""The probability that a statement is one, with its content and its source right.

A logistic model over what encoder and rules each found, fitted by
`models/statement_probability/train.py` on texts that the encoder was not trained on.
"""

from __future__ import annotations

import csv
import functools
import math
from collections.abc import Mapping
from importlib import resources

from communique.language.statements.proposals import Attribution
from communique.records import StatementKind

# Beyond these a cue is as good as certain, or not seen.
_LEAST, _MOST = 0.05, 0.9875


def features_of(attribution: Attribution, kind: StatementKind) -> Mapping[str, float]:
    """What the model knows of an attribution that the encoder was asked about."""
    evidence = attribution.evidence
    if evidence is None:
        raise ValueError("the encoder was not asked about this attribution")
    cue = min(max(evidence.cue, _LEAST), _MOST)
    return {
        "bias": 1.0,
        "cue": math.log(cue / (1 - cue)),
        "unseen": float(evidence.cue == 0),
        "agreed": float(evidence.is_agreed),
        "same source": evidence.same_source,
        "same content": evidence.same_content,
        "no source": float(not attribution.source),
        "direct": float(kind == "direct"),
    }


def probability_of(attribution: Attribution, kind: StatementKind) -> float | None:
    """Probability in [0, 1] that content and source are right; None without the encoder."""
    if attribution.evidence is None:
        return None
    weights = load_weights()
    total = sum(weights[name] * value for name, value in features_of(attribution, kind).items())
    return round(1 / (1 + math.exp(-total)), 4)


@functools.cache
def load_weights() -> Mapping[str, float]:
    """The shipped weights by feature."""
    path = resources.files("communique.language.statements") / "data" / "probability.tsv"
    rows = csv.DictReader(path.read_text("utf-8").splitlines(), delimiter="\t")
    return {row["feature"]: float(row["weight"]) for row in rows}
