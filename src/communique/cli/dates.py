"""`communique dates`: the time expressions of a line of text."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli import options
from communique.cli.output import print_rows


def dates(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="English text; - is standard input.")],
    date: options.Date = None,
    format: options.RowFormat = "text",
) -> None:
    """Find time expressions and print their TIMEX3 values."""
    import sys

    import communique

    if text == "-":
        text = sys.stdin.read()
    found = communique.dates(text, date=date)
    rows = [
        {"text": text[t.start : t.end], "value": t.value, "type": t.type, "start": t.start,
         "end": t.end}
        for t in found
    ]  # fmt: skip
    print_rows(rows, format)
