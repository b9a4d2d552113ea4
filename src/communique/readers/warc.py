"""WARC files, such as Common Crawl's CC-NEWS: every page of them, by FastWARC."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from communique.errors import InputError
from communique.readers.compression import BROKEN_STREAM_ERRORS, decompressed
from communique.readers.documents import rejection_of
from communique.readers.metadata import Metadata
from communique.readers.pages import Page, PageFormat
from communique.readers.sources import read_bytes
from communique.records import Rejection

_FORMATS: dict[str | None, PageFormat] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "text",
    None: "html",
}


def read_warc(
    stream: io.BufferedReader, name: str, metadata: Metadata, *, max_bytes: int
) -> Iterator[Page | Rejection]:
    """The pages of a WARC file, each with its address; `metadata` goes before.

    Responses and resources are pages; requests and the crawler's notes are passed over. An answer
    that is no page (a redirection, an image) is rejected under its address; a file that breaks off
    is rejected under its name after the pages that came before. The day of the crawl is not taken
    for the page's date.

    Raises:
        InputError: the file holds no page, or is broken; what came before is given out.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    count = 0
    try:
        for record in ArchiveIterator(
            cast(Any, _Tape(stream)),
            record_types=WarcRecordType.response | WarcRecordType.resource,
            auto_decode="none", stream_detect=False, fsspec_args=False,
        ):  # fmt: skip
            count += 1
            yield _read_record(record, f"{name}:{count}", metadata, max_bytes)
    except (OSError, ValueError) as error:
        raise InputError(f"broken WARC file: {error}", reason="unreadable") from None
    except BaseException as error:
        # FastWARC's own failures (Rust panics) are no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise InputError("broken WARC file", reason="unreadable") from None
    if not count:
        raise InputError("the WARC file holds no pages", reason="empty")


class _Tape:
    """A stream that can be read forward only, which is all that FastWARC needs."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._position += len(data)
        return data

    def tell(self) -> int:
        return self._position


def _read_record(record: Any, place: str, metadata: Metadata, max_bytes: int) -> Page | Rejection:
    url = record.headers.get("WARC-Target-URI")
    name = url or place
    try:
        http = record.http_headers
        if http is not None and http.status_code != 200:
            raise InputError(f"the server answered {http.status_code}", reason="no_text")
        media_type = record.http_content_type
        format = _FORMATS.get(media_type.lower() if media_type else None)
        if format is None:
            raise InputError(f"{media_type}, not a page", reason="format")
        stored_length = record.content_length
        data = read_bytes(record.reader, max_bytes)
        if len(data) < stored_length or url is None or (http is None and not data):
            raise InputError("the record is cut off", reason="unreadable")
        if http is not None:
            data = _decoded(data, http, max_bytes)
    except InputError as error:
        return rejection_of(name, error)
    found = Metadata(url=url.strip("<>"))
    return Page(format, name, data, metadata.over(found), max_bytes, record.http_charset)


def _decoded(data: bytes, headers: Any, max_bytes: int) -> bytes:
    """Take off what the transfer put on, where the crawler has left it on."""
    if (headers.get("Transfer-Encoding") or "").lower() == "chunked":
        data = _joined_chunks(data)
    coding = (headers.get("Content-Encoding") or "identity").strip().lower()
    try:
        match coding:
            case "gzip" | "x-gzip" | "zstd":
                stream = decompressed(io.BufferedReader(io.BytesIO(data)))
                return read_bytes(stream, max_bytes)
            case "deflate":
                unpacked = zlib.decompressobj(-15 if data[:1] != b"\x78" else 15)
                return read_bytes(io.BytesIO(unpacked.decompress(data, max_bytes + 1)), max_bytes)
            case "br":
                return _unpack_brotli(data, max_bytes)
    except BROKEN_STREAM_ERRORS as error:
        raise InputError(f"broken {coding} data: {error}", reason="unreadable") from None
    return data


def _unpack_brotli(data: bytes, max_bytes: int) -> bytes:
    import brotli

    decompressor = brotli.Decompressor()
    pieces: list[bytes] = []
    try:
        packed = data
        while not decompressor.is_finished() and sum(map(len, pieces)) <= max_bytes:
            pieces.append(decompressor.process(packed, output_buffer_limit=max_bytes + 1))
            if not packed and not pieces[-1]:
                raise InputError("the brotli data are cut off", reason="unreadable")
            packed = b""
    except brotli.error as error:
        raise InputError(f"broken brotli data: {error}", reason="unreadable") from None
    return read_bytes(io.BytesIO(b"".join(pieces)), max_bytes)


def _joined_chunks(data: bytes) -> bytes:
    """The body of chunked parts; as it is where the crawler has joined them but kept the header."""
    parts: list[bytes] = []
    position = 0
    while (end := data.find(b"\r\n", position)) != -1:
        try:
            size = int(data[position:end].partition(b";")[0], 16)
        except ValueError:
            return data
        if size == 0:
            return b"".join(parts)
        parts.append(data[end + 2 : end + 2 + size])
        position = end + 2 + size + 2
    return data
