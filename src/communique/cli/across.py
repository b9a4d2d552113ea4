"""`communique timeline`, `encounters`, `undertakings`, `positions`: answers across documents.

Where nothing has been consolidated, and with `--by-document`, they list what each document tells.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.corpus import print_entries
from communique.cli.filters import ABOUT, Kind, Limit, Stance, State, Status, takes_filters
from communique.cli.names import nearest_actors
from communique.cli.options import Html, SheetFormat, Store, check_date
from communique.cli.output import counted, echo, make_console, print_rows, tell_nearest, to_json

if TYPE_CHECKING:
    from communique.cli.sheet import Sheet
    from communique.corpus import Corpus, Filters

GroupId = Annotated[
    str | None,
    typer.Argument(
        metavar="[GROUP]", help="Only this one, with all of its sources: its id or how it begins.",
        show_default=False,
    ),
]  # fmt: skip
Least = Annotated[
    int, typer.Option("--least", min=1, metavar="N", help="Only what so many documents tell.")
]
ByDocument = Annotated[
    bool, typer.Option("--by-document", help="What each document tells, without linking them.")
]
On = Annotated[
    str | None,
    typer.Option(
        metavar="YYYY-MM-DD", help="Day for which to say what is overdue; today by default.",
        callback=check_date,
    ),
]  # fmt: skip
Changed = Annotated[
    bool, typer.Option("--changed", help="Only stances that may have changed; few have.")
]


@dataclass(frozen=True, slots=True)
class _Question:
    """What a command asks: the list by document, and the groups with their sheet."""

    entries: str
    columns: tuple[str, ...]
    kind: str
    groups: Callable[[Corpus, Filters], Sequence[Any]]
    sheet: Callable[[Corpus, Sequence[Any]], Sheet]


@dataclass(frozen=True, slots=True)
class _Form:
    """How the answer is printed."""

    format: str
    html: Path | None
    least: int
    by_document: bool


@takes_filters(**ABOUT, kind=Kind, status=Status, limit=Limit)
def timeline(
    store: Store,
    filters: Filters,
    least: Least = 1,
    by_document: ByDocument = False,
    format: SheetFormat = "text",
    html: Html = None,
) -> None:
    """Encounters and events on one line of time."""
    from communique.cli.sheets import timeline_sheet

    question = _Question(
        "timeline",
        ("date", "type", "status", "actors", "recipients", "reported_by", "quote"),
        "",
        lambda corpus, filters: corpus.timeline_groups(**filters),
        timeline_sheet,
    )
    _answer(store, question, None, _Form(format, html, least, by_document), filters)


@takes_filters(**ABOUT, kind=Kind, status=Status, limit=Limit)
def encounters(
    store: Store,
    group: GroupId = None,
    *,
    filters: Filters,
    least: Least = 1,
    by_document: ByDocument = False,
    format: SheetFormat = "text",
    html: Html = None,
) -> None:
    """Who met or called whom, or plans to, each with every report of it."""
    from communique.cli.sheets import encounter_sheet

    question = _Question(
        "encounters",
        ("date", "kind", "status", "participants", "place", "quote"),
        "encounter",
        lambda corpus, filters: corpus.encounter_groups(**filters),
        encounter_sheet,
    )
    _answer(store, question, group, _Form(format, html, least, by_document), filters)


@takes_filters(**ABOUT, kind=Kind, status=State, limit=Limit)
def undertakings(
    store: Store,
    group: GroupId = None,
    *,
    filters: Filters,
    on: On = None,
    least: Least = 1,
    by_document: ByDocument = False,
    format: SheetFormat = "text",
    html: Html = None,
) -> None:
    """Demands, commitments, offers and warnings over time: repeated, weakened, met, overdue."""
    from communique.cli.sheets import undertaking_sheet

    day = on or datetime.date.today().isoformat()
    question = _Question(
        "undertakings",
        ("date", "kind", "by_actor", "to_actor", "quote", "condition", "deadline"),
        "undertaking",
        lambda corpus, filters: corpus.undertaking_threads(on=day, **filters),
        lambda corpus, threads: undertaking_sheet(corpus, threads, day),
    )
    _answer(store, question, group, _Form(format, html, least, by_document), filters)


@takes_filters(**ABOUT, kind=Stance, limit=Limit)
def positions(
    store: Store,
    group: GroupId = None,
    *,
    filters: Filters,
    changed: Changed = False,
    least: Least = 1,
    by_document: ByDocument = False,
    format: SheetFormat = "text",
    html: Html = None,
) -> None:
    """Who stands where on an issue, over time."""
    from communique.cli.sheets import position_sheet

    question = _Question(
        "positions",
        ("date", "actor", "stance", "issue", "quote"),
        "position",
        lambda corpus, filters: [
            one for one in corpus.position_series(**filters) if one.change_count or not changed
        ],
        position_sheet,
    )
    _answer(store, question, group, _Form(format, html, least, by_document), filters)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (timeline, encounters, undertakings, positions):
        app.command()(command)


def _answer(
    store: str, question: _Question, group_id: str | None, form: _Form, filters: Filters
) -> None:
    from communique.corpus import Corpus
    from communique.errors import InputError

    try:
        with Corpus.open(store, read_only=True) as corpus:
            is_linked = not form.by_document and _is_consolidated(corpus, store, group_id)
            if is_linked or group_id:
                _print_groups(corpus, question, group_id, form, filters)
                return
    except InputError as error:
        raise typer.BadParameter(str(error)) from None
    if form.format == "markdown" or form.html:
        raise typer.BadParameter("a list by document has no Markdown and no HTML page")
    print_entries(store, question.entries, form.format, question.columns, filters)


def _is_consolidated(corpus: Corpus, store: str, group_id: str | None) -> bool:
    found = corpus.consolidation()
    if not found.document_count:
        told = "nothing has been consolidated, so this is what each document tells"
        typer.echo(f"communique: {told}; link them with: communique consolidate {store}", err=True)
    elif found.waiting_count and group_id is None:
        told = f"left out: {counted(found.waiting_count, 'newer document')}"
        typer.echo(f"communique: {told}; link them with: communique consolidate {store}", err=True)
    return bool(found.document_count)


def _print_groups(
    corpus: Corpus, question: _Question, group_id: str | None, form: _Form, filters: Filters
) -> None:
    if group_id is not None:
        kind, id = corpus.find_group(group_id)
        if kind != question.kind:
            raise typer.BadParameter(f"{id} is no {question.kind}, but of kind {kind}")
        groups = [one for one in question.groups(corpus, {}) if one.id == id]
    else:
        limit = filters.pop("limit", None)  # counts what passes --least
        found = question.groups(corpus, filters)
        groups = [one for one in found if one.document_count >= form.least][:limit]
        tell_nearest("" if found else nearest_actors(corpus, filters))
    is_page = form.html is not None or form.format == "markdown"
    if group_id or is_page or form.format.startswith("json"):
        groups = corpus.fill(groups)
    if form.html is not None:
        from communique.cli.sheet_page import make_page

        form.html.write_text(make_page(question.sheet(corpus, groups)), "utf-8")
    elif form.format in ("text", "markdown"):
        _print_sheet(question.sheet(corpus, groups), form.format)
    elif group_id and form.format == "json":
        echo(to_json(asdict(groups[0])))
    else:
        print_rows(_rows(groups, form.format, is_whole=group_id is not None), form.format)


def _print_sheet(sheet: Sheet, format: str) -> None:
    from communique.cli.sheet_page import make_markdown, render_sheet

    if format == "markdown":
        echo(make_markdown(sheet).rstrip("\n"))
    elif sheet.entries:
        render_sheet(sheet, make_console())
    else:
        typer.echo("nothing found", err=True)


def _rows(groups: Sequence[Any], format: str, *, is_whole: bool) -> list[dict[str, Any]]:
    """Rows of groups; as CSV without their members or, of one group, of its members."""
    rows = [asdict(group) for group in groups]
    if format != "csv":
        return rows
    if is_whole:
        return [member for row in rows for member in row.get("members") or row.get("steps", ())]
    return [{k: v for k, v in row.items() if k not in ("members", "steps")} for row in rows]
