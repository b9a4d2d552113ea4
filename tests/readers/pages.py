"""Pages, archives and messages, made by hand for the tests."""

from __future__ import annotations

import io

TEXT = "The ministers of both countries met in Oslo on Monday and agreed to talk again. "
PARAGRAPHS = tuple(
    f"<p>{TEXT}They said that point {n} of the plan would be settled by the embassies.</p>"
    for n in range(3)
)


def make_page(title: str = "Talks in Oslo", *, body: str | None = None, head: str = "") -> bytes:
    """A news page with a title, a date and three paragraphs."""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:site_name" content="The Courier">'
        f'<meta property="article:published_time" content="2022-05-04T10:00:00Z">{head}</head>'
        f"<body><article><h1>{title}</h1>{body or ''.join(PARAGRAPHS)}</article></body></html>"
    ).encode()


def make_warc_record(
    url: str,
    body: bytes,
    *,
    status: str = "200 OK",
    media_type: str = "text/html; charset=utf-8",
    headers: str = "",
    kind: str = "response",
) -> bytes:
    """One record of a WARC file."""
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{headers}"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2022-05-05T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url))}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def make_pdf(lines: list[str], *, made_on: str = "20220504100000Z", title: str = "Talks") -> bytes:
    """A PDF file of one page with a text layer."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) /CreationDate (D:{made_on}) >>".encode(),
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table)
    )
    return out.getvalue()


def make_mail(*, html: bool = False, subject: str = "Talks in Oslo") -> bytes:
    """A message of a press office."""
    body = make_page().decode() if html else TEXT * 2
    return (
        "Return-Path: <press@mfa.example>\r\n"
        "From: Press Office <press@mfa.example>\r\nTo: list@example.org\r\n"
        f"Subject: {subject}\r\nDate: Wed, 04 May 2022 23:30:00 +0200\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/{'html' if html else 'plain'}; charset=utf-8\r\n\r\n{body}\r\n"
    ).encode()
