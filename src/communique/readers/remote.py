"""Byte streams from other machines: `https://` by httpx, `s3://` and others by fsspec."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple
from urllib.parse import urlsplit

from communique.errors import InputError

TIMEOUT_SECONDS = 30.0
MAX_REDIRECTS = 5
USER_AGENT = "communique (reads news into records; +https://pypi.org/project/communique/)"


class RemoteStream(NamedTuple):
    """A stream and what its server says of it."""

    stream: BinaryIO
    content_type: str | None = None
    size_bytes: int | None = None


def is_remote(name: str) -> bool:
    """Whether a name is a URL (`https://…`, `s3://…`) and not a path."""
    scheme, mark, _ = name.partition("://")
    return bool(mark) and len(scheme) > 1 and scheme.replace("+", "").isalnum()


def is_web(name: str) -> bool:
    """Whether a name is an http or https URL."""
    return name.lower().startswith(("http://", "https://"))


@contextmanager
def open_remote(name: str) -> Iterator[RemoteStream]:
    """Open a URL for reading as it arrives.

    Raises:
        InputError: with the reason "missing" or "unreadable".
    """
    if is_web(name):
        with _open_web(name) as remote:
            yield remote
    else:
        with _open_filesystem(name) as stream:
            yield RemoteStream(stream)


@contextmanager
def _open_web(url: str) -> Iterator[RemoteStream]:
    import httpx

    try:
        with (
            httpx.Client(
                timeout=TIMEOUT_SECONDS, follow_redirects=True, max_redirects=MAX_REDIRECTS,
                headers={"User-Agent": USER_AGENT},
            ) as client,
            client.stream("GET", url) as response,
        ):  # fmt: skip
            if response.status_code in {404, 410}:
                raise InputError(f"the server has no such page ({response.status_code})",
                                 reason="missing")  # fmt: skip
            if response.status_code != 200:
                raise InputError(f"the server answers {response.status_code}", reason="unreadable")
            length = response.headers.get("content-length", "")
            is_plain = "content-encoding" not in response.headers
            yield RemoteStream(
                io.BufferedReader(_IteratorStream(response.iter_bytes())),
                response.headers.get("content-type"),
                int(length) if length.isdigit() and is_plain else None,
            )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        message = str(error) or type(error).__name__
        raise InputError(f"cannot be fetched: {message}", reason="unreadable") from None


@contextmanager
def _open_filesystem(name: str) -> Iterator[BinaryIO]:
    with _errors_of_filesystem(name):
        import fsspec

        with fsspec.open(name, "rb") as stream:
            yield stream


def expand_remote(pattern: str) -> list[str]:
    """The names that a pattern such as `s3://bucket/2024/*.jsonl` matches, sorted.

    Raises:
        InputError: the file system cannot be reached.
    """
    with _errors_of_filesystem(pattern):
        import fsspec

        filesystem, path = fsspec.url_to_fs(pattern)
        return sorted(filesystem.unstrip_protocol(found) for found in filesystem.glob(path))


@contextmanager
def _errors_of_filesystem(name: str) -> Iterator[None]:
    try:
        yield
    except (InputError, FileNotFoundError, IsADirectoryError, GeneratorExit):
        raise
    except (ImportError, ValueError) as error:
        scheme = urlsplit(name).scheme
        hint = "pip install 'communique[s3]'" if scheme == "s3" else str(error)
        raise InputError(f"{scheme}:// cannot be opened: {hint}", reason="unreadable") from None
    except Exception as error:
        # Every file system has errors of its own; whichever it is, this source cannot be read.
        raise InputError(
            f"cannot be read: {type(error).__name__}: {error}", reason="unreadable"
        ) from None


class _IteratorStream(io.RawIOBase):
    """Pieces of bytes as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count


class CountingStream(io.RawIOBase):
    """A stream that tells how many bytes are read from it."""

    def __init__(self, raw: BinaryIO, on_bytes: Callable[[int], None]) -> None:
        self._raw = raw
        self._on_bytes = on_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._raw.read(len(buffer))
        buffer[: len(data)] = data
        self._on_bytes(len(data))
        return len(data)
