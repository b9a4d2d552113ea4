"""Fetching politely: robots.txt, pauses, conditions, redirections, limits."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping

import pytest

from communique.errors import InputError, RetryableError
from communique.readers.fetching import Fetcher
from tests.readers.web_server import Reply, WebServer

PAGE = b"<html><body>The ministers met.</body></html>"


class Clock:
    """Time that passes only in sleep."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(clock: Clock) -> Iterator[Fetcher]:
    with Fetcher(
        contact="mailto:desk@example.org", timeout_seconds=5, clock=clock.time, sleep=clock.sleep
    ) as fetcher:
        yield fetcher


def fetch(fetcher: Fetcher, url: str) -> bytes | None:
    return fetcher.fetch(url, max_bytes=10_000).data


def reason(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(InputError) as caught:
        fetch(fetcher, url)
    return "later" if isinstance(caught.value, RetryableError) else caught.value.reason


def test_robots_rules_are_kept_and_asked_for_once(server: WebServer, fetcher: Fetcher) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: communique\nDisallow: /*?print\nAllow: /\n"
    server.pages = {"/robots.txt": Reply(rules), "/a": Reply(PAGE), "/a?print": Reply(PAGE)}
    assert fetch(fetcher, f"{server.url}/a") == PAGE
    assert reason(fetcher, f"{server.url}/a?print") == "robots"
    assert server.asked == ["/robots.txt", "/a"]


def test_a_site_whose_robots_fail_is_left_alone(server: WebServer, fetcher: Fetcher) -> None:
    server.pages = {"/robots.txt": Reply(b"", 500), "/a": Reply(PAGE)}
    assert reason(fetcher, f"{server.url}/a") == "later"
    assert "/a" not in server.asked
    server.pages["/robots.txt"] = Reply(b"", 403)
    assert fetch(fetcher, f"{server.url}/a") == PAGE


@pytest.mark.parametrize(
    ("rules", "pause"),
    [("", 2), ("Crawl-delay: 7", 7), ("Request-rate: 1/30", 30), ("Crawl-delay: 0.1", 2)],
)
def test_between_two_requests_lies_a_pause(
    server: WebServer, fetcher: Fetcher, clock: Clock, rules: str, pause: float
) -> None:
    server.pages = {"/robots.txt": Reply(f"User-agent: *\n{rules}".encode()), "/a": Reply(PAGE)}
    for _ in range(3):
        fetch(fetcher, f"{server.url}/a")
    assert clock.slept == [pause] * 3


def test_another_host_is_not_waited_for(server: WebServer, fetcher: Fetcher, clock: Clock) -> None:
    with WebServer() as other:
        for one in (server, other):
            one.pages = {"/a": Reply(PAGE)}
        fetch(fetcher, f"{server.url}/a")
        assert fetcher.wait_seconds(f"{server.url}/a") == 2
        assert fetcher.wait_seconds(f"{other.url}/a") == 0


def test_only_what_has_changed_is_sent(server: WebServer, fetcher: Fetcher) -> None:
    def answer(headers: Mapping[str, str]) -> Reply:
        is_known = headers["If-None-Match"] == '"1"' and headers["If-Modified-Since"] == "today"
        marks = {"ETag": '"1"', "Last-Modified": "today"}
        return Reply(status=304) if is_known else Reply(PAGE, headers=marks)

    server.pages = {"/a": answer}
    first = fetcher.fetch(f"{server.url}/a", max_bytes=10_000)
    assert (first.data, first.etag, first.last_modified) == (PAGE, '"1"', "today")
    again = fetcher.fetch(
        f"{server.url}/a", max_bytes=10_000, etag=first.etag, last_modified=first.last_modified
    )
    assert again.data is None


def test_we_say_who_we_are(server: WebServer, fetcher: Fetcher) -> None:
    agents = []

    def answer(headers: Mapping[str, str]) -> Reply:
        agents.append(headers["User-Agent"])
        return Reply(PAGE)

    server.pages = {"/a": answer}
    fetch(fetcher, f"{server.url}/a")
    assert agents[0].startswith("communique ")
    assert "mailto:desk@example.org" in agents[0]


def test_a_busy_server_is_waited_for_once(
    server: WebServer, fetcher: Fetcher, clock: Clock
) -> None:
    replies = [Reply(PAGE), Reply(b"", 429, {"Retry-After": "30"})]
    server.pages = {"/a": lambda _: replies.pop()}
    assert fetch(fetcher, f"{server.url}/a") == PAGE
    assert 30 in clock.slept


def test_a_server_that_wants_long_peace_gets_it(
    server: WebServer, fetcher: Fetcher, clock: Clock
) -> None:
    server.pages = {"/a": Reply(b"", 503, {"Retry-After": "4000"}), "/b": Reply(PAGE)}
    with pytest.raises(RetryableError) as caught:
        fetch(fetcher, f"{server.url}/a")
    assert caught.value.retry_after_seconds == 4000
    assert reason(fetcher, f"{server.url}/b") == "later"
    assert "/b" not in server.asked
    clock.now += 4001
    assert fetch(fetcher, f"{server.url}/b") == PAGE


def test_redirections_are_followed_to_their_end(server: WebServer, fetcher: Fetcher) -> None:
    def to(path: str) -> Reply:
        return Reply(status=302, headers={"Location": path})

    server.pages = {
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /secret"),
        "/a": to("/b#part"), "/b": to("c"), "/c": Reply(PAGE),
        "/loop": to("/loop"), "/out": to("ftp://a.example/x"), "/in": to("/secret"),
    }  # fmt: skip
    assert fetcher.fetch(f"{server.url}/a", max_bytes=10_000).url == f"{server.url}/c"
    assert reason(fetcher, f"{server.url}/loop") == "unreadable"
    assert server.count("/loop") == 6
    assert reason(fetcher, f"{server.url}/out") == "unreadable"
    assert reason(fetcher, f"{server.url}/in") == "robots"
    assert "/secret" not in server.asked


def test_failures_for_good_are_told_from_those_that_pass(
    server: WebServer, fetcher: Fetcher
) -> None:
    server.pages = {
        "/500": Reply(b"", 500), "/403": Reply(b"", 403),
        "/cut": Reply(PAGE, length=len(PAGE) + 10),
        "/image": Reply(b"\x89PNG", headers={"Content-Type": "image/png"}),
    }  # fmt: skip
    assert [reason(fetcher, f"{server.url}/{path}") for path in ("500", "403", "404", "cut")] == [
        "later", "unreadable", "missing", "later",
    ]  # fmt: skip
    assert reason(fetcher, f"{server.url}/image") == "format"
    assert reason(fetcher, "http://127.0.0.1:1/a") == "later"
    assert reason(fetcher, "https://") == "unreadable"
    assert reason(fetcher, "http://[bad/") == "unreadable"
    assert reason(fetcher, "mailto:a@b.example") == "unreadable"


def test_bodies_are_unpacked_within_the_limit(server: WebServer, fetcher: Fetcher) -> None:
    packed = {"Content-Encoding": "gzip"}
    server.pages = {
        "/gzip": Reply(gzip.compress(PAGE), headers=packed),
        "/bomb": Reply(gzip.compress(bytes(50_000_000)), headers=packed),
        "/long": Reply(b"x" * 10_001),
        "/broken": Reply(b"\x1f\x8b\x08 no gzip", headers=packed),
        "/br": Reply(b"x", headers={"Content-Encoding": "br"}),
    }
    assert fetch(fetcher, f"{server.url}/gzip") == PAGE
    found = [reason(fetcher, f"{server.url}/{path}") for path in ("bomb", "long", "broken", "br")]
    assert found == ["too_large", "too_large", "unreadable", "unreadable"]
