"""Byte streams of files and standard input, decompressed, never read past a limit."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import zstandard

from communique.errors import InputError

STDIN = "-"
COMPRESSED_SUFFIXES = (".gz", ".zst", ".zstd")
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


@contextmanager
def open_source(name: str) -> Iterator[io.BufferedReader]:
    """Open a path, or standard input for `-`; gzip and zstd are taken off.

    Raises:
        InputError: with the reason "missing", "directory" or "unreadable", also where reading
            breaks off inside the `with` block.
    """
    try:
        with _open_raw(name) as raw:
            yield _decompressed(raw)
    except FileNotFoundError:
        raise InputError("no such file", reason="missing") from None
    except IsADirectoryError:
        raise InputError("a directory; name its files", reason="directory") from None
    except BrokenPipeError:
        raise
    except (OSError, EOFError, zlib.error) as error:
        message = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read: {message}", reason="unreadable") from None


@contextmanager
def _open_raw(name: str) -> Iterator[io.BufferedReader]:
    if name == STDIN:
        # A stand-in for standard input, as in tests, may lack `peek`.
        stdin: Any = sys.stdin.buffer
        yield stdin if hasattr(stdin, "peek") else io.BufferedReader(stdin)
    else:
        with open(name, "rb") as stream:
            yield stream


def _decompressed(raw: io.BufferedReader) -> io.BufferedReader:
    head = raw.peek(4)
    if head.startswith(_GZIP):
        return io.BufferedReader(gzip.GzipFile(fileobj=raw))
    if head.startswith(_ZSTD):
        return io.BufferedReader(_ZstdStream(raw))
    return raw


class _ZstdStream(io.RawIOBase):
    """A zstd stream of any number of frames; a broken or cut-off one raises `OSError`."""

    # A block may unfold to 30,000 times its size: small portions keep a bomb from filling memory.
    PORTION_BYTES = 1024

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._decompressor = zstandard.ZstdDecompressor()
        self._frame = self._decompressor.decompressobj()
        self._packed = b""
        self._unpacked = memoryview(b"")
        self._is_in_frame = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._unpacked:
            packed = self._packed or self._raw.read(self.PORTION_BYTES)
            if not packed:
                if self._is_in_frame:
                    raise OSError("zstd data end in the middle of a frame")
                return 0
            self._unpacked = memoryview(self._unpack(packed))
        count = min(len(buffer), len(self._unpacked))
        buffer[:count] = self._unpacked[:count]
        self._unpacked = self._unpacked[count:]
        return count

    def _unpack(self, packed: bytes) -> bytes:
        if not self._is_in_frame:
            self._frame = self._decompressor.decompressobj()
            self._is_in_frame = True
        try:
            unpacked = self._frame.decompress(packed)
        except zstandard.ZstdError as error:
            raise OSError(f"broken zstd data: {error}") from None
        self._packed = self._frame.unused_data if self._frame.eof else b""
        self._is_in_frame = not self._frame.eof
        return unpacked


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

    Compressed files and pipes do not tell their size: those are caught on reading.
    """
    if name == STDIN or Path(name).suffix.lower() in COMPRESSED_SUFFIXES:
        return
    try:
        status = os.stat(name)
    except OSError:
        return
    if stat.S_ISREG(status.st_mode) and status.st_size > max_bytes:
        raise InputError(
            f"{status.st_size:,} bytes, over the limit of {max_bytes:,} a document",
            reason="too_large",
        )
