"""Search finds words with their place, keeps to the filters, and keeps up with the store."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.corpus import Corpus
from communique.errors import InputError, StoreLockedError
from communique.records import Actor, Document, Record, Span, Statement
from communique.store import DuckDBStore

TEXT = (
    "Zoë Müller visited Vienna on Monday. She said Ruritania “must reopen the border”, adding that "
    "tolls were unfair. A minister of Ruritania replied that the tolls would stay."
)


def make_record(
    id: str, text: str = TEXT, *, date: str | None = "2022-05-04", party: str | None = None
) -> Record:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    statements = (
        Statement(
            id="s1",
            speakers=("person:zoe-muller",),
            content=(span("Ruritania “must reopen the border”"), span("tolls were unfair")),
            kind="mixed",
            issues=("border tolls",),
            party="AUT",
        ),
        Statement(
            id="s2",
            speakers=("RUR",),
            content=(span("the tolls would stay"),),
            kind="indirect",
        ),
    )
    return Record(
        document=Document.from_text(
            text, id=id, date=date, party=party, title="Visiting: a day of tolls", type="news"
        ),
        actors=(
            Actor(id="person:zoe-muller", name="Zoë Müller", kind="person", country="AUT"),
            Actor(id="RUR", name="Ruritania", kind="country", country="RUR"),
        ),
        statements=statements,
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    store = DuckDBStore.open(tmp_path / "my.duckdb")
    store.add([make_record("d1")])
    with Corpus(store) as corpus:
        yield corpus


def found(corpus: Corpus, words: str, **filters: str) -> set[tuple[str, str | None]]:
    answer = corpus.search(words, **filters)  # type: ignore[arg-type]
    assert answer.total == len(answer.hits)
    return {(hit.document_id, hit.id) for hit in answer.hits}


def test_words_are_found_where_they_stand(corpus: Corpus) -> None:
    hits = corpus.search("toll").hits
    assert {hit.id for hit in hits} == {"s1", "s2", None}
    for hit in hits:
        assert [TEXT[start:end] for start, end in hit.highlights][:1] == ["tolls"]
        assert hit.snippet == " … ".join(TEXT[start:end] for start, end in hit.spans)
        assert all(any(s <= a and b <= e for s, e in hit.spans) for a, b in hit.highlights)
    of_two_pieces = next(hit for hit in hits if hit.id == "s1")
    assert of_two_pieces.snippet == "Ruritania “must reopen the border” … tolls were unfair"
    assert of_two_pieces.speakers == ("person:zoe-muller",)
    assert of_two_pieces.party == "AUT"


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("visits vienna", {None}),
        ("Muller border", {"s1", None}),
        ("border stay", {None}),
        ('"reopen the border"', {"s1", None}),
        ('"border reopen"', set()),
        ("unfair OR stay", {"s1", "s2", None}),
        ("tolls -unfair", {"s2"}),
        ("border AND (unfair OR nothing)", {"s1", None}),
        ("tolls: unfair", {"s1", None}),
        ('"unclosed', set()),
        ("((", set()),
        ("state", set()),
    ],
)
def test_words_phrases_and_operators(corpus: Corpus, words: str, ids: set[str | None]) -> None:
    assert found(corpus, words) == {("d1", id) for id in ids}


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"item": "statement"}, {"s1", "s2"}),
        ({"item": "document"}, {None}),
        ({"speaker": "Zoë Müller", "item": "statement"}, {"s1"}),
        ({"speaker": "aut"}, {"s1", None}),
        ({"speaker": "RUR", "item": "statement"}, {"s2"}),
        ({"speaker": "FRA"}, set()),
        ({"party": "AUT"}, {"s1"}),
        ({"issue": "border toll", "item": "statement"}, {"s1"}),
        ({"type": "news"}, {"s1", "s2", None}),
        ({"type": "account"}, set()),
        ({"from_date": "2022-05", "to_date": "2022"}, {"s1", "s2", None}),
        ({"from_date": "2022-05-05"}, set()),
        ({"to_date": "2022-05-03"}, set()),
    ],
)
def test_filters(corpus: Corpus, filters: dict[str, str], ids: set[str | None]) -> None:
    assert found(corpus, "tolls", **filters) == {("d1", id) for id in ids}


def test_partial_dates_pass_where_one_of_their_days_does(corpus: Corpus) -> None:
    corpus._store.add([make_record("d2", date="2022"), make_record("d3", date=None)])
    of_documents = {"item": "document"}
    assert found(corpus, "tolls", from_date="2022-06", **of_documents) == {("d2", None)}
    assert ("d3", None) not in found(corpus, "tolls", to_date="2030", **of_documents)
    assert ("d3", None) in found(corpus, "tolls", **of_documents)


def test_pages_and_the_title(corpus: Corpus) -> None:
    corpus._store.add([make_record("d2", text=f"Nothing else. {TEXT}" * 20)])
    whole = corpus.search("tolls", limit=100)
    pages = [corpus.search("tolls", limit=2, skip=skip) for skip in range(0, whole.total, 2)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert {page.total for page in pages} == {whole.total}
    assert corpus.search("tolls", limit=0).hits == ()
    long = next(hit for hit in corpus.search("day").hits if hit.document_id == "d2")
    assert long.snippet.startswith("Nothing else")
    assert long.highlights == ()


@pytest.mark.parametrize("words", ["", "  "])
def test_no_words_are_an_input_error(corpus: Corpus, words: str) -> None:
    with pytest.raises(InputError, match="needs words"):
        corpus.search(words)


def test_what_is_added_is_found_and_what_goes_is_not(corpus: Corpus) -> None:
    assert len(found(corpus, "tolls")) == 3
    corpus._store.add([make_record("d2")])
    assert len(found(corpus, "tolls")) == 6
    corpus._store._execute("DELETE FROM documents WHERE document_id = 'd1'")
    assert {id for id, _ in found(corpus, "tolls")} == {"d2"}


def test_a_record_read_anew_replaces_the_old_one(corpus: Corpus) -> None:
    assert len(found(corpus, "tolls")) == 3
    for table in ("documents", "actors", "mentions", "statements", "roles", "spans"):
        corpus._store._execute(f"DELETE FROM {table}")
    corpus._store.add([make_record("d1", text=TEXT.replace("Vienna", "Graz"))])
    assert found(corpus, "Graz") == {("d1", None)}
    assert found(corpus, "Vienna") == set()


def test_adding_keeps_an_index_that_is_there_up_to_date(
    tmp_path: Path, blank_pipeline: None
) -> None:
    with Corpus.open(tmp_path / "my.duckdb") as corpus:
        corpus.add([Document.from_text("Talks on tolls go on.", id="d1")])
        assert not corpus._store.search_index.exists
        assert found(corpus, "tolls") == {("d1", None)}
        corpus.add([Document.from_text("The tolls stay.", id="d2")])
        assert corpus._store.search_index._document_count() == 2


@pytest.mark.parametrize("damage", ["meta", "segment", "gone", "format"])
def test_a_damaged_index_is_made_anew(
    corpus: Corpus, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = found(corpus, "tolls")
    index = corpus._store.search_index
    index._opened = None
    if damage == "meta":
        (index.folder / "meta.json").write_text("{")
    elif damage == "segment":
        for path in index.folder.glob("*.store"):
            path.unlink()
    elif damage == "gone":
        index.drop()
    else:
        monkeypatch.setattr("communique.store.search_index.FORMAT", 99)
    assert found(corpus, "tolls") == before


def _index_slowly(path: Path, is_started: multiprocessing.synchronize.Event) -> None:
    store = DuckDBStore.open(path, read_only=True)
    index = store.search_index
    commit = index._commit

    def commit_and_wait(*arguments: object) -> None:
        commit(*arguments)  # type: ignore[arg-type]
        is_started.set()
        time.sleep(60)

    index._commit = commit_and_wait  # type: ignore[method-assign,assignment]
    index.refresh()


def test_killed_in_the_middle_it_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "my.duckdb"
    monkeypatch.setattr("communique.store.search_index.BATCH_SIZE", 3)
    with DuckDBStore.open(path) as store:
        store.add([make_record(f"d{n}") for n in range(10)])
    context = multiprocessing.get_context("fork")
    is_started = context.Event()
    process = context.Process(target=_index_slowly, args=(path, is_started))
    process.start()
    try:
        assert is_started.wait(30)
        monkeypatch.setattr("communique.store.search_index.LOCK_WAIT_SECONDS", 0.2)
        with Corpus.open(path, read_only=True) as corpus:
            # Who comes meanwhile is answered from what is there.
            assert 0 < corpus.search("tolls", item="document").total < 10
    finally:
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
    with Corpus.open(path, read_only=True) as corpus:
        assert corpus.search("tolls", item="document").total == 10
        assert corpus.search("tolls", item="statement").total == 20


def test_an_index_in_the_making_is_waited_for(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.store.search_index.LOCK_WAIT_SECONDS", 0.2)
    writer = corpus._store.search_index.index.writer(20_000_000, 1)
    with pytest.raises(StoreLockedError, match="search index"):
        corpus.search("tolls")
    del writer
    assert len(found(corpus, "tolls")) == 3


def test_the_command(tmp_path: Path, corpus: Corpus) -> None:
    corpus.close()
    store = str(tmp_path / "my.duckdb")
    run = CliRunner().invoke
    table = run(app, ["search", store, "border tolls", "--speaker", "AUT", "--rebuild"])
    assert "“must reopen the border”" in table.stdout
    rows = run(app, ["search", store, "tolls", "--in", "statement", "--format", "json"])
    assert '"id": "s1"' in rows.stdout
    assert "3 found" in run(app, ["search", store, "tolls", "--limit", "1"]).stderr
    assert run(app, ["search", store, " "]).exit_code == 2
    assert run(app, ["search", store, "nowhere"]).exit_code == 0
