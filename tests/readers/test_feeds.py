"""What feeds and sitemaps name: addresses, days, and where they are broken."""

from __future__ import annotations

import datetime

import pytest

from communique.errors import InputError
from communique.readers.feeds import Listing, ListingSource, parse_listing, read_listing

URL = "https://mfa.example/news/feed"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title>'
        f"{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    )


def sitemap(*entries: str) -> str:
    return (
        f'<?xml version="1.0"?><urlset xmlns="{SITEMAP}" xmlns:news="{NEWS}">'
        f"{''.join(f'<url>{entry}</url>' for entry in entries)}</urlset>"
    )


def read(text: str) -> Listing:
    listing = read_listing(ListingSource(text.encode(), URL))
    assert isinstance(listing, Listing), listing
    return listing


def test_rss_gives_links_and_days_on_the_publishers_clock() -> None:
    listing = read(
        rss(
            "<link>/a?x=1&amp;y=2</link><pubDate>Tue, 07 Dec 2021 23:30:00 -0500</pubDate>",
            "<guid isPermaLink='true'>https://mfa.example/b</guid>",
            "<title>no address</title>",
            "<link>http://[broken/</link>",
        )
    )
    assert listing.kind == "feed"
    assert [(page.url, page.date) for page in listing.pages] == [
        ("https://mfa.example/a?x=1&y=2", "2021-12-07"),
        ("https://mfa.example/b", None),
    ]
    assert (listing.nameless_count, listing.problem) == (2, None)


def test_atom_gives_links_and_days() -> None:
    listing = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>'
        '<entry><link href="a"/><published>2021-12-07T23:30:00-05:00</published>'
        "<updated>2022-01-01T00:00:00Z</updated></entry>"
        '<entry><link href="b"/><updated>2021-12-08T00:30:00Z</updated></entry></feed>'
    )
    assert [(page.url, page.date) for page in listing.pages] == [
        ("https://mfa.example/news/a", "2021-12-07"),
        ("https://mfa.example/news/b", "2021-12-08"),
    ]


def test_a_day_that_is_still_to_come_is_a_mistake() -> None:
    future = datetime.date.today() + datetime.timedelta(days=30)
    listing = read(
        rss(f"<link>/a</link><pubDate>{future:%a, %d %b %Y} 10:00:00 +0000</pubDate>",
            "<link>/b</link><pubDate>some day</pubDate>")
    )  # fmt: skip
    assert [page.date for page in listing.pages] == [None, None]


def test_sitemaps_give_addresses_and_the_days_of_news() -> None:
    listing = read(
        sitemap(
            "<loc> https://mfa.example/a </loc><lastmod>2022-05-04</lastmod>",
            "<loc>https://mfa.example/b</loc><news:news><news:publication_date>2022-05-03T10:00Z"
            "</news:publication_date></news:news>",
            "<lastmod>2022-05-04</lastmod>",
        )
    )
    assert listing.kind == "sitemap"
    assert [tuple(page) for page in listing.pages] == [
        ("https://mfa.example/a", None, "2022-05-04"),
        ("https://mfa.example/b", "2022-05-03", None),
    ]
    assert listing.nameless_count == 1


def test_an_index_names_sitemaps_and_a_text_file_pages() -> None:
    index = read(
        f'<sitemapindex xmlns="{SITEMAP}"><sitemap><loc>https://mfa.example/1.xml.gz</loc>'
        "<lastmod>2022-05-04</lastmod></sitemap></sitemapindex>"
    )
    assert (index.kind, len(index.pages)) == ("sitemap_index", 1)
    lines = read("https://mfa.example/a\nhttps://mfa.example/b\n")
    assert [page.url[-1] for page in lines.pages] == ["a", "b"]


@pytest.mark.parametrize("make", [rss, sitemap])
def test_what_stands_before_a_break_is_read(make: object) -> None:
    entry = (
        "<link>https://mfa.example/a</link>" if make is rss else "<loc>https://mfa.example/a</loc>"
    )
    whole = make(*[entry] * 3)  # type: ignore[operator]
    listing = read(whole[: whole.rindex("</") - 15])
    assert {page.url for page in listing.pages} == {"https://mfa.example/a"}
    assert listing.problem


@pytest.mark.parametrize(
    "data",
    [b"", b"  ", b"<html><body><p>Not here.</p></body></html>", b"\x00\x01\x02", b"{}", b"<"],
)
def test_what_is_no_listing_is_said_so(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        parse_listing(data, URL)
    assert caught.value.reason == "format"


def test_a_bomb_of_entities_is_harmless() -> None:
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "boom">' for n in range(10)
    )
    title = "<channel><title>&e9;</title></channel>"
    bomb = f'<!DOCTYPE rss [{entities}]><rss version="2.0">{title}</rss>'
    for text in (bomb, bomb.replace("rss", "urlset")):
        try:
            listing = parse_listing(text.encode(), URL)
        except InputError:
            continue
        assert not listing.pages
