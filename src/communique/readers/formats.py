"""Which format a source has: told by its name, its server or its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import urlsplit

from communique.readers.compression import COMPRESSED_SUFFIXES
from communique.readers.remote import is_remote

Format = Literal["text", "html", "json", "jsonl", "csv", "parquet", "pdf", "mail", "mbox", "warc"]

_FORMAT_OF_SUFFIX: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".tsv": "csv", ".parquet": "parquet", ".pdf": "pdf",
    ".eml": "mail", ".mbox": "mbox", ".warc": "warc",
}  # fmt: skip
_FORMAT_OF_MEDIA_TYPE: dict[str, Format] = {
    "text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf",
    "application/json": "json", "application/x-ndjson": "jsonl", "text/csv": "csv",
    "message/rfc822": "mail", "application/mbox": "mbox", "application/warc": "warc",
}  # fmt: skip
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_JSON_START = re.compile(rb'\s*\[?\s*\{\s*"')
# A line that is a whole object, or longer than what is looked at.
_JSONL_START = re.compile(rb'\s*\{\s*"[^\n]*(?:\}\s*\n|\}?\s*$)')
_MAIL_START = re.compile(rb"(?:Return-Path|Delivered-To|Received|MIME-Version):[^\n]*\n[A-Z \t]")
_MBOX_START = re.compile(rb"From \S+@\S+ +[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d ")


def format_of(name: str, head: bytes, content_type: str | None = None) -> Format:
    """The format of a source from its name, its first bytes and the media type, if any is named.

    A name that says text, or nothing, is overruled by what the bytes plainly are.
    """
    path = PurePosixPath(urlsplit(name).path if is_remote(name) else name)
    if path.suffix.lower() in COMPRESSED_SUFFIXES:
        path = path.with_suffix("")
    named = _FORMAT_OF_SUFFIX.get(path.suffix.lower())
    if named is None and content_type:
        named = _FORMAT_OF_MEDIA_TYPE.get(content_type.partition(";")[0].strip().lower())
    if head.startswith(b"%PDF-"):
        return "pdf"
    if named is not None and named != "text":
        return named
    if head.startswith(b"WARC/1."):
        return "warc"
    if head.startswith(b"PAR1"):
        return "parquet"
    if _HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    if named is None:
        if _JSON_START.match(head):
            return "jsonl" if _JSONL_START.match(head) else "json"
        if _MAIL_START.match(head):
            return "mail"
        if _MBOX_START.match(head):
            return "mbox"
    return "text"
