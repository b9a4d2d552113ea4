"""Bytes to text: Unicode first, then what English texts come in, then a guess from the bytes."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from communique.errors import InputError

# UTF-32 before UTF-16: the UTF-16 mark is a prefix of the UTF-32 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3", "a SQLite database"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE_BYTES = 65_536
# In Latin scripts bytes beyond ASCII stand alone or in pairs: accents, quotes, dashes. Other
# scripts in legacy encodings run through whole words.
_HIGH_BYTES = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{3,}")


class Decoded(NamedTuple):
    """A text and the IANA name of the encoding it came in."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode a document; nothing is normalised, a byte order mark is dropped.

    `declared` is the encoding that the document itself names (an HTML meta element), tried after
    UTF-8.

    Raises:
        InputError: the bytes are not text (reason "binary"), or are text in no known encoding
            (reason "encoding").
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding.removesuffix("-sig"))
            except UnicodeDecodeError as error:
                raise InputError(f"broken {encoding}: {error}", reason="encoding") from None
    if (wide := _unmarked_utf16(data)) is not None:
        return wide
    check_not_binary(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, declared)


def check_not_binary(data: bytes) -> None:
    """Raise `InputError` (reason "binary") where bytes are an image, an archive or the like."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{name}, not text", reason="binary")
    sample = data[:_SAMPLE_BYTES]
    if b"\x00" in data or len(_CONTROLS.findall(sample)) > len(sample) * 0.02:
        raise InputError("binary data, not text", reason="binary")


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: in English every other byte is zero."""
    sample = data[: _SAMPLE_BYTES - _SAMPLE_BYTES % 2]
    if len(data) < 8 or len(data) % 2:
        return None
    half = len(sample) // 2
    for encoding, zeros, others in (
        ("utf-16-le", sample[1::2].count(0), sample[0::2].count(0)),
        ("utf-16-be", sample[0::2].count(0), sample[1::2].count(0)),
    ):
        if zeros > 0.8 * half and not others:
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError:
                return None
    return None


def _decode_legacy(data: bytes, declared: str | None) -> Decoded:
    if declared is not None:
        try:
            name = codecs.lookup(declared).name
            # Browsers read a declared Latin-1 as its superset windows-1252, and so do we.
            if name not in {"iso8859-1", "ascii", "utf-8"}:
                return Decoded(data.decode(name), name)
        except (LookupError, UnicodeError, ValueError):
            pass
    sample = data[:_SAMPLE_BYTES]
    in_runs = sum(map(len, _HIGH_RUN.findall(sample)))
    if 2 * in_runs <= len(_HIGH_BYTES.findall(sample)):
        if mended := _decode_damaged_utf8(data):
            return mended
        return _decode_western(data)
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is not None:
        try:
            return Decoded(data.decode(best.encoding), best.encoding)
        except UnicodeDecodeError:
            pass
    return _decode_western(data)


def _decode_damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which a few bytes are broken: they become U+FFFD, and the encoding says so."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - broken
    return Decoded(text, "utf-8 (damaged)") if sound > 3 * broken else None


def _decode_western(data: bytes) -> Decoded:
    """Latin-1, or windows-1252 where bytes are used that Latin-1 leaves to controls."""
    if not any(0x80 <= byte < 0xA0 for byte in data):
        return Decoded(data.decode("iso-8859-1"), "iso-8859-1")
    try:
        return Decoded(data.decode("windows-1252"), "windows-1252")
    except UnicodeDecodeError:
        raise InputError("text in no encoding that could be told", reason="encoding") from None
