"""Writes docs/commands.md from the command line, docs/api.md from the docstrings, docs/tables.md
from the schema of the store, and what is wanted beside what is reached into docs/quality.md.

Run `python docs/generate.py` after changing any of them; a test compares the pages with the code.
"""

from __future__ import annotations

import importlib
import inspect
import re
import tempfile
import textwrap
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, is_typeddict

import duckdb
import typer
from pydantic import BaseModel
from typer.core import TyperGroup

from communique.store import DuckDBStore
from communique.store.migrations import load_migrations

DOCS = Path(__file__).parent
TARGETS = DOCS.parent / "benchmarks" / "quality" / "targets.toml"
TARGET_MARKS = "<!-- targets: begin -->", "<!-- targets: end -->"
GENERATED = "<!-- Written by docs/generate.py; do not edit. -->"
TABLES_INTRODUCTION = """\
`communique add` keeps records in one DuckDB file, which Python, R and SQL clients can open. An item
is named by `document_id` and its own id (`s1`, `e1`, ...), as in the record. Spans are characters
`[start_offset, end_offset)` of `documents.text`."""
# The public API by module, in reading order; every name in each module's list has a section.
API: dict[str, tuple[str, ...]] = {
    "communique": (
        "read", "read_each", "explain", "compare", "compare_all", "compare_each", "compare_report",
        "open", "dates", "dates_each", "classify_pair", "classify_pairs",
    ),
    "communique.corpus": (
        "Corpus", "Filters", "AddSummary", "ConsolidationSummary", "EncounterGroup",
        "EventGroup", "HappeningGroup", "DocumentGroup", "GroupMember", "UndertakingThread",
        "UndertakingStep",
        "PositionSeries", "PositionStep", "SearchAnswer", "SearchHit", "TimelineEntry",
        "StatementEntry", "EventEntry", "EncounterEntry", "UndertakingEntry", "PositionEntry",
        "DocumentEntry", "Facet",
        "Overview", "NewDocumentEntry", "ActorEntry", "OfficeEntry", "ToneEntry", "TieEntry",
        "PeriodEntry", "StanceEntry", "AccountEntry", "WatchPlan", "WatchedSource", "WatchSummary",
    ),
    "communique.corpus.remote": ("RemoteCorpus",),
    "communique.corpus.summaries": ("Summaries",),
    "communique.corpus.consolidated": ("Consolidated",),
    "communique.records": (
        "Record", "Document", "Rejection", "Span", "Actor", "Timex", "Statement", "Event", "Count",
        "Place", "Encounter", "Undertaking", "Position", "Explanation", "Side", "ExplainedRecord",
        "EventType", "Comparison", "Point",
        "Alignment", "ComparedEncounter",
    ),
    "communique.readers": (
        "Metadata", "read_files", "read_file", "make_document", "parse_columns", "total_size",
    ),
    "communique.language.settings": ("Settings", "Components"),
    "communique.errors": (
        "CommuniqueError", "InputError", "RetryableError", "SettingsError", "StoreError",
        "NotFoundError", "StoreLockedError", "StoreVersionError",
    ),
}  # fmt: skip


def render_commands() -> str:
    """The page of every command with its arguments and options."""
    from communique.cli import app

    group = typer.main.get_command(app)
    parts = [GENERATED, "# Commands", group.help or "", group.epilog or ""]
    for name, command in _commands(group, "communique"):
        parts.append(f"## `{name}`")
        parts.append(inspect.cleandoc(command.help or ""))
        parts.append(f"```\n{_usage(name, command)}\n```")
        parts.append("\n".join(_parameter_rows(command)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _commands(group: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _commands(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}", command


def _usage(name: str, command: Any) -> str:
    words = [name]
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            words.append(parameter.metavar or parameter.name.upper())
        elif parameter.required:
            words.append(f"{parameter.opts[0]} {_metavar(parameter)}")
    return " ".join([*words, "[OPTIONS]"])


def _parameter_rows(command: Any) -> Iterator[str]:
    yield "| | |\n|---|---|"
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            name = f"`{parameter.metavar or parameter.name.upper()}`"
        else:
            shown = f"{', '.join(parameter.opts)} {_metavar(parameter)}".rstrip()
            name = f"`{shown}`".replace("|", "\\|")
        notes = []
        if parameter.required:
            notes.append("Required.")
        elif parameter.default not in (None, False, "") and parameter.param_type_name == "option":
            notes.append(f"Default: `{parameter.default}`.")
        yield f"| {name} | {' '.join([parameter.help or '', *notes]).strip()} |"


def _metavar(parameter: Any) -> str:
    if parameter.metavar or parameter.is_flag:
        return str(parameter.metavar or "")
    annotation = parameter.type_descriptor.annotation
    if get_origin(annotation) is Literal:
        return "|".join(get_args(annotation))
    return {str: "TEXT", int: "N"}.get(annotation, "VALUE")


def render_api() -> str:
    """The page of every public function and class with its docstring."""
    parts = [GENERATED, "# Python"]
    for module_name, names in API.items():
        module = importlib.import_module(module_name)
        parts.append(f"## {module_name}")
        parts.append(_plain(inspect.getdoc(module) or ""))
        for name in names:
            parts += _entry(name, getattr(module, name))
    return "\n\n".join(part for part in parts if part) + "\n"


def _entry(name: str, item: Any) -> list[str]:
    if not inspect.isclass(item):
        return [f"### {name}", _signature(name, item), _docstring(item)]
    parts = [f"### {name}", _docstring(item)]
    if fields := list(_field_rows(item)):
        parts.append("\n".join(["| field | type |", "|---|---|", *fields]))
    for method_name, method in vars(item).items():
        function = method.__func__ if isinstance(method, classmethod) else method
        if inspect.isfunction(function) and not method_name.startswith("_"):
            parts += [f"#### {name}.{method_name}", _signature(method_name, function)]
            parts.append(_docstring(function))
    return parts


def _field_rows(item: Any) -> Iterator[str]:
    has_fields = (
        issubclass(item, BaseModel)
        or is_typeddict(item)
        or hasattr(item, "_fields")
        or hasattr(item, "__dataclass_fields__")
    )
    for name, annotation in inspect.get_annotations(item).items() if has_fields else ():
        if not name.startswith("_") and name != "model_config":
            escaped = str(annotation).replace("|", "\\|")
            yield f"| `{name}` | `{escaped}` |"


def _signature(name: str, function: Any) -> str:
    signature = inspect.signature(function)
    text = f"{name}{signature}"
    if len(text) > 88:
        lines = [f"    {line}," for line in _parameters(signature)]
        text = "\n".join([f"{name}(", *lines, f") -> {signature.return_annotation}"])
    # Annotations that are not evaluated stand in quotes.
    return "```python\n" + text.replace("'", "") + "\n```"


def _parameters(signature: inspect.Signature) -> Iterator[str]:
    is_keyword_only = False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not is_keyword_only:
            is_keyword_only = True
            yield "*"
        yield str(parameter)


def _docstring(item: Any) -> str:
    return _plain(inspect.getdoc(item) or "")


def _plain(text: str) -> str:
    """A docstring as Markdown: its sections become lists, drawings stay as they are."""
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        heading = re.match(r"(Args|Raises|Returns):\n", paragraph)
        if heading:
            body = textwrap.dedent(paragraph[heading.end() :])
            lines.append(f"{heading[1]}:\n\n{_as_list(body)}")
        elif paragraph.startswith("    "):
            lines.append(f"```\n{textwrap.dedent(paragraph)}\n```")
        else:
            lines.append(paragraph)
    return "\n\n".join(lines)


def _as_list(body: str) -> str:
    items = re.split(r"\n(?=\S)", body)
    return "\n".join(
        "- " + re.sub(r"^(\w+): ", r"`\1`: ", " ".join(item.split())) for item in items
    )


def render_tables() -> str:
    """The page of every table and view of a store with its columns."""
    parts = [GENERATED, "# Tables of a store", TABLES_INTRODUCTION]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "empty.duckdb")
        DuckDBStore.open(path).close()
        with duckdb.connect(str(path)) as connection:
            for name, is_view, explanation in _explained_tables():
                parts += [f"## {name}" + (" (view)" if is_view else ""), explanation]
                columns = connection.execute(f"DESCRIBE {name}").fetchall()
                rows = [f"| `{column[0]}` | {column[1]} |" for column in columns]
                parts.append("\n".join(["| column | type |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _explained_tables() -> Iterator[tuple[str, bool, str]]:
    """Name, whether it is a view, and the comment above its definition."""
    store = files("communique.store")
    migrations = [migration.sql for migration in load_migrations()]
    for sql in [*migrations, (store / "views.sql").read_text("utf-8")]:
        for comment, kind, name in re.findall(r"((?:--[^\n]*\n)*)CREATE (TABLE|VIEW) (\w+)", sql):
            lines = (line.removeprefix("--").strip() for line in comment.splitlines())
            yield name, kind == "VIEW", " ".join(lines)


def render_quality() -> str:
    """The page on quality, with its scores beside what is wanted of them."""
    page = (DOCS / "quality.md").read_text("utf-8")
    begin, end = TARGET_MARKS
    before, rest = page.split(begin)
    _, after = rest.split(end)
    scores = {
        (task, measure): float(score)
        for task, measure, score in re.findall(
            r"^\| (\w+) \| (.+?) \| ([\d.]+) \| [\d.]* ?\|$", page, re.MULTILINE
        )
    }
    lines = ["| what | measure | wanted | score | |", "|---|---|---:|---:|---|"]
    for area, tasks in tomllib.loads(TARGETS.read_text("utf-8")).items():
        for task, targets in tasks.items():
            for measure, wanted in targets.items():
                lines.append(
                    f"| {area} | {_target_cells(measure, wanted, scores[task, measure])} |"
                )
    return "\n".join([before + begin, *lines, end + after])


def _target_cells(measure: str, wanted: float | dict[str, float], score: float) -> str:
    if isinstance(wanted, dict):
        limit = wanted["at_most"]
        is_reached, told = score <= limit, f"at most {limit:g}"
    else:
        is_reached, told = score >= wanted, f"{wanted:.2f}"
    return f"{measure} | {told} | {score:.3f} | {'reached' if is_reached else '**missed**'}"


PAGES = {
    "commands.md": render_commands,
    "api.md": render_api,
    "tables.md": render_tables,
    "quality.md": render_quality,
}


def main() -> None:
    """Write the pages."""
    for name, render in PAGES.items():
        (DOCS / name).write_text(render(), "utf-8")


if __name__ == "__main__":
    main()
