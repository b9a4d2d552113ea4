"""Adding to a corpus and asking it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

import communique
from communique.corpus import Corpus
from communique.corpus import addition as addition_module
from communique.errors import InputError, StoreError
from communique.records import Document, Record, Rejection


class CountingEngine:
    """An engine without a pipeline; counts the documents that it was asked to read."""

    def __init__(self, fail_at: int | None = None) -> None:
        self.count = 0
        self.fail_at = fail_at

    def __call__(self, items: Iterable[Document | Rejection]) -> Iterator[Record | Rejection]:
        for item in items:
            if isinstance(item, Rejection):
                yield item
                continue
            if self.count == self.fail_at:
                raise KeyboardInterrupt
            self.count += 1
            yield Record(document=item)


def make_documents(count: int) -> list[Document]:
    return [Document.from_text(f"Talks number {i} go on.", id=f"d{i}") for i in range(count)]


@pytest.fixture
def corpus(tmp_path: Path, record: Record) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "my.duckdb") as corpus:
        corpus.add([record.document], engine=lambda items: iter([record for _ in items]))
        yield corpus


def test_adding_again_changes_nothing_and_reads_nothing(tmp_path: Path) -> None:
    documents = make_documents(70)
    with Corpus.open(tmp_path / "my.duckdb") as corpus:
        first, second = CountingEngine(), CountingEngine()
        summary = corpus.add(documents + documents[:5], engine=first)
        assert (summary.added, summary.known, first.count) == (70, 5, 70)
        summary = corpus.add(documents, engine=second)
        assert (summary.added, summary.known, second.count) == (0, 70, 0)
        assert len(corpus.documents()) == 70


def test_a_stopped_run_goes_on_where_it_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addition_module, "GROUP_SIZE", 10)
    documents = make_documents(45)
    with Corpus.open(tmp_path / "my.duckdb") as corpus:
        with pytest.raises(KeyboardInterrupt):
            corpus.add(documents, engine=CountingEngine(fail_at=27))
        assert len(corpus.documents()) == 20
        engine = CountingEngine()
        summary = corpus.add(documents, engine=engine)
        assert (summary.added, summary.known, engine.count) == (25, 20, 25)
        assert len(corpus.documents()) == 45


def test_one_id_with_two_texts_is_rejected(tmp_path: Path) -> None:
    one, two = (Document.from_text(text, id="x") for text in ("Talks go on.", "Talks ended."))
    with Corpus.open(tmp_path / "my.duckdb") as corpus:
        summary = corpus.add([one, two], engine=CountingEngine())
        assert [r.reason for r in summary.rejections] == ["duplicate_id"]
        summary = corpus.add([two], engine=CountingEngine())
        assert [r.reason for r in summary.rejections] == ["duplicate_id"]
        assert corpus.record("x").text == "Talks go on."


def test_files_and_rejections(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.png"
    good.write_text("The ministers met in Oslo and agreed to talk again.")
    bad.write_bytes(b"\x89PNG\r\n")
    seen: list[Document | Rejection] = []
    with Corpus.open(tmp_path / "my.duckdb") as corpus:
        summary = corpus.add([bad, good], engine=CountingEngine(), on_progress=seen.append)
        assert (summary.added, [r.reason for r in summary.rejections]) == (1, ["binary"])
        assert [r.id for r in corpus.rejections()] == [str(bad)]
    assert [type(item) for item in seen] == [Rejection, Document]


def test_every_list_can_be_asked(corpus: Corpus) -> None:
    (statement,) = corpus.statements()
    assert statement.speakers == ("person:ana-solberg",)
    assert (statement.source, statement.probability) == ("She", None)
    assert statement.quote == "Ruritania to open the border"
    assert statement.issues == ("the border",)
    (event,) = corpus.events()
    assert (event.date, event.date_basis) == ("2022-05-04", "document")
    (encounter,) = corpus.encounters()
    assert (encounter.date, encounter.date_basis, encounter.place) == (
        "2022-05-03", None, "Vienna",
    )  # fmt: skip
    (undertaking,) = corpus.undertakings()
    assert undertaking.condition == "if the talks go on"
    (position,) = corpus.positions()
    assert (position.actor, position.stance) == ("NOR", "oppose")
    assert [entry.item for entry in corpus.timeline()] == ["encounter", "event"]
    (document,) = corpus.documents()
    assert (document.id, document.party) == ("doc-1", "NOR")
    assert corpus.record("doc-1").document.party == "NOR"


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 2),
        ({"actor": "person:ana-solberg"}, 2),
        ({"actor": "ana solberg"}, 2),
        ({"actor": "NOR"}, 2),
        ({"actor": "RUR"}, 1),
        ({"actor": "SWE"}, 0),
        ({"party": "NOR"}, 2),
        ({"party": "SWE"}, 0),
        ({"kind": "meeting"}, 1),
        ({"kind": "REQUEST"}, 1),
        ({"status": "held"}, 1),
        ({"issue": "RURITANIA"}, 1),
        ({"issue": "100%"}, 0),
        ({"from_date": "2022-05-04"}, 1),
        ({"to_date": "2022-05-03"}, 1),
        ({"from_date": "2022", "to_date": "2022-05"}, 2),
        ({"from_date": "2022-06"}, 0),
        ({"to_date": "2021"}, 0),
        ({"limit": 1}, 1),
        ({"limit": 0}, 0),
        ({"actor": None, "limit": None}, 2),
    ],
)
def test_filters_narrow_the_timeline(corpus: Corpus, filters: Any, count: int) -> None:
    assert len(corpus.timeline(**filters)) == count


def test_wrong_filters_are_named(corpus: Corpus) -> None:
    with pytest.raises(InputError, match="did you mean 'actor'"):
        corpus.timeline(**cast(Any, {"actors": "NOR"}))
    with pytest.raises(InputError, match="YYYY-MM"):
        corpus.timeline(from_date="May")
    with pytest.raises(InputError, match="negative"):
        corpus.timeline(limit=-1)
    with pytest.raises(InputError, match="limit must be int"):
        corpus.timeline(**cast(Any, {"limit": "3"}))


def test_open_is_public_and_read_only_needs_a_store(tmp_path: Path) -> None:
    with communique.open(tmp_path / "new.duckdb") as corpus:
        assert corpus.documents() == []
    with pytest.raises(StoreError, match="no store"):
        communique.open(tmp_path / "none.duckdb", read_only=True)


def test_asking_and_adding_with_workers_load_no_pipeline() -> None:
    code = (
        "import sys, communique.corpus, communique.engines.parallel, communique.engines.ray\n"
        "heavy = {'spacy', 'numpy', 'onnxruntime', 'trafilatura', 'ray'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
