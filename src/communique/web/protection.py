"""What stands before every page: host names, origins, sizes, times, rates, headers.

Plain ASGI, so that a refused request costs next to nothing and a body is counted as it comes.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.web.failures import failure_response, log_fault
from communique.web.settings import Limits, ServeSettings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
UPLOAD_PATHS = ("/api/v1/jobs", "/jobs")
READING_PATHS = (*UPLOAD_PATHS, "/api/v1/read", "/api/v1/compare", "/api/v1/documents", "/read")
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # "no-referrer" would turn the Origin header of our own forms into "null".
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "x-robots-tag": "noindex",
}
_MAX_CLIENTS = 10_000


class Protection:
    """Refuses what is out of bounds and adds the security headers to what passes."""

    def __init__(self, app: ASGIApp, settings: ServeSettings) -> None:
        self._app = app
        self._settings = settings
        limits = settings.limits
        self._requests = Buckets(limits.burst_count, limits.requests_per_second)
        self._readings = Buckets(limits.reading_burst_count, limits.readings_per_second)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        is_started = False

        async def send_protected(message: Message) -> None:
            nonlocal is_started
            if message["type"] == "http.response.start":
                is_started = True
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        async def refuse(status: int, message: str, **headers: str) -> None:
            response = failure_response(scope["path"], status, message, headers=headers)
            await response(scope, receive, send_protected)

        if refusal := self._refusal(scope):
            status, message = refusal
            more = {"retry-after": "2"} if status == 429 else {}
            await refuse(status, message, **more)
            return
        body = _Body(receive, self._settings.limits, self._body_limit(scope["path"]))
        try:
            async with asyncio.timeout(self._settings.limits.answer_seconds) as deadline:

                async def receive_body() -> Message:
                    # The time of an answer runs from the end of the request's body.
                    message = await body()
                    deadline.reschedule(
                        asyncio.get_running_loop().time() + self._settings.limits.answer_seconds
                    )
                    return message

                async def send_in_time(message: Message) -> None:
                    # FastAPI answers a body that fails with 400: ours says why.
                    if body.refusal is not None and not is_started:
                        return
                    # What has begun to flow may take its time: exports and progress do.
                    if message["type"] == "http.response.start":
                        deadline.reschedule(None)
                    await send_protected(message)

                await self._app(scope, receive_body, send_in_time)
        except TimeoutError:
            if not is_started:
                await refuse(503, "this took too long; narrow the question")
        except Exception as error:
            if body.refusal is None:
                log_fault(error)
            if body.refusal is None and not is_started:
                await refuse(500, "something went wrong; the server's log says where")
        if body.refusal is not None and not is_started:
            await refuse(*body.refusal, connection="close")

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _name_of(host) not in self._settings.hosts:
            return 421, "this server does not answer to that host name (see --allow-host)"
        client = (scope.get("client") or ("?",))[0]
        if not self._requests.take(client):
            return 429, "too many requests; wait a little"
        if scope["method"] in SAFE_METHODS:
            return None
        if not _is_same_origin(headers, host):
            return 403, "a page of another origin may not write here"
        if scope["path"] in READING_PATHS and not self._readings.take(client):
            return 429, "too many texts at once; wait a little or upload them as one file"
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > self._body_limit(scope["path"]):
            return 413, f"over the limit of {self._body_limit(scope['path']):,} bytes"
        return None

    def _body_limit(self, path: str) -> int:
        limits = self._settings.limits
        return limits.upload_bytes if path in UPLOAD_PATHS else limits.text_bytes


class Buckets:
    """Token buckets, one a client: `burst` at once, then `rate` a second."""

    def __init__(self, burst: float, rate: float) -> None:
        self._burst = burst
        self._rate = rate
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str, *, is_kept: bool = True) -> bool:
        """Whether the client may go on; takes one unless only asked (`is_kept=False`)."""
        now = time.monotonic()
        level, then = self._levels.pop(client, (self._burst, now))
        level = min(self._burst, level + (now - then) * self._rate)
        is_allowed = level >= 1
        self._levels[client] = (level - (1 if is_allowed and is_kept else 0), now)
        while len(self._levels) > _MAX_CLIENTS:
            self._levels.popitem(last=False)
        return is_allowed


class _BodyRefusedError(Exception):
    pass


class _Body:
    """A request's body, counted and timed as it comes; `refusal` is a status and its reason."""

    def __init__(self, receive: Receive, limits: Limits, max_bytes: int) -> None:
        self._receive = receive
        self._limits = limits
        self.max_bytes = max_bytes
        self._byte_count = 0
        self._started = time.monotonic()
        self._is_done = False
        self.refusal: tuple[int, str] | None = None

    async def __call__(self) -> Message:
        if self._is_done:
            return await self._receive()
        allowed = self._limits.body_seconds + self._byte_count / self._limits.body_bytes_per_second
        left = self._started + allowed - time.monotonic()
        try:
            message = await asyncio.wait_for(self._receive(), max(left, 0.001))
        except TimeoutError:
            self.refusal = (408, "the request's body came too slowly")
            raise _BodyRefusedError from None
        self._byte_count += len(message.get("body", b""))
        if self._byte_count > self.max_bytes:
            self.refusal = (413, f"over the limit of {self.max_bytes:,} bytes")
            raise _BodyRefusedError
        self._is_done = not message.get("more_body", False)
        return message


def _name_of(host: str) -> str:
    """A Host header without its port, in lower case."""
    host = host.strip().lower()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.rpartition(":")[0] if ":" in host else host


def _is_same_origin(headers: Headers, host: str) -> bool:
    """Whether a write comes from our own pages, or from no page at all.

    Browsers send `Origin` with every write; programs send neither it nor `Sec-Fetch-Site`.
    """
    origin = headers.get("origin")
    if origin is not None:
        return origin != "null" and urlsplit(origin).netloc.lower() == host.strip().lower()
    return headers.get("sec-fetch-site", "none") in ("none", "same-origin")
