"""Write an export and its sidecar, whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO, Unpack

from communique.corpus import Corpus, Filters
from communique.errors import InputError
from communique.exports.formats import ICEWS_COLUMNS, POLECAT_COLUMNS, icews_rows, polecat_rows
from communique.exports.gdelt import EVENT_COLUMNS, MENTION_COLUMNS, gdelt_mentions, gdelt_rows
from communique.exports.items import Item, items
from communique.exports.lists import write_csv, write_parquet
from communique.exports.plover import plover_object


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """What was written and where; `sidecar` maps rows to the spans of their text."""

    path: Path
    sidecar: Path
    row_count: int


@dataclass(frozen=True, slots=True)
class _EventFormat:
    """A file with a row for each event, and files beside it."""

    columns: list[str]
    rows_of: Callable[[Item], Iterable[Mapping[str, Any]]]
    has_header: bool = True
    mentions_of: Callable[[Item], Iterator[Mapping[str, Any]]] | None = None


EVENT_FORMATS: Mapping[str, _EventFormat] = {
    "polecat": _EventFormat(POLECAT_COLUMNS, polecat_rows),
    "icews": _EventFormat(ICEWS_COLUMNS, icews_rows),
    "gdelt": _EventFormat(EVENT_COLUMNS, gdelt_rows, False, gdelt_mentions),
    "plover-json": _EventFormat([], lambda item: [plover_object(item)], False),
}
LIST_FORMATS: Mapping[str, Callable[[Corpus, Path, Filters], int]] = {
    "csv": write_csv,
    "parquet": write_parquet,
}
FORMATS = (*EVENT_FORMATS, *LIST_FORMATS)


def export(
    corpus: Corpus, format: str, path: str | Path, **filters: Unpack[Filters]
) -> ExportSummary:
    """Write the events of a corpus, or with "csv" and "parquet" every list, to `path`.

    Formats of events make a file, and beside it `path` + ".spans.jsonl", whose lines name row
    (from 1, a header not counted), document and event, the spans of evidence and trigger, and the
    basis of the date; "gdelt" makes `path` + ".mentions" too. Formats of lists make a folder with a
    table for each list and one of spans; they take no `kind` and `status`.

    Raises:
        InputError: the format or a filter is unknown, or `path` cannot be that file or folder.
        OSError: the files cannot be written; no half-written file stays.
    """
    path = Path(path)
    if not path.parent.is_dir():
        raise InputError(f"cannot write {path}: its folder does not exist")
    if format in EVENT_FORMATS:
        return _export_events(corpus, EVENT_FORMATS[format], path, filters)
    if format in LIST_FORMATS:
        return _export_lists(corpus, format, path, filters)
    raise InputError(f"unknown export format {format!r}; known: {', '.join(FORMATS)}")


def _export_lists(corpus: Corpus, format: str, path: Path, filters: Filters) -> ExportSummary:
    if filters.get("kind") or filters.get("status"):
        raise InputError(f"{format} has every list, and kind and status differ: leave them out")
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise InputError(f"cannot write {path}: it is there already; name a new folder")
    with TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
        new = Path(folder, "tables")
        new.mkdir()
        row_count = LIST_FORMATS[format](corpus, new, filters)
        os.replace(new, path)
    return ExportSummary(path, path / f"spans.{format}", row_count)


def _export_events(
    corpus: Corpus, chosen: _EventFormat, path: Path, filters: Filters
) -> ExportSummary:
    if path.is_dir():
        raise InputError(f"cannot write {path}: it is a folder")
    sidecar, mentions = (path.with_name(path.name + end) for end in (".spans.jsonl", ".mentions"))
    row_count = 0
    with TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
        written = {Path(folder, "spans"): sidecar, Path(folder, "rows"): path}
        if chosen.mentions_of:
            written = {Path(folder, "mentions"): mentions, **written}
        with ExitStack() as stack:
            files = {
                new.name: stack.enter_context(new.open("w", encoding="utf-8", newline="\n"))
                for new in written
            }
            if chosen.has_header:
                files["rows"].write("\t".join(chosen.columns) + "\n")
            for item in items(corpus, filters):
                for row in chosen.rows_of(item):
                    row_count += 1
                    _write_row(files["rows"], row, chosen.columns)
                    files["spans"].write(json.dumps(_origin(row_count, item)) + "\n")
                for mention in chosen.mentions_of(item) if chosen.mentions_of else ():
                    _write_row(files["mentions"], mention, MENTION_COLUMNS)
        for new, target in written.items():
            os.replace(new, target)
    return ExportSummary(path, sidecar, row_count)


def _write_row(file: TextIO, row: Mapping[str, Any], columns: list[str]) -> None:
    if columns:
        # One row is one line, and these formats quote nothing.
        cells = ("" if (value := row[name]) is None else str(value) for name in columns)
        file.write("\t".join(" ".join(cell.split()) for cell in cells) + "\n")
    else:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _origin(row: int, item: Item) -> dict[str, Any]:
    return {
        "row": row,
        "document_id": item.record.document.id,
        "event_id": item.event.id,
        "evidence": item.event.evidence,
        "trigger": item.event.trigger,
        "status": item.event.status,
        "is_historical": item.event.is_historical,
        "reported_by": item.event.reported_by,
        "date": item.date,
        "date_basis": item.date_basis,
    }
