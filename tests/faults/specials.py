"""Bad files that chance does not make: bombs, lines of 100 MB, elements nested without end."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat

import brotli
import zstandard

from tests.faults.samples import ROWS, TEXT, make_page, make_warc, pdf_of

MEGABYTE = 1_000_000
LINE_MEGABYTES = 100
BOMB_MEGABYTES = 1_000
# As much as a document may have.
FULL_MEGABYTES = 19
_WORDS = (b"The talks on the tolls go on in Oslo. " * 27_000)[:MEGABYTE]


def _words(megabytes: int) -> Iterator[bytes]:
    return repeat(_WORDS, megabytes)


def _full(piece: bytes) -> Iterator[bytes]:
    yield piece * (FULL_MEGABYTES * MEGABYTE // len(piece))


def _line(before: bytes = b"", after: bytes = b"") -> Iterator[bytes]:
    yield before
    yield from _words(LINE_MEGABYTES)
    yield after


def _gzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


def _gz_bomb(piece: bytes) -> Iterator[bytes]:
    # Members on end are one stream.
    return repeat(gzip.compress(piece * 100, 9, mtime=0), BOMB_MEGABYTES // 100)


def _zst_bomb(piece: bytes) -> Iterator[bytes]:
    return repeat(zstandard.compress(piece * 100), BOMB_MEGABYTES // 100)


def _bz2_bomb(piece: bytes) -> Iterator[bytes]:
    return repeat(bz2.compress(piece * 10), BOMB_MEGABYTES // 10)


def _xz_bomb(piece: bytes) -> Iterator[bytes]:
    return repeat(lzma.compress(piece * 10, preset=1), BOMB_MEGABYTES // 10)


def _in_gz(pieces: Iterable[bytes], layers: int) -> Iterator[bytes]:
    data = b"".join(pieces)
    for _ in range(layers):
        data = gzip.compress(data, mtime=0)
    yield data


def _warc_of(body: bytes, coding: bytes) -> Iterator[bytes]:
    record = make_warc((body,))
    header = b"Content-Encoding: " + coding + b"\r\n"
    place = record.index(b"Content-Type: text/html")
    length = len(record[record.index(b"HTTP/1.1") : -4])
    record = record[:place] + header + record[place:]
    yield record.replace(
        b"Content-Length: %d" % length, b"Content-Length: %d" % (length + len(header))
    )


def _large_record() -> Iterator[bytes]:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    yield make_warc()
    yield (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/x\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%b"
        % (len(head) + LINE_MEGABYTES * MEGABYTE, head)
    )
    yield from _words(LINE_MEGABYTES)
    yield b"\r\n\r\n"


def _parquet(texts: list[str], rows: int) -> Iterator[bytes]:
    import io

    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    column = pa.DictionaryArray.from_arrays(
        pa.array([number % len(texts) for number in range(rows)], pa.int32()), pa.array(texts)
    )
    pq.write_table(pa.table({"text": column}), out, compression="zstd", store_schema=False)
    yield out.getvalue()


_ZEROS = bytes(MEGABYTE)
_BLANKS = b" " * MEGABYTE
_LINES = (b"{}\n" * 350_000)[:999_999] + b"\n"
_ROW = json.dumps(ROWS[0]).encode()[:-2]

SPECIALS: dict[str, tuple[str, Callable[[], Iterable[bytes]]]] = {
    "line-txt": (".txt", _line),
    "line-txt-gz": (".txt.gz", lambda: _gzipped(_line())),
    "line-nameless": ("", _line),
    "line-jsonl": (".jsonl", lambda: _line(_ROW, b'"}\n' + _ROW + b'"}\n')),
    "line-jsonl-gz": (".jsonl.gz", lambda: _gzipped(_line(_ROW, b'"}\n'))),
    "line-json": (".json", lambda: _line(_ROW, b'"}')),
    "line-csv": (".csv", lambda: _line(b"id,text\n1,", b"\n2,The talks go on.\n")),
    "line-csv-header": (".csv", _line),
    "open-quote-csv": (".csv", lambda: (b"id,text\n", b'1,"', *repeat(_WORDS + b"\n", 100))),
    "line-mbox": (".mbox", lambda: _line(b"From a@b.c Wed May  4 10:00:00 2022\nTo: x\n\n")),
    "line-eml": (".eml", lambda: (b"Subject: x\n\n", *_words(FULL_MEGABYTES))),
    "header-eml": (".eml", lambda: (b"Subject: ", *_words(FULL_MEGABYTES), b"\n\nText.\n")),
    "headers-eml": (".eml", lambda: _full(b"X-A: b\n")),
    "parts-eml": (
        ".eml",
        lambda: (b"Content-Type: multipart/mixed; boundary=x\n\n", *_full(b"--x\n\n")),
    ),
    "nested-eml": (
        ".eml",
        lambda: (
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
            for n in range(100_000)
        ),
    ),
    "line-html": (".html", lambda: (b"<html><p>", *_words(FULL_MEGABYTES))),
    "deep-html": (".html", lambda: (b"<html><body>", *_full(b"<div>"))),
    "deep-page": (".html", lambda: (b"<html><body>", b"<div>" * 5_000, make_page())),
    "deep-tables": (".html", lambda: _full(b"<table><tr><td>")),
    "deep-lists": (".html", lambda: _full(b"<ul><li>a")),
    "attributes-html": (".html", lambda: (b"<html><body ", *_full(b"a=b "))),
    "paragraphs-html": (".html", lambda: (b"<html><body>", *_full(b"<p>The talks go on.</p>"))),
    "links-html": (".html", lambda: (b"<html><body>", *_full(b'<a href="/x">The talks</a>'))),
    "entities-html": (".html", lambda: _full(b"&amp;&lt")),
    "comments-html": (".html", lambda: _full(b"<!-- -->")),
    "deep-json": (".json", lambda: _full(b"[")),
    "deep-objects-json": (".json", lambda: _full(b'{"text":')),
    "digits-json": (".json", lambda: (b'{"id": ', *_full(b"9"), b', "text": "a"}')),
    "lines-jsonl": (".jsonl", lambda: repeat(b"\n" * MEGABYTE, 4)),
    "bomb-txt-gz": (".txt.gz", lambda: _gz_bomb(_ZEROS)),
    "bomb-jsonl-gz": (".jsonl.gz", lambda: _gz_bomb(_BLANKS)),
    "bomb-lines-jsonl-gz": (".jsonl.gz", lambda: _gz_bomb(_LINES)),
    "bomb-csv-gz": (".csv.gz", lambda: (gzip.compress(b"id,text\n1,"), *_gz_bomb(_BLANKS))),
    "bomb-mbox-gz": (".mbox.gz", lambda: _gz_bomb(_BLANKS)),
    "bomb-warc-gz": (".warc.gz", lambda: (gzip.compress(make_warc()), *_gz_bomb(_ZEROS))),
    "bomb-parquet-gz": (".parquet.gz", lambda: _gz_bomb(_ZEROS)),
    "bomb-txt-zst": (".txt.zst", lambda: _zst_bomb(_ZEROS)),
    "bomb-jsonl-zst": (".jsonl.zst", lambda: _zst_bomb(_ZEROS)),
    "bomb-parquet-zst": (".parquet.zst", lambda: _zst_bomb(_ZEROS)),
    "bomb-csv-bz2": (".csv.bz2", lambda: _bz2_bomb(_ZEROS)),
    "bomb-jsonl-bz2": (".jsonl.bz2", lambda: _bz2_bomb(_ZEROS)),
    "bomb-jsonl-xz": (".jsonl.xz", lambda: _xz_bomb(_ZEROS)),
    "bomb-gz-gz": (".jsonl.gz.gz", lambda: _in_gz(_gz_bomb(_ZEROS), 1)),
    "bomb-gz-gz-gz": (".txt.gz.gz.gz", lambda: _in_gz(_zst_bomb(_ZEROS), 2)),
    "layers-gz": (".txt.gz", lambda: _in_gz([TEXT.encode()], 30)),
    "bomb-warc-gzip": (".warc", lambda: _warc_of(b"".join(_gz_bomb(_ZEROS)), b"gzip")),
    "bomb-warc-deflate": (
        ".warc",
        lambda: _warc_of(zlib.compress(bytes(200 * MEGABYTE), 1), b"deflate"),
    ),
    "bomb-warc-zstd": (".warc", lambda: _warc_of(b"".join(_zst_bomb(_ZEROS)), b"zstd")),
    "bomb-warc-br": (
        ".warc",
        lambda: _warc_of(brotli.compress(bytes(200 * MEGABYTE), quality=1), b"br"),
    ),
    "large-record-warc": (".warc", _large_record),
    "bomb-pdf": (".pdf", lambda: [pdf_of(b" " * (500 * MEGABYTE))]),
    "words-pdf": (
        ".pdf",
        lambda: [pdf_of(b"BT /F1 9 Tf " + b"(The talks) Tj T* " * 2_000_000 + b" ET")],
    ),
    "long-rows-parquet": (".parquet", lambda: _parquet([_WORDS.decode() * 15], 40)),
    "long-cells-parquet": (".parquet", lambda: _parquet([_WORDS.decode() * 100], 10)),
    "many-rows-parquet": (".parquet", lambda: _parquet([""], 20_000)),
}
# Those that take little time, one of each kind.
QUICK_SPECIALS = (
    "line-txt", "line-jsonl", "line-csv", "open-quote-csv", "line-mbox", "deep-page", "deep-json",
    "bomb-jsonl-gz", "bomb-parquet-zst", "bomb-warc-gzip", "bomb-warc-br", "long-rows-parquet",
)  # fmt: skip
