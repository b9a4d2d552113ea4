"""Write an export and its sidecar, whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Unpack

from communique.corpus import Corpus, Filters
from communique.errors import InputError
from communique.exports.formats import ICEWS_COLUMNS, POLECAT_COLUMNS, icews_rows, polecat_rows
from communique.exports.items import Item, items


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """What was written and where; `sidecar` has a line of JSON for each row."""

    path: Path
    sidecar: Path
    row_count: int


@dataclass(frozen=True, slots=True)
class _Format:
    columns: list[str]
    rows_of: Callable[[Item], Iterator[Mapping[str, str]]]


FORMATS: Mapping[str, _Format] = {
    "polecat": _Format(POLECAT_COLUMNS, polecat_rows),
    "icews": _Format(ICEWS_COLUMNS, icews_rows),
}


def export(
    corpus: Corpus, format: str, path: str | Path, **filters: Unpack[Filters]
) -> ExportSummary:
    """Write the events of a corpus to `path`, and `path` + ".spans.jsonl" beside it.

    Each line of the sidecar names its row (from 1, the header not counted), document and event,
    the spans of evidence and trigger, and the basis of the date.

    Raises:
        InputError: the format or a filter is unknown, or `path` is or lies in no place for a file.
        OSError: the files cannot be written; no half-written file stays.
    """
    if format not in FORMATS:
        raise InputError(f"unknown export format {format!r}; known: {', '.join(FORMATS)}")
    chosen, path = FORMATS[format], Path(path)
    if path.is_dir() or not path.parent.is_dir():
        raise InputError(f"cannot write {path}: it is a folder or its folder does not exist")
    sidecar = path.with_name(f"{path.name}.spans.jsonl")
    row_count = 0
    with TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
        new_table, new_sidecar = Path(folder, "table"), Path(folder, "sidecar")
        with new_table.open("w", encoding="utf-8") as rows, new_sidecar.open("w") as spans:
            rows.write("\t".join(chosen.columns) + "\n")
            for item in items(corpus, filters):
                for row in chosen.rows_of(item):
                    row_count += 1
                    rows.write("\t".join(row[name] for name in chosen.columns) + "\n")
                    spans.write(json.dumps(_origin(row_count, item)) + "\n")
        os.replace(new_sidecar, sidecar)
        os.replace(new_table, path)
    return ExportSummary(path, sidecar, row_count)


def _origin(row: int, item: Item) -> dict[str, Any]:
    return {
        "row": row,
        "document_id": item.record.document.id,
        "event_id": item.event.id,
        "evidence": item.event.evidence,
        "trigger": item.event.trigger,
        "status": item.event.status,
        "reported_by": item.event.reported_by,
        "date_basis": item.date_basis,
    }
