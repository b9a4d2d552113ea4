"""Every list of a corpus as a table, with a table of the spans that each item rests on."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from communique.corpus import (
    Corpus,
    DocumentEntry,
    EncounterEntry,
    EventEntry,
    Filters,
    PositionEntry,
    StatementEntry,
    UndertakingEntry,
)
from communique.store import TableWriter

LISTS: dict[str, type[Any]] = {
    "documents": DocumentEntry,
    "statements": StatementEntry,
    "events": EventEntry,
    "encounters": EncounterEntry,
    "undertakings": UndertakingEntry,
    "positions": PositionEntry,
}
SPAN_COLUMNS = {
    "document_id": "VARCHAR", "id": "VARCHAR", "field": "VARCHAR", "rank": "INTEGER",
    "start_offset": "INTEGER", "end_offset": "INTEGER",
}  # fmt: skip
PAGE_SIZE = 5000
# What a column of the entries is in a table.
_TYPES = {"str": "VARCHAR", "int": "INTEGER", "float": "DOUBLE", "tuple[str, ...]": "VARCHAR[]"}


def write_csv(corpus: Corpus, folder: Path, filters: Filters) -> int:
    """A file a list, and `spans.csv`; several values are joined by "; ". Returns the row count."""
    row_count = 0
    with (folder / "spans.csv").open("w", encoding="utf-8", newline="") as spans_file:
        spans = csv.DictWriter(spans_file, SPAN_COLUMNS)
        spans.writeheader()
        for name, entry in LISTS.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                table = csv.DictWriter(file, _columns(entry))
                table.writeheader()
                for rows, row_spans in _pages(corpus, name, filters):
                    table.writerows({k: _cell(v) for k, v in row.items()} for row in rows)
                    spans.writerows(row_spans)
                    row_count += len(rows)
    return row_count


def write_parquet(corpus: Corpus, folder: Path, filters: Filters) -> int:
    """A folder a list, cut by month (`events/month=2021-11/`), and `spans.parquet`.

    What has no date stands under `month=undated`, a date that is only a year under the year.
    """
    row_count = 0
    with TableWriter(folder / ".rows") as spans:
        spans.create("spans", SPAN_COLUMNS)
        for name, entry in LISTS.items():
            columns = _columns(entry) | {"month": "VARCHAR"}
            with TableWriter(folder / f".{name}") as table:
                table.create(name, columns)
                for rows, row_spans in _pages(corpus, name, filters):
                    table.insert(name, [row | {"month": _month(row["date"])} for row in rows])
                    spans.insert("spans", row_spans)
                    row_count += len(rows)
                table.write_parquet(name, folder / name, partition="month")
        spans.write_parquet("spans", folder / "spans.parquet")
    return row_count


def _columns(entry: type[Any]) -> dict[str, str]:
    return {field.name: _TYPES[str(field.type).removesuffix(" | None")] for field in fields(entry)}


def _pages(
    corpus: Corpus, name: str, filters: Filters
) -> Iterator[tuple[list[dict[str, Any]], Sequence[dict[str, Any]]]]:
    """Rows of a list and the spans that they rest on, a page at a time."""
    limit, after = filters.get("limit"), None
    while limit is None or limit > 0:
        size = PAGE_SIZE if limit is None else min(limit, PAGE_SIZE)
        page = getattr(corpus, name)(**{**filters, "limit": size, "after": after})
        if not page:
            return
        after = page[-1].cursor
        limit = None if limit is None else limit - len(page)
        rows = [asdict(entry) for entry in page]
        yield rows, [] if name == "documents" else _spans(corpus, rows)


def _spans(corpus: Corpus, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    items = {(row["document_id"], row["id"]) for row in rows}
    spans = corpus.spans({document_id for document_id, _ in items})
    return [span for span in spans if (span["document_id"], span["id"]) in items]


def _month(date: str | None) -> str:
    return date[:7] if date else "undated"


def _cell(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, tuple) else value
