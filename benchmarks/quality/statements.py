"""Statements: attributions on the development part of PolNeAR."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.quality.scorers import load_scorer
from communique.language.pipeline import build_pipeline
from communique.language.settings import Settings

BATCH_SIZE = 16


def measure(data_dir: Path, *, settings: Settings | None = None) -> dict[str, float]:
    """F1 of contents (relaxed, exact), of contents with their source, and the source's accuracy.

    Only the steps up to statements are run. PolNeAR annotates no statement inside another one:
    each that is told through an intermediary costs precision here.
    """
    scorer = load_scorer(data_dir, "attribution_eval")
    gold = list(scorer.load_gold(str(data_dir / "polnear" / "dev")))
    nlp = build_pipeline(settings or Settings())
    later = [name for name in nlp.pipe_names if name in _LATER]
    with nlp.select_pipes(disable=later):
        docs = nlp.pipe((document["text"] for document in gold), batch_size=BATCH_SIZE)
        found = {
            document["id"]: [_prediction(s) for s in doc._.statements]
            for document, doc in zip(gold, docs, strict=True)
        }
    result = scorer.evaluate(gold, found)
    return {
        "statements content relaxed": result["all"]["content_relaxed"]["f1"],
        "statements content exact": result["all"]["content_exact"]["f1"],
        "statements full": result["all"]["full"]["f1"],
        "statements full (quoted)": result["quoted"]["full"]["f1"],
        "statements full (unquoted)": result["unquoted"]["full"]["f1"],
        "statements source accuracy": result["all"]["source_acc"],
    }


_LATER = frozenset(
    {"communique_encounters", "communique_events", "communique_undertakings",
     "communique_positions"}
)  # fmt: skip


def _prediction(statement: Any) -> dict[str, Any]:
    return {
        "source": [list(span) for span in statement.source] or None,
        "cue": [list(span) for span in statement.cue] or None,
        "content": [list(span) for span in statement.content],
    }
