"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from communique.language.settings import Settings


def _check_with(name: str) -> Callable[[str | None], str | None]:
    """A callback that turns the reader's own check of a value into a usage error."""

    def check(value: str | None) -> str | None:
        from communique.errors import InputError
        from communique.readers import metadata

        try:
            checked: str | None = getattr(metadata, name)(value)
        except InputError as error:
            raise typer.BadParameter(str(error)) from None
        return checked

    return check


def _check_config(path: Path | None) -> Path | None:
    if path is not None:
        load_settings(path, None)
    return path


def _check_columns(mapping: str | None) -> str | None:
    from communique.errors import InputError
    from communique.readers.metadata import parse_columns

    try:
        parse_columns(mapping)
    except InputError as error:
        raise typer.BadParameter(str(error)) from None
    return mapping


check_date = _check_with("check_date")
check_party = _check_with("check_party")

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Files, patterns (news/**/*.html) or URLs (https, s3); - is standard input. Text, "
        "Markdown, HTML, JSON, JSON Lines, CSV, Parquet, PDF, e-mail, mbox, WARC; also compressed.",
        show_default=False,
    ),
]
Date = Annotated[
    str | None,
    typer.Option(
        metavar="YYYY-MM-DD",
        help="Day of publication, against which “Saturday” is resolved.",
        callback=check_date,
    ),
]
Publisher = Annotated[str | None, typer.Option(help="Who published the document.")]
Party = Annotated[
    str | None,
    typer.Option(
        metavar="CODE",
        help="Party that the document speaks for (ISO alpha-3, such as USA); makes it an account.",
        callback=check_party,
    ),
]
Title = Annotated[str | None, typer.Option(help="Headline of the document.")]
Url = Annotated[str | None, typer.Option(help="Where it was published; never fetched.")]
Type = Annotated[
    Literal["news", "account", "transcript", "other"] | None,
    typer.Option("--type", help="What kind of document it is."),
]
Columns = Annotated[
    str | None,
    typer.Option(
        metavar="PART=NAME,...",
        help="Names of JSON keys or table columns, such as text=body,date=published.",
        callback=_check_columns,
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Settings of the pipeline (TOML).", callback=_check_config),
]
MaxBytes = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="N", help="Size limit of one document in bytes; 20000000 by default."
    ),
]

Store = Annotated[
    str,
    typer.Argument(
        metavar="STORE", help="DuckDB file of `communique add`, or URL of a PostgreSQL database."
    ),
]
RowFormat = Annotated[
    Literal["text", "json", "jsonl", "csv"],
    typer.Option("--format", help="A table for people, or all fields as data."),
]

SheetFormat = Annotated[
    Literal["text", "json", "jsonl", "csv", "markdown"],
    typer.Option("--format", help="A page for people, all fields as data, or Markdown."),
]
Html = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write one self-contained page that can be mailed."),
]


def check_exists(store: str) -> None:
    """Raise `StoreError` where there is no store: a command that writes would make an empty one."""
    from communique.corpus import Corpus
    from communique.errors import StoreVersionError

    with suppress(StoreVersionError):
        Corpus.open(store, read_only=True).close()


def load_settings(config: Path | None, max_bytes: int | None) -> Settings:
    """The pipeline's settings: of a file, if one is named, with the size limit if given."""
    from communique.errors import SettingsError
    from communique.language.settings import Settings

    try:
        settings = Settings.from_toml(config) if config else Settings()
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from None
    return settings.model_copy(update={"max_bytes": max_bytes}) if max_bytes else settings
