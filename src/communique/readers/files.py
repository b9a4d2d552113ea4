"""Files of any known format to documents; what cannot be read becomes a rejection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from communique.errors import InputError
from communique.readers.documents import rejection_of
from communique.readers.formats import Format, format_of
from communique.readers.jsonl import NO_COLUMNS, read_json, read_jsonl
from communique.readers.mail import split_mbox
from communique.readers.metadata import Columns, Metadata
from communique.readers.pages import Page, PageFormat, charset_of, parse_pages
from communique.readers.remote import is_web
from communique.readers.sources import (
    Source,
    check_size,
    expand_names,
    open_source,
    read_bytes,
    seekable,
)
from communique.readers.tables import read_csv, read_parquet
from communique.readers.text import read_text
from communique.readers.warc import read_warc
from communique.records import DEFAULT_MAX_BYTES, Document, Rejection

_PAGE_FORMATS: dict[Format, PageFormat] = {"html": "html", "pdf": "pdf", "mail": "mail"}


class _Plan(NamedTuple):
    """How sources are read: the same for all files of a run."""

    metadata: Metadata
    columns: Columns
    max_bytes: int
    on_bytes: Callable[[int], None] | None


def read_files(
    names: Iterable[str | Path],
    metadata: Metadata = Metadata(),  # noqa: B008  (frozen)
    *,
    columns: Columns = NO_COLUMNS,
    max_bytes: int = DEFAULT_MAX_BYTES,
    workers: int = 1,
    on_bytes: Callable[[int], None] | None = None,
) -> Iterator[Document | Rejection]:
    """Read files one after another, streaming: no more than a few documents are in memory.

    Args:
        names: Paths, patterns (`news/**/*.html`), URLs (`https://…`, `s3://…`), `-` for standard
            input. Text, Markdown, HTML, JSON, JSON Lines, CSV, Parquet, PDF, e-mail, mbox and
            WARC, plain or in gzip, zstd, bzip2 or xz. The format follows from the name, or from
            the first bytes where the name does not say.
        metadata: What is known about every document; it goes before what a page says of itself,
            and behind what a row or line does.
        columns: Names that JSON keys and table columns have for `text`, `date` and so on.
        max_bytes: Limits each document, decompressed.
        workers: Processes that take pages and PDF files apart.
        on_bytes: Told how many bytes of the sources are read.

    Never raises for a bad file: a `Rejection` stands where its document would have stood.
    """
    plan = _Plan(metadata, columns, max_bytes, on_bytes)
    items = (item for name in names for item in _read_named(str(name), plan))
    return parse_pages(items, workers=workers)


def read_file(
    name: str | Path,
    metadata: Metadata = Metadata(),  # noqa: B008  (frozen)
    *,
    columns: Columns = NO_COLUMNS,
    max_bytes: int = DEFAULT_MAX_BYTES,
) -> Iterator[Document | Rejection]:
    """Read one file, as `read_files` does."""
    return read_files([name], metadata, columns=columns, max_bytes=max_bytes)


def _read_named(name: str, plan: _Plan) -> Iterator[Page | Document | Rejection]:
    try:
        for found in expand_names(name):
            yield from _read_source(found, plan)
    except InputError as error:
        yield rejection_of(name, error)


def _read_source(name: str, plan: _Plan) -> Iterator[Page | Document | Rejection]:
    try:
        with open_source(name, on_bytes=plan.on_bytes) as source:
            yield from _read_opened(source, name, plan)
    except InputError as error:
        yield rejection_of(name, error)


def _read_opened(source: Source, name: str, plan: _Plan) -> Iterator[Page | Document | Rejection]:
    stream = source.stream
    metadata, max_bytes = plan.metadata, plan.max_bytes
    format = format_of(name, stream.peek(4096), source.content_type)
    match format:
        case "jsonl":
            yield from read_jsonl(stream, name, metadata, columns=plan.columns, max_bytes=max_bytes)
        case "csv":
            yield from read_csv(stream, name, metadata, columns=plan.columns, max_bytes=max_bytes)
        case "parquet":
            with seekable(stream) as table:
                yield from read_parquet(
                    table, name, metadata, columns=plan.columns, max_bytes=max_bytes
                )
        case "warc":
            yield from read_warc(stream, name, metadata, max_bytes=max_bytes)
        case "mbox":
            for message in split_mbox(stream, name, max_bytes=max_bytes):
                if isinstance(message, Rejection):
                    yield message
                else:
                    yield Page("mail", *message, metadata, max_bytes)
        case _:
            check_size(name, max_bytes)
            data = read_bytes(stream, max_bytes)
            if not data:
                raise InputError("the file is empty", reason="empty")
            if is_web(name):
                metadata = metadata.over(Metadata(url=name))
            if format == "json":
                yield from read_json(
                    data, name, metadata, columns=plan.columns, max_bytes=max_bytes
                )
            elif page_format := _PAGE_FORMATS.get(format):
                charset = charset_of(source.content_type)
                yield Page(page_format, name, data, metadata, max_bytes, charset)
            else:
                yield read_text(
                    data, metadata, max_bytes=max_bytes, charset=charset_of(source.content_type)
                )
