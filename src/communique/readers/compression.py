"""Compressed streams, taken off layer by layer as they are read, in bounded memory."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol, cast

import zstandard

COMPRESSED_SUFFIXES = (".gz", ".zst", ".zstd", ".bz2", ".xz")
# What a broken or cut-off stream raises on reading.
BROKEN_STREAM_ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError)
# News unfolds to ten times its size, a page that is there a hundred times to a hundred; a bomb to
# 1,000 times with gzip and to 30,000 times with zstd.
MAX_UNFOLDING = 250
# So much is read whatever it is packed into.
_FREE_BYTES = 1_000_000
# Memory for one stream's window; `xz -9` needs 65 MB, a header may ask for 4 GB.
WINDOW_BYTES = 1 << 27
_MAX_LAYERS = 3


class UnfoldsTooFarError(OSError):
    """A stream holds more than its size explains: it is made to fill memory or disk."""


def decompressed(raw: io.BufferedReader) -> io.BufferedReader:
    """Take off gzip, zstd, bzip2 and xz, told by their first bytes, up to three layers of them.

    Reading raises `UnfoldsTooFarError` where a layer unfolds to more than 250 times its size.
    """
    for _ in range(_MAX_LAYERS):
        packed = _Counted(raw)
        stream = _unpacked(raw.peek(6), packed)
        if stream is None:
            break
        raw = io.BufferedReader(_Bounded(stream, packed))
    return raw


def _unpacked(head: bytes, packed: _Counted) -> io.BufferedIOBase | io.RawIOBase | None:
    source = cast(BinaryIO, packed)
    if head.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=source, mode="rb")
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return _ZstdStream(source)
    if head.startswith(b"BZh"):
        return _BlockStream(source, bz2.BZ2Decompressor)
    if head.startswith(b"\xfd7zXZ\x00"):
        return _BlockStream(source, _make_xz_decompressor)
    return None


class _Counted:
    """A stream that knows how much of it has been read."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self.byte_count = 0

    def read(self, size: int = -1) -> bytes:
        data = self._raw.read(size)
        self.byte_count += len(data)
        return data


class _Bounded(io.RawIOBase):
    """An unpacked stream, as far as its packed size explains it."""

    def __init__(self, stream: io.BufferedIOBase | io.RawIOBase, packed: _Counted) -> None:
        self._stream = stream
        self._packed = packed
        self._byte_count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        count = self._stream.readinto(buffer) or 0
        self._byte_count += count
        if self._byte_count > max(_FREE_BYTES, MAX_UNFOLDING * self._packed.byte_count):
            raise UnfoldsTooFarError(f"unfolds to more than {MAX_UNFOLDING} times its size")
        return count


def _make_xz_decompressor() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(memlimit=WINDOW_BYTES)


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _BlockStream(io.RawIOBase):
    """A bzip2 or xz stream, or several on end; never unfolds more than was asked for."""

    PORTION_BYTES = 1 << 16

    def __init__(self, raw: BinaryIO, make: Callable[[], _Decompressor]) -> None:
        self._raw = raw
        self._make = make
        self._decompressor = make()
        self._has_begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while True:
            if self._decompressor.eof:
                packed = self._decompressor.unused_data or self._raw.read(self.PORTION_BYTES)
                # xz files may be padded with zeros.
                packed = packed.lstrip(b"\x00")
                if not packed:
                    return 0
                self._decompressor = self._make()
            elif self._decompressor.needs_input:
                packed = self._raw.read(self.PORTION_BYTES)
                if not packed:
                    raise EOFError("the compressed data are cut off")
            else:
                packed = b""
            data = self._decompressor.decompress(packed, len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)


class _ZstdStream(io.RawIOBase):
    """A zstd stream of any number of frames; a broken or cut-off one raises `OSError`."""

    # A block may unfold to 30,000 times its size: small portions keep a bomb from filling memory.
    PORTION_BYTES = 1024

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._decompressor = zstandard.ZstdDecompressor(max_window_size=WINDOW_BYTES)
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
