"""Statements in official readouts and briefings, drawn at random and read by hand.

`benchmarks/data/readouts.jsonl` has one document a line: its id and sha256 in the corpus, the
stretch that was judged (the whole of a short text), the statements that should be read there with
their speakers (any of several lists), and `first_reading`: what the program read when the text was
drawn, each right or wrong and why, with what it missed. The texts stay beside the checkout.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from communique.language.pipeline import read_documents
from communique.records import Document, Record, Statement

READOUTS = Path(__file__).parents[1] / "data" / "readouts.jsonl"
# Where contents share less of their characters, a statement is another one.
LEAST_DICE = 0.6


def measure(data: Path) -> dict[str, float]:
    """Share of the statements read that are right, and of those asked for that are read, by draw.

    Right means: the content's characters agree (Dice at least 0.6), the speakers are the same and
    the chain through which they reached the text is.
    """
    rows = [json.loads(line) for line in READOUTS.read_text("utf-8").splitlines()]
    documents = load_documents(data, {row["document"]: row["sha256"] for row in rows})
    records = {record.document.id: record for record in read_documents(documents)}
    counts: Counter[tuple[int, str]] = Counter()
    for row in rows:
        if (record := records.get(row["document"])) is not None:
            for key, count in judge(row, record).items():
                counts[row["draw"], key] += count
    return {
        f"readouts, draw {draw}: {name}": counts[draw, part] / counts[draw, whole]
        for draw in sorted({row["draw"] for row in rows})
        for name, part, whole in (
            ("statements right", "right", "read"),
            ("statements found", "found", "wanted"),
        )
        if counts[draw, whole]
    }


def judge(row: Mapping[str, Any], record: Record) -> Counter[str]:
    """Counts of statements `read` and `right`, and of those `wanted` and `found`."""
    start, end = row["stretch"]
    read = [s for s in record.statements if any(start <= c.start < end for c in s.content)]
    pairs = pairs_of(row["statements"], read)
    right = {i for i, j in pairs if is_right(row["statements"][i], read[j])}
    wanted = [i for i, gold in enumerate(row["statements"]) if not gold.get("optional")]
    return Counter(
        read=len(read), right=len(right), wanted=len(wanted), found=len(right.intersection(wanted))
    )


def is_right(gold: Mapping[str, Any], statement: Statement) -> bool:
    """Whether speakers and chain of a statement are those of an annotated one."""
    speakers = {frozenset(ids) for ids in gold["speakers"]}
    return frozenset(statement.speakers) in speakers and list(statement.via) == gold["via"]


def pairs_of(gold: Sequence[Mapping[str, Any]], read: Sequence[Statement]) -> list[tuple[int, int]]:
    """Annotated and read statements that tell the same, one to one, the most alike first."""
    alike = sorted(
        (
            (_dice(item["content"], statement.content), is_right(item, statement), -i, -j)
            for i, item in enumerate(gold)
            for j, statement in enumerate(read)
        ),
        reverse=True,
    )
    pairs: list[tuple[int, int]] = []
    for dice, _, i, j in alike:
        taken = any(-i == a or -j == b for a, b in pairs)
        if dice >= LEAST_DICE and not taken:
            pairs.append((-i, -j))
    return pairs


def _dice(left: Collection[Sequence[int]], right: Collection[Sequence[int]]) -> float:
    first = {i for start, end in left for i in range(start, end)}
    second = {i for start, end in right for i in range(start, end)}
    return 2 * len(first & second) / (len(first) + len(second))


def load_documents(data: Path, wanted: Mapping[str, str]) -> list[Document]:
    """Documents of the corpus of official texts by id, where their sha256 is still the same."""
    import zstandard

    found = []
    with (data / "corpus" / "official.jsonl.zst").open("rb") as raw:
        stream = zstandard.ZstdDecompressor().stream_reader(raw)
        for line in io.TextIOWrapper(stream, encoding="utf-8"):
            if line[:300].split('"', 4)[3] in wanted:
                row = json.loads(line)
                found.append(
                    Document.from_text(
                        row["text"],
                        id=row["id"],
                        date=row["published"][:10],
                        publisher=row["publisher"],
                        party=row["party"],
                        title=row["title"],
                    )
                )
    return [document for document in found if wanted[document.id] == document.sha256]
