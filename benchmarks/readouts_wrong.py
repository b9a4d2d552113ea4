"""Lists the statements of official texts that are still read wrong, as a table in docs.

usage: python -m benchmarks.readouts_wrong --data ../shared/data [--write]

`--write` renews docs/readouts_wrong.md: ids of documents, offsets and what is wrong; no text.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.quality.readouts import READOUTS, is_right, load_documents, pairs_of
from communique.language.pipeline import read_documents
from communique.records import Record

PAGE = Path(__file__).parents[1] / "docs" / "readouts_wrong.md"
HEAD = """# Statements of official texts that are still read wrong

Made by `python -m benchmarks.readouts_wrong --write` from the draws of
[docs/quality.md](quality.md) as the program reads them now; offsets are characters of the corpus's
documents. *No statement*: nobody says it, or its content shares too little with what should be read
there. *Not read*: a statement that should be there and is not, or not as it should be.

"""


def main(arguments: list[str] | None = None) -> int:
    """Print the table, or write it to its page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    if not options.data.is_dir():
        print(f"readouts_wrong: {options.data} is absent, skipped")
        return 0
    rows = [json.loads(line) for line in READOUTS.read_text("utf-8").splitlines()]
    documents = load_documents(options.data, {row["document"]: row["sha256"] for row in rows})
    records = {record.document.id: record for record in read_documents(documents)}
    lines = ["| draw | document | characters | what is wrong |", "|---:|---|---|---|"]
    for row in rows:
        if (record := records.get(row["document"])) is not None:
            for start, end, what in mistakes(row, record):
                lines.append(f"| {row['draw']} | {row['document']} | {start}–{end} | {what} |")
    page = HEAD + "\n".join(lines) + "\n"
    print(page)
    if options.write:
        PAGE.write_text(page, "utf-8")
    return 0


def mistakes(row: dict[str, Any], record: Record) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each mistake in the stretch of a document that was judged."""
    first, last = row["stretch"]
    gold = row["statements"]
    read = [s for s in record.statements if any(first <= c.start < last for c in s.content)]
    pairs = pairs_of(gold, read)
    for j, statement in enumerate(read):
        start, end = statement.content[0].start, statement.content[-1].end
        wanted = next((gold[i] for i, other in pairs if other == j), None)
        if wanted is None:
            yield start, end, "no statement"
        elif not is_right(wanted, statement):
            speakers = {frozenset(ids) for ids in wanted["speakers"]}
            if frozenset(statement.speakers) not in speakers:
                should = " or ".join(", ".join(ids) or "nobody" for ids in wanted["speakers"])
                got = ", ".join(statement.speakers) or "nobody"
                yield start, end, f"speaker: {got} instead of {should}"
            else:
                got, should = ", ".join(statement.via), ", ".join(wanted["via"])
                yield start, end, f"via: {got or 'nobody'} instead of {should or 'nobody'}"
    read_ones = {i for i, _ in pairs}
    for i, wanted in enumerate(gold):
        if i not in read_ones and not wanted.get("optional"):
            yield wanted["content"][0][0], wanted["content"][-1][1], "not read"


if __name__ == "__main__":
    sys.exit(main())
