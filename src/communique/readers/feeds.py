"""RSS and Atom feeds, sitemaps and their indexes: which pages a site offers, and since when."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Literal, NamedTuple
from urllib.parse import urljoin
from xml.etree import ElementTree
from xml.sax import SAXException

from communique.errors import InputError
from communique.readers.metadata import check_date
from communique.readers.pages import MEMORY_LIMIT_BYTES, TIME_LIMIT_SECONDS
from communique.workers import Lost, map_in_workers

ListingKind = Literal["feed", "sitemap", "sitemap_index"]
_FUNCTION = "communique.readers.feeds:read_listing"
_SITEMAP_ROOTS: dict[str, ListingKind] = {"urlset": "sitemap", "sitemapindex": "sitemap_index"}
# A clock may be wrong or a page announced: later than this a date is a mistake.
_DAYS_AHEAD = 2


class ListedPage(NamedTuple):
    """A page that a feed or sitemap names.

    `date` is the day of publication, on the publisher's clock; `modified` what a sitemap says of
    the page's last change, as it stands there.
    """

    url: str
    date: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed, a sitemap or an index of sitemaps names, in its own order.

    The pages of an index are sitemaps. `problem` says where it was broken: what stood before the
    break is there. `nameless_count` counts entries without an address.
    """

    kind: ListingKind
    pages: tuple[ListedPage, ...]
    problem: str | None = None
    nameless_count: int = 0


class ListingSource(NamedTuple):
    """The bytes of a listing and where they were fetched."""

    data: bytes
    url: str


def parse_listing(data: bytes, url: str) -> Listing:
    """Take a listing apart, in a process of its own as all pages of the web.

    Raises:
        InputError: it is none ("format"), took too long ("too_slow") or its parser crashed.
    """
    (result,) = map_in_workers(
        _FUNCTION, [ListingSource(data, url)], workers=1,
        time_limit_seconds=TIME_LIMIT_SECONDS, memory_limit_bytes=MEMORY_LIMIT_BYTES,
    )  # fmt: skip
    if isinstance(result, Lost):
        reason = "too_slow" if result.is_slow else "format"
        raise InputError(f"cannot be taken apart: {result.reason}", reason=reason)
    if isinstance(result, str):
        raise InputError(result, reason="format")
    assert isinstance(result, Listing)
    return result


def read_listing(source: ListingSource) -> Listing | str:
    """Take a listing apart in this process; a string says what is wrong with it."""
    try:
        return _read_listing(source)
    except Exception as error:
        # A parser on a hostile file raises whatever it stumbles over.
        return f"cannot be taken apart: {type(error).__name__}: {error}"


def _read_listing(source: ListingSource) -> Listing | str:
    if not source.data.strip():
        return "the feed is empty"
    kind = _sitemap_kind(source.data)
    if kind is not None:
        return _read_sitemap(source, kind)
    if _is_list_of_addresses(source.data):
        lines = source.data.decode("utf-8", "replace").split()
        return Listing("sitemap", tuple(ListedPage(line) for line in lines))
    return _read_feed(source)


def _sitemap_kind(data: bytes) -> ListingKind | None:
    try:
        for _, root in ElementTree.iterparse(io.BytesIO(data[:65_536]), events=("start",)):
            return _SITEMAP_ROOTS.get(_local_name(root))
    except ElementTree.ParseError:
        pass
    return None


def _read_sitemap(source: ListingSource, kind: ListingKind) -> Listing:
    pages: list[ListedPage] = []
    problem = None
    nameless = 0
    try:
        for entry in _sitemap_entries(source.data):
            if url := _resolved(source.url, entry.get("loc")):
                day = _day_of(entry.get("publication_date"))
                pages.append(ListedPage(url, day, entry.get("lastmod")))
            else:
                nameless += 1
    except ElementTree.ParseError as error:
        problem = f"broken XML: {error}"
    return Listing(kind, tuple(pages), problem, nameless)


def _sitemap_entries(data: bytes) -> Iterator[dict[str, str]]:
    """The parts of each `url` or `sitemap` element, also those of Google's news extension."""
    for _, element in ElementTree.iterparse(io.BytesIO(data)):
        if _local_name(element) not in {"url", "sitemap"}:
            continue
        entry: dict[str, str] = {}
        for part in element.iter():
            # Of images and videos too there is a `loc`: the page's own comes first.
            entry.setdefault(_local_name(part), (part.text or "").strip())
        yield entry
        element.clear()


def _local_name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _is_list_of_addresses(data: bytes) -> bool:
    first = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:2048].split(None, 1)[0].lower()
    return first.startswith((b"http://", b"https://"))


def _read_feed(source: ListingSource) -> Listing | str:
    # Slow to import, and needed here only.
    import feedparser

    parsed = feedparser.parse(
        io.BytesIO(source.data), response_headers={"content-location": source.url}
    )
    pages: list[ListedPage] = []
    nameless = 0
    for entry in parsed.entries:
        if url := _resolved(source.url, entry.get("link")):
            pages.append(ListedPage(url, _date_of(entry)))
        else:
            nameless += 1
    # Of what it complains about, only broken XML may have cost entries.
    error = parsed.get("bozo_exception")
    problem = f"broken XML: {error}" if isinstance(error, SAXException) else None
    if not parsed.entries and (problem or not parsed.version):
        return problem or "neither a feed nor a sitemap"
    return Listing("feed", tuple(pages), problem, nameless)


def _resolved(base: str, address: str | None) -> str | None:
    try:
        return urljoin(base, address.strip()) if address and address.strip() else None
    except ValueError:
        return None


def _date_of(entry: Any) -> str | None:
    for key in ("published", "created", "updated"):
        # Asked for first: feedparser hands out one date under the name of another.
        day = _day_of(entry[key]) if key in entry else None
        if day is None and key in entry and (parsed := entry.get(f"{key}_parsed")):
            day = _if_past(datetime.date(*parsed[:3]))
        if day is not None:
            return day
    return None


def _day_of(text: str | None) -> str | None:
    """The day of a timestamp on its own clock: evening in Washington is not yet tomorrow."""
    if not text:
        return None
    try:
        return _if_past(parsedate_to_datetime(text).date())
    except (TypeError, ValueError):
        pass
    try:
        day = check_date(text)
    except InputError:
        return None
    return _if_past(datetime.date.fromisoformat(day)) if day else None


def _if_past(day: datetime.date) -> str | None:
    latest = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=_DAYS_AHEAD)
    return day.isoformat() if day <= latest else None
