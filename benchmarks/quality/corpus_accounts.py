"""Pairs of real accounts in the corpus: ten of nine encounters, by ids and offsets alone.

`benchmarks/data/accounts_corpus.jsonl` was annotated from the texts by the guideline beside the
data, before any output of the program was seen. A side is a readout, an official's briefing, a
passage of an address or of a joint statement; one call has three accounts. Nothing is trained on
them.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from benchmarks.corpus import read_rows
from communique.accounts.comparison import compare
from communique.errors import InputError
from communique.language.pipeline import read_document
from communique.records import Document, Record

PAIRS = Path(__file__).parents[1] / "data" / "accounts_corpus.jsonl"


def load_corpus_pairs() -> list[dict[str, Any]]:
    """The annotated pairs; offsets count in the documents of the corpus."""
    return [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]


def compare_corpus_pairs(data: Path) -> dict[str, dict[str, Any]]:
    """Read both sides of every pair with the whole pipeline and compare them, by id of the pair.

    Raises:
        InputError: the corpus holds another text of a document.
    """
    pairs = load_corpus_pairs()
    wanted = {side["document"] for pair in pairs for side in pair["documents"].values()}
    rows = {row["id"]: row for row in read_rows(data) if row["id"] in wanted}
    found = {}
    for pair in pairs:
        records = [read_side(pair, side, rows) for side in pair["sides"]]
        comparison = compare(*records).model_dump(mode="json")
        for side in pair["sides"]:
            for point in comparison["points"][side]:
                point["start"] += pair["documents"][side]["start"]
                point["end"] += pair["documents"][side]["start"]
        found[pair["id"]] = comparison
    return found


def read_side(pair: dict[str, Any], side: str, rows: dict[str, dict[str, Any]]) -> Record:
    """The record of one side's account, a passage of its document."""
    place = pair["documents"][side]
    row = rows[place["document"]]
    if hashlib.sha256(row["text"].encode()).hexdigest() != place["sha256"]:
        raise InputError(f"{place['document']} is not the text that was annotated")
    return read_document(
        Document.from_text(
            row["text"][place["start"] : place["end"]],
            date=row["published"][:10],
            title=row["title"],
            publisher=row["publisher"],
            party=side,
        )
    )
