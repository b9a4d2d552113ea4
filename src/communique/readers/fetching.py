"""Pages of the web fetched politely: as robots.txt allows, and never fast from one host."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import urljoin, urlsplit

from communique.errors import InputError, RetryableError
from communique.readers.compression import BROKEN_STREAM_ERRORS, decompressed
from communique.readers.remote import MAX_REDIRECTS, failure_of, make_client, open_body
from communique.readers.sources import read_bytes

if TYPE_CHECKING:
    import httpx
    from protego import Protego

# The name that robots.txt files know us by.
ROBOTS_NAME = "communique"
DELAY_SECONDS = 2.0
TIMEOUT_SECONDS = 30.0
# A body that drips in is given up after so long.
WHOLE_BODY_SECONDS = 90.0
# A host that wants to be left alone for longer than this is not waited for but tried another time.
MAX_WAIT_SECONDS = 120.0
# RFC 9309: rules are kept for a day at most, and the first 500 KiB count.
ROBOTS_SECONDS = 86_400.0
ROBOTS_BYTES = 500 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# What can hold a text; pictures and the like are not even read.
_TEXT_TYPES = (
    "text/", "message/", "application/atom", "application/gzip", "application/octet-stream",
    "application/pdf", "application/rdf", "application/rss", "application/x-gzip",
    "application/xhtml", "application/xml",
)  # fmt: skip


class Answer(NamedTuple):
    """A page as fetched; `data` is None where it has not changed since it had that tag or day.

    `url` is where redirections led. `data` is unpacked.
    """

    url: str
    data: bytes | None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(slots=True)
class _Host:
    """When a host may be asked again, and what its robots.txt says."""

    next_at: float = -math.inf
    rules: Protego | None = None
    rules_until: float = -math.inf
    delay_seconds: float = 0.0


class Fetcher:
    """Fetches pages one at a time; between two requests to one host lies the longer of
    `delay_seconds` and what its robots.txt asks for.

    `clock` and `sleep` are stood in for by tests.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        delay_seconds: float = DELAY_SECONDS,
        timeout_seconds: float = TIMEOUT_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._client = make_client(
            timeout_seconds=timeout_seconds, follow_redirects=False, contact=contact
        )
        self._delay_seconds = delay_seconds
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}

    def wait_seconds(self, url: str) -> float:
        """How long a request for a page would have to wait for its host's turn."""
        host = self._hosts.get(_origin(url))
        return max(host.next_at - self._clock(), 0.0) if host else 0.0

    def fetch(
        self, url: str, *, max_bytes: int, etag: str | None = None, last_modified: str | None = None
    ) -> Answer:
        """Fetch a page, over at most five redirections, each asked of its own host's robots.txt.

        With `etag` or `last_modified` of an earlier answer the server is asked for the page only if
        it has changed since. A host that is busy is waited for, once and for two minutes at most.

        Raises:
            RetryableError: it may be had later.
            InputError: it cannot be had: "robots", "missing", "too_large", "format", "unreadable".
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        here = url
        for _ in range(MAX_REDIRECTS + 1):
            self._check_allowed(here)
            try:
                answer = self._request(here, headers, max_bytes)
            except RetryableError as error:
                if not 0 < (error.retry_after_seconds or 0) <= MAX_WAIT_SECONDS:
                    raise
                answer = self._request(here, headers, max_bytes)
            if isinstance(answer, Answer):
                return answer
            here = answer
        raise InputError(f"more than {MAX_REDIRECTS} redirections", reason="unreadable")

    def _request(self, url: str, headers: dict[str, str], max_bytes: int) -> Answer | str:
        """One request: the answer, or where the server sends us."""
        with self._response(url, headers) as response:
            location = response.headers.get("location")
            if response.status_code in _REDIRECTS and location:
                return urljoin(url, str(location)).partition("#")[0]
            if response.status_code == 304:
                return Answer(url, None)
            if response.status_code != 200:
                raise failure_of(response)
            content_type = response.headers.get("content-type")
            if content_type and not content_type.strip().lower().startswith(_TEXT_TYPES):
                raise InputError(f"{content_type}, not a page", reason="format")
            return Answer(
                url,
                self._read(response, max_bytes),
                content_type,
                response.headers.get("etag"),
                response.headers.get("last-modified"),
            )

    @contextmanager
    def _response(self, url: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        import httpx

        host = self._host(url)
        wait_seconds = self.wait_seconds(url)
        if wait_seconds > MAX_WAIT_SECONDS:
            raise RetryableError(
                "the server asks to be left alone", retry_after_seconds=wait_seconds
            )
        if wait_seconds > 0:
            self._sleep(wait_seconds)
        pause_seconds = max(self._delay_seconds, host.delay_seconds)
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                if response.status_code in {429, 503}:
                    asked = failure_of(response)
                    if isinstance(asked, RetryableError):
                        pause_seconds = max(pause_seconds, asked.retry_after_seconds or 0.0)
                yield response
        except httpx.TransportError as error:
            if isinstance(error, httpx.UnsupportedProtocol):
                raise InputError(f"cannot be fetched: {error}", reason="unreadable") from None
            message = str(error) or type(error).__name__
            raise RetryableError(f"cannot be fetched: {message}") from None
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise InputError(f"cannot be fetched: {error}", reason="unreadable") from None
        finally:
            host.next_at = self._clock() + pause_seconds

    def _read(self, response: httpx.Response, max_bytes: int) -> bytes:
        length = response.headers.get("content-length", "")
        if length.isdigit() and int(length) > max_bytes:
            raise InputError(f"{int(length):,} bytes, over the limit", reason="too_large")
        body = open_body(response, deadline=self._clock() + WHOLE_BODY_SECONDS, clock=self._clock)
        try:
            return read_bytes(decompressed(body), max_bytes)
        except BROKEN_STREAM_ERRORS as error:
            raise InputError(f"broken data: {error}", reason="unreadable") from None

    def _host(self, url: str) -> _Host:
        return self._hosts.setdefault(_origin(url), _Host())

    def _check_allowed(self, url: str) -> None:
        """Raise where the address is none of the web's or the host's robots.txt forbids it."""
        try:
            parts = urlsplit(url)
        except ValueError as error:
            raise InputError(f"no address of a page: {error}", reason="unreadable") from None
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise InputError(f"no address of a page: {url!r}", reason="unreadable")
        host = self._host(url)
        if self._clock() >= host.rules_until:
            host.rules = self._fetch_rules(_origin(url))
            host.rules_until = self._clock() + ROBOTS_SECONDS
            host.delay_seconds = _delay_asked(host.rules)
            if host.delay_seconds:
                host.next_at = self._clock() + max(host.delay_seconds, self._delay_seconds)
        if host.rules is not None and not host.rules.can_fetch(url, ROBOTS_NAME):
            raise InputError("the site's robots.txt forbids it", reason="robots")

    def _fetch_rules(self, origin: str) -> Protego | None:
        """A host's rules; none where it has none. One that fails may not be asked for more."""
        from protego import Protego

        here = f"{origin}/robots.txt"
        for _ in range(MAX_REDIRECTS + 1):
            try:
                with self._response(here, {}) as response:
                    location = response.headers.get("location")
                    if response.status_code in _REDIRECTS and location:
                        here = urljoin(here, location)
                        continue
                    if response.status_code != 200:
                        raise failure_of(response)
                    body = decompressed(open_body(response))
                    data = body.read(ROBOTS_BYTES)
            except BROKEN_STREAM_ERRORS:
                return None
            except RetryableError as error:
                raise RetryableError(
                    f"robots.txt cannot be had: {error}",
                    retry_after_seconds=error.retry_after_seconds,
                ) from None
            except InputError:
                return None
            return Protego.parse(data.decode("utf-8", "replace"))
        return None

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _delay_asked(rules: Protego | None) -> float:
    if rules is None:
        return 0.0
    rate = rules.request_rate(ROBOTS_NAME)
    from_rate = rate.seconds / rate.requests if rate and rate.requests else 0.0
    return max(rules.crawl_delay(ROBOTS_NAME) or 0.0, from_rate)
