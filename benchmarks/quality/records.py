"""Whole records: the annotated news reports of `data/records`."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.quality.scorers import load_scorer
from communique.language.pipeline import read_documents
from communique.records import Document

MEASURES = (
    "statements", "statements +speaker actor", "statements +speaker name", "statements +kind",
    "statements with via only: via right", "events type", "events type+actors+recipients",
    "events type +status", "events type +reported_by", "encounters", "encounters +date",
    "encounters +all participants", "undertakings", "undertakings +by+to",
    "undertakings +conditional", "positions",
)  # fmt: skip


EXAMPLE = "blinken-wang-2021-11-14"
EXAMPLE_MEASURES = (
    "statements", "statements +speaker name", "statements +via", "events type+actors+recipients",
    "encounters +all participants", "undertakings +by+to", "positions",
)  # fmt: skip


def measure(data: Path, *, write_to: Path | None = None) -> dict[str, float]:
    """F1 of each measure in the scorer's `alt` reading, five documents, in [0, 1].

    Then of the article that started the project, alone: of its statements the share found, since
    what else is read there (a discussion without a cue in the annotation) is no error. `write_to`
    keeps the records read, one JSON file a document.
    """
    scorer = load_scorer(data, "records_eval")
    gold = scorer.load(str(data / "records" / "gold"))
    scores = _score(scorer, gold, data / "records" / "texts", write_to)
    found = {name: scores[name]["f1"] for name in MEASURES}
    folder = data.resolve().parent / "examples"
    example = json.loads((folder / f"{EXAMPLE}.gold.json").read_text("utf-8"))
    alone = _score(scorer, {EXAMPLE: example}, folder, write_to)
    for name in EXAMPLE_MEASURES:
        is_found = name.startswith("statements")
        kind = " found" if is_found else ""
        found[f"example article: {name}{kind}"] = alone[name]["r" if is_found else "f1"]
    return found


def _score(
    scorer: ModuleType, gold: dict[str, Any], texts: Path, write_to: Path | None
) -> dict[str, dict[str, float]]:
    # The scorer keeps the folder of the texts in a module variable.
    vars(scorer)["TEXTS"] = str(texts)
    documents = [
        Document.from_text((texts / g["file"]).read_text("utf-8"), id=id, date=g["date"])
        for id, g in gold.items()
    ]
    system = {}
    for record in read_documents(documents):
        dumped = record.model_dump(mode="json")
        system[record.document.id] = scorer.adapt(dumped, record.document.id)
        if write_to is not None:
            write_to.mkdir(parents=True, exist_ok=True)
            path = write_to / f"{record.document.id}.json"
            path.write_text(json.dumps(dumped, ensure_ascii=False, indent=1), "utf-8")
    scores: dict[str, dict[str, float]] = scorer.score(gold, system, True)[0]
    return scores
