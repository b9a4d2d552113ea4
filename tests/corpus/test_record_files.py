"""Files of records: whole or absent, the same from every run, and taken into a store once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from communique.corpus import Corpus
from communique.corpus.chunks import Sources
from communique.corpus.record_files import is_folder, read_record_files, summarise, write_chunks
from communique.errors import InputError
from communique.records import Document, Record, Rejection
from tests.corpus.test_faults import read, tables_of

CHUNK = 7


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    texts = [f"Talks number {number} go on." for number in range(40)]
    texts[10], texts[25] = "", texts[3]
    lines = [{"id": f"d{number % 39}", "text": text} for number, text in enumerate(texts)]
    path = tmp_path / "talks [1].jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return Sources((str(path), str(tmp_path / "absent.txt")), chunk_size=CHUNK)


@pytest.fixture
def folder(sources: Sources, tmp_path: Path) -> Path:
    folder = tmp_path / "records [1]"
    summary = summarise(write_chunks(sources.chunks(), str(folder), read))
    assert (summary.added, summary.known, summary.rejected) == (39, 0, {"empty": 1, "missing": 1})
    return folder


def test_files_hold_what_was_read_in_its_order(sources: Sources, folder: Path) -> None:
    files = list(read_record_files([str(folder)]))
    assert [len(items) for items in files] == [7, 7, 7, 7, 7, 6]
    assert [item for items in files for item in items] == list(read(sources.documents()))


def test_a_record_with_every_list_comes_back_equal(
    record: Record, sources: Sources, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text("One text.")

    def read_so(items: Iterable[Document | Rejection]) -> Iterator[Record | Rejection]:
        return (record for _ in items)

    one = Sources((str(tmp_path / "one.txt"),))
    list(write_chunks(one.chunks(), str(tmp_path / "one"), read_so))
    assert list(read_record_files([str(tmp_path / "one")])) == [[record]]


def test_a_stopped_run_goes_on_and_reads_nothing_twice(sources: Sources, tmp_path: Path) -> None:
    folder = tmp_path / "stopped"
    seen: list[str] = []

    def watched(items: Iterable[Document | Rejection]) -> Iterator[Record | Rejection]:
        for item in read(items):
            seen.append(item.document.id if isinstance(item, Record) else item.id)
            yield item

    run = write_chunks(sources.chunks(), str(folder), watched)
    next(run)
    next(run)
    run.close()  # type: ignore[attr-defined]
    assert len(list(folder.iterdir())) == 2
    summary = summarise(write_chunks(sources.chunks(), str(folder), watched))
    assert summary.known == 2 * CHUNK
    assert len(seen) == 41
    # Without an engine it is only told.
    assert summarise(write_chunks(sources.chunks(), str(folder), None)).known == 41


def test_another_text_or_setting_is_another_file(sources: Sources) -> None:
    names = {chunk.name for chunk in sources.chunks()}
    assert names == {chunk.name for chunk in sources.chunks()}
    other = Sources(
        sources.names,
        settings=sources.settings.model_copy(update={"model": "en_core_web_lg"}),
        chunk_size=CHUNK,
    )
    assert not names & {chunk.name for chunk in other.chunks()}
    path = Path(sources.names[0])
    path.write_text(path.read_text().replace("number 0", "number 1000"))
    changed = {chunk.name for chunk in sources.chunks()}
    assert len(names - changed) == 1


def test_a_store_loaded_is_the_store_added_to(
    sources: Sources, folder: Path, tmp_path: Path
) -> None:
    loaded, added = tmp_path / "loaded.duckdb", tmp_path / "added.duckdb"
    with Corpus.open(added) as corpus:
        expected = corpus.add(sources.documents(), engine=read)
    with Corpus.open(loaded) as corpus:
        summary = corpus.load([folder])
        assert summary == expected
        assert summary.rejected == {"duplicate_id": 1, "empty": 1, "missing": 1}
        again = corpus.load([folder])
        assert (again.added, again.known) == (0, summary.added + summary.known)
    assert tables_of(loaded) == tables_of(added)


def test_a_load_that_fails_keeps_the_files_before_it(folder: Path, tmp_path: Path) -> None:
    whole, loaded = tmp_path / "whole.duckdb", tmp_path / "loaded.duckdb"
    with Corpus.open(whole) as corpus:
        corpus.load([folder])
    files = sorted(folder.iterdir())
    good = files[3].read_bytes()
    files[3].write_bytes(good[:-100])
    with Corpus.open(loaded) as corpus:
        with pytest.raises(InputError, match=r"000000-00003-\w+\.parquet is no file of records"):
            corpus.load([folder])
        assert len(corpus.documents()) == 3 * CHUNK - 1
        files[3].write_bytes(good)
        corpus.load([folder])
    assert tables_of(loaded) == tables_of(whole)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no record files in .*communique add FILE --to"):
        list(read_record_files([str(tmp_path)]))


def test_files_on_a_server(sources: Sources, folder: Path) -> None:
    there = "memory://somewhere/records/"
    list(write_chunks(sources.chunks(), there, read))
    assert list(read_record_files([there])) == list(read_record_files([str(folder)]))
    assert summarise(write_chunks(sources.chunks(), there, read)).known == 41


@pytest.mark.parametrize(
    ("target", "is_one"),
    [
        ("my.duckdb", False), ("postgresql://me@server/press", False), ("records", False),
        ("records/", True), ("s3://bucket/records", True), (".", True),
    ],
)  # fmt: skip
def test_what_is_a_folder(target: str, is_one: bool) -> None:
    assert is_folder(target) is is_one
