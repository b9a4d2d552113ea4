"""Bad files made of sound ones; a line of words names each, so that it can be made again.

    html cut:5 nest:77            a page that is cut off and then gets thousands of open elements
    jsonl junk:3 > gz flip:9      a file that is damaged, packed, and damaged again
    csv > zst > gz bare:1         packed twice, under a name that does not say what it is
    special bomb-txt-gz           one of those that chance does not make

Each word is a kind of damage and the seed of its chances.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import random
import re
from collections.abc import Callable
from pathlib import Path

import zstandard
from hypothesis import strategies as st

from tests.faults.samples import FORMATS, LISTINGS, sample
from tests.faults.specials import SPECIALS

_SEEDS = 1_000_000
_MAX_BYTES = 4_000_000
_ENCODINGS = (
    "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "utf-7", "cp1251", "cp1252",
    "shift_jis", "gb18030", "cp500", "koi8-r", "iso2022_jp",
)  # fmt: skip
_NUMBERS = (
    b"0", b"-1", b"65536", b"2147483648", b"4294967295", b"9223372036854775808",
    b"1" + b"0" * 30, b"9" * 5000, b"NaN", b"1e999",
)  # fmt: skip
_NESTED = (
    b"<div>", b"<b><p>", b"<table><tr><td>", b"<blockquote>", b"<ul><li>", b"<a><a>", b"<x:y>",
    b"<!--", b"<![CDATA[", b"<font>", b"<svg>", b"[", b'{"a":', b'{"text":[', b"((", b"<< /Kids [",
    b"--\n", b"> ", b'"', b"\\", b"&lt;", b"&#", b"\r\n ", b"(", b"<item>", b"=?utf-8?q?",
)  # fmt: skip
_TOKENS = (
    b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"BZh9", b"PAR1",
    b"%PDF-1.7", b"PK\x03\x04", b"WARC/1.0\r\n", b"From a@b Wed May  4 10:00:00 2022\n", b"\\ud800",
    b"\\u0000", b"\xed\xa0\x80", b"\r", b"\n\n", b'"', b"'", b",", b"\t", b"<", b">", b"</article>",
    b"]]>", b"-->", b"<!ENTITY a '&b;&b;'>", b"&nbsp;", b"&#xD800;", b"&#99999999999;", b"charset=",
    b'<meta charset="utf-7">', b'<base href="http://[">', b"Content-Length: 99999999999\r\n",
    b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: br\r\n", b"Content-Encoding: zstd\r\n",
    b"Content-Type: multipart/mixed; boundary=x\n", b"Content-Transfer-Encoding: base64\n",
    b"Date: Wed, 99 May 2022 99:99:99 +9999\n", b'"date": "2022-02-31"', b"endstream", b"endobj",
    b"/Filter [/FlateDecode /FlateDecode /LZWDecode]", b"/Prev 0", b"/Encrypt 4 0 R", b"ffff\r\n",
    b"\xe2\x80\xae", b"\xf0\x9f\x92\xa5", b"\x1b$B", b"\x0c", b"\x85", b"\xe2\x80\xa8",
)  # fmt: skip
_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": lambda data: gzip.compress(data, 1, mtime=0),
    "zst": zstandard.compress,
    "bz2": lambda data: bz2.compress(data, 1),
    "xz": lambda data: lzma.compress(data, preset=0),
}


def write(words: str, folder: Path) -> Path:
    """Make the file that a line of words names, in a folder."""
    name = f"{len(list(folder.iterdir())):05}"
    if words.startswith("special "):
        suffix, pieces = SPECIALS[words.removeprefix("special ")]
        path = folder / f"{name}{suffix}"
        with path.open("wb") as stream:
            stream.writelines(pieces())
        return path
    suffix, data = _make(words)
    path = folder / f"{name}{suffix}"
    path.write_bytes(data)
    return path


def _make(words: str) -> tuple[str, bytes]:
    first, *packings = words.split(" > ")
    format, *changes = first.split()
    suffix = f".{format}"
    data = _changed(sample(format), changes)
    for packing in packings:
        packer, *changes = packing.split()
        suffix = f"{suffix}.{packer}"
        data = _changed(_PACKERS[packer](data), changes)
    return ("" if "bare:" in words else suffix), data


def mutants() -> st.SearchStrategy[str]:
    """Names of bad files of every format; one in four is packed."""
    seeds = st.integers(0, _SEEDS)
    changes = st.builds("{}:{}".format, st.sampled_from(sorted(_CHANGES)), seeds)
    some = st.lists(changes, min_size=1, max_size=4).map(" ".join)
    few = st.lists(changes, max_size=2).map(" ".join)
    plain = st.builds("{} {}".format, st.sampled_from(FORMATS), some)
    documents = st.sampled_from([format for format in FORMATS if format not in LISTINGS])
    packers = st.sampled_from(sorted(_PACKERS))
    packed = st.builds("{} {} > {} {}".format, documents, few, packers, few).map(
        lambda words: " ".join(words.split())
    )
    return st.one_of(plain, plain, plain, packed)


def _changed(data: bytes, changes: list[str]) -> bytes:
    for change in changes:
        kind, seed = change.split(":")
        data = _CHANGES[kind](data, random.Random(int(seed)))[:_MAX_BYTES]
    return data


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _piece(data: bytes, chance: random.Random) -> slice:
    start = _place(data, chance)
    return slice(start, start + int(chance.paretovariate(0.5)))


def _insert(data: bytes, new: bytes, chance: random.Random) -> bytes:
    place = _place(data, chance)
    return data[:place] + new + data[place:]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def _behead(data: bytes, chance: random.Random) -> bytes:
    return data[_place(data, chance) :]


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(min(len(data), int(chance.paretovariate(0.7)))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _remove(data: bytes, chance: random.Random) -> bytes:
    piece = _piece(data, chance)
    return data[: piece.start] + data[piece.stop :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    piece = data[_piece(data, chance)]
    return _insert(data, piece * int(min(chance.paretovariate(0.3), 100_000)), chance)


def _splice(data: bytes, chance: random.Random) -> bytes:
    other = sample(chance.choice(FORMATS))
    return _insert(data, other[_piece(other, chance)], chance)


def _junk(data: bytes, chance: random.Random) -> bytes:
    junk = chance.randbytes(int(min(chance.paretovariate(0.4), 100_000)))
    return junk if chance.random() < 0.1 else _insert(data, junk, chance)


def _encode(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(_ENCODINGS), "replace")


def _nest(data: bytes, chance: random.Random) -> bytes:
    count = int(10 ** chance.uniform(1, 5.5))
    return _insert(data, chance.choice(_NESTED) * count, chance)


def _token(data: bytes, chance: random.Random) -> bytes:
    return _insert(data, chance.choice(_TOKENS), chance)


def _number(data: bytes, chance: random.Random) -> bytes:
    numbers = list(re.finditer(rb"\d+", data))
    if not numbers:
        return data
    found = chance.choice(numbers)
    return data[: found.start()] + chance.choice(_NUMBERS) + data[found.end() :]


def _blank(data: bytes, chance: random.Random) -> bytes:
    return chance.choice((b"", b" ", b"\n\n", b"\xef\xbb\xbf", b"\t\r\n", data[:1], data[:4]))


def _bare(data: bytes, chance: random.Random) -> bytes:
    return data


_CHANGES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "cut": _cut,
    "behead": _behead,
    "flip": _flip,
    "remove": _remove,
    "repeat": _repeat,
    "splice": _splice,
    "junk": _junk,
    "encode": _encode,
    "nest": _nest,
    "token": _token,
    "number": _number,
    "blank": _blank,
    "bare": _bare,
}
