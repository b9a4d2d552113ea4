"""Which pages a source names that were not seen before; they wait in the store to be fetched."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from communique.corpus.watch.plan import WatchedSource
from communique.errors import InputError
from communique.readers.feeds import ListedPage, Listing, parse_listing
from communique.readers.fetching import Answer, Fetcher
from communique.store import Store, TableChange

# The sitemap protocol's own limit on a file.
LISTING_BYTES = 52_428_800
# An index names sitemaps, and some sites' sitemaps are indexes again.
_MAX_DEPTH = 3
_LOOKUP_SIZE = 1_000
# Marks of a campaign, not of a page.
_TRACKING = re.compile(r"utm_|fbclid$|gclid$|mc_[ce]id$")


class Listings:
    """Looks at feeds and sitemaps, asking servers only for those that have changed.

    A listing's new pages and the state in which it was read are written in one transaction: a run
    that is stopped before it reads the listing anew, one stopped after it has its pages.
    """

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        *,
        now: Callable[[], datetime.datetime],
        on_problem: Callable[[str, str], None],
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._now = now
        self._on_problem = on_problem

    def look(self, source: WatchedSource) -> int:
        """Put a source's new pages into the queue; how many there were.

        A sitemap that cannot be read is told to `on_problem`; the others of its index are read.
        """
        return self._look_at(source, ListedPage(source.url), frozenset())

    def _look_at(self, source: WatchedSource, listed: ListedPage, above: frozenset[str]) -> int:
        known = self._store.query("watched_listing", listing_url=listed.url)
        state = known[0] if known and known[0]["filters"] == source.filters else {}
        if listed.modified and listed.modified == state.get("modified_mark"):
            return 0
        try:
            answer = self._fetcher.fetch(
                listed.url,
                max_bytes=LISTING_BYTES,
                etag=state.get("etag"),
                last_modified=state.get("last_modified"),
            )
            if answer.data is None:
                return 0
            listing = parse_listing(answer.data, answer.url)
        except InputError as error:
            self._on_problem(listed.url, str(error))
            return 0
        if listing.problem:
            self._on_problem(listed.url, listing.problem)
        if listing.nameless_count:
            self._on_problem(listed.url, f"{listing.nameless_count} entries have no address")
        if listing.kind != "sitemap_index":
            return self._keep(source, listed, answer, listing)
        count = 0
        above = above | {listed.url}
        for sitemap in listing.pages:
            if sitemap.url in above or len(above) > _MAX_DEPTH:
                self._on_problem(sitemap.url, "sitemaps that name each other in a circle or a row")
            else:
                count += self._look_at(source, sitemap, above)
        # An index is asked for whole every time: of its sitemaps one may have failed.
        return count

    def _keep(
        self, source: WatchedSource, listed: ListedPage, answer: Answer, listing: Listing
    ) -> int:
        # A listing that broke off is read anew next time.
        is_whole = listing.problem is None
        state = {
            "listing_url": listed.url,
            "etag": answer.etag if is_whole else None,
            "last_modified": answer.last_modified if is_whole else None,
            "modified_mark": listed.modified if is_whole else None,
            "filters": source.filters,
        }
        rows = list(self._new_rows(source, listing))
        self._store.change(
            [
                TableChange("watched_pages", rows),
                TableChange("watched_listings", [state], "listing_url", [listed.url]),
            ]
        )
        return len(rows)

    def _new_rows(self, source: WatchedSource, listing: Listing) -> Iterator[dict[str, Any]]:
        wanted: dict[str, str | None] = {}
        for page in listing.pages:
            url = clean_address(page.url)
            if source.wants(url, page.date or (page.modified or "")[:10] or None):
                wanted.setdefault(url, page.date)
        urls = list(wanted)
        now = self._now().isoformat()
        for start in range(0, len(urls), _LOOKUP_SIZE):
            some = urls[start : start + _LOOKUP_SIZE]
            rows = self._store.query("watched_pages", page_urls=some)
            known = {row["page_url"] for row in rows}
            for url in some:
                if url not in known:
                    yield {
                        "page_url": url,
                        "source_url": source.url,
                        "date": wanted[url],
                        "status": "waiting",
                        "document_id": None,
                        "problem": None,
                        "attempt_count": 0,
                        "next_attempt_at": now,
                        "found_at": now,
                    }


def clean_address(url: str) -> str:
    """A page's address without its fragment and without the marks of a campaign."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    query = parts.query
    if _TRACKING.search(query):
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([(key, value) for key, value in pairs if not _TRACKING.match(key)])
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, query, ""))
