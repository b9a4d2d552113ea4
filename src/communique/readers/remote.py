"""Byte streams from other machines: `https://` by httpx, `s3://` and others by fsspec."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import urlsplit

from communique.errors import InputError, RetryableError

if TYPE_CHECKING:
    import httpx

TIMEOUT_SECONDS = 30.0
MAX_REDIRECTS = 5
USER_AGENT = "communique (reads news into records; +https://pypi.org/project/communique/)"
MAX_RETRY_AFTER_SECONDS = 86_400.0
# Request Timeout, Too Early, Too Many Requests; and all of the server's own failures.
_RETRYABLE_CODES = frozenset({408, 425, 429})


class RemoteStream(NamedTuple):
    """A stream and the media type that its server names."""

    stream: BinaryIO
    content_type: str | None = None


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
            make_client(timeout_seconds=TIMEOUT_SECONDS, follow_redirects=True) as client,
            client.stream("GET", url) as response,
        ):
            if response.status_code != 200:
                raise failure_of(response)
            yield RemoteStream(open_body(response), response.headers.get("content-type"))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        message = str(error) or type(error).__name__
        raise InputError(f"cannot be fetched: {message}", reason="unreadable") from None


def make_client(
    *, timeout_seconds: float, follow_redirects: bool, contact: str | None = None
) -> httpx.Client:
    """A client that says who it is; `contact` tells a server's keeper whom to write to."""
    import httpx

    return httpx.Client(
        timeout=timeout_seconds,
        follow_redirects=follow_redirects,
        max_redirects=MAX_REDIRECTS,
        # Only what is unpacked piece by piece: other codings can unfold without bounds.
        headers={
            "User-Agent": f"{USER_AGENT} {contact}" if contact else USER_AGENT,
            "Accept-Encoding": "gzip",
        },
    )


def open_body(
    response: httpx.Response, *, deadline: float = math.inf, clock: Callable[[], float] = monotonic
) -> io.BufferedReader:
    """The bytes of an answer as they arrive, still packed as they were sent.

    Raises:
        InputError: it is in a coding that was not asked for.
        RetryableError: on reading, where `clock` passes the deadline.
    """
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in {"", "identity", "gzip", "x-gzip", "zstd"}:
        raise InputError(f"sent in the coding {coding!r}, unasked", reason="unreadable")

    def pieces() -> Iterator[bytes]:
        for piece in response.iter_raw():
            if clock() > deadline:
                raise RetryableError("the server takes too long over it")
            yield piece

    return io.BufferedReader(_IteratorStream(pieces()))


def failure_of(response: httpx.Response) -> InputError:
    """What an answer without a page means: gone, barred, or to be tried again later."""
    code = response.status_code
    if code in {404, 410}:
        return InputError(f"the server has no such page ({code})", reason="missing")
    message = f"the server answers {code}"
    if code in _RETRYABLE_CODES or code >= 500:
        seconds = _retry_after_seconds(response.headers.get("retry-after", ""))
        return RetryableError(message, retry_after_seconds=seconds)
    return InputError(message, reason="unreadable")


def _retry_after_seconds(value: str) -> float | None:
    """What a Retry-After header asks for, seconds or a time, at most a day."""
    if value.strip().isdigit():
        return min(float(value), MAX_RETRY_AFTER_SECONDS)
    try:
        asked = (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError):
        return None
    return min(max(asked, 0.0), MAX_RETRY_AFTER_SECONDS)


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
        found = filesystem.glob(path, detail=True)
        return sorted(
            filesystem.unstrip_protocol(name) for name, facts in found.items()
            if facts["type"] == "file"
        )  # fmt: skip


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
