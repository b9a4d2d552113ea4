"""Byte streams of files, URLs and standard input, decompressed, never read past a limit."""

from __future__ import annotations

import glob
import io
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from communique.errors import InputError
from communique.readers.compression import (
    BROKEN_STREAM_ERRORS,
    COMPRESSED_SUFFIXES,
    UnfoldsTooFarError,
    decompressed,
)
from communique.readers.remote import CountingStream, expand_remote, is_remote, open_remote

STDIN = "-"
_WILDCARD = frozenset("*?[")


class Source(NamedTuple):
    """An open source: its decompressed bytes, and the media type that its server names."""

    stream: io.BufferedReader
    content_type: str | None = None


def expand_names(name: str) -> list[str]:
    """The files that a pattern (`news/**/*.html`, `s3://bucket/*.jsonl`) matches, sorted.

    A name without wildcards, of a file that exists, or that matches nothing stays as it is.

    Raises:
        InputError: a remote file system cannot be reached.
    """
    if not _WILDCARD & set(name) or os.path.exists(name):
        return [name]
    if is_remote(name):
        # In a web address "?" begins a query.
        is_web = name.startswith("http")
        return [name] if is_web else expand_remote(name) or [name]
    found = sorted(path for path in glob.iglob(name, recursive=True) if os.path.isfile(path))
    return found or [name]


@contextmanager
def open_source(name: str, *, on_bytes: Callable[[int], None] | None = None) -> Iterator[Source]:
    """Open a path, a URL, or standard input for `-`; compression is taken off.

    `on_bytes` is told how many bytes are read, as they lie in the source.

    Raises:
        InputError: with the reason "missing", "directory", "unreadable" or, for a bomb,
            "too_large", also where reading breaks off inside the `with` block.
    """
    try:
        with _open_raw(name) as (raw, content_type):
            if on_bytes is not None:
                raw = io.BufferedReader(CountingStream(raw, on_bytes))
            yield Source(decompressed(_peekable(raw)), content_type)
    except FileNotFoundError:
        told = "no file matches" if _WILDCARD & set(name) else "no such file"
        raise InputError(told, reason="missing") from None
    except IsADirectoryError:
        raise InputError("a directory; name its files", reason="directory") from None
    except BrokenPipeError:
        raise
    except BROKEN_STREAM_ERRORS as error:
        message = getattr(error, "strerror", None) or str(error)
        reason = "too_large" if isinstance(error, UnfoldsTooFarError) else "unreadable"
        raise InputError(f"cannot be read: {message}", reason=reason) from None


@contextmanager
def _open_raw(name: str) -> Iterator[tuple[BinaryIO, str | None]]:
    if name == STDIN:
        yield sys.stdin.buffer, None
    elif is_remote(name):
        with open_remote(name) as remote:
            yield remote.stream, remote.content_type
    else:
        with open(name, "rb") as stream:
            yield stream, None


def _peekable(stream: Any) -> io.BufferedReader:
    # A stand-in for standard input, as in tests, or for a remote file may lack `peek`.
    return stream if hasattr(stream, "peek") else io.BufferedReader(stream)


@contextmanager
def seekable(stream: io.BufferedReader) -> Iterator[BinaryIO]:
    """The stream itself where it can be sought, else a copy of it on disk."""
    if isinstance(stream.raw, io.FileIO) and stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy, 1 << 20)
        copy.seek(0)
        yield copy


def read_bytes(stream: BinaryIO, max_bytes: int) -> bytes:
    """Read a whole stream.

    Raises:
        InputError: the stream holds more than `max_bytes` (reason "too_large").
    """
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise InputError(f"over the limit of {max_bytes:,} bytes", reason="too_large")
    return data


def check_size(name: str, max_bytes: int) -> None:
    """Raise `InputError` (reason "too_large") where a file's size is over the limit.

    Compressed files, URLs and pipes do not tell their size: those are caught on reading.
    """
    if name == STDIN or is_remote(name) or Path(name).suffix.lower() in COMPRESSED_SUFFIXES:
        return
    size_bytes = file_size(name)
    if size_bytes is not None and size_bytes > max_bytes:
        raise InputError(
            f"{size_bytes:,} bytes, over the limit of {max_bytes:,} a document",
            reason="too_large",
        )


def file_size(name: str) -> int | None:
    """Size of a regular file in bytes; none for anything else."""
    try:
        status = os.stat(name)
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def total_size(names: Iterable[str]) -> int | None:
    """Size of all files that names and patterns stand for; none where one does not tell."""
    total = 0
    for name in names:
        if is_remote(name):
            return None
        for found in expand_names(name):
            size_bytes = file_size(found)
            if size_bytes is None:
                return None
            total += size_bytes
    return total
