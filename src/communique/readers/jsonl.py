"""JSON: one document an object, with `text` and what is known about it; JSONL: one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, BinaryIO

from communique.errors import InputError
from communique.readers.documents import make_document, rejection_of
from communique.readers.encoding import decode
from communique.readers.metadata import FIELDS, METADATA_KEYS, Columns, Metadata
from communique.records import Document, Rejection

NO_COLUMNS: Columns = MappingProxyType({})
_ABSENT = object()


def read_jsonl(
    stream: BinaryIO,
    name: str,
    metadata: Metadata,
    *,
    columns: Columns = NO_COLUMNS,
    max_bytes: int,
) -> Iterator[Document | Rejection]:
    """Read one document a line; what a line says of itself goes before `metadata`.

    A line is an object with `text` and, where known, `id`, `date`, `title`, `publisher`, `url`,
    `type` and `party`; other keys are passed over, blank lines too. A bad line becomes a
    `Rejection` named `name:line`, a file without a line one of its own name.
    """
    number = 0
    is_blank = True
    while line := stream.readline(max_bytes + 1):
        number += 1
        place = f"{name}:{number}"
        if len(line) > max_bytes and not line.endswith(b"\n"):
            is_blank = False
            _skip_line(stream)
            yield Rejection(
                id=place, reason="too_large", detail=f"the line is over {max_bytes:,} bytes"
            )
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            is_blank = False
            try:
                yield _read_line(line, metadata, columns, max_bytes)
            except InputError as error:
                yield rejection_of(place, error)
    if is_blank:
        yield Rejection(id=name, reason="empty", detail="the file is empty")


def read_json(
    data: bytes, name: str, metadata: Metadata, *, columns: Columns = NO_COLUMNS, max_bytes: int
) -> Iterator[Document | Rejection]:
    """Read a JSON file of one such object, or of an array of them.

    A bad object of an array becomes a `Rejection` named `name:number`, counted from 1.

    Raises:
        InputError: the file is no JSON, its one object is bad, or the array is empty.
    """
    values, encoding = _parse(data)
    if not isinstance(values, list):
        yield document_of(values, metadata, columns=columns, encoding=encoding, max_bytes=max_bytes)
        return
    if not values:
        raise InputError("the array is empty", reason="empty")
    for number, item in enumerate(values, start=1):
        try:
            yield document_of(
                item, metadata, columns=columns, encoding=encoding, max_bytes=max_bytes
            )
        except InputError as error:
            yield rejection_of(f"{name}:{number}", error)


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def _read_line(line: bytes, metadata: Metadata, columns: Columns, max_bytes: int) -> Document:
    values, encoding = _parse(line)
    return document_of(values, metadata, columns=columns, encoding=encoding, max_bytes=max_bytes)


def _parse(data: bytes) -> tuple[Any, str]:
    text, encoding = decode(data)
    try:
        return json.loads(text), encoding
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}", reason="format") from None


def document_of(
    values: Any,
    metadata: Metadata,
    *,
    columns: Columns = NO_COLUMNS,
    encoding: str = "utf-8",
    max_bytes: int,
) -> Document:
    """Make a document of one JSON object or table row; `columns` renames its keys.

    Raises:
        InputError: it is no object, has no `text`, or a value is wrong.
    """
    if not isinstance(values, dict):
        raise InputError("not a JSON object", reason="format")
    values = {field: values.get(columns.get(field, field), _ABSENT) for field in FIELDS}
    if values["text"] is _ABSENT:
        raise InputError(f"the object has no {columns.get('text', 'text')!r}", reason="format")
    values = {field: None if value is _ABSENT else value for field, value in values.items()}
    id = values["id"]
    if isinstance(id, int) and not isinstance(id, bool):
        id = str(id)
    if id is not None and not isinstance(id, str):
        raise InputError(f"id must be a string, not {type(id).__name__}", reason="format")
    text = values["text"] if values["text"] is not None else ""
    own = Metadata.checked(**{key: values[key] for key in METADATA_KEYS})
    return make_document(
        text, own.over(metadata), id=id or None, encoding=encoding, max_bytes=max_bytes
    )
