"""A run that is killed loses nothing that was kept, and the next one goes on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pytest

from communique.corpus import Corpus
from communique.records import Document, Record, Rejection, Span, Statement

DOCUMENTS = 60
KILLED_RUN = """
import os, runpy, sys
from communique.corpus import addition, Corpus
addition.GROUP_SIZE = 4
kept = 0
def die(document):
    global kept
    kept += 1
    if kept == int(sys.argv[3]):
        os.kill(os.getpid(), 9)
shared = runpy.run_path(sys.argv[1])
with Corpus.open(sys.argv[2]) as corpus:
    corpus.add(shared["make_documents"](), engine=shared["read"], on_progress=die)
"""


def make_documents() -> list[Document]:
    return [Document.from_text(f"Talks number {i} go on.", id=f"d{i}") for i in range(DOCUMENTS)]


def read(items: Iterable[Document | Rejection]) -> Iterator[Record | Rejection]:
    for item in items:
        if isinstance(item, Rejection):
            yield item
        else:
            statement = Statement(id="s1", content=(Span(0, 5),), kind="indirect")
            yield Record(document=item, statements=(statement,))


def tables_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return {
            table: connection.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()
            for table, columns in {
                "documents": "document_id, sha256, text, record",
                "statements": "*",
                "spans": "*",
            }.items()
        }


@pytest.mark.parametrize("killed_at", [1, 3, 30, 59])
def test_kill_9_and_go_on(tmp_path: Path, killed_at: int) -> None:
    killed, whole = tmp_path / "killed.duckdb", tmp_path / "whole.duckdb"
    done = subprocess.run(
        [sys.executable, "-c", KILLED_RUN, __file__, str(killed), str(killed_at)],
        check=False,
    )
    assert done.returncode == -9
    with Corpus.open(killed) as corpus:
        before = len(corpus.documents())
        assert killed_at <= before < DOCUMENTS + 1
        summary = corpus.add(make_documents(), engine=read)
        assert (summary.added, summary.known) == (DOCUMENTS - before, before)
    with Corpus.open(whole) as corpus:
        corpus.add(make_documents(), engine=read)
    assert tables_of(killed) == tables_of(whole)
