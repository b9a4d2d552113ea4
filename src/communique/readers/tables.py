"""CSV and Parquet tables: one document a row, its parts found by the names of the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

from communique.errors import InputError
from communique.readers.documents import rejection_of
from communique.readers.encoding import decode
from communique.readers.jsonl import document_of
from communique.readers.metadata import FIELDS, Columns, Metadata
from communique.records import Document, Rejection

_SNIFFED_BYTES = 1 << 16
_DELIMITERS = ",;\t|"


def read_csv(
    stream: io.BufferedReader, name: str, metadata: Metadata, *, columns: Columns, max_bytes: int
) -> Iterator[Document | Rejection]:
    """Read one document a row; the first row names the columns.

    Comma, semicolon, tab or bar part the columns. A bad row becomes a `Rejection` named
    `name:line`.

    Raises:
        InputError: there is no column of texts, there are no rows, or the file is no text.
    """
    head = stream.peek(_SNIFFED_BYTES)[:_SNIFFED_BYTES]
    if not head.strip():
        raise InputError("the file is empty", reason="empty")
    # A character that the sample cuts through is not the file's fault.
    encoding = decode(head[: head.rfind(b"\n") + 1] or head).encoding.partition(" ")[0]
    if head.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    with closing(_Lines(stream, encoding, max_bytes)) as lines:
        yield from _csv_rows(lines, name, metadata, columns, max_bytes)


def _csv_rows(
    lines: _Lines, name: str, metadata: Metadata, columns: Columns, max_bytes: int
) -> Iterator[Document | Rejection]:
    # Python's own limit on a field is for all readers together; ours is on the line and the text.
    csv.field_size_limit(max(csv.field_size_limit(), max_bytes))
    first = next(lines, "")
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(lines, delimiter=delimiter)
    header = next(csv.reader([first], delimiter=delimiter), [])
    _check_columns(header, columns)
    is_empty = True
    while True:
        place = f"{name}:{lines.number + 1}"
        lines.row_characters = 0
        try:
            row = next(rows, None)
            if row is None:
                break
            if row:
                is_empty = False
                values = dict(zip(header, row, strict=False))
                yield document_of(
                    values, metadata, columns=columns, encoding=lines.encoding, max_bytes=max_bytes
                )
        except csv.Error as error:
            is_empty = False
            yield Rejection(id=place, reason="format", detail=f"broken row: {error}")
        except InputError as error:
            is_empty = False
            yield rejection_of(place, error)
            if lines.is_over:
                # What the quotation mark opened has no end: start anew behind it.
                lines.is_over = False
                rows = csv.reader(lines, delimiter=delimiter)
    if is_empty:
        raise InputError("the table has no rows", reason="empty")


class _Lines:
    """Decoded lines of a table, none longer than the limit, and no row of them."""

    def __init__(self, stream: io.BufferedReader, encoding: str, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self.encoding = encoding.removesuffix("-sig")
        self._text = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
        self.number = 0
        self.row_characters = 0
        self.is_over = False

    def close(self) -> None:
        """Let go of the stream without closing it."""
        self._text.detach()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._max_bytes + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.row_characters += len(line)
        if self.row_characters > self._max_bytes:
            self.is_over = True
            while line and not line.endswith("\n"):
                line = self._text.readline(1 << 20)
            raise InputError(f"the row is over {self._max_bytes:,} characters", reason="too_large")
        return line.replace("\x00", "")


def read_parquet(
    stream: BinaryIO, name: str, metadata: Metadata, *, columns: Columns, max_bytes: int
) -> Iterator[Document | Rejection]:
    """Read one document a row of a Parquet file, one row in memory at a time.

    A bad row becomes a `Rejection` named `name:number`, counted from 1.

    Raises:
        InputError: the file is broken, has no column of texts, or pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise InputError(
            "Parquet files need pyarrow: pip install 'communique[parquet]'", reason="unreadable"
        ) from None
    number = 0
    try:
        with pq.ParquetFile(stream, buffer_size=1 << 20, pre_buffer=False) as file:
            names = file.schema_arrow.names
            _check_columns(names, columns)
            wanted = [column for field in FIELDS if (column := columns.get(field, field)) in names]
            # One text may be as long as the limit: a batch of many would fill the memory.
            for batch in file.iter_batches(batch_size=1, columns=wanted):
                (values,) = batch.to_pylist()
                number += 1
                try:
                    yield document_of(values, metadata, columns=columns, max_bytes=max_bytes)
                except InputError as error:
                    yield rejection_of(f"{name}:{number}", error)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        lines = str(error).splitlines() or [type(error).__name__]
        raise InputError(f"broken Parquet file: {lines[0]}", reason="format") from None
    if not number:
        raise InputError("the table has no rows", reason="empty")


def _check_columns(names: list[str], columns: Columns) -> None:
    for field in {"text", *columns}:
        column = columns.get(field, field)
        if column not in names:
            listed = ", ".join(names[:20])
            raise InputError(
                f"no column {column!r} for {field} among: {listed}; "
                f"name it with --columns {field}=COLUMN",
                reason="format",
            )
