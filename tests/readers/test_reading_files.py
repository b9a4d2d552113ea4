"""Files of every kind, good and bad."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import signal
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from communique.readers import DEFAULT_MAX_BYTES, Metadata, read_file, read_files
from communique.readers.pages import Page, parse_page
from communique.records import Document, Rejection

ENGLISH = "The ministers of both countries met in Oslo on Monday and agreed to talk again.\n"
PAGE = """<!doctype html><html><head><title>Talks in Oslo - The Courier</title>
<meta property="og:site_name" content="The Courier">
<meta property="og:title" content="Talks in Oslo">
<meta property="article:published_time" content="2022-05-04T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Talks in Oslo</h1>
<p>The ministers of both countries met in Oslo on Monday and agreed to talk again in the spring.</p>
<p>They said that the border would stay open while the talks go on, and that trade would grow.</p>
<p>A spokesperson for the ministry told reporters that no date had been set for the next round.</p>
</article><footer>All rights reserved</footer></body></html>"""


def read_one(path: Path, *, max_bytes: int = DEFAULT_MAX_BYTES) -> Document | Rejection:
    (item,) = read_file(path, max_bytes=max_bytes)
    return item


def reject(path: Path, *, max_bytes: int = DEFAULT_MAX_BYTES) -> Rejection:
    item = read_one(path, max_bytes=max_bytes)
    assert isinstance(item, Rejection)
    assert item.id == str(path)
    assert item.detail
    return item


def accept(path: Path) -> Document:
    item = read_one(path)
    assert isinstance(item, Document), item
    return item


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\r\n", "empty"),
        ("bom.txt", b"\xef\xbb\xbf", "empty"),
        ("blank.jsonl", b"\n \n\t\r\n", "empty"),
        ("empty.json", b" []\n", "empty"),
        ("header.csv", b"id,text\n\n", "empty"),
        ("image.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("image.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF", "binary"),
        ("report.pdf", b"%PDF-1.7\n%abc\n1 0 obj", "format"),
        ("nul.txt", b"The minister\x00 said that talks go on.", "binary"),
        ("noise.txt", bytes(range(1, 32)) * 20, "binary"),
        ("odd.txt", "The minister".encode("utf-16")[:-1], "encoding"),
        ("russian.txt", "Министр иностранных дел встретился с послом.".encode(), "language"),
        ("russian-1251.txt", ("Министр иностранных дел встретился с послом. " * 9).encode("cp1251"),
         "language"),
        ("digits.txt", b"12 34 56 -- 78", "language"),
        ("bare.html", b"<!doctype html><html><body></body></html>", "no_text"),
        ("soup.html", b"<div><<p><table></b><<<//", "no_text"),
        ("cut.txt.gz", gzip.compress(ENGLISH.encode() * 50)[:-9], "unreadable"),
        ("cut.txt.zst", zstandard.compress(ENGLISH.encode() * 50)[:-5], "unreadable"),
        ("wrong.txt.zst", b"\x28\xb5\x2f\xfd" + b"\xff" * 40, "unreadable"),
    ],
)  # fmt: skip
def test_bad_file_is_rejected_with_its_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert reject(path).reason == reason


def test_missing_file_and_directory_are_rejected(tmp_path: Path) -> None:
    assert reject(tmp_path / "none.txt").reason == "missing"
    assert reject(tmp_path).reason == "directory"


SUFFIXES: dict[Callable[[bytes], bytes], str] = {
    gzip.compress: ".gz", zstandard.compress: ".zst", bz2.compress: ".bz2", lzma.compress: ".xz",
}  # fmt: skip


def pack(data: bytes, suffix: str) -> bytes:
    if suffix == ".gz":
        return gzip.compress(data)
    return zstandard.compress(data) if suffix == ".zst" else data


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_size_limit_holds_before_and_after_decompression(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"long.txt{suffix}"
    path.write_bytes(pack(ENGLISH.encode() * 100, suffix))
    assert reject(path, max_bytes=1000).reason == "too_large"
    assert isinstance(read_one(path, max_bytes=10_000), Document)


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.mbox", "a.parquet"])
@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, bz2.compress, lzma.compress])
def test_a_bomb_is_left_alone(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / f"{name}{SUFFIXES[pack]}"
    path.write_bytes(pack(b"x" * 15_000_000))
    rejection = reject(path)
    assert rejection.reason == "too_large"
    assert "more than 250 times its size" in rejection.detail


def test_what_packs_well_is_read(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl.zst"
    numbers = " ".join(map(str, range(10_000)))
    lines = [json.dumps({"text": f"{ENGLISH} {n} {numbers}"}) + "\n" for n in range(30)]
    path.write_bytes(zstandard.compress("".join(lines).encode()))
    # Thirty times the same numbers.
    assert sum(map(len, lines)) > 60 * path.stat().st_size
    assert sum(isinstance(item, Document) for item in read_file(path)) == 30


def test_a_page_whose_process_is_killed_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.readers.pages._FUNCTION", f"{__name__}:parse_or_die")
    (tmp_path / "once.html").write_text(PAGE)
    (tmp_path / "always.html").write_text(f"<!-- dies -->{PAGE}")
    always, once = read_files([tmp_path / "*.html"], Metadata(url=str(tmp_path / "trace")))
    assert isinstance(once, Document)
    assert isinstance(always, Rejection)
    assert (always.reason, always.detail) == (
        "format",
        "cannot be taken apart: its process ended (signal SIGKILL)",
    )


def parse_or_die(page: Page) -> Document | Rejection:
    """Take a page apart, the second time that it is asked for."""
    trace = Path(page.metadata.url or "")
    if b"dies" in page.data or not trace.exists():
        trace.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return parse_page(page)


def test_too_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(60_000_000)

    def fail(*_: object) -> bytes:
        raise AssertionError("the file was read")

    monkeypatch.setattr("communique.readers.files.read_bytes", fail)
    assert reject(path).reason == "too_large"


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("Café talks".encode(), "utf-8", "Café talks"),
        (b"\xef\xbb\xbf" + "Café talks".encode(), "utf-8", "Café talks"),
        ("Café talks".encode("utf-16"), "utf-16", "Café talks"),
        ("Café talks".encode("utf-32"), "utf-32", "Café talks"),
        ("The talks go on".encode("utf-16-le"), "utf-16-le", "The talks go on"),
        ("Café talks in Côte d'Ivoire".encode("latin-1"), "iso-8859-1",
         "Café talks in Côte d'Ivoire"),
        ("The “talks” – on".encode("cp1252"), "windows-1252", "The “talks” – on"),
    ],
)  # fmt: skip
def test_encoding_is_told_and_noted(tmp_path: Path, data: bytes, encoding: str, text: str) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(data)
    document = accept(path)
    assert (document.encoding, document.text) == (encoding, text)


def test_text_is_kept_character_for_character(tmp_path: Path) -> None:
    text = "\r\n The talks\u00a0go on.\r\n\r\n\tThey said so.  \n"
    path = tmp_path / "note.md"
    path.write_bytes(text.encode())
    assert accept(path).text == text


@pytest.mark.parametrize("name", ["note.txt.gz", "note.txt.zst", "note"])
def test_compressed_text_is_read_whatever_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(pack(ENGLISH.encode(), ".zst" if name.endswith("zst") else ".gz"))
    assert accept(path).text == ENGLISH


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_bomb_is_stopped_at_the_limit(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"bomb.txt{suffix}"
    path.write_bytes(pack(b"a" * 300_000_000, suffix))
    tracemalloc.start()
    rejection = reject(path)
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert rejection.reason == "too_large"
    assert peak_bytes < 150_000_000


def test_several_zstd_frames_are_one_text(tmp_path: Path) -> None:
    path = tmp_path / "frames.txt.zst"
    path.write_bytes(zstandard.compress(ENGLISH.encode()) * 3)
    assert accept(path).text == ENGLISH * 3


@pytest.mark.parametrize("name", ["page.html", "page", "page.txt"])
def test_html_gives_main_text_and_metadata(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(PAGE)
    document = accept(path)
    assert "agreed to talk again" in document.text
    assert "Sport" not in document.text
    assert document.title == "Talks in Oslo"
    assert document.date == "2022-05-04"
    assert document.publisher == "The Courier"


def test_what_the_caller_says_goes_before_the_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    (item,) = read_file(path, Metadata(date="2022-06-01", party="NOR"))
    assert isinstance(item, Document)
    assert (item.date, item.party, item.type) == ("2022-06-01", "NOR", "account")


def test_jsonl_reads_good_lines_and_rejects_bad_ones(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = [
        json.dumps({"id": 7, "text": ENGLISH, "date": "2022-05-04T10:00:00Z", "extra": [1]}),
        "",
        "{broken",
        json.dumps(["no object"]),
        json.dumps({"title": "no text"}),
        json.dumps({"text": ENGLISH, "date": "4 May"}),
        json.dumps({"text": ENGLISH, "party": "XX"}),
        json.dumps({"text": ENGLISH, "title": 3}),
        json.dumps({"text": 5}),
        json.dumps({"text": ""}),
        "[" * 100_000,
        json.dumps({"text": ENGLISH * 1000}),
        json.dumps({"text": ENGLISH, "party": "nor", "title": "Last"}),
    ]
    path.write_text("\n".join(lines))
    items = list(read_file(path, Metadata(publisher="Wire"), max_bytes=20_000))
    first, *bad, last = items
    assert isinstance(first, Document)
    assert (first.id, first.date, first.publisher) == ("7", "2022-05-04", "Wire")
    assert [(item.id.rpartition(":")[2], item.reason) for item in bad
            if isinstance(item, Rejection)] == [
        ("3", "format"), ("4", "format"), ("5", "format"), ("6", "date"), ("7", "format"),
        ("8", "format"), ("9", "format"), ("10", "empty"), ("11", "too_large"),
        ("12", "too_large"),
    ]  # fmt: skip
    assert isinstance(last, Document)
    assert (last.party, last.title) == ("NOR", "Last")


def test_json_of_one_object_or_of_many(tmp_path: Path) -> None:
    one, many, broken = (tmp_path / name for name in ("one.json", "many.json", "broken.json"))
    values = {"text": ENGLISH, "date": "2022-05-04"}
    one.write_text(json.dumps(values, indent=2))
    assert accept(one).date == "2022-05-04"
    many.write_text(json.dumps([values, {"title": "no text"}, values]))
    first, bad, last = read_file(many)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert bad == Rejection(id=f"{many}:2", reason="format", detail="the object has no 'text'")
    broken.write_text("{")
    assert reject(broken).reason == "format"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (json.dumps({"text": ENGLISH}), 1),
        (json.dumps({"text": ENGLISH}) + "\n" + json.dumps({"text": ENGLISH}) + "\n", 2),
        (json.dumps({"text": ENGLISH}, indent=1), 1),
        (json.dumps([{"text": ENGLISH}, {"text": ENGLISH}]), 2),
        (json.dumps({"text": ENGLISH * 500}) + "\n" + json.dumps({"text": ENGLISH}), 2),
    ],
)
def test_json_is_told_without_a_name(tmp_path: Path, text: str, count: int) -> None:
    path = tmp_path / "unnamed"
    path.write_text(text)
    documents = list(read_file(path))
    assert [type(document) for document in documents] == [Document] * count


def test_deeply_nested_json_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "deep.jsonl"
    path.write_text('{"text": ' + "[" * 200_000)
    (item,) = read_file(path)
    assert isinstance(item, Rejection)
    assert item.reason == "format"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(ENGLISH.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    (item,) = read_file("-")
    assert isinstance(item, Document)
    assert item.text == ENGLISH


def test_run_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(ENGLISH)
    bad.write_bytes(b"")
    kinds = [type(item) for item in read_files([bad, good, tmp_path, good])]
    assert kinds == [Rejection, Document, Rejection, Document]


def test_a_document_has_the_same_id_wherever_it_lies(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(ENGLISH)
    two.write_text(ENGLISH)
    assert accept(one).id == accept(two).id
    (dated,) = read_file(one, Metadata(date="2022-05-04"))
    assert dated.id != accept(one).id
