"""Answers kept while the corpus stays as it is, with ETags for those who ask again.

A corpus changes rarely and is read often: the same question asked again is answered from memory.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_ANSWER_BYTES = 1_000_000
MAX_BYTES = 64_000_000
NEVER_KEPT = (
    "/api/v1/jobs",
    "/api/v1/export",
    "/api/v1/new",
    "/new",
    "/jobs",
    "/readings",
    "/sign-",
)


class _Answer(NamedTuple):
    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


class AnswerCache:
    """Keeps answers to GET by path, query and role, for one version of the corpus.

    Questions asked at the same time are computed once.
    """

    def __init__(self, app: ASGIApp, version: Callable[[], Awaitable[str]]) -> None:
        self._app = app
        self._version = version
        self._answers: OrderedDict[str, _Answer] = OrderedDict()
        self._byte_count = 0
        self._pending: dict[str, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] != "GET" or path.startswith(NEVER_KEPT):
            await self._app(scope, receive, send)
            return
        role = scope.get("state", {}).get("role", "")
        question = (
            f"{await self._version()}\n{role}\n{path}\n{scope['query_string'].decode('latin-1')}"
        )
        key = hashlib.sha256(question.encode()).hexdigest()
        etag = f'"{key[:32]}"'
        if _is_known(Headers(scope=scope).get("if-none-match", ""), etag):
            await send(
                {
                    "type": "http.response.start",
                    "status": 304,
                    "headers": [
                        (b"etag", etag.encode()),
                        (b"cache-control", b"private, no-cache"),
                    ],
                }
            )
            await send({"type": "http.response.body", "body": b""})
            return
        while (answer := self._find(key)) is None and key in self._pending:
            await self._pending[key].wait()
        if answer is not None:
            await _send_answer(answer, send)
            return
        self._pending[key] = asyncio.Event()
        try:
            await self._compute(key, etag, scope, receive, send)
        finally:
            self._pending.pop(key).set()

    async def _compute(
        self, key: str, etag: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        start: Message | None = None
        parts: list[bytes] = []
        byte_count = 0

        async def send_kept(message: Message) -> None:
            nonlocal start, byte_count
            if message["type"] == "http.response.start":
                if message["status"] == 200:
                    headers = MutableHeaders(scope=message)
                    headers.setdefault("etag", etag)
                    headers.setdefault("cache-control", "private, no-cache")
                    start = message
            elif message["type"] == "http.response.body" and start is not None:
                byte_count += len(message.get("body", b""))
                if byte_count > MAX_ANSWER_BYTES:
                    parts.clear()
                else:
                    parts.append(message.get("body", b""))
                    if not message.get("more_body", False):
                        self._keep(key, _Answer(200, list(start["headers"]), b"".join(parts)))
            await send(message)

        await self._app(scope, receive, send_kept)

    def _find(self, key: str) -> _Answer | None:
        if key in self._answers:
            self._answers.move_to_end(key)
            return self._answers[key]
        return None

    def _keep(self, key: str, answer: _Answer) -> None:
        self._answers[key] = answer
        self._byte_count += len(answer.body)
        while self._byte_count > MAX_BYTES:
            _, oldest = self._answers.popitem(last=False)
            self._byte_count -= len(oldest.body)


async def _send_answer(answer: _Answer, send: Send) -> None:
    await send(
        {"type": "http.response.start", "status": answer.status, "headers": list(answer.headers)}
    )
    await send({"type": "http.response.body", "body": answer.body})


def _is_known(given: str, etag: str) -> bool:
    return any(part.strip().removeprefix("W/") in (etag, "*") for part in given.split(","))
