"""A corpus on a server answers as the same corpus in a file does."""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import communique
from communique.corpus import Corpus
from communique.corpus.remote import PAGE_ROWS, RemoteCorpus
from communique.errors import InputError, NotFoundError, StoreError
from communique.records import Document, Rejection
from communique.web.access import Tokens
from communique.web.settings import ServeSettings
from tests.web.conftest import serving

pytestmark = pytest.mark.model

USA, RUS = "2021-12-07-call-readout-usa", "2021-12-07-call-readout-rus"
LISTS = (
    "timeline", "statements", "events", "encounters", "undertakings", "positions", "documents",
    "encounter_groups", "event_groups", "document_groups", "undertaking_threads", "position_series",
    "timeline_groups",
)  # fmt: skip
FILTERS: tuple[dict[str, Any], ...] = (
    {}, {"actor": "RUS"}, {"actor": "Joe Biden", "limit": 3}, {"issue": "Sanctions"},
    {"from_date": "2021-12", "to_date": "2021"}, {"party": "USA", "limit": 2},
)  # fmt: skip
Ask = Callable[[Corpus], Any]


def first(method: str) -> Callable[[Corpus], str]:
    return lambda corpus: str(getattr(corpus, method)()[0].id)


QUESTIONS: dict[str, tuple[Ask, ...]] = {
    "overview": (lambda c: c.overview(),),
    "schema_version": (lambda c: c.schema_version,),
    "content_version": (lambda c: c.content_version(),),
    "record": (lambda c: c.record(USA), lambda c: c.record("2021-12-07-call-readout-r").text),
    "spans": (lambda c: c.spans([USA, RUS]), lambda c: c.spans([x.id for x in c.documents()])),
    "rejections": (lambda c: c.rejections(),),
    "actors": (
        lambda c: c.actors(),
        lambda c: c.actors(name="bid", kind="person", limit=1),
        lambda c: c.actors(skip=2, limit=2),
    ),
    "actors_named": (lambda c: c.actors_named(["RUS", "person:joe-biden", "x"]),),
    "offices": (lambda c: c.offices("person:joe-biden"),),
    "tone": (lambda c: c.tone("USA"), lambda c: c.tone("RUS", from_date="2021-12")),
    "ties": (lambda c: c.ties(), lambda c: c.ties(actor="Vladimir Putin", level="actor")),
    "periods": (lambda c: c.periods(), lambda c: c.periods(unit="day", lane="type", actor="USA")),
    "stances": (lambda c: c.stances(), lambda c: c.stances(issue="NATO")),
    "newest_documents": (lambda c: c.newest_documents(limit=4),),
    "newest_encounters": (lambda c: c.newest_encounters(actor="USA"),),
    "newest_statements": (lambda c: c.newest_statements("USA", limit=4),),
    "newest_demands": (lambda c: c.newest_demands(by="RUS"), lambda c: c.newest_demands(to="USA")),
    "accounts_of_day": (lambda c: c.accounts_of_day("2021-12-07"),),
    "search": (
        lambda c: c.search("sanctions"),
        lambda c: c.search("Ukraine OR talks", item="statement", speaker="RUS", limit=150),
        lambda c: c.search("the", limit=3, skip=2, from_date="2021", type="account"),
        lambda c: c.search("xyzzy"),
    ),
    "ask": (lambda c: c.ask("tone", actor="USA"),),
    "encounter_group": (lambda c: c.encounter_group(first("encounter_groups")(c)),),
    "event_group": (lambda c: c.event_group(first("event_groups")(c)),),
    "undertaking_thread": (lambda c: c.undertaking_thread(first("undertaking_threads")(c)),),
    "position_history": (lambda c: c.position_history(first("position_series")(c)),),
    "accounts_of": (lambda c: [c.accounts_of(x.id) for x in c.encounter_groups()],),
    "document_group": (lambda c: [c.document_group(x.id) for x in c.document_groups()],),
    "consolidation": (lambda c: c.consolidation(),),
    "fill": (lambda c: c.fill(c.event_groups()), lambda c: c.fill(c.undertaking_threads())),
    "find_group": (lambda c: c.find_group(first("event_groups")(c)),),
    "group_of": (lambda c: [c.group_of("encounter", USA, id) for id in ("n1", "")],),
}  # fmt: skip
# What is done where the store is, or changes it, or is no question.
NO_QUESTIONS = {
    "open", "close", "for_thread", "interrupt", "add", "preview", "sql", "consolidate", "decide",
    "unlink", "rebuild_search_index", "load", "watch",
}  # fmt: skip


@pytest.fixture(scope="module")
def both(
    demo_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Corpus, Corpus]]:
    path = tmp_path_factory.mktemp("remote") / "same.duckdb"
    shutil.copy(demo_store, path)
    shutil.copytree(f"{demo_store}.search", f"{path}.search")
    with Corpus.open(path) as here, serving(here) as address, Corpus.open(address) as there:
        yield here, there


def test_every_method_is_asked() -> None:
    methods = {
        name for name, member in inspect.getmembers(Corpus)
        if not name.startswith("_") and (callable(member) or isinstance(member, property))
    }  # fmt: skip
    assert methods == set(QUESTIONS) | set(LISTS) | NO_QUESTIONS


@pytest.mark.parametrize("name", QUESTIONS)
def test_answers_are_the_same(name: str, both: tuple[Corpus, Corpus]) -> None:
    here, there = both
    for ask in QUESTIONS[name]:
        assert ask(there) == ask(here)


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_the_same(name: str, both: tuple[Corpus, Corpus]) -> None:
    here, there = both
    assert getattr(here, name)() or name == "document_groups"
    for filters in FILTERS:
        assert getattr(there, name)(**filters) == getattr(here, name)(**filters), filters


def test_long_lists_come_in_pages(
    both: tuple[Corpus, Corpus], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = both
    assert PAGE_ROWS > 7
    monkeypatch.setattr("communique.corpus.remote.PAGE_ROWS", 7)
    assert there.statements() == here.statements()
    assert there.statements(limit=20) == here.statements(limit=20)
    assert there.documents(limit=0) == []
    middle = here.events()[3].cursor
    assert there.events(after=middle) == here.events(after=middle)


def test_wrong_questions_fail_alike(both: tuple[Corpus, Corpus]) -> None:
    for corpus in both:
        with pytest.raises(NotFoundError, match="nowhere"):
            corpus.record("nowhere")
        with pytest.raises(InputError, match="from_date"):
            corpus.events(from_date="May")
        with pytest.raises(InputError, match="words"):
            corpus.search(" ")
        with pytest.raises(StoreError):
            corpus.encounter_group("nowhere")


def test_texts_are_read_and_compared_there(both: tuple[Corpus, Corpus]) -> None:
    here, there = both
    assert isinstance(there, RemoteCorpus)
    text = "Norway urged Sweden to reopen the border, its foreign minister said on Monday."
    record = there.read(text, date="2021-11-16", publisher="A Courier")
    assert record == communique.read(text, date="2021-11-16", publisher="A Courier")
    same = communique.compare(here.record(USA), here.record(RUS))
    assert there.compare(USA, RUS) == same
    assert there.compare(here.record(USA), here.record(RUS)) == same
    with pytest.raises(InputError):
        there.read("")
    with pytest.raises(NotFoundError):
        there.compare(USA, "nowhere")


def test_documents_are_added_once(demo_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.duckdb"
    shutil.copy(demo_store, path)
    (tmp_path / "empty.txt").write_text("")
    new = Document.from_text("China urged Japan to talk, Wang Yi said.", id="new/é 1", party="CHN")
    with Corpus.open(path) as here, serving(here) as address, Corpus.open(address) as there:
        known = there.record(USA).document
        seen: list[str] = []
        summary = there.add(
            [new, known, tmp_path / "empty.txt", Rejection(id="x", reason="format")],
            on_progress=lambda item: seen.append(item.id),
        )
        assert (summary.added, summary.known, summary.rejected_count) == (1, 1, 2)
        assert len(seen) == 4
        assert there.record(new.id) == here.record(new.id)
        assert here.record(new.id).document == new
        assert there.add([new]).known == 1
        with pytest.raises(InputError, match="engine"):
            there.add([new], engine=lambda items: iter(()))
        for refused in (there.consolidate, there.rebuild_search_index):
            with pytest.raises(StoreError, match="where the store is"):
                refused()


def test_a_token_is_asked_for(demo_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.duckdb"
    shutil.copy(demo_store, path)
    tokens = Tokens(tmp_path / "tokens")
    reader = tokens.add("anna", "read")
    settings = ServeSettings(needs_token=True)
    with Corpus.open(path) as here, serving(here, settings, tokens=tokens) as address:
        for wrong in (None, "guess"):
            with pytest.raises(StoreError):
                Corpus.open(address, token=wrong)
        with communique.open(address, token=reader) as there:
            assert there.overview() == here.overview()
            with pytest.raises(StoreError, match="write"):
                there.add([Document.from_text("China urged Japan to talk.")])


def test_no_server_is_named() -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        Corpus.open("http://127.0.0.1:9")
