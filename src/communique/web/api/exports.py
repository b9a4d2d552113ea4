"""Whole answers as files, streamed: CSV, JSON Lines, and the formats of event-data research."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse, StreamingResponse
from starlette.background import BackgroundTask

from communique.corpus import SearchHit
from communique.exports import export as write_export
from communique.web.api.groups import GroupList, find_group
from communique.web.api.groups import asker as group_asker
from communique.web.api.lists import Shared, asker
from communique.web.pagination import each_by_count, each_of
from communique.web.query import ActorsAsk, Ask, GroupsAsk, ListAsk, SearchAsk, Words
from communique.web.state import State

router = APIRouter(prefix="/export", tags=["export"])

MAX_HITS = 10_000
Portions = Iterator[Sequence[Any]]

ListName = Literal[
    "documents", "statements", "events", "encounters", "undertakings", "positions", "timeline"
]


class Form(Ask):
    """The format."""

    format: Literal["csv", "jsonl"] = "csv"


class ExportAsk(ListAsk):
    """The filters of the lists, and the format."""

    format: Literal["csv", "jsonl", "polecat", "icews"] = "csv"


class GroupsExportAsk(GroupsAsk, Form):
    """The filters of groups, and the format."""


class ActorsExportAsk(ActorsAsk, Form):
    """The filters of the directory, and the format."""


class SearchExportAsk(SearchAsk, Form):
    """What is looked for, and the format."""


@router.get("/actors", response_class=StreamingResponse)
def export_actors(state: Shared, ask: Annotated[ActorsExportAsk, Query()]) -> StreamingResponse:
    """The directory of actors as CSV or JSON Lines."""

    def portions() -> Portions:
        with state.corpus(has_deadline=False) as corpus:
            yield from each_by_count(
                lambda limit, skip: corpus.actors(**ask.filters(), limit=limit, skip=skip)
            )

    return _stream("actors", ask.format, portions())


@router.get("/search", response_class=StreamingResponse)
def export_search(state: Shared, ask: Annotated[SearchExportAsk, Query()]) -> StreamingResponse:
    """The best 10,000 hits of a search as CSV or JSON Lines."""
    wanted = ask.wanted()
    del wanted["format"]

    def some(limit: int, skip: int) -> Sequence[SearchHit]:
        return state.search(**wanted | {"limit": limit, "skip": skip}).hits

    return _stream("search", ask.format, each_by_count(some, at_most=MAX_HITS))


@router.get("/groups/{list}", response_class=StreamingResponse)
def export_groups(
    state: Shared, list: GroupList, ask: Annotated[GroupsExportAsk, Query()]
) -> StreamingResponse:
    """Groups across documents as CSV or JSON Lines, without their members."""

    def portions() -> Portions:
        with state.corpus(has_deadline=False) as corpus:
            yield from each_by_count(group_asker(corpus, list, ask))

    return _stream(f"{list}-across", ask.format, portions(), left_out=("members", "steps"))


@router.get("/groups/{list}/{group_id}", response_class=StreamingResponse)
def export_group(
    state: Shared, list: GroupList, group_id: Words, ask: Annotated[Form, Query()]
) -> StreamingResponse:
    """The members or steps of one group as CSV or JSON Lines."""
    group: Any = find_group(state, list, group_id)
    rows: Sequence[Any] = getattr(group, "steps", ()) or getattr(group, "members", ())
    return _stream(f"{list}-{group.id}", ask.format, iter([rows]))


@router.get("/{list}", response_class=StreamingResponse)
def export_list(state: Shared, list: ListName, ask: Annotated[ExportAsk, Query()]) -> Any:
    """A whole list as CSV or JSON Lines; events also as POLECAT or ICEWS."""
    if ask.format in ("polecat", "icews"):
        return _export_events(state, ask)

    def portions() -> Portions:
        with state.corpus(has_deadline=False) as corpus:
            yield from each_of(asker(corpus, list, ask.filters()))

    return _stream(list, ask.format, portions())


def _stream(
    name: str, form: str, portions: Portions, *, left_out: Sequence[str] = ()
) -> StreamingResponse:
    media_type = "text/csv" if form == "csv" else "application/x-ndjson"
    lines = _csv_lines if form == "csv" else _json_lines
    rows = (
        [{key: x for key, x in asdict(entry).items() if key not in left_out} for entry in portion]
        for portion in portions
    )
    return StreamingResponse(
        lines(rows),
        media_type=f"{media_type}; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}.{form}"'},
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
