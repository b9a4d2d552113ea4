"""Fits the probability that a statement is right, and writes the shipped table.

usage: python -m models.statement_probability.train [--data ../shared/data]

Trained on the texts of PolNeAR's train part that the encoder was not trained on: on its own texts
it is surer than on new ones. A statement is right where its content matches an annotated one (Dice
of tokens at least 0.5) and the sources agree. Statements within others are left out, since PolNeAR
annotates none. `--folds` reports instead how such a model does on texts that it never saw.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.quality.attributions import as_spans, match
from benchmarks.quality.scorers import load_scorer
from benchmarks.quality.statements import parse
from communique.language.statements.component import StatementsComponent, make_finder
from communique.language.statements.kinds import kind_of
from communique.language.statements.overlaps import is_inside
from communique.language.statements.probability import features_of
from communique.language.statements.quotes import QuotedText
from models.encoder import corpus
from models.logistic import Examples, probabilities, write_table

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "src" / "communique" / "language" / "statements" / "data" / "probability.tsv"
PENALTY = 3.0


def main() -> int:
    """Fit and write the weights, or report on folds of the texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    judged = list(judged_statements(options.data))
    examples = Examples.of((features, is_right) for _, features, is_right in judged)
    if options.folds:
        fold = np.array([number % options.folds for number, *_ in judged])
        found = np.zeros(len(judged))
        for held_out in range(options.folds):
            weights = examples.part(fold != held_out).fit(penalty=PENALTY)
            found[fold == held_out] = probabilities(examples.rows[fold == held_out], weights)
        print(f"Brier score {np.mean((found - examples.right) ** 2):.4f}")
        return 0
    write_table(TABLE, examples.names, examples.fit(penalty=PENALTY))
    print(f"{len(judged)} statements, {examples.right.mean():.3f} of them right")
    return 0


def judged_statements(data: Path) -> Iterator[tuple[int, dict[str, float], bool]]:
    """Number of the text, features, and whether right, of every statement in the held-out texts."""
    scorer = load_scorer(data, "attribution_eval")
    folder = data / "polnear" / "train"
    _, held_out = corpus.split_held_out(corpus.read_polnear(folder))
    ids = {versions[0].id for versions in held_out}
    gold = [d for d in scorer.load_gold(str(folder)) if d["id"] in ids]
    component = StatementsComponent(make_finder("combined"))
    for number, (annotated, doc) in enumerate(
        zip(gold, parse([d["text"] for d in gold]), strict=True)
    ):
        found = component.attributions(doc)
        quoted = QuotedText(doc)
        spans = [as_spans(attribution) for attribution in found]
        matches = match(scorer, annotated["text"], annotated["statements"], spans)
        full = {m.read for m in matches if m.is_full}
        for i, attribution in enumerate(found):
            if not any(
                is_inside(attribution, other) for other in found if other is not attribution
            ):
                kind = kind_of(quoted.text, attribution.content, quoted)
                yield number, dict(features_of(attribution, kind)), i in full


if __name__ == "__main__":
    sys.exit(main())
