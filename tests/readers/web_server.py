"""A web server of one's own, on this machine: answers by path, and what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


@dataclass(frozen=True)
class Reply:
    """What the server answers; `length` overrules what it says the body's length is."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None


Answerer = Reply | Callable[[Mapping[str, str]], Reply]


class WebServer:
    """`pages[path]` is a reply, or a function of the request's headers that gives one."""

    def __init__(self) -> None:
        self.pages: dict[str, Answerer] = {}
        self.asked: list[str] = []
        self._lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server._answer(self)

            do_HEAD = do_GET  # noqa: N815  (the name that the library calls)

            def log_message(self, *_: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return self.asked.count(path)

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        path = request.path
        with self._lock:
            self.asked.append(path)
        found = self.pages.get(path, Reply(b"nothing here", 404))
        reply = found(request.headers) if callable(found) else found  # type: ignore[arg-type]
        request.send_response(reply.status)
        length = len(reply.body) if reply.length is None else reply.length
        for name, value in {"Content-Type": "text/html", **reply.headers}.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(length))
        request.end_headers()
        if request.command == "HEAD":
            return
        with suppress(ConnectionError):
            request.wfile.write(reply.body)
        if length != len(reply.body):
            request.close_connection = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
