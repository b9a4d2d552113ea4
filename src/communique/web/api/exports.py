"""Whole answers as files, streamed: CSV, JSON Lines, and the formats of event-data research."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse, StreamingResponse
from starlette.background import BackgroundTask

from communique.exports import export as write_export
from communique.web.api.lists import Shared, asker
from communique.web.pagination import each_of
from communique.web.query import ListAsk
from communique.web.state import State

router = APIRouter(prefix="/export", tags=["export"])

ListName = Literal[
    "documents", "statements", "events", "encounters", "undertakings", "positions", "timeline"
]


class ExportAsk(ListAsk):
    """The filters of the lists, and the format."""

    format: Literal["csv", "jsonl", "polecat", "icews"] = "csv"


@router.get("/{list}", response_class=StreamingResponse)
def export_list(state: Shared, list: ListName, ask: Annotated[ExportAsk, Query()]) -> Any:
    """A whole list as CSV or JSON Lines; events also as POLECAT or ICEWS."""
    if ask.format in ("polecat", "icews"):
        return _export_events(state, ask)
    media_type = "text/csv" if ask.format == "csv" else "application/x-ndjson"
    lines = _csv_lines if ask.format == "csv" else _json_lines
    return StreamingResponse(
        lines(_portions(state, list, ask)),
        media_type=f"{media_type}; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{list}.{ask.format}"'},
    )


def _export_events(state: State, ask: ExportAsk) -> FileResponse:
    folder = tempfile.TemporaryDirectory(prefix="communique-export-")
    path = Path(folder.name, f"events-{ask.format}.tsv")
    with state.corpus(has_deadline=False) as corpus:
        write_export(corpus, ask.format, path, **ask.filters())
    return FileResponse(
        path, filename=path.name, media_type="text/tab-separated-values",
        background=BackgroundTask(folder.cleanup),
    )  # fmt: skip


def _portions(state: State, name: str, ask: ListAsk) -> Iterator[list[dict[str, Any]]]:
    with state.corpus(has_deadline=False) as corpus:
        for portion in each_of(asker(corpus, name, ask.filters())):
            yield [asdict(entry) for entry in portion]


def _json_lines(portions: Iterator[list[dict[str, Any]]]) -> Iterator[str]:
    for portion in portions:
        yield "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in portion)


def _csv_lines(portions: Iterator[list[dict[str, Any]]]) -> Iterator[str]:
    is_first = True
    for portion in portions:
        yield to_csv(portion, has_header=is_first)
        is_first = False


def to_csv(rows: list[dict[str, Any]], *, has_header: bool = True) -> str:
    """Rows as CSV; lists are joined with "; ".

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    buffer = io.StringIO()
    if rows:
        writer = csv.DictWriter(buffer, fieldnames=list(rows[0]), lineterminator="\n")
        if has_header:
            writer.writeheader()
        writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return buffer.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = "; ".join(str(item) for item in value)
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
