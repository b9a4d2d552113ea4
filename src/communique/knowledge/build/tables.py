"""Read the hand-made tables: tab-separated, a header line, lists parted by semicolons."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

SOURCES = Path(__file__).parent.parent / "sources"


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of a table in the sources folder as mappings by column."""
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def split_list(field: str | None) -> list[str]:
    """The entries of a field that holds a list."""
    return [entry.strip() for entry in (field or "").split(";") if entry.strip()]
