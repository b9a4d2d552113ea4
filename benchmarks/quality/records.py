"""Whole records: the annotated news reports of `data/records`."""

from __future__ import annotations

import json
from pathlib import Path

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


def measure(data: Path, *, write_to: Path | None = None) -> dict[str, float]:
    """F1 of each measure in the scorer's `alt` reading, five documents, in [0, 1].

    `write_to` keeps the records read, one JSON file a document.
    """
    scorer = load_scorer(data, "records_eval")
    gold = scorer.load(str(data / "records" / "gold"))
    # The scorer keeps the folder of the texts in a module variable.
    vars(scorer)["TEXTS"] = str(data / "records" / "texts")
    documents = [
        Document.from_text(
            (data / "records" / "texts" / g["file"]).read_text("utf-8"), id=id, date=g["date"]
        )
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
    scores, _ = scorer.score(gold, system, True)
    return {name: scores[name]["f1"] for name in MEASURES}
