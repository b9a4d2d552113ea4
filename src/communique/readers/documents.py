"""The one gate through which a text becomes a document."""

from __future__ import annotations

from typing import cast, get_args

from communique.errors import InputError
from communique.readers.english import LANGUAGE_NAMES, guess_language
from communique.readers.headings import day_in_heading
from communique.readers.metadata import Metadata
from communique.records import DEFAULT_MAX_BYTES, Document, Rejection, RejectionReason


def make_document(
    text: str,
    metadata: Metadata = Metadata(),  # noqa: B008  (frozen)
    *,
    id: str | None = None,
    encoding: str = "utf-8",
    max_bytes: int = DEFAULT_MAX_BYTES,
) -> Document:
    """Check a text and make it a document; the text itself is left as it is.

    Where no date is given, a line of the text's heading may name it ("14 November 2021").

    `max_bytes` limits the text in UTF-8.

    Raises:
        InputError: with the reason "empty", "too_large", "binary", "encoding" or "language".
    """
    if not isinstance(text, str):
        raise InputError(f"text must be a string, not {type(text).__name__}", reason="format")
    if len(text) > max_bytes:
        # Told before the text is copied.
        raise InputError(
            f"{len(text):,} characters, over the limit of {max_bytes:,} bytes a document",
            reason="too_large",
        )
    if not text.strip():
        raise InputError("the text is empty", reason="empty")
    if "\x00" in text:
        raise InputError("the text holds NUL characters", reason="binary")
    try:
        size_bytes = len(text.encode())
    except UnicodeEncodeError as error:
        raise InputError(f"the text holds half a character: {error}", reason="encoding") from None
    if size_bytes > max_bytes:
        raise InputError(
            f"{size_bytes:,} bytes, over the limit of {max_bytes:,} a document", reason="too_large"
        )
    language = guess_language(text)
    if language != "en":
        raise InputError(_describe_language(language), reason="language")
    return Document.from_text(
        text,
        id=id,
        date=metadata.date or day_in_heading(text),
        title=metadata.title,
        publisher=metadata.publisher,
        url=metadata.url,
        type=metadata.type,
        party=metadata.party,
        encoding=encoding,
    )


def rejection_of(id: str, error: InputError) -> Rejection:
    """The rejection that stands for an input error in a run."""
    reason = error.reason if error.reason in get_args(RejectionReason) else "format"
    return Rejection(id=id, reason=cast(RejectionReason, reason), detail=str(error))


def _describe_language(code: str) -> str:
    name = LANGUAGE_NAMES.get(code)
    return f"not English but {name}" if name else "not English, nor any language that could be told"
