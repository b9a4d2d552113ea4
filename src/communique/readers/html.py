"""HTML pages: the main text with its title, date and publisher, by trafilatura."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.errors import InputError
from communique.readers.documents import make_document
from communique.readers.encoding import decode
from communique.readers.metadata import Metadata, check_date
from communique.records import Document

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)

_NEWS = re.compile(r'"@type"\s*:\s*\[?\s*"\w*NewsArticle"')
_GOVERNMENT_HOST = re.compile(
    r"https?://[^/]*\b(?:gov|gob|gouv|govt|mil|mfa|mofa|mid|europa|int)\b", re.I
)


def read_html(
    data: bytes, metadata: Metadata, *, max_bytes: int, charset: str | None = None
) -> Document:
    """Make a document of an HTML page; `metadata` goes before what the page says of itself.

    The document's text is the extracted main text: navigation, adverts and comments are left out.
    `charset` is what its server named. The page is news where it says so itself (schema.org) and no
    government's site has it.

    Raises:
        InputError: the page has no main text (reason "no_text") or it is no English text.
    """
    declared = _DECLARED.search(data[:4096])
    named = declared[1].decode("ascii") if declared else None
    page, encoding = decode(data, declared=charset or named)
    text, found = _extract(page, metadata.url)
    url = metadata.url or found.url or ""
    if _NEWS.search(page) and not _GOVERNMENT_HOST.match(url):
        found = replace(found, type="news")
    return make_document(text, metadata.over(found), encoding=encoding, max_bytes=max_bytes)


def _extract(page: str, url: str | None) -> tuple[str, Metadata]:
    # Slow to import, and needed for no other format.
    import trafilatura
    from trafilatura.settings import Document as Page

    if not page.strip():
        raise InputError("the page is empty", reason="empty")
    try:
        extracted = trafilatura.bare_extraction(
            page, url=url, include_comments=False, include_images=False, with_metadata=True
        )
    except Exception as error:
        # Whatever goes wrong inside two parsers on a hostile page, it is the page's fault.
        raise InputError(
            f"the page cannot be parsed: {type(error).__name__}", reason="format"
        ) from error
    text = extracted.text if isinstance(extracted, Page) else None
    if not isinstance(extracted, Page) or not text or not text.strip():
        raise InputError("no main text found in the page", reason="no_text")
    return text, Metadata(
        date=_date_of(extracted.date),
        title=extracted.title or None,
        publisher=extracted.sitename or extracted.hostname or None,
        url=extracted.url or None,
    )


def _date_of(found: str | None) -> str | None:
    try:
        return check_date(found)
    except InputError:
        return None
