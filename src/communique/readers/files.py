"""Files of any known format to documents; what cannot be read becomes a rejection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from communique.errors import InputError
from communique.readers.documents import rejection_of
from communique.readers.html import read_html
from communique.readers.jsonl import read_json, read_jsonl
from communique.readers.metadata import Metadata
from communique.readers.sources import (
    COMPRESSED_SUFFIXES,
    check_size,
    open_source,
    read_bytes,
)
from communique.readers.text import read_text
from communique.records import DEFAULT_MAX_BYTES, Document, Rejection

Format = Literal["text", "html", "json", "jsonl"]

_FORMAT_OF_SUFFIX: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_JSON_START = re.compile(rb'\s*\[?\s*\{\s*"')
# A line that is a whole object, or longer than what is looked at.
_JSONL_START = re.compile(rb'\s*\{\s*"[^\n]*(?:\}\s*\n|\}?\s*$)')


def read_files(
    names: Iterable[str | Path],
    metadata: Metadata = Metadata(),  # noqa: B008  (frozen)
    *,
    max_bytes: int = DEFAULT_MAX_BYTES,
) -> Iterator[Document | Rejection]:
    """Read files one after another, each as `read_file` does; `-` is standard input."""
    for name in names:
        yield from read_file(name, metadata, max_bytes=max_bytes)


def read_file(
    name: str | Path,
    metadata: Metadata = Metadata(),  # noqa: B008  (frozen)
    *,
    max_bytes: int = DEFAULT_MAX_BYTES,
) -> Iterator[Document | Rejection]:
    """Read one file: text, Markdown, HTML, JSON or JSON Lines, plain or gzip or zstd.

    The format follows from the name, or from the first bytes where the name does not say.
    `max_bytes` limits each document, decompressed. Never raises for a bad file: a `Rejection`
    stands where its document would have stood.
    """
    name = str(name)
    try:
        with open_source(name) as stream:
            head = stream.peek(4096)
            format = _format_of(name, head)
            if format == "jsonl":
                yield from read_jsonl(stream, name, metadata, max_bytes=max_bytes)
                return
            check_size(name, max_bytes)
            data = read_bytes(stream, max_bytes)
        if not data:
            raise InputError("the file is empty", reason="empty")
        if format == "json":
            yield from read_json(data, name, metadata, max_bytes=max_bytes)
            return
        read = read_html if format == "html" else read_text
        yield read(data, metadata, max_bytes=max_bytes)
    except InputError as error:
        yield rejection_of(name, error)


def _format_of(name: str, head: bytes) -> Format:
    path = Path(name)
    if path.suffix.lower() in COMPRESSED_SUFFIXES:
        path = path.with_suffix("")
    format = _FORMAT_OF_SUFFIX.get(path.suffix.lower())
    if format is not None and format != "text":
        return format
    if _HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    if format is None and _JSON_START.match(head):
        return "jsonl" if _JSONL_START.match(head) else "json"
    return "text"
