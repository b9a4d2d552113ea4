"""One pass over what is watched: look for new pages, fetch them, read them, keep them."""

from __future__ import annotations

import datetime
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from communique.corpus.addition import MAX_LISTED, Engine
from communique.corpus.watch.listings import Listings
from communique.corpus.watch.plan import WatchedSource, WatchPlan
from communique.errors import InputError, RetryableError
from communique.readers.documents import rejection_of
from communique.readers.fetching import Fetcher
from communique.readers.formats import Format, format_of
from communique.readers.pages import Page, PageFormat, charset_of, parse_pages
from communique.records import DEFAULT_MAX_BYTES, Document, Record, Rejection
from communique.store import Store, TableChange

# Pages are kept this many at a time: what a stop may lose, to be fetched again.
GROUP_SIZE = 16
# After a failure that may pass a page waits this long, each time longer, and then is rejected.
RETRY_HOURS = (0.25, 1.0, 4.0, 16.0)
_PAGE_FORMATS: dict[Format, PageFormat] = {
    "html": "html", "pdf": "pdf", "mail": "mail", "text": "text",
}  # fmt: skip

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WatchSummary:
    """What came of one pass.

    `found` pages were new, `added` were read and kept, `known` turned out to be documents that the
    corpus had, `waiting` are still to be fetched. `problems` are listings that could not be read,
    by address; `rejections` has the first 1,000 pages that cannot be had or read, `rejected` counts
    them by reason.
    """

    found: int
    added: int
    known: int
    waiting: int
    problems: Mapping[str, str] = field(default_factory=dict)
    rejections: tuple[Rejection, ...] = ()
    rejected: Mapping[str, int] = field(default_factory=dict)

    @property
    def rejected_count(self) -> int:
        """How many pages were rejected."""
        return sum(self.rejected.values())


class Watching:
    """Passes over the sources of a plan; all state is in the store.

    A page's record and the note that it is taken are written in one transaction: stopped at any
    moment, nothing is lost and nothing comes twice.
    """

    def __init__(
        self,
        store: Store,
        plan: WatchPlan,
        fetcher: Fetcher,
        *,
        engine: Engine,
        max_bytes: int = DEFAULT_MAX_BYTES,
        should_stop: Callable[[], bool] | None = None,
        on_progress: Callable[[Document | Rejection], None] | None = None,
        now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        self._store = store
        self._plan = plan
        self._fetcher = fetcher
        self._engine = engine
        self._max_bytes = max_bytes
        self._should_stop = should_stop or (lambda: False)
        self._on_progress = on_progress or (lambda _: None)
        self._now = now
        self._sources = {source.url: source for source in plan.source}
        self._problems: dict[str, str] = {}
        self._rejections: list[Rejection] = []
        self._rejected: Counter[str] = Counter()
        self._added = 0
        self._known = 0

    def run(self) -> WatchSummary:
        """Look at every source and take what waits, until `should_stop` says so.

        Raises:
            StoreError: the store cannot be written; what was written before stays.
        """
        listings = Listings(
            self._store, self._fetcher, now=self._now, on_problem=self._problems.__setitem__
        )
        found = 0
        for source in self._plan.source:
            if not self._should_stop():
                found += listings.look(source)
        fetched = self._fetched_pages()
        while group := list(islice(fetched, GROUP_SIZE)):
            self._keep(group)
        counted = self._store.query("waiting_count", source_urls=list(self._sources))
        return WatchSummary(
            found, self._added, self._known, counted[0]["waiting_count"], dict(self._problems),
            tuple(self._rejections), dict(self._rejected.most_common()),
        )  # fmt: skip

    def _fetched_pages(self) -> Iterator[tuple[Row, Page | Rejection]]:
        """The waiting pages that can be had now, those first whose host need not be waited for."""
        rows = self._store.query(
            "waiting_pages", source_urls=list(self._sources), now=self._now().isoformat(),
            limit=self._plan.pages_per_pass,
        )  # fmt: skip
        by_host: dict[str, deque[Row]] = {}
        for row in rows:
            by_host.setdefault(urlsplit(row["page_url"]).netloc, deque()).append(row)
        while by_host and not self._should_stop():
            host = min(by_host, key=lambda host: self._wait_seconds(by_host[host][0]))
            row = by_host[host].popleft()
            if not by_host[host]:
                del by_host[host]
            try:
                yield row, self._fetch(row)
            except RetryableError as error:
                if row["attempt_count"] >= len(RETRY_HOURS):
                    detail = f"{error}; given up after {row['attempt_count'] + 1} attempts"
                    yield row, Rejection(id=row["page_url"], reason="unreadable", detail=detail)
                else:
                    self._put_off(row, error)
            except InputError as error:
                yield row, rejection_of(row["page_url"], error)

    def _wait_seconds(self, row: Row) -> float:
        return self._fetcher.wait_seconds(row["page_url"])

    def _fetch(self, row: Row) -> Page:
        source: WatchedSource = self._sources[row["source_url"]]
        answer = self._fetcher.fetch(row["page_url"], max_bytes=self._max_bytes)
        if not answer.data:
            raise InputError("the page is empty", reason="empty")
        found = format_of(answer.url, answer.data[:4096], answer.content_type)
        format = _PAGE_FORMATS.get(found)
        if format is None:
            raise InputError(f"{found}, not a page", reason="format")
        return Page(
            format, row["page_url"], answer.data,
            source.metadata(date=row["date"], url=answer.url),
            self._max_bytes, charset_of(answer.content_type),
        )  # fmt: skip

    def _put_off(self, row: Row, error: RetryableError) -> None:
        """Let a page wait until its server may be better."""
        hours = RETRY_HOURS[row["attempt_count"]]
        seconds = max(hours * 3600, error.retry_after_seconds or 0.0)
        later = {
            **row,
            "problem": str(error),
            "attempt_count": row["attempt_count"] + 1,
            "next_attempt_at": (self._now() + datetime.timedelta(seconds=seconds)).isoformat(),
        }
        self._store.change([_change([later])])

    def _keep(self, group: list[tuple[Row, Page | Rejection]]) -> None:
        """Read a group of pages, and write their records and their state in one transaction."""
        documents = list(parse_pages(page for _, page in group))
        ids = [item.id for item in documents if isinstance(item, Document)]
        known = set(self._store.known(ids))
        new = {item.id: item for item in documents if item.id not in known}
        read = dict(zip(new, self._engine(new.values()), strict=True))
        rows = []
        for (row, _), item in zip(group, documents, strict=True):
            result = read.get(item.id)
            if isinstance(result, Rejection):
                rows.append({**row, "status": "rejected", "problem": result.detail})
            else:
                rows.append({**row, "status": "taken", "problem": None, "document_id": item.id})
        records = [item for item in read.values() if isinstance(item, Record)]
        rejections = [item for item in read.values() if isinstance(item, Rejection)]
        self._store.add(records, rejections, [_change(rows)])
        self._known += len(documents) - len(read)
        self._added += len(records)
        for rejection in rejections:
            self._rejected[rejection.reason] += 1
            if len(self._rejections) < MAX_LISTED:
                self._rejections.append(rejection)
        for item in documents:
            self._on_progress(item)


def _change(rows: Sequence[Row]) -> TableChange:
    return TableChange("watched_pages", rows, "page_url", [row["page_url"] for row in rows])
