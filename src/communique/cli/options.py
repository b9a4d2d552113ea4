"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
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


check_date = _check_with("check_date")
check_party = _check_with("check_party")

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Text, Markdown, HTML, JSON or JSON Lines; gzip or zstd; - is standard input.",
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

RowFormat = Annotated[
    Literal["text", "json", "jsonl", "csv"],
    typer.Option("--format", help="A table for people, or all fields as data."),
]


def load_settings(config: Path | None, max_bytes: int | None) -> Settings:
    """The pipeline's settings: of a file, if one is named, with the size limit if given."""
    from communique.errors import SettingsError
    from communique.language.settings import Settings

    try:
        settings = Settings.from_toml(config) if config else Settings()
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from None
    return settings.model_copy(update={"max_bytes": max_bytes}) if max_bytes else settings
