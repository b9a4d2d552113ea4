"""Trains the pair typer, prints its cross-validated scores and writes the package's weights.

pip install scikit-learn
python -m models.pair_typing.train --data ../shared/data [--only-score]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt
import scipy.sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.quality.events import QUADS, calibration_error, macro_f1
from benchmarks.quality.plv import FOLDS, MarkedPair, read_plv
from communique.language.events.pair_features import BUCKETS, fingerprint, hashed
from communique.language.events.pair_parse import parse_features
from communique.language.events.typing import load_parser
from communique.ontology import merged_label, older_label
from models.pair_typing.sentences import Marked, own_sentences

HERE = Path(__file__).parent
WEIGHTS = HERE.parents[1] / "src/communique/language/events/data/pair_typing.npz"
# Tuned by five-fold cross-validation on plv_train.tsv, 2026-11-23.
STRENGTH = 30.0
CAMEO_WEIGHT, OWN_WEIGHT = 0.8, 0.5
TEMPERATURES = np.arange(0.4, 1.6, 0.05)

FloatArray = npt.NDArray[np.float64]
Pair = Marked | MarkedPair
PairT = TypeVar("PairT", bound=Pair)
PairT_co = TypeVar("PairT_co", bound=Pair, covariant=True)


def main() -> None:
    """Score by cross-validation, then fit on all but the held-out fifth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only-score", action="store_true")
    options = parser.parse_args()
    plv = list(read_plv(options.data))
    cameo = read_cameo(options.data)
    own = list(own_sentences(HERE / "phrases.txt"))
    marked = make_examples(plv, weight=1.0)
    extra = [
        *make_examples(cameo, weight=CAMEO_WEIGHT),
        *make_examples(own, weight=OWN_WEIGHT),
    ]
    temperature = cross_validate(marked, extra)
    if not options.only_score:
        model = fit([*(e for e in marked if not e.pair.is_held_out), *extra])
        save(model, temperature)


@dataclass(frozen=True, slots=True)
class Example(Generic[PairT_co]):
    """A pair with its features and its weight in training."""

    pair: PairT_co
    features: dict[int, float]
    weight: float


def read_cameo(data: Path) -> list[Marked]:
    """The coded sentences of `gsr_cameo.json`, its older labels put into those of PLV."""
    rows = json.loads((data / "plover" / "gsr_cameo.json").read_text("utf-8"))[1:]
    found = []
    for row in rows:
        text = row["text"]
        names = [
            party.get("actorText") or ""
            for role in ("source", "target")
            for party in row.get(role) or []
            if isinstance(party, dict)
        ]
        spans = [_span(text, name) for name in (names or [""])]
        type, _ = older_label(row["event"])
        last = spans[-1] if len(spans) > 1 else (len(text), len(text))
        found.append(Marked(text, spans[0], last, merged_label(type)))
    return found


def _span(text: str, name: str) -> tuple[int, int]:
    at = text.find(name)
    return (at, at + len(name)) if at >= 0 else (0, 0)


def make_examples(pairs: Sequence[PairT], *, weight: float) -> list[Example[PairT]]:
    """Pairs with their features, each of one weight."""
    return [
        Example(pair, features, weight)
        for pair, features in zip(pairs, featurise(pairs), strict=True)
    ]


def featurise(pairs: Sequence[Pair]) -> list[dict[int, float]]:
    """Hashed features of each pair."""
    parses = parse_features(load_parser(), ((p.text, p.actor, p.recipient) for p in pairs))
    return [
        hashed(p.text, p.actor, p.recipient, parse) for p, parse in zip(pairs, parses, strict=True)
    ]


def fit(examples: Sequence[Example[Pair]]) -> LogisticRegression:
    """Fit a balanced logistic regression; the solver is deterministic."""
    model = LogisticRegression(C=STRENGTH, max_iter=200, class_weight="balanced")
    return model.fit(
        matrix([e.features for e in examples]),
        [e.pair.label for e in examples],
        sample_weight=[e.weight for e in examples],
    )


def matrix(features: Sequence[dict[int, float]]) -> scipy.sparse.csr_matrix:
    """Features as `[pair, bucket]`."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, buckets in enumerate(features):
        rows += [row] * len(buckets)
        columns += buckets.keys()
        values += buckets.values()
    return scipy.sparse.csr_matrix((values, (rows, columns)), shape=(len(features), BUCKETS))


def cross_validate(
    examples: Sequence[Example[MarkedPair]], extra: Sequence[Example[Pair]]
) -> float:
    """Print scores over five folds by sentence; return the temperature that calibrates best."""
    pairs: list[MarkedPair] = []
    scores: list[FloatArray] = []
    labels: list[str] = []
    for fold in range(FOLDS):
        test = [e for e in examples if e.pair.fold == fold]
        model = fit([*(e for e in examples if e.pair.fold != fold), *extra])
        labels = list(model.classes_)
        pairs += [e.pair for e in test]
        scores += list(model.decision_function(matrix([e.features for e in test])))
    return report(pairs, np.asarray(scores), labels)


def report(pairs: Sequence[MarkedPair], scores: FloatArray, labels: Sequence[str]) -> float:
    """Print how good scores `[pair, label]` are; return the temperature that calibrates best.

    The held-out fifth has no say in the temperature.
    """
    gold = [pair.label for pair in pairs]
    found = [labels[row.argmax()] for row in scores]
    right = np.array([g == f for g, f in zip(gold, found, strict=True)])
    seen = np.array([not pair.is_held_out for pair in pairs])
    errors = {
        float(t): calibration_error(_sureness(scores[seen], t), list(right[seen]))
        for t in TEMPERATURES
    }
    temperature = min(errors, key=errors.__getitem__)
    quads = [str(pair.quad) for pair in pairs]
    error = calibration_error(_sureness(scores, temperature), list(right))
    print(f"type macro-F1 {macro_f1(gold, found):.3f}, accuracy {np.mean(right):.3f}")
    print(f"quad macro-F1 {macro_f1(quads, [str(QUADS[f]) for f in found]):.3f}")
    print(f"calibration error {error:.3f} at temperature {temperature:.2f}")
    for label in labels:
        print(f"  {label:10} {macro_f1_of(label, gold, found):.3f} of {gold.count(label)}")
    return temperature


def macro_f1_of(label: str, gold: Sequence[str], found: Sequence[str]) -> float:
    """F1 of one label."""
    hits = sum(g == f == label for g, f in zip(gold, found, strict=True))
    return 2 * hits / max(1, gold.count(label) + found.count(label))


def _sureness(scores: FloatArray, temperature: float) -> list[float]:
    rows = scores / temperature
    exponents = np.exp(rows - rows.max(axis=1, keepdims=True))
    return list((exponents / exponents.sum(axis=1, keepdims=True)).max(axis=1))


def save(model: LogisticRegression, temperature: float) -> None:
    """Write the weights as int8 with a scale a class."""
    scales = np.abs(model.coef_).max(axis=1) / 127.0
    np.savez_compressed(
        WEIGHTS,
        labels=np.asarray(model.classes_),
        weights=np.round(model.coef_ / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float32),
        biases=model.intercept_.astype(np.float32),
        temperature=np.float32(temperature),
        fingerprint=np.uint32(fingerprint()),
    )
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
