"""Plain text and Markdown: the document's text is the file's, character for character."""

from __future__ import annotations

from communique.readers.documents import make_document
from communique.readers.encoding import decode
from communique.readers.metadata import Metadata
from communique.records import Document


def read_text(
    data: bytes, metadata: Metadata, *, max_bytes: int, charset: str | None = None
) -> Document:
    """Make a document of the bytes of a text file; `charset` is what its server named.

    Raises:
        InputError: the bytes are no English text; `reason` says why.
    """
    text, encoding = decode(data, declared=charset)
    return make_document(text, metadata, encoding=encoding, max_bytes=max_bytes)
