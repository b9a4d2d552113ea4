"""Answers over a whole corpus."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.corpus import Corpus
from communique.errors import InputError
from communique.records import Record


@pytest.fixture
def corpus(tmp_path: Path, record: Record) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "my.duckdb") as corpus:
        corpus.add([record.document], engine=lambda items: iter([record for _ in items]))
        yield corpus


def test_overview_counts_every_list(corpus: Corpus) -> None:
    overview = corpus.overview()
    assert (overview.document_count, overview.statement_count, overview.position_count) == (1, 1, 1)
    assert (overview.first_date, overview.last_date) == ("2022-05-04", "2022-05-04")


def test_newest_documents_and_what_came_since(corpus: Corpus) -> None:
    (document,) = corpus.newest_documents()
    assert document.id == "doc-1"
    assert corpus.newest_documents(since=document.added_at) == []
    assert [e.id for e in corpus.newest_encounters(actor="NOR")] == ["n1"]
    assert corpus.newest_encounters(status="planned") == []


def test_newest_statements_and_demands_by_side(corpus: Corpus) -> None:
    for speaker in ("NOR", "person:ana-solberg"):
        assert [s.id for s in corpus.newest_statements(speaker)] == ["s1"]
    assert corpus.newest_statements("RUR") == []
    assert [u.id for u in corpus.newest_demands(by="NOR")] == ["u1"]
    assert [u.id for u in corpus.newest_demands(to="RUR")] == ["u1"]
    assert corpus.newest_demands(by="RUR") == corpus.newest_demands(to="NOR") == []


def test_actors_by_part_of_name(corpus: Corpus) -> None:
    assert [a.id for a in corpus.actors()] == ["NOR", "RUR", "person:ana-solberg"]
    assert [a.id for a in corpus.actors(name="SOLB")] == ["person:ana-solberg"]
    assert [a.id for a in corpus.actors(kind="country", limit=1, skip=1)] == ["RUR"]
    assert corpus.actors_named(["RUR", "SWE"])["RUR"].name == "Ruritania"


def test_ties_count_pairs_of_countries_and_of_actors(corpus: Corpus) -> None:
    (tie,) = corpus.ties()
    assert (tie.relation, tie.from_actor, tie.to_actor, tie.tie_count) == (
        "demands", "NOR", "RUR", 1,
    )  # fmt: skip
    (tie,) = corpus.ties(level="actor", relation="demands", actor="ana solberg", from_date="2022")
    assert tie.from_actor == "person:ana-solberg"
    assert corpus.ties(to_date="2021") == []
    with pytest.raises(InputError, match="relation"):
        corpus.ties(relation="loves")


def test_periods_by_lane(corpus: Corpus) -> None:
    entries = corpus.periods(unit="month", lane="country")
    assert {(e.period, e.lane, e.item) for e in entries} == {
        ("2022-05", "NOR", "encounter"),
        ("2022-05", "NOR", "event"),
        ("2022-05", "NOR", "statement"),
    }
    assert [e.lane for e in corpus.periods(lane="type", item="encounter")] == ["meeting"]
    issues = {(e.lane, e.item) for e in corpus.periods(lane="issue")}
    assert issues == {("the border", "statement"), ("diplomatic", "event")}
    with pytest.raises(InputError, match="lane"):
        corpus.periods(lane="colour")
    with pytest.raises(InputError, match="unit"):
        corpus.periods(unit="week")


def test_tone_needs_a_goldstein_score_and_stances_a_month(corpus: Corpus) -> None:
    assert corpus.tone("NOR") == []
    (stance,) = corpus.stances(actor="NOR")
    assert (stance.issue, stance.stance, stance.month) == ("tolls", "oppose", "2022-05")


def test_threads_ask_at_once(corpus: Corpus) -> None:
    found: list[int] = []

    def ask() -> None:
        with corpus.for_thread() as own:
            found.extend(len(own.statements()) for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 80
    assert corpus.overview().document_count == 1
