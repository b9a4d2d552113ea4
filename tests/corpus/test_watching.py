"""Watching feeds: what is new comes once, whatever servers answer and wherever a pass stops."""

from __future__ import annotations

import datetime
import gzip
import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from communique.corpus import Corpus, WatchPlan, WatchSummary
from communique.corpus.watch import Watching
from communique.corpus.watch.listings import clean_address
from communique.corpus.watch.watching import RETRY_HOURS
from communique.errors import InputError, SettingsError
from communique.readers.feeds import Listing, ListingSource, read_listing
from communique.readers.fetching import Fetcher
from communique.readers.pages import parse_page
from communique.records import Record, Rejection
from communique.store import open_store
from tests.engines.cheap import read
from tests.readers.pages import make_page
from tests.readers.web_server import Reply, WebServer

NOW = datetime.datetime(2026, 5, 4, tzinfo=datetime.UTC)
XML = {"Content-Type": "application/xml"}


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


@pytest.fixture(autouse=True)
def in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and listings are taken apart here, not in worker processes, which start slowly."""
    if "in_processes" in request.fixturenames:
        return

    def parse(data: bytes, url: str) -> Listing:
        listing = read_listing(ListingSource(data, url))
        if isinstance(listing, str):
            raise InputError(listing, reason="format")
        return listing

    monkeypatch.setattr("communique.corpus.watch.listings.parse_listing", parse)
    monkeypatch.setattr(
        "communique.corpus.watch.watching.parse_pages", lambda pages: map(parse_page, pages)
    )


@pytest.fixture
def in_processes() -> None:
    """Asks for worker processes, as in use."""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "my.duckdb"


def feed(server: WebServer, *names: str) -> bytes:
    items = "".join(
        f"<item><link>{server.url}/{name}</link>"
        f"<pubDate>Tue, 0{n} May 2022 10:00:00 +0200</pubDate></item>"
        for n, name in enumerate(names, start=1)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def sitemap(server: WebServer, *names: str, root: str = "urlset", modified: str = "") -> bytes:
    entry = "url" if root == "urlset" else "sitemap"
    tail = f"<lastmod>{modified}</lastmod>" if modified else ""
    entries = "".join(f"<{entry}><loc>{server.url}/{n}</loc>{tail}</{entry}>" for n in names)
    return (
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{root}>'.encode()
    )


def tagged(body: Callable[[], bytes]) -> Callable[[Mapping[str, str]], Reply]:
    """A listing whose tag changes with it."""

    def answer(headers: Mapping[str, str]) -> Reply:
        tag = f'"{hashlib.md5(body()).hexdigest()}"'
        if headers.get("If-None-Match") == tag:
            return Reply(status=304)
        return Reply(body(), headers={**XML, "ETag": tag})

    return answer


def pages(*names: str) -> dict[str, Reply]:
    return {f"/{name}": Reply(make_page(f"Talks {name}")) for name in names}


def watch(
    server: WebServer,
    target: Path | str,
    *paths: str,
    now: datetime.datetime = NOW,
    should_stop: Callable[[], bool] = lambda: False,
    **options: Any,
) -> WatchSummary:
    plan = WatchPlan.from_values(
        {"source": [{"url": f"{server.url}/{path}", **options} for path in paths or ["feed"]]}
    )
    with open_store(target) as opened, Fetcher(delay_seconds=0, sleep=lambda _: None) as fetcher:
        return Watching(
            opened, plan, fetcher, engine=read, should_stop=should_stop, now=lambda: now
        ).run()


def rows(target: Path | str) -> list[tuple[object, ...]]:
    with Corpus.open(target, read_only=True) as corpus:
        query = "SELECT url, date, publisher, party, type FROM documents ORDER BY url"
        return [tuple(row.values()) for row in corpus.sql(query)]


def counts(summary: WatchSummary) -> tuple[int, int, int, int]:
    return summary.found, summary.added, summary.rejected_count, summary.waiting


def test_only_what_is_new_is_fetched(server: WebServer, target: str) -> None:
    names = ["a", "b"]
    server.pages = {"/feed": tagged(lambda: feed(server, *names)), **pages("a", "b", "c")}
    first = watch(server, target, publisher="Foreign Ministry", party="nor", type="account")
    assert counts(first) == (2, 2, 0, 0)
    assert rows(target)[0] == (
        f"{server.url}/a", "2022-05-01", "Foreign Ministry", "NOR", "account",
    )  # fmt: skip
    assert counts(watch(server, target)) == (0, 0, 0, 0)
    names.insert(0, "c")
    assert counts(watch(server, target)) == (1, 1, 0, 0)
    assert [server.count(f"/{name}") for name in ("a", "b", "c")] == [1, 1, 1]
    assert len(rows(target)) == 3


@pytest.mark.usefixtures("in_processes")
def test_sitemaps_of_an_index_packed_and_plain(server: WebServer, store: Path) -> None:
    server.pages = {
        "/index": Reply(sitemap(server, "1.xml", "2.xml.gz", "gone.xml", root="sitemapindex"),
                        headers=XML),
        "/1.xml": tagged(lambda: sitemap(server, "a", "b")),
        "/2.xml.gz": Reply(gzip.compress(sitemap(server, "b", "c")),
                           headers={"Content-Type": "application/gzip"}),
        **pages("a", "b", "c"),
    }  # fmt: skip
    summary = watch(server, store, "index")
    assert counts(summary) == (3, 3, 0, 0)
    assert list(summary.problems) == [f"{server.url}/gone.xml"]
    server.pages["/gone.xml"] = Reply(sitemap(server, "d"), headers=XML)
    server.pages |= pages("d")
    assert counts(watch(server, store, "index")) == (1, 1, 0, 0)


def test_a_sitemap_of_which_the_index_knows_no_change_is_not_asked_for(
    server: WebServer, store: Path
) -> None:
    server.pages = {
        "/index": Reply(sitemap(server, "1.xml", root="sitemapindex", modified="2022-05-04")),
        "/1.xml": Reply(sitemap(server, "a")),
        **pages("a"),
    }
    watch(server, store, "index")
    watch(server, store, "index")
    assert (server.count("/index"), server.count("/1.xml")) == (2, 1)


def test_indexes_in_a_circle_end(server: WebServer, store: Path) -> None:
    server.pages = {
        "/index": Reply(sitemap(server, "other", "index", root="sitemapindex")),
        "/other": Reply(sitemap(server, "index", root="sitemapindex")),
    }
    summary = watch(server, store, "index")
    assert counts(summary) == (0, 0, 0, 0)
    assert "circle" in summary.problems[f"{server.url}/index"]


def test_patterns_and_days_choose_pages(server: WebServer, store: Path) -> None:
    server.pages = {
        "/feed": tagged(lambda: feed(server, "press/1", "press/2", "press/tag/3", "sport/4")),
        **pages("press/1", "press/2", "press/tag/3", "sport/4"),
    }
    wanted: dict[str, Any] = {"include": ["*/press/*"], "exclude": ["*/tag/*"]}
    assert counts(watch(server, store, since="2022-05-02", **wanted)) == (1, 1, 0, 0)
    # A wider choice looks at the feed again, though it has not changed.
    assert counts(watch(server, store, **wanted)) == (1, 1, 0, 0)
    assert [row[0] for row in rows(store)] == [f"{server.url}/press/{n}" for n in (1, 2)]


def test_what_cannot_be_read_is_a_rejection(server: WebServer, store: Path) -> None:
    server.pages = {
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /secret"),
        "/feed": Reply(feed(server, "secret", "gone", "image", "huge", "empty", "french", "good")),
        "/secret": Reply(make_page()),
        "/image": Reply(b"\x89PNG", headers={"Content-Type": "image/png"}),
        "/huge": Reply(b"<html>" + b"x" * 20_000_001),
        "/empty": Reply(b""),
        "/french": Reply(make_page(body="<p>Le ministre a dit que la paix est là.</p>" * 5)),
        **pages("good"),
    }
    summary = watch(server, store)
    assert counts(summary) == (7, 1, 6, 0)
    assert {item.id.rpartition("/")[2]: item.reason for item in summary.rejections} == {
        "secret": "robots", "gone": "missing", "image": "format", "huge": "too_large",
        "empty": "empty", "french": "language",
    }  # fmt: skip
    with Corpus.open(store, read_only=True) as corpus:
        assert len(corpus.rejections()) == 6
    assert counts(watch(server, store)) == (0, 0, 0, 0)
    assert "/secret" not in server.asked


def test_a_failure_that_may_pass_is_tried_again_and_then_given_up(
    server: WebServer, store: Path
) -> None:
    server.pages = {"/feed": Reply(feed(server, "a", "b")), "/a": Reply(b"", 500),
                    "/b": Reply(b"", 429, {"Retry-After": "7200"})}  # fmt: skip
    assert counts(watch(server, store)) == (2, 0, 0, 2)
    assert counts(watch(server, store)) == (0, 0, 0, 2)
    assert (server.count("/a"), server.count("/b")) == (1, 1)
    server.pages |= pages("b")
    now = NOW + datetime.timedelta(hours=2)
    assert counts(watch(server, store, now=now)) == (0, 1, 0, 1)
    for hours in RETRY_HOURS:
        now += datetime.timedelta(hours=2 * hours)
        summary = watch(server, store, now=now)
    assert counts(summary) == (0, 0, 1, 0)
    assert "given up after 5 attempts" in summary.rejections[0].detail


def test_a_feed_that_fails_is_told_and_asked_again(server: WebServer, store: Path) -> None:
    server.pages = {"/feed": Reply(b"", 500), "/other": tagged(lambda: feed(server, "a")),
                    **pages("a")}  # fmt: skip
    summary = watch(server, store, "feed", "other")
    assert counts(summary) == (1, 1, 0, 0)
    assert "500" in summary.problems[f"{server.url}/feed"]
    server.pages["/feed"] = Reply(b"<html><p>Down for repairs.</p></html>")
    assert "neither a feed" in watch(server, store).problems[f"{server.url}/feed"]


def test_a_feed_that_breaks_off_is_read_again_next_time(server: WebServer, store: Path) -> None:
    whole = [False]

    def body() -> bytes:
        data = sitemap(server, "a", "b", "c")
        return data if whole[0] else data[: data.index(b"/c")]

    server.pages = {"/feed": tagged(body), **pages("a", "b", "c")}
    summary = watch(server, store)
    assert (counts(summary), list(summary.problems)) == ((2, 2, 0, 0), [f"{server.url}/feed"])
    whole[0] = True
    assert counts(watch(server, store)) == (1, 1, 0, 0)


def test_two_addresses_of_one_page_give_one_document(server: WebServer, store: Path) -> None:
    server.pages = {
        "/feed": Reply(feed(server, "a?utm_source=x", "a#top", "short", "short2")),
        "/short": Reply(status=301, headers={"Location": "/a"}),
        "/short2": Reply(status=301, headers={"Location": "/a"}),
        **pages("a"),
    }
    watch(server, store)
    urls = [row[0] for row in rows(store)]
    assert set(urls) == {f"{server.url}/a"}
    assert server.count("/a?utm_source=x") == 0


@pytest.mark.parametrize("stop_after", [1, 2, 3, 5, 8])
def test_a_pass_that_is_stopped_is_gone_on_with(
    server: WebServer, tmp_path: Path, stop_after: int
) -> None:
    names = [f"n{n}" for n in range(6)]
    server.pages = {"/feed": tagged(lambda: feed(server, *names)), **pages(*names)}
    whole, stopped = tmp_path / "whole.duckdb", tmp_path / "stopped.duckdb"
    watch(server, whole)
    asked = 0

    def should_stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > stop_after

    first = watch(server, stopped, should_stop=should_stop)
    server.asked.clear()
    second = watch(server, stopped)
    assert first.added + second.added == 6
    assert rows(stopped) == rows(whole)
    assert len([path for path in server.asked if path.startswith("/n")]) == second.added


def test_a_pass_that_crashes_loses_nothing(server: WebServer, store: Path) -> None:
    server.pages = {"/feed": tagged(lambda: feed(server, "a", "b")), **pages("a", "b")}
    plan = WatchPlan.from_values({"source": [{"url": f"{server.url}/feed"}]})

    def broken(_: object) -> Iterator[Record | Rejection]:
        raise RuntimeError("the power is cut")

    with (
        open_store(store) as opened,
        Fetcher(delay_seconds=0) as fetcher,
        pytest.raises(RuntimeError),
    ):
        Watching(opened, plan, fetcher, engine=broken).run()
    assert counts(watch(server, store, now=datetime.datetime.now(datetime.UTC))) == (0, 2, 0, 0)


def test_addresses_are_cleaned_of_fragments_and_campaigns() -> None:
    assert clean_address("HTTPS://A.example/X?utm_source=f&id=1#top") == "https://a.example/X?id=1"
    assert clean_address("https://a.example/x?a=%20b&c") == "https://a.example/x?a=%20b&c"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[sorce]]\nurl = 'https://a.example'", "did you mean 'source'"),
        ("[[source]]\nurl = 'https://a.example'\npartie = 'NOR'", "did you mean 'party'"),
        ("[[source]]\nurl = 'a.example'", "begins with https"),
        ("[[source]]\nurl = 'https://a.example'\nparty = 'XX'", "unknown party"),
        ("contact = 'x'", "source"),
        ("[[source", "cannot read feeds"),
    ],
)
def test_a_wrong_plan_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=message):
        WatchPlan.from_toml(path)
