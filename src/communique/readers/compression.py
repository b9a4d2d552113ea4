"""Compressed streams, taken off layer by layer as they are read, in bounded memory."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol

import zstandard

COMPRESSED_SUFFIXES = (".gz", ".zst", ".zstd", ".bz2", ".xz")
# What a broken or cut-off stream raises on reading.
BROKEN_STREAM_ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError)
# Memory for one stream's window; `xz -9` needs 65 MB, a header may ask for 4 GB.
WINDOW_BYTES = 1 << 27
_MAX_LAYERS = 3


def decompressed(raw: io.BufferedReader) -> io.BufferedReader:
    """Take off gzip, zstd, bzip2 and xz, told by their first bytes, up to three layers of them."""
    for _ in range(_MAX_LAYERS):
        head = raw.peek(6)
        if head.startswith(b"\x1f\x8b"):
            raw = io.BufferedReader(gzip.GzipFile(fileobj=raw, mode="rb"))
        elif head.startswith(b"\x28\xb5\x2f\xfd"):
            raw = io.BufferedReader(_ZstdStream(raw))
        elif head.startswith(b"BZh"):
            raw = io.BufferedReader(_BlockStream(raw, bz2.BZ2Decompressor))
        elif head.startswith(b"\xfd7zXZ\x00"):
            raw = io.BufferedReader(_BlockStream(raw, _make_xz_decompressor))
        else:
            break
    return raw


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
