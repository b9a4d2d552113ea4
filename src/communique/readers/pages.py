"""Pages are taken apart in a process of their own: parsers of HTML and PDF hang, crash or fill the
memory on some page of the web, and then only that page is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from communique.errors import InputError
from communique.readers.documents import rejection_of
from communique.readers.html import read_html
from communique.readers.mail import read_mail
from communique.readers.metadata import Metadata
from communique.readers.pdf import read_pdf
from communique.readers.text import read_text
from communique.records import Document, Rejection
from communique.workers import Lost, map_in_workers

PageFormat = Literal["html", "pdf", "mail", "text"]
TIME_LIMIT_SECONDS = 8.0
MEMORY_LIMIT_BYTES = 3_000_000_000
_FUNCTION = "communique.readers.pages:parse_page"


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of one document and what is known about it; `name` names it in a rejection."""

    format: PageFormat
    name: str
    data: bytes
    metadata: Metadata
    max_bytes: int
    charset: str | None = None


def parse_pages(
    items: Iterable[Page | Document | Rejection], *, workers: int = 1
) -> Iterator[Document | Rejection]:
    """Take pages apart in worker processes, in order; documents and rejections pass through.

    A page that takes longer than eight seconds becomes a `Rejection` ("too_slow"), one whose
    process is lost twice too ("format").
    """
    stream = iter(items)
    for item in stream:
        if isinstance(item, Page):
            yield from _parse_in_workers(chain([item], stream), workers)
        else:
            yield item


def _parse_in_workers(
    items: Iterable[Page | Document | Rejection], workers: int
) -> Iterator[Document | Rejection]:
    for result in _mapped(items, workers):
        if isinstance(result, Lost) and not result.is_slow:
            # Was it the page, or somebody who stopped the process?
            (result,) = _mapped([result.task], 1)
        yield _rejection_of_lost(result) if isinstance(result, Lost) else result


def _mapped(items: Iterable[Page | Document | Rejection], workers: int) -> Iterator[Any]:
    return map_in_workers(
        _FUNCTION, items, workers=workers, time_limit_seconds=TIME_LIMIT_SECONDS,
        memory_limit_bytes=MEMORY_LIMIT_BYTES,
    )  # fmt: skip


def _rejection_of_lost(lost: Lost[Page | Document | Rejection]) -> Document | Rejection:
    page = lost.task
    if not isinstance(page, Page):
        return page
    if lost.is_slow:
        return Rejection(
            id=page.name,
            reason="too_slow",
            detail=f"took longer than {TIME_LIMIT_SECONDS:.0f} seconds to take apart",
        )
    return Rejection(id=page.name, reason="format", detail=f"cannot be taken apart: {lost.reason}")


def parse_page(page: Page | Document | Rejection) -> Document | Rejection:
    """Make the document of a page, in a worker process; a bad page gives a `Rejection`."""
    if not isinstance(page, Page):
        return page
    try:
        match page.format:
            case "html":
                return read_html(
                    page.data, page.metadata, max_bytes=page.max_bytes, charset=page.charset
                )
            case "pdf":
                return read_pdf(page.data, page.metadata, max_bytes=page.max_bytes)
            case "mail":
                return read_mail(page.data, page.metadata, max_bytes=page.max_bytes)
            case "text":
                return read_text(
                    page.data, page.metadata, max_bytes=page.max_bytes, charset=page.charset
                )
    except InputError as error:
        return rejection_of(page.name, error)
    except MemoryError:
        return Rejection(
            id=page.name, reason="too_large", detail="unfolds to more than memory holds"
        )


def charset_of(content_type: str | None) -> str | None:
    """The encoding that a media type names."""
    for parameter in (content_type or "").split(";")[1:]:
        key, _, value = parameter.strip().partition("=")
        if key.lower() == "charset" and value:
            return value.strip("\"' ")
    return None
