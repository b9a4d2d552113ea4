"""Files and a store that several tests of the command line share."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.corpus import Corpus
from communique.records import Record
from tests.cli.running import ENGLISH


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(ENGLISH)
    return path


@pytest.fixture
def bad_files(tmp_path: Path) -> dict[str, Path]:
    """Files named after the reason for which each is rejected."""
    data = {
        "empty": b"",
        "binary": b"\x89PNG\r\n\x1a\n\x00",
        "language": "Министр встретился с послом.".encode(),
        "no_text.html": b"<html><body></body></html>",
        "format.jsonl": b"{broken",
        "date.jsonl": b'{"text": "Talks go on.", "date": "May"}',
        "unreadable.gz": b"\x1f\x8b\x08\x00broken",
        "encoding": b"\xff\xfeT\x00h",
    }
    paths = {}
    for name, content in data.items():
        path = tmp_path / name
        path.write_bytes(content)
        paths[name.partition(".")[0]] = path
    paths["too_large"] = tmp_path / "too_large.txt"
    with paths["too_large"].open("wb") as stream:
        stream.truncate(60_000_000)
    paths["directory"] = tmp_path / "folder"
    paths["directory"].mkdir()
    paths["missing"] = tmp_path / "missing.txt"
    return paths


@pytest.fixture
def store(tmp_path: Path, record: Record) -> Path:
    path = tmp_path / "my.duckdb"
    with Corpus.open(path) as corpus:
        corpus.add([record.document], engine=lambda items: iter([record for _ in items]))
    return path
