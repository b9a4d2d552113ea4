"""Conflicts on plain pairs of sentences of our own, half of them never read when mending.

Each line of `benchmarks/data/conflicts.jsonl` has one sentence of each of two accounts that tell of
one thing: do they contradict each other, or their speakers? Actors and dates are the program's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.accounts.comparison import compare, kernels_of
from communique.accounts.relation import relate
from communique.language.pipeline import read_documents
from communique.records import Document, Record

SENTENCES = Path(__file__).parents[1] / "data" / "conflicts.jsonl"
PARTS = ("development", "measuring", "later")
DAY = "2022-01-05"
# So that no sentence is taken for an opening, which is no point.
OPENING = "The two sides held talks on Wednesday.\n\n"


def measure_conflicts() -> dict[str, float]:
    """Precision and recall of conflicts where the sentences are known to go together, and F1 of
    conflicts that `compare` shows, each in [0, 1], by part."""
    scores: dict[str, float] = {}
    found = list(read_examples())
    for part in PARTS:
        mine = [x for x in found if x[0]["part"] == part]
        wanted = [bool(row["is_conflict"]) for row, *_ in mine]
        told = [is_told for _, is_told, _ in mine]
        shown = [is_shown for *_, is_shown in mine]
        right = sum(map(bool.__and__, wanted, told))
        scores |= {
            f"plain conflicts, {part}: precision": right / max(sum(told), 1),
            f"plain conflicts, {part}: recall": right / sum(wanted),
            f"plain conflicts, {part}: shown, F1": (
                2 * sum(map(bool.__and__, wanted, shown)) / (sum(wanted) + sum(shown))
            ),
        }
    return scores


def read_examples() -> Iterator[tuple[dict[str, Any], bool, bool]]:
    """Each line, whether its two sentences are told to conflict, and whether `compare` shows it."""
    rows = [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines()]
    documents = [
        Document.from_text(OPENING + text, date=DAY, party=side)
        for row in rows
        for side, text in zip(row["sides"], row["texts"], strict=True)
    ]
    records = list(read_documents(documents))
    for row, a, b in zip(rows, records[::2], records[1::2], strict=True):
        shown = any(pair.relation == "conflict" for pair in compare(a, b).alignments)
        yield row, is_conflict(a, b), shown


def is_conflict(a: Record, b: Record) -> bool:
    """Whether the first points of two records conflict, if they are set side by side."""
    first, second = kernels_of(a, b)
    return bool(first and second) and relate(first[0], second[0]) == "conflict"
