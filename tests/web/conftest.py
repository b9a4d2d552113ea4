"""A store of the example documents, read once by the real pipeline, and servers over it."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from communique.corpus import Corpus
from communique.web.access import Tokens
from communique.web.app import create_app
from communique.web.demo import demo_documents
from communique.web.server import Protocol
from communique.web.settings import ServeSettings

BASE_URL = "http://localhost"


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store file of the example documents; copied, never changed."""
    path = tmp_path_factory.mktemp("web") / "demo.duckdb"
    with Corpus.open(path) as corpus:
        corpus.add(demo_documents())
        corpus.consolidate()
        corpus.search("talks")
    return path


@pytest.fixture(scope="session")
def client(demo_store: Path) -> Iterator[TestClient]:
    """A client that reads; what it asks for changes nothing."""
    settings = ServeSettings(is_read_only=True)
    with (
        Corpus.open(demo_store) as corpus,
        TestClient(
            create_app(corpus, settings), base_url=BASE_URL, raise_server_exceptions=False
        ) as client,
    ):
        yield client


MakeClient = Callable[..., TestClient]


@pytest.fixture
def make_client(demo_store: Path, tmp_path: Path) -> Iterator[MakeClient]:
    """Makes clients of servers over a store of their own that may be written to."""
    opened: list[tuple[TestClient, Corpus]] = []

    def make(settings: ServeSettings | None = None, *, tokens: Tokens | None = None) -> TestClient:
        path = tmp_path / f"own{len(opened)}.duckdb"
        shutil.copy(demo_store, path)
        corpus = Corpus.open(path)
        app = create_app(corpus, settings or ServeSettings(), tokens=tokens)
        client = TestClient(
            app, base_url=BASE_URL, raise_server_exceptions=False, follow_redirects=False
        )
        client.__enter__()
        opened.append((client, corpus))
        return client

    yield make
    for client, corpus in opened:
        client.__exit__(None, None, None)
        corpus.close()


@contextmanager
def serving(
    corpus: Corpus, settings: ServeSettings | None = None, *, tokens: Tokens | None = None
) -> Iterator[str]:
    """A real server on a free port of this computer; gives its address."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(corpus, settings, tokens=tokens), host="127.0.0.1", port=port, http=Protocol,
            log_level="error", access_log=False, timeout_graceful_shutdown=1,
        )
    )  # fmt: skip
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def address(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server over a store of its own."""
    path = tmp_path_factory.mktemp("served") / "served.duckdb"
    shutil.copy(demo_store, path)
    with Corpus.open(path) as corpus, serving(corpus) as found:
        yield found
