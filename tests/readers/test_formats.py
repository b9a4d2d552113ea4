"""PDF, e-mail, tables, archives, compression, patterns and addresses."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from communique.errors import InputError
from communique.readers import Metadata, parse_columns, read_file, read_files
from communique.records import Document, Rejection
from tests.readers.pages import TEXT, make_mail, make_page, make_pdf, make_warc_record


def read(path: Path | str, **options: object) -> list[Document | Rejection]:
    return list(read_file(path, **options))  # type: ignore[arg-type]


def accept(path: Path) -> Document:
    (item,) = read(path)
    assert isinstance(item, Document), item
    return item


def reasons(items: list[Document | Rejection]) -> list[str]:
    return [item.reason if isinstance(item, Rejection) else "read" for item in items]


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["note.pdf", "note", "note.txt"])
def test_pdf_gives_text_title_and_the_date_that_its_page_names(tmp_path: Path, name: str) -> None:
    lines = ["Oslo, 4 May 2022", "The ministers of both countries met", "and agreed to talk again."]
    document = accept(write(tmp_path / name, make_pdf(lines)))
    assert "ministers of both countries met\nand agreed" in document.text
    assert (document.title, document.date) == ("Talks", "2022-05-04")


def test_pdf_made_later_has_no_date(tmp_path: Path) -> None:
    old = "The talks were held in Oslo on 4 May 1999"
    assert accept(write(tmp_path / "note.pdf", make_pdf([TEXT, old]))).date is None
    headed = accept(write(tmp_path / "headed.pdf", make_pdf([TEXT, "Oslo, 4 May 1999"])))
    assert headed.date == "1999-05-04"


def test_pdf_without_text_is_told_from_a_broken_one(tmp_path: Path) -> None:
    scan, cut = make_pdf([]), make_pdf([TEXT])[:200]
    assert reasons(read(write(tmp_path / "scan.pdf", scan))) == ["no_text"]
    assert reasons(read(write(tmp_path / "cut.pdf", cut))) == ["format"]


@pytest.mark.parametrize("html", [False, True])
def test_mail_gives_body_subject_sender_and_day(tmp_path: Path, html: bool) -> None:
    document = accept(write(tmp_path / "note.eml", make_mail(html=html)))
    assert "agreed to talk again" in document.text
    assert "Return-Path" not in document.text
    assert (document.title, document.publisher, document.date) == (
        "Talks in Oslo", "Press Office", "2022-05-04",
    )  # fmt: skip


def test_mbox_gives_each_message_and_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    start = b"From press@mfa.example Wed May  4 10:00:00 2022\r\n"
    empty = b"From: a@b.example\r\nSubject: x\r\n\r\n\r\n"
    long = make_mail() + b"x" * 20_000
    messages = [make_mail(subject="One"), empty, long, make_mail(subject="Four")]
    path = write(tmp_path / "list.mbox", b"\r\n\r\n".join(start + message for message in messages))
    items = read(path, max_bytes=10_000)
    assert reasons(items) == ["read", "empty", "too_large", "read"]
    assert [item.title for item in items if isinstance(item, Document)] == ["One", "Four"]
    assert items[1].id == f"{path}:2"


def write_csv(path: Path, rows: list[dict[str, str]], **options: str) -> Path:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), **options)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows(rows)
    return write(path, out.getvalue().encode(options.pop("encoding", "utf-8")))


ROWS = [
    {"nr": "a1", "body": TEXT + "\nA second line, with a comma.", "published": "2022-05-04"},
    {"nr": "a2", "body": "", "published": "2022-05-04"},
    {"nr": "a3", "body": TEXT, "published": "soon"},
    {"nr": "a4", "body": TEXT, "published": ""},
]
COLUMNS = {"text": "body", "date": "published", "id": "nr"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("suffix", [".csv", ".csv.gz"])
def test_csv_rows(tmp_path: Path, delimiter: str, suffix: str) -> None:
    path = write_csv(tmp_path / "rows.csv", ROWS, delimiter=delimiter)
    if suffix == ".csv.gz":
        path = write(tmp_path / "rows.csv.gz", gzip.compress(path.read_bytes()))
    items = read(path, columns=COLUMNS)
    assert reasons(items) == ["read", "empty", "date", "read"]
    assert items[0].id == "a1"
    assert isinstance(items[0], Document)
    assert (items[0].text, items[0].date) == (ROWS[0]["body"], "2022-05-04")
    assert items[2].id == f"{path}:5"


def test_csv_says_which_columns_there_are(tmp_path: Path) -> None:
    (item,) = read(write_csv(tmp_path / "rows.csv", ROWS))
    assert isinstance(item, Rejection)
    assert "nr, body, published" in item.detail
    assert "--columns text=" in item.detail


def test_csv_goes_on_after_a_row_that_is_too_long(tmp_path: Path) -> None:
    rows = ["text,id", f'"{TEXT}",a', f'"{"x" * 5000}",b', f'"{TEXT}",c']
    items = read(write(tmp_path / "rows.csv", "\n".join(rows).encode()), max_bytes=1000)
    assert reasons(items) == ["read", "too_large", "read"]


@pytest.mark.parametrize("packed", [False, True])
def test_parquet_rows(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.Table.from_pylist(ROWS * 50), path)
    if packed:
        path = write(tmp_path / "rows.parquet.zst", zstandard.compress(path.read_bytes()))
    items = read(path, columns=COLUMNS)
    assert reasons(items) == ["read", "empty", "date", "read"] * 50
    assert items[1].id == f"{path}:2"


def test_broken_parquet_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.Table.from_pylist(ROWS), path)
    data = path.read_bytes()
    assert reasons(read(write(tmp_path / "cut.parquet", data[:-50]), columns=COLUMNS)) == ["format"]
    (item,) = read(path)
    assert isinstance(item, Rejection)
    assert "no column 'text'" in item.detail


def test_columns_of_json_lines(tmp_path: Path) -> None:
    line = json.dumps({"body": TEXT, "published": "2022-05-04"})
    path = write(tmp_path / "rows.jsonl", f"{line}\n{{}}".encode())
    items = read(path, columns={"text": "body", "date": "published"})
    assert reasons(items) == ["read", "format"]
    assert isinstance(items[0], Document)
    assert items[0].date == "2022-05-04"


def test_a_mapping_of_columns_is_checked() -> None:
    assert parse_columns("text=body, date=published") == {"text": "body", "date": "published"}
    assert parse_columns(None) == {}
    for wrong in ("body", "words=body", "text="):
        with pytest.raises(InputError, match="PART=COLUMN"):
            parse_columns(wrong)


def coded(name: str) -> str:
    return f"Content-Encoding: {name}\r\n"


@pytest.mark.parametrize("is_packed", [False, True])
def test_warc_pages_are_all_accounted_for(tmp_path: Path, is_packed: bool) -> None:
    page = make_page()
    chunked = b"".join(b"%x\r\n%b\r\n" % (len(p), p) for p in (page[:99], page[99:])) + b"0\r\n\r\n"
    records = [
        make_warc_record("https://a.example/request", b"", kind="request"),
        make_warc_record("https://a.example/1", page),
        make_warc_record("https://a.example/gone", b"", status="404 Not Found"),
        make_warc_record("https://a.example/2", gzip.compress(page), headers=coded("gzip")),
        make_warc_record("https://a.example/3", brotli.compress(page), headers=coded("br")),
        make_warc_record("https://a.example/4", zlib.compress(page), headers=coded("deflate")),
        make_warc_record("https://a.example/5", chunked, headers="Transfer-Encoding: chunked\r\n"),
        make_warc_record("https://a.example/bad", b"no gzip", headers=coded("gzip")),
        make_warc_record("https://a.example/image", b"\x89PNG", media_type="image/png"),
        make_warc_record("https://a.example/long", b"x" * 60_000),
        make_warc_record("https://a.example/text", TEXT.encode(), media_type="text/plain"),
        make_warc_record("https://a.example/pdf", make_pdf([TEXT]), media_type="application/pdf"),
    ]  # fmt: skip
    data = b"".join(map(gzip.compress, records)) if is_packed else b"".join(records)
    path = write(tmp_path / ("day.warc.gz" if is_packed else "day.warc"), data)
    items = read(path, max_bytes=50_000)
    assert reasons(items) == [
        "read", "no_text", "read", "read", "read", "read", "no_text", "format", "too_large",
        "read", "read",
    ]  # fmt: skip
    first = items[0]
    assert isinstance(first, Document)
    assert (first.url, first.date, first.publisher) == (
        "https://a.example/1", "2022-05-04", "The Courier",
    )  # fmt: skip
    assert items[1].id == "https://a.example/gone"


def test_cut_off_warc_is_stated_after_its_pages(tmp_path: Path) -> None:
    record = make_warc_record("https://a.example/1", make_page())
    for cut in (len(record) + 100, len(record) * 2 - 200):
        items = read(write(tmp_path / "cut.warc", (record * 2)[:cut]))
        assert reasons(items) == ["read", "unreadable"]
    packed = gzip.compress(record) + gzip.compress(record)
    items = read(write(tmp_path / "cut.warc.gz", packed[:-40]))
    assert reasons(items)[-1] == "unreadable"
    assert reasons(read(write(tmp_path / "empty.warc", b""))) == ["empty"]


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress, ".zst": zstandard.compress, ".bz2": bz2.compress, ".xz": lzma.compress,
}  # fmt: skip


@pytest.mark.parametrize("suffix", PACKERS)
def test_every_compression(tmp_path: Path, suffix: str) -> None:
    pack = PACKERS[suffix]
    assert accept(write(tmp_path / f"note.txt{suffix}", pack(TEXT.encode()))).text == TEXT
    twice = pack(TEXT.encode()) + pack(TEXT.encode())
    assert accept(write(tmp_path / f"two.txt{suffix}", twice)).text == TEXT * 2
    cut = pack(TEXT.encode() * 99)[:-7]
    assert reasons(read(write(tmp_path / f"cut.txt{suffix}", cut))) == ["unreadable"]
    within = pack(pack(TEXT.encode()))
    assert accept(write(tmp_path / "within", within)).text == TEXT


def test_patterns_name_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.txt", "note.bin"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{TEXT} This is {name}.")
    items = list(read_files([tmp_path / "**" / "*.txt", tmp_path / "*.none"]))
    assert [item.text[-6:-1] for item in items if isinstance(item, Document)] == [
        "a.txt", "b.txt", "c.txt",
    ]  # fmt: skip
    assert reasons(items)[-1] == "missing"


def test_other_file_systems() -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/news/b.txt", TEXT.encode())
    memory.pipe("/news/a.txt.gz", gzip.compress(TEXT.encode()))
    try:
        assert reasons(read("memory://news/b.txt")) == ["read"]
        assert reasons(read("memory://news/*.*")) == ["read", "read"]
        assert reasons(read("memory://news/none.txt")) == ["missing"]
    finally:
        memory.rm("/news", recursive=True)
    (item,) = read("nosuch://bucket/a.txt")
    assert isinstance(item, Rejection)
    assert (item.reason, "nosuch" in item.detail) == ("unreadable", True)


def test_news_is_told_where_the_page_says_so(tmp_path: Path) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
    path = write(tmp_path / "page.html", make_page(head=head))
    assert accept(path).type == "news"
    (official,) = read_file(path, Metadata(url="https://www.mfa.gov.example/news/1"))
    assert isinstance(official, Document)
    assert official.type == "other"
    assert accept(write(tmp_path / "plain.html", make_page())).type == "other"


def test_progress_is_told_in_bytes_as_they_lie(tmp_path: Path) -> None:
    path = write(tmp_path / "note.txt.gz", gzip.compress(TEXT.encode() * 1000))
    counts: list[int] = []
    list(read_files([path], on_bytes=counts.append))
    assert sum(counts) == path.stat().st_size
