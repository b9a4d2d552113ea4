"""The application: pages and API behind their protection."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import communique
from communique.corpus import Corpus
from communique.web import api, failures, pages, sign_in
from communique.web.access import Tokens
from communique.web.caching import AnswerCache
from communique.web.protection import Protection
from communique.web.reading import ReadingProcess
from communique.web.settings import ServeSettings
from communique.web.state import State

log = logging.getLogger("communique.web")


def create_app(
    corpus: Corpus,
    settings: ServeSettings | None = None,
    *,
    tokens: Tokens | None = None,
    reading: ReadingProcess | None = None,
) -> FastAPI:
    """The web interface and REST API over a corpus, as an ASGI application.

    The corpus stays the caller's to close, after the application has shut down.
    """
    settings = settings or ServeSettings()
    state = State(corpus, settings, reading=reading, tokens=tokens)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if settings.is_warmed_up:
            state.reading.warm_up()
        yield
        await run_in_threadpool(state.close)

    app = FastAPI(
        title="Communique",
        version=communique.__version__,
        summary="A sourced record of diplomacy: who met, said, did, promised or demanded what, "
        "when, and according to whom.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        swagger_ui_oauth2_redirect_url=None,
    )
    app.state.communique = state
    failures.install(app)
    app.include_router(api.router)
    app.include_router(sign_in.router)
    app.include_router(pages.router)
    static = Path(str(files("communique.web").joinpath("static")))
    app.mount("/static", StaticFiles(directory=static), name="static")

    async def version() -> str:
        return await run_in_threadpool(state.version)

    # The last one added is the first that a request meets.
    app.add_middleware(AnswerCache, version=version)
    app.add_middleware(sign_in.Access, state=state)
    app.add_middleware(Protection, settings=settings)
    app.add_middleware(_RequestLog)
    return app


class _RequestLog:
    """One line a request: method, path, status, time. Never its query or body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        status = 0

        async def send_noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        finally:
            milliseconds = 1000 * (time.monotonic() - began)
            path = "".join(c if c.isprintable() else "?" for c in scope["path"][:200])
            log.info("%s %s %s %.0f ms", scope["method"], path, status, milliseconds)
