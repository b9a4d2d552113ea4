"""Attacks on the web interface: each is refused, or comes out as harmless words."""

from __future__ import annotations

import io
import logging
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from starlette.testclient import TestClient

from communique.records import Document, Record
from communique.web.access import Tokens
from communique.web.settings import Limits, ServeSettings
from communique.web.state import State
from tests.web.conftest import MakeClient

pytestmark = pytest.mark.model

SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'-alert(1)-'",
    "</title><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}",
)
INJECTIONS = (
    "' OR '1'='1",
    "'; DROP TABLE documents; --",
    "x') UNION SELECT text, text FROM documents --",
    "$1", ":name", "%' AND 1=1 --", "/* AND actor */", "\\'; SELECT 1",
)  # fmt: skip
PARAMETERS = (
    ("statements", "actor"), ("statements", "party"), ("statements", "issue"),
    ("statements", "type"), ("events", "status"), ("documents", "actor"), ("actors", "name"),
    ("actors", "country"), ("network", "actor"), ("periods", "issue"), ("stances", "issue"),
    ("search", "q"), ("search", "speaker"),
)  # fmt: skip
TRAVERSALS = (
    "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fapp.py",
    "/static/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd", "/static//etc/passwd",
    "/documents/..%2f..%2fetc%2fpasswd", "/api/v1/texts/%2fetc%2fpasswd",
    "/timeline/picture.%2e%2e%2fsvg",
)  # fmt: skip


def plant(client: TestClient, text: str, **known: str) -> str:
    """Keep a record with hostile words, without reading them."""
    state: State = client.app.state.communique  # type: ignore[attr-defined]
    document = Document.from_text(text, id="planted", **known)  # type: ignore[arg-type]
    state.keep(Record(document=document))
    return document.id


@pytest.mark.parametrize("script", SCRIPTS)
def test_script_in_text_title_and_publisher_is_escaped(
    script: str, make_client: MakeClient
) -> None:
    client = make_client()
    id = plant(client, f"Talks go on {script} today.", title=script, publisher=script, url=script)
    for path in (f"/documents/{id}", "/documents", "/", f"/search?q={quote(script)}"):
        page = client.get(path)
        assert page.status_code == 200
        body = page.text
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "<svg onload" not in body
        assert 'href="javascript:' not in body
        assert ">49<" not in body
        assert "script-src 'self'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("script", SCRIPTS[:3])
def test_script_in_parameters_is_escaped(script: str, client: TestClient) -> None:
    for path in (
        "/statements?actor=",
        "/search?q=",
        "/timeline?issue=",
        "/actors?name=",
        "/actors/",
    ):
        assert script not in client.get(path + quote(script, safe="")).text


@pytest.mark.parametrize("injection", INJECTIONS)
def test_sql_in_every_parameter_finds_nothing(injection: str, client: TestClient) -> None:
    before = client.get("/api/v1/overview").json()
    for route, parameter in PARAMETERS:
        answer = client.get(f"/api/v1/{route}", params={parameter: injection})
        assert answer.status_code in (200, 400), (route, parameter)
        if answer.status_code == 200 and route not in ("search",):
            found = answer.json()
            rows = found.get("items") or found.get("ties") or found.get("periods") or []
            assert not rows or parameter in ("issue",), (route, parameter)
    assert client.get("/api/v1/overview").json() == before


@pytest.mark.parametrize("path", TRAVERSALS)
def test_paths_lead_nowhere_else(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text
    assert "def create_app" not in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "169.254.169.254"]
)
def test_foreign_host_names_are_refused(host: str, client: TestClient) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_writes_from_other_origins_are_refused(
    headers: dict[str, str], make_client: MakeClient
) -> None:
    client = make_client()
    body = {"text": "Talks go on in Oslo."}
    assert client.post("/api/v1/documents", json=body, headers=headers).status_code == 403
    assert client.post("/read", data=body, headers=headers).status_code == 403


def test_too_large_bodies_are_refused(make_client: MakeClient) -> None:
    client = make_client(ServeSettings(limits=Limits(text_bytes=1000, upload_bytes=5000)))
    assert client.post("/api/v1/read", json={"text": "x" * 2000}).status_code == 413
    files = {"files": ("a.txt", io.BytesIO(b"x" * 9000))}
    assert client.post("/api/v1/jobs", files=files).status_code == 413

    def chunks() -> Iterator[bytes]:
        yield from (b"x" * 400 for _ in range(10))

    headers = {"content-type": "application/json"}
    assert client.post("/api/v1/read", content=chunks(), headers=headers).status_code == 413


@pytest.mark.parametrize("body", [b"{", b"[" * 100_000, b"\xff\xfe", b'{"text": 1}', b"null"])
def test_broken_json_is_a_clear_failure(body: bytes, client: TestClient) -> None:
    answer = client.post("/api/v1/read", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert set(answer.json()) == {"error"}


def test_slow_bodies_are_cut_off(demo_store: Path) -> None:
    from communique.corpus import Corpus
    from tests.web.conftest import serving

    settings = ServeSettings(limits=Limits(body_seconds=0.3))
    with (
        Corpus.open(demo_store) as corpus,
        serving(corpus, settings) as address,
        socket.create_connection(("127.0.0.1", urlsplit(address).port or 0)) as link,
    ):
        link.sendall(
            b"POST /api/v1/read HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 999\r\n\r\n{"
        )
        link.settimeout(5)
        assert b" 408 " in link.recv(4096)


def test_tokens_are_needed_hashed_and_not_guessed(tmp_path: Path, make_client: MakeClient) -> None:
    tokens = Tokens(tmp_path / "tokens")
    secret = tokens.add("anna", "read")
    assert secret not in tokens.path.read_text()
    assert tokens.path.stat().st_mode & 0o077 == 0
    settings = ServeSettings(needs_token=True, limits=Limits(guess_count=5))
    client = make_client(settings, tokens=tokens)
    assert client.get("/api/v1/overview").status_code == 401
    assert client.get("/documents").headers["location"].startswith("/sign-in")
    good = {"authorization": f"Bearer {secret}"}
    assert client.get("/api/v1/overview", headers=good).status_code == 200
    refused = client.post("/api/v1/documents", json={"text": "Talks go on."}, headers=good)
    assert refused.status_code == 403
    wrong = [
        client.get("/api/v1/overview", headers={"authorization": f"Bearer cq_{n}"}).status_code
        for n in range(8)
    ]
    assert wrong[0] == 401
    assert wrong[-1] == 429


def test_sign_in_leads_to_no_other_server(tmp_path: Path, make_client: MakeClient) -> None:
    tokens = Tokens(tmp_path / "tokens")
    secret = tokens.add("anna", "write")
    client = make_client(ServeSettings(needs_token=True), tokens=tokens)
    for next in ("//evil.example", "https://evil.example", "/\\evil.example", "/ok\r\nx: y"):
        answer = client.post("/sign-in", data={"token": secret, "next": next})
        assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/documents").status_code == 200
    tokens.remove("anna")
    assert client.get("/documents").status_code == 303


def test_a_removed_session_and_a_made_up_one_are_nothing(
    tmp_path: Path, make_client: MakeClient
) -> None:
    tokens = Tokens(tmp_path / "tokens")
    tokens.add("anna", "write")
    client = make_client(ServeSettings(needs_token=True), tokens=tokens)
    client.cookies.set("communique_session", "made-up")
    assert client.get("/documents").status_code == 303


def test_a_flood_is_slowed_down(make_client: MakeClient) -> None:
    limits = Limits(burst_count=10, requests_per_second=0.1)
    client = make_client(ServeSettings(limits=limits))
    codes = [client.get("/api/v1/health").status_code for _ in range(14)]
    assert codes[:10] == [200] * 10
    assert codes[-1] == 429


@pytest.mark.parametrize(
    "name",
    ["../../evil.txt", "..\\evil.txt", "<script>alert(1)</script>.txt", "a\x00b.txt", "x" * 4000],
)
def test_file_names_stay_words(name: str, make_client: MakeClient) -> None:
    client = make_client()
    files = {"files": (name, io.BytesIO(b"\x89PNG\r\n\x00\x00"))}
    answer = client.post("/api/v1/jobs", files=files)
    assert answer.status_code in (202, 400)
    if answer.status_code == 202:
        job = answer.json()["id"]
        for _ in range(600):
            status = client.get(f"/api/v1/jobs/{job}").json()
            if status["state"] in ("done", "failed"):
                break
            time.sleep(0.1)
        assert status["rejection_count"] == 1
        assert "/" not in status["rejections"][0]["id"]
        assert "<script>" not in client.get(f"/jobs/{job}").text


@pytest.mark.parametrize("cursor", ["x", "!!!!", "AAAA", "../..", "'; DROP", "é"])
def test_made_up_cursors_are_refused(cursor: str, client: TestClient) -> None:
    for route in ("statements", "actors", "documents"):
        assert client.get(f"/api/v1/{route}", params={"cursor": cursor}).status_code == 400


@pytest.mark.parametrize("value", ["\x00", "a\x1b[31m", "x" * 301])
def test_control_characters_and_endless_words_are_refused(value: str, client: TestClient) -> None:
    assert client.get("/api/v1/statements", params={"actor": value}).status_code == 422


def test_unknown_parameters_are_refused(client: TestClient) -> None:
    assert client.get("/api/v1/statements?limt=1").status_code == 422
    assert client.get("/api/v1/statements?limit=999999").status_code == 422


def test_cells_that_are_formulas_are_defused(make_client: MakeClient) -> None:
    client = make_client()
    plant(client, "Talks go on.", title='=HYPERLINK("http://evil.example")')
    rows = client.get("/api/v1/export/documents?format=csv").text
    assert "'=HYPERLINK" in rows


def test_words_are_never_logged(
    make_client: MakeClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = make_client()
    caplog.set_level(logging.DEBUG)
    secret = "heliotrope"
    client.get(f"/search?q={secret}")
    client.post("/read", data={"text": f"Talks on {secret} go on.", "date": "May"})

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(f"cannot read {secret}")

    monkeypatch.setattr("communique.web.state.State.read", fail)
    answer = client.post("/api/v1/read", json={"text": f"Talks on {secret} go on."})
    assert answer.status_code == 500
    assert secret not in answer.text
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("communique")]
    assert any("RuntimeError" in line for line in ours)
    assert not any(secret in line for line in ours)


def test_every_answer_has_the_security_headers(client: TestClient) -> None:
    for path in ("/", "/api/v1/overview", "/nowhere", "/static/communique.css"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_readers_may_not_add(client: TestClient) -> None:
    body = {"text": "Talks go on in Oslo."}
    assert client.post("/api/v1/documents", json=body).status_code == 403
    assert client.post("/read", data={**body, "keep": "true"}).status_code == 403


def test_etags_spare_what_is_known(client: TestClient) -> None:
    first = client.get("/api/v1/statements")
    again = client.get("/api/v1/statements", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/v1/events", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_threads_end_with_the_server(make_client: MakeClient) -> None:
    make_client().get("/")
    assert threading.active_count() < 60
