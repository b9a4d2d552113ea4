"""Small sound files of every format that is read: what bad files are made of."""

from __future__ import annotations

import csv
import functools
import io
import json
import zlib
from collections.abc import Callable
from email.message import EmailMessage

SENTENCES = (
    "The ministers of both countries met in Oslo on Monday and agreed to talk again.",
    "They said that the border would stay open while the talks on the “tolls” go on.",
    "A spokesperson for the ministry told reporters that no date had been set, café talks aside.",
)
TEXT = "\n\n".join(SENTENCES)
ROWS = [
    {"id": f"r{number}", "date": "2022-05-04", "title": f"Round {number}", "text": sentence}
    for number, sentence in enumerate(SENTENCES * 2)
]
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Talks in Oslo</title>
<meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2022-05-04T10:00:00Z">
<script type="application/ld+json">{{"@type": "NewsArticle", "dateline": "Oslo"}}</script>
</head><body><nav><a href="/">Home</a></nav><article><h1>Talks in Oslo</h1>{}
<ul><li>one</li></ul><table><tr><td>two</td></tr></table></article></body></html>"""
FEED_DATES = "<pubDate>Wed, 04 May 2022 10:00:00 GMT</pubDate>"


def make_page() -> bytes:
    return PAGE.format("".join(f"<p>{sentence}</p>" for sentence in SENTENCES)).encode()


def make_csv() -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(ROWS[0]))
    writer.writeheader()
    writer.writerows(ROWS)
    return out.getvalue().encode()


def make_parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), out)
    return out.getvalue()


def make_pdf() -> bytes:
    lines = " T* ".join(
        f"({sentence.encode('ascii', 'ignore').decode()}) Tj" for sentence in SENTENCES
    )
    return pdf_of(f"BT /F1 12 Tf 14 TL 72 720 Td {lines} ET".encode())


def pdf_of(content: bytes) -> bytes:
    """A PDF file of one page with these drawing commands."""
    packed = zlib.compress(content)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (Talks in Oslo) /CreationDate (D:20220504100000Z) >>",
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(out))
    )


def make_mail(number: int = 1) -> bytes:
    message = EmailMessage()
    message["From"] = "Press Office <press@ministry.example>"
    message["Subject"] = f"Talks in Oslo, round {number} – agreed"
    message["Date"] = "Wed, 04 May 2022 10:00:00 +0200"
    message.set_content(TEXT)
    message.add_alternative(make_page().decode(), subtype="html")
    message.add_attachment(b"\x00\x01", maintype="image", subtype="png", filename="a.png")
    return message.as_bytes()


def make_mbox() -> bytes:
    start = b"From press@ministry.example Wed May  4 10:00:00 2022\n"
    return b"\n".join(start + make_mail(number) for number in range(3))


def make_warc(bodies: tuple[bytes, ...] = ()) -> bytes:
    """Pages as a crawler keeps them; the second is packed as its server sent it."""
    pages = bodies or (make_page(), zlib.compress(make_page()), TEXT.encode())
    codings = (b"", b"Content-Encoding: deflate\r\n", b"")
    types = (b"text/html; charset=utf-8", b"text/html", b"text/plain")
    out = b""
    for number, (body, coding, type) in enumerate(zip(pages, codings, types, strict=False)):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\n%b\r\n%b" % (type, coding, body)
        out += (
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%032d>\r\n"
            b"WARC-Date: 2022-05-04T10:00:00Z\r\nWARC-Target-URI: https://courier.example/%d\r\n"
            b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
            b"%b\r\n\r\n" % (number, number, len(http), http)
        )
    return out


def make_rss() -> bytes:
    items = "".join(
        f"<item><title>Round {n}</title><link>https://courier.example/{n}</link>{FEED_DATES}"
        f"<description><![CDATA[<p>{sentence}</p>]]></description></item>"
        for n, sentence in enumerate(SENTENCES)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title>'
        f"<link>https://courier.example/</link>{items}</channel></rss>"
    ).encode()


def make_atom() -> bytes:
    entries = "".join(
        f'<entry><title>Round {n}</title><link href="https://courier.example/{n}"/>'
        f"<updated>2022-05-04T10:00:00Z</updated><summary>{sentence}</summary></entry>"
        for n, sentence in enumerate(SENTENCES)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>News</title>{entries}</feed>"
    ).encode()


def make_sitemap() -> bytes:
    urls = "".join(
        f"<url><loc>https://courier.example/{n}</loc><lastmod>2022-05-04</lastmod></url>"
        for n in range(3)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    ).encode()


_MAKERS: dict[str, Callable[[], bytes]] = {
    "txt": TEXT.encode,
    "md": lambda: f"# Talks\n\n{TEXT}\n\n> quoted\n\n- [a](b)\n".encode(),
    "html": make_page,
    "json": lambda: json.dumps(ROWS, indent=1).encode(),
    "jsonl": lambda: "".join(json.dumps(row) + "\n" for row in ROWS).encode(),
    "csv": make_csv,
    "parquet": make_parquet,
    "pdf": make_pdf,
    "eml": make_mail,
    "mbox": make_mbox,
    "warc": make_warc,
    "rss": make_rss,
    "atom": make_atom,
    "sitemap": make_sitemap,
}
FORMATS = tuple(_MAKERS)
# Read by `communique watch`, not as documents.
LISTINGS = frozenset({"rss", "atom", "sitemap"})


@functools.cache
def sample(format: str) -> bytes:
    """A sound file of a format, by its suffix."""
    return _MAKERS[format]()
