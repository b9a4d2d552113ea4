"""Printing: JSON of models, tables of rows, rejections."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console

    from communique.records import Record, Rejection

DONE_WITH_REJECTIONS = 3
# Between the numbers of a span JSON has line breaks, which no string can hold.
_SPREAD_SPAN = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")


# A table in a pipe has no terminal to fit into.
PIPED_TABLE_COLUMNS = 160


def make_console(*, width: int | None = None) -> Console:
    """A Rich console on standard output, as wide as the terminal unless `width` is given."""
    from rich.console import Console

    if isinstance(sys.stdout, io.TextIOWrapper):
        # Where the locale has no "●", a question mark is better than no page.
        sys.stdout.reconfigure(errors="replace")
    return Console(file=sys.stdout, highlight=False, width=width)


def echo(text: str) -> None:
    """Print a line in UTF-8, whatever the locale says."""
    typer.echo(text.encode("utf-8"))


def counted(count: int, noun: str) -> str:
    """A count with its noun: `1 document`, `1,200 documents`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def to_json(value: Any) -> str:
    """JSON over several lines, each span on one."""
    return _SPREAD_SPAN.sub(r"[\1, \2]", json.dumps(value, ensure_ascii=False, indent=2))


def to_json_line(value: Any) -> str:
    """JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def print_models(models: Iterable[BaseModel], format: str) -> None:
    """Print models as JSON lines, or as one JSON object, an array where there are several."""
    if format == "jsonl":
        for model in models:
            echo(to_json_line(model.model_dump(mode="json")))
        return
    held: str | None = None
    is_array = False
    for model in models:
        if held is not None:
            echo(held + "," if is_array else f"[{held},")
            is_array = True
        held = to_json(model.model_dump(mode="json"))
    if held is not None:
        echo(held + "]" if is_array else held)


def print_rows(rows: Sequence[Mapping[str, Any]], format: str) -> None:
    """Print rows as a table for people, JSON, JSON lines or CSV."""
    if format == "json":
        echo(to_json(list(rows)))
    elif format == "jsonl":
        for row in rows:
            echo(to_json_line(row))
    elif format == "csv":
        _print_csv(rows)
    else:
        _print_table(rows)


def _print_csv(rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
        echo(buffer.getvalue().rstrip("\n"))


def _print_table(rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        typer.echo("nothing found", err=True)
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in rows[0]:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row.values()))
    make_console(width=None if sys.stdout.isatty() else PIPED_TABLE_COLUMNS).print(table)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(_cell(item) for item in value)
    if isinstance(value, Mapping):
        return str(value.get("name", to_json_line(value)))
    return str(value)


def tell_nearest(names: str) -> None:
    """Say whom the caller perhaps meant, if anybody."""
    if names:
        typer.echo(f"communique: no actor of that name; did you mean {names}?", err=True)


def split_rejections(
    items: Iterable[Record | Rejection], rejections: list[Rejection]
) -> Iterator[Record]:
    """Records as they come; rejections are reported at once and collected."""
    from communique.records import Rejection

    for item in items:
        if isinstance(item, Rejection):
            rejections.append(item)
            report_rejection(item)
        else:
            yield item


def report_rejection(rejection: Rejection) -> None:
    """One line about a rejection on standard error."""
    detail = " ".join(rejection.detail.split())
    typer.echo(f"communique: {rejection.id}: rejected ({rejection.reason}): {detail}", err=True)


def exit_after(rejections: list[Rejection]) -> None:
    """End with the exit code for a run with rejections, if there were any."""
    if rejections:
        raise typer.Exit(DONE_WITH_REJECTIONS)
