"""What holds for every store: one body of tests over DuckDB and PostgreSQL, with equal results."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.corpus import Corpus
from communique.errors import StoreError, StoreVersionError
from communique.records import Count, Document, Record, Rejection
from communique.store import Search, Store, open_store
from communique.store.migrations import newest_version
from communique.store.queries import _filters, load_query
from tests.store.test_queries import NAMES

ITEM_TABLES = (
    "documents", "actors", "mentions", "timexes", "statements", "events", "encounters",
    "undertakings", "positions", "roles", "spans",
)  # fmt: skip
# For every parameter of the queries: values that find something, and one that finds nothing.
VALUES: dict[str, tuple[Any, ...]] = {
    "actor_id": ("person:ana-solberg", "XXX"),
    "actor": ("person:ana-solberg", "nor", "Ruritania", "XXX"),
    "actors": (["RUR", "NOR"],),
    "added_from": (0.0, 9e9),
    "after_date": ("2022-05-04",), "after_document": ("doc-1",), "after_id": ("n1",),
    "country": ("NOR", "XXX"),
    "date": ("2022-05-03",),
    "days": ([738277, 738278, 738280],),
    "document_id": ("doc-1", "x"),
    "document_ids": (["doc-1", "é-2", "x"],),
    "from_date": ("2022-05", "2030"),
    "group_id": ("x",),
    "group_ids": (["x"],),
    "issues": (["border tolls", "x"],),
    "item_id": ("e1",),
    "item_ids": (["e1", "n1", "u1"],),
    "listing_url": ("https://example.org/feed",),
    "names": (["AID|NOR", "GHA|NOR", "x"],),
    "now": ("2026-01-01T00:00:00+00:00",),
    "page_urls": (["https://example.org/a"],),
    "source_urls": (["https://example.org/feed"],),
    "least_count": (1,),
    "state": ("open",),
    "today": ("2024-01-01",),
    "issue": ("BORDER", "toll", "xyz", "%", "b_rder", "\\"),
    "actor_limit": (1, 5),
    "issue_limit": (1, 5),
    "side": ("NOR", "person:ana-solberg"),
    "item": ("event", "statement", "x"),
    "kind": ("meeting", "REQUEST", "demand", "x"),
    "lane": ("country", "party", "type", "issue"),
    "level": ("country", "actor"),
    "limit": (1, 3, 0),
    "party": ("NOR", "XXX"),
    "relation": ("talks", "demands", "x"),
    "since": ("2020-01-01 00:00:00+00", "2199-01-01 00:00:00+00"),
    "skip": (1,),
    "start": ("doc", "d", "x"),
    "status": ("held", "occurred", "x"),
    "to_date": ("2022-05", "1999"),
    "window_days": (2,),
    "width": (4, 7, 10),
    "words": ("Ana", "RUR", "x"),
}  # fmt: skip
REQUIRED = {
    "after_document", "after_id", "lane", "level", "width", "document_id", "document_ids", "start",
    "actors", "date", "group_id", "item_id", "names", "days", "window_days",
}  # fmt: skip
# What differs from store to store and from run to run.
MOMENTS = {"added_at", "last_added_at"}


@pytest.fixture
def store(target: str) -> Iterator[Store]:
    with open_store(target) as store:
        yield store


@pytest.fixture
def records(record: Record) -> list[Record]:
    """The record of the fixture, and others whose ids and dates test the order."""

    def copy(id: str, date: str | None, party: str | None) -> Record:
        return record.model_copy(
            update={
                "document": Document.from_text(
                    f"Ünïcode \t\\ {record.text} \\N\n", id=id, date=date, party=party,
                    title='Tabs\tand "quotes", {braces}', url=r"https://x.example/\.",
                )
            }
        )  # fmt: skip

    return [
        record, copy("é-2", "2022-05-04", "NOR"), copy("E-1", "2022-05-04", None),
        copy("e_3", None, "RUR"), copy("ab c", "2022-05", None),
    ]  # fmt: skip


def count_rows(store: Store) -> dict[str, int]:
    return {
        table: store._rows(f"SELECT count(*) AS row_count FROM {table}", {})[0]["row_count"]
        for table in ITEM_TABLES
    }


def test_records_come_back_as_they_were(target: str, records: list[Record]) -> None:
    with open_store(target) as store:
        store.add(records[:2])
        store.add(records[2:])
    with open_store(target, read_only=True) as store:
        for record in records:
            assert store.record(record.document.id) == record
            assert store.record(record.document.id).text == record.text
        assert store.record("do") == records[0]
        assert store.known(["doc-1", "é-2", "x"]) == {
            record.document.id: record.document.sha256 for record in records[:2]
        }
    with open_store(target) as store:
        counts = count_rows(store)
        assert counts["documents"] == len(records)
        assert all(count > 0 for count in counts.values())
        assert counts["statements"] == sum(len(record.statements) for record in records)


def test_what_is_read_at_last_is_rejected_no_more(store: Store, record: Record) -> None:
    store.add([], [Rejection(id="doc-1", reason="error"), Rejection(id="other", reason="error")])
    store.add([record], [Rejection(id="later", reason="empty")])
    assert {row["id"] for row in store.query("rejections")} == {"other", "later"}


def test_what_a_killed_writer_left_in_the_index_is_no_hindrance(
    store: Store, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = type(store.search_index)
    catch_up = index._catch_up
    failures = iter([ValueError("Failed to open file for write: 'FileAlreadyExists(\"a.del\")'")])

    def fail_once(*arguments: Any) -> None:
        if failure := next(failures, None):
            raise failure
        catch_up(*arguments)

    store.add([record])
    monkeypatch.setattr(index, "_catch_up", fail_once)
    assert store.search(Search(words="border")).total


@pytest.mark.parametrize("failure", [StoreError("No space left on device"), KeyboardInterrupt()])
def test_a_failure_in_the_middle_leaves_nothing_behind(
    store: Store, record: Record, failure: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert = type(store)._insert

    def fail_at_roles(self: Store, table: str, rows: Any) -> None:
        if table == "roles":
            raise failure
        insert(self, table, rows)

    monkeypatch.setattr(type(store), "_insert", fail_at_roles)
    with pytest.raises(type(failure)):
        store.add([record], [Rejection(id="a.txt", reason="empty")])
    assert count_rows(store) == dict.fromkeys(ITEM_TABLES, 0)
    assert store.query("rejections") == []
    monkeypatch.undo()
    store.add([record])
    assert count_rows(store)["documents"] == 1


def test_a_rejection_is_kept_once(store: Store) -> None:
    store.add([], [Rejection(id="a.txt", reason="empty", detail="the file is empty")])
    store.add([], [Rejection(id="a.txt", reason="binary", detail="a PNG image, not text")])
    assert store.query("rejections") == [
        {"id": "a.txt", "reason": "binary", "detail": "a PNG image, not text"}
    ]


def test_ids_that_name_no_document_or_several(store: Store) -> None:
    store.add([Record(document=Document.from_text("Talks.", id=id)) for id in ("ab1", "ab2")])
    with pytest.raises(StoreError, match="ab1, ab2"):
        store.record("ab")
    with pytest.raises(StoreError, match="no document 'x'"):
        store.record("x")
    assert store.record("ab2").document.id == "ab2"


def test_a_new_store_has_the_newest_tables_and_opening_again_changes_nothing(target: str) -> None:
    for _ in range(2):
        with open_store(target) as store:
            assert store.version() == newest_version()
            assert count_rows(store) == dict.fromkeys(ITEM_TABLES, 0)


def test_versions_are_checked(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(target) as store:
        assert store.version() == newest_version()
    with monkeypatch.context() as newer:
        newer.setattr("communique.store.store.newest_version", lambda: newest_version() + 1)
        with pytest.raises(StoreVersionError, match="communique migrate"):
            open_store(target, read_only=True)
    with open_store(target) as store:
        store._execute("INSERT INTO schema_versions (version) VALUES (99)")
    for read_only in (True, False):
        with pytest.raises(StoreVersionError, match="version 99"):
            open_store(target, read_only=read_only)


def test_reading_a_store_that_is_not_there_makes_none(target: str) -> None:
    for _ in range(2):
        with pytest.raises(StoreError, match="no store"):
            open_store(target, read_only=True)


def test_other_tables_are_no_store(target: str) -> None:
    with open_store(target) as store:
        for view in ("happenings", "dated_events", "dated_encounters", "involvements"):
            store._execute(f"DROP VIEW {view}")
        store._execute("DROP TABLE schema_versions")
    with pytest.raises(StoreError, match="not a store"):
        open_store(target)


def test_a_read_only_store_refuses_to_write(target: str, record: Record) -> None:
    open_store(target).close()
    with open_store(target, read_only=True) as store, pytest.raises(StoreError, match="read-only"):
        store.add([record])


def test_a_thread_has_a_connection_of_its_own(store: Store, record: Record) -> None:
    with store.for_thread() as other:
        other.add([record])
    assert store.record("doc-1") == record


def test_search_is_the_same(target: str, records: list[Record]) -> None:
    with open_store(target) as store:
        store.add(records)
    with Corpus.open(target, read_only=True) as corpus:
        answer = corpus.search("border", speaker="NOR")
        assert {hit.document_id for hit in answer.hits} == {r.document.id for r in records}
        for hit in answer.hits:
            text = corpus.record(hit.document_id).text
            assert [text[a:b].lower() for a, b in hit.highlights][:1] == ["border"]


def calls() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every query alone, with each value of each parameter that it takes, and with all filters."""
    for name in NAMES:
        if name.startswith("add_"):
            continue
        every = load_query(name, VALUES).parameters
        assert every <= set(VALUES), f"{name}: give values for {every - set(VALUES)}"
        required = {key: VALUES[key][0] for key in sorted(every & REQUIRED)}
        yield name, required
        for key in sorted(every):
            for value in VALUES[key]:
                yield name, required | {key: value}
        yield name, {key: VALUES[key][0] for key in sorted(every)}


def test_every_query_answers_alike(
    tmp_path: Path, postgres_url: str, records: list[Record]
) -> None:
    found = 0
    with open_store(tmp_path / "my.duckdb") as one, open_store(postgres_url) as other:
        for store in (one, other):
            store.add(records, [Rejection(id="a.txt", reason="empty")])
        for name, parameters in calls():
            first, second = (
                [
                    {key: value for key, value in row.items() if key not in MOMENTS}
                    for row in store.query(name, **parameters)
                ]
                for store in (one, other)
            )
            if name == "index_documents" or name.startswith("search_"):
                first, second = (sorted(rows, key=repr) for rows in (first, second))
            if name in ("actor_names", "known_documents") or name.startswith("consolidation_"):
                first, second = (sorted(rows, key=repr) for rows in (first, second))
            assert first == second, (name, parameters)
            assert [list(map(type, row.values())) for row in first] == [
                list(map(type, row.values())) for row in second
            ], (name, parameters)
            found += bool(first)
    assert found > 100


def test_tables_hold_the_same_rows(
    tmp_path: Path, postgres_url: str, records: list[Record]
) -> None:
    tables = []
    for target in (tmp_path / "my.duckdb", postgres_url):
        with open_store(target) as store:
            store.add(records)
            tables.append(
                {
                    table: sorted(
                        repr({k: v for k, v in row.items() if k not in MOMENTS})
                        for row in store._rows(f"SELECT * FROM {table}", {})
                    )
                    for table in ITEM_TABLES
                }
            )
    assert tables[0] == tables[1]


def test_lists_and_pages_are_alike(
    tmp_path: Path, postgres_url: str, records: list[Record]
) -> None:
    answers = []
    for target in (tmp_path / "my.duckdb", postgres_url):
        with open_store(target) as store:
            store.add(records)
        with Corpus.open(target) as corpus:
            answers.append([list(pages(corpus, name)) for name in ("timeline", "documents")])
    assert answers[0] == answers[1]
    assert [len(answer) for answer in answers[0]] == [2 * len(records), len(records)]


def pages(corpus: Corpus, name: str) -> Iterator[dict[str, Any]]:
    after = None
    for _ in itertools.count():
        page = getattr(corpus, name)(limit=2, after=after)
        if not page:
            return
        yield from map(dataclasses.asdict, page)
        after = page[-1].cursor


def test_every_filter_has_a_value() -> None:
    parameters: set[str] = set()
    for name in NAMES:
        parameters |= load_query(name, VALUES).parameters
    assert _filters()
    assert parameters - set(VALUES) <= {"id", "reason", "detail"}


def test_events_keep_their_counts_and_probability(target: str, record: Record) -> None:
    event = record.events[0].model_copy(
        update={
            "killed": Count(value=12, span=record.events[0].trigger, is_minimum=True),
            "probability": 0.75,
        }
    )
    with open_store(target) as store:
        store.add([record.model_copy(update={"events": (event,)})])
    with Corpus.open(target) as corpus:
        entry = next(iter(corpus.events()))
    assert (entry.killed, entry.injured, entry.arrested) == (12, None, None)
    assert entry.probability == 0.75
