"""PDF files: the text layer of each page, by pypdf."""

from __future__ import annotations

import datetime
import io
import logging
from typing import TYPE_CHECKING

from communique.errors import InputError
from communique.readers.documents import make_document
from communique.readers.metadata import Metadata
from communique.records import Document

if TYPE_CHECKING:
    from pypdf import PdfReader


def read_pdf(data: bytes, metadata: Metadata, *, max_bytes: int) -> Document:
    """Make a document of a PDF file; `metadata` goes before what the file says of itself.

    Pages are parted by a blank line. The day on which the file was made is taken for the
    document's date only where the first page names that day too: many files were made long after.

    Raises:
        InputError: the file is broken (reason "format"), locked ("unreadable"), has no text layer,
            such as a scan ("no_text"), or its text is no English text.
    """
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError

    # What it mends is not worth a line a page; what it cannot mend is raised.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("the PDF file is locked by a password", reason="unreadable")
        pages: list[str] = []
        length = 0
        for page in reader.pages:
            pages.append(page.extract_text())
            length += len(pages[-1])
            if length > max_bytes:
                raise InputError(f"its text is over {max_bytes:,} bytes", reason="too_large")
        text = "\n\n".join(page.strip() for page in pages if page.strip()).replace("\x00", "")
        found = _metadata_of(reader, pages[0] if pages else "")
    except (InputError, MemoryError):
        raise
    except FileNotDecryptedError:
        raise InputError("the PDF file is locked by a password", reason="unreadable") from None
    except Exception as error:
        # A parser on a hostile file raises whatever it stumbles over.
        raise InputError(
            f"the PDF file cannot be parsed: {type(error).__name__}: {error}", reason="format"
        ) from None
    if not text:
        raise InputError("the PDF file has no text layer; is it a scan?", reason="no_text")
    # Half characters come from broken font tables.
    text = text.encode("utf-8", "replace").decode()
    return make_document(text, metadata.over(found), max_bytes=max_bytes)


def _metadata_of(reader: PdfReader, first_page: str) -> Metadata:
    information = reader.metadata
    if information is None:
        return Metadata()
    title = str(information.title).strip() if information.title else None
    return Metadata(date=_date_of(information.creation_date, first_page), title=title or None)


def _date_of(made_at: datetime.datetime | None, first_page: str) -> str | None:
    if made_at is None:
        return None
    words = " ".join(first_page.replace(",", " ").split())
    day, month, year = made_at.day, made_at.strftime("%B"), made_at.year
    forms = (
        f"{month} {day} {year}", f"{day} {month} {year}",
        f"{month[:3]} {day} {year}", f"{day} {month[:3]} {year}", f"{made_at:%Y-%m-%d}",
    )  # fmt: skip
    is_named = any(form in words for form in forms)
    return made_at.date().isoformat() if is_named else None
