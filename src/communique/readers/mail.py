"""E-mail messages, such as press offices send: `.eml` files and mbox archives."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from typing import BinaryIO

from communique.errors import InputError
from communique.readers.documents import make_document
from communique.readers.encoding import decode
from communique.readers.html import read_html
from communique.readers.metadata import Metadata, check_date
from communique.records import Document, Rejection


def read_mail(data: bytes, metadata: Metadata, *, max_bytes: int) -> Document:
    """Make a document of one message: its plain text, or the main text of its HTML.

    The subject is the title, the sender the publisher, the day on which it was sent the date;
    `metadata` goes before them. Attachments are left out.

    Raises:
        InputError: the message has no text (reason "no_text") or it is no English text.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        body = message.get_body(preferencelist=("plain", "html"))
        found = metadata.over(_metadata_of(message))
        if body is None or not (payload := body.get_payload(decode=True)):
            raise InputError("the message has no text", reason="no_text")
        charset, is_html = body.get_content_charset(), body.get_content_subtype() == "html"
    except (InputError, MemoryError):
        raise
    except Exception as error:
        # The header parser of the standard library fails in many ways on broken headers.
        raise InputError(
            f"the message cannot be parsed: {type(error).__name__}: {error}", reason="format"
        ) from None
    assert isinstance(payload, bytes)
    if is_html:
        return read_html(payload, found, max_bytes=max_bytes, charset=charset)
    text, encoding = decode(payload, declared=charset)
    return make_document(text, found, encoding=encoding, max_bytes=max_bytes)


def _metadata_of(message: EmailMessage) -> Metadata:
    name, address = parseaddr(str(message.get("From", "")))
    return Metadata(
        date=_date_of(message),
        title=" ".join(str(message.get("Subject", "")).split()) or None,
        publisher=name or address.rpartition("@")[2] or None,
    )


def _date_of(message: EmailMessage) -> str | None:
    sent_at = getattr(message.get("Date"), "datetime", None)
    return check_date(sent_at) if sent_at is not None else None


def split_mbox(
    stream: BinaryIO, name: str, *, max_bytes: int
) -> Iterator[tuple[str, bytes] | Rejection]:
    """Each message of an mbox archive, named `name:number`; one over the limit is rejected."""
    number = size_bytes = 0
    lines: list[bytes] = []
    was_blank = True
    while line := stream.readline(1 << 20):
        if was_blank and line.startswith(b"From "):
            if number:
                yield _message(f"{name}:{number}", lines, size_bytes, max_bytes)
            number, size_bytes, lines = number + 1, 0, []
        else:
            size_bytes += len(line)
            if size_bytes <= max_bytes:
                # mboxrd: a line of the message that began with "From " was quoted.
                lines.append(line[1:] if line.startswith(b">From ") else line)
            else:
                lines.clear()
        was_blank = not line.strip()
    if number:
        yield _message(f"{name}:{number}", lines, size_bytes, max_bytes)
    else:
        yield Rejection(id=name, reason="format", detail="no message found in the archive")


def _message(
    name: str, lines: list[bytes], size_bytes: int, max_bytes: int
) -> tuple[str, bytes] | Rejection:
    if size_bytes > max_bytes:
        detail = f"the message is over {max_bytes:,} bytes"
        return Rejection(id=name, reason="too_large", detail=detail)
    return name, b"".join(lines)
