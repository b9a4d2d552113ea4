"""Time expressions: TimeBank and AQUAINT, in the split that the rules were written with."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from benchmarks.quality.scorers import load_scorer
from communique.language.dates import find_dates

# Of the documents, three quarters were read while the rules were written; the rest was never read.
PARTS = {"development": (0, 1, 2), "held out": (3,)}
MEASURES = ("strict", "relaxed", "value")


def measure(data_dir: Path) -> dict[str, float]:
    """Strict, relaxed and value F1 of each part, in [0, 1]."""
    scorer = load_scorer(data_dir, "timex_eval")
    gold: list[dict[str, Any]] = []
    for folder in sorted((data_dir / "timex" / "te3-train").iterdir()):
        gold.extend(scorer.load(str(folder)))
    scores = {}
    for part, remainders in PARTS.items():
        documents = [document for document in gold if _remainder(document["doc"]) in remainders]
        found = {
            document["doc"]: [
                timex.model_dump() for timex in find_dates(document["text"], document["dct"])
            ]
            for document in documents
        }
        result = scorer.score(documents, found)
        for name in MEASURES:
            scores[f"dates {name} ({part})"] = round(result[name]["F1"] / 100, 4)
    return scores


def _remainder(name: str) -> int:
    # The even remainders were the first development half.
    return hashlib.sha256(name.encode()).digest()[0] % 4
