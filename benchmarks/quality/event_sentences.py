"""Reads our own sentences about events, for their modes and contexts, places and statuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.language.pipeline import read_documents
from communique.records import Document, Record

PARTS = ("development", "measuring")
_FOLDER = Path(__file__).parents[1] / "data"
# The sentences' own: what they call "last week" is the week before.
_DATE = "2024-05-15"


def read_sentences(name: str) -> Iterator[tuple[dict[str, Any], Record]]:
    """The rows of `benchmarks/data/<name>.jsonl`, each with the record of its `text`."""
    lines = (_FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    documents = (Document.from_text(row["text"], date=_DATE) for row in rows)
    yield from zip(rows, read_documents(documents), strict=True)
