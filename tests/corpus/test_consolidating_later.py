"""A run that reads only what is new leaves the tables that a run from scratch would."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import duckdb
import pytest

from communique.corpus import Corpus
from communique.corpus.consolidate.issues import group_issues
from communique.corpus.consolidate.run import DERIVED_TABLES
from communique.records import Record
from tests.corpus.reports import ACTORS, add, consolidated, report

SOLBERG, MENSAH = "person:ana-solberg", "person:kofi-mensah"
SENT = "Norway delivered the first patrol boats to Accra on Monday, and its port was crowded."
KEPT = "We have kept our promise to deliver patrol boats to Accra."
STANCES = (
    ("cross-strait peace", "support"),
    ("peace and stability in the Taiwan Strait", "support"),
    ("Taiwan Strait peace", "oppose"),
    ("sanctions", "support"),
    ("lifting the sanctions", "support"),
)


def _told(id: str, date: str, kind: str, words: str, **values: Any) -> Record:
    return report(
        id, date, words, undertakings=[{"kind": kind, "by": SOLBERG, **values}], publisher=id[0]
    )


def _records() -> list[Record]:
    met = {"kind": "meeting", "status": "held", "participants": (SOLBERG, MENSAH)}
    sent = {"type": "AID", "status": "occurred", "actors": ("NOR",), "recipients": ("GHA",)}
    titled = report("words", "2022-03-04", "We agreed on fishing, said Ana Solberg.")
    ministers = tuple(
        actor.model_copy(update={"office": "Prime Minister"}) if actor.kind == "person" else actor
        for actor in titled.actors
    )
    title = "Statements following Ana Solberg's talks with Kofi Mensah"
    titled = titled.model_copy(
        update={
            "document": titled.document.model_copy(update={"title": title}),
            "actors": ministers,
        }
    )
    return [
        titled,
        report("plan", "2022-03-01", "They will meet.", encounters=[
            met | {"status": "planned", "date": "2022-03-04", "date_precision": "day"}]),
        *(report(f"m{n}", f"2022-03-{n:02}", f"They met, report {n}.", encounters=[met])
          for n in (4, 5, 14)),
        _told("a1", "2022-03-01", "commitment", "deliver patrol boats to Accra"),
        _told("b2", "2022-03-20", "commitment", "deliver ten patrol boats to Accra in time"),
        _told("b3", "2022-07-01", "commitment", "deliver patrol boats to Accra again"),
        _told("c4", "2022-02-01", "offer", "to meet in Oslo", to=MENSAH),
        _told("c5", "2022-03-02", "commitment", "she will meet Kofi Mensah soon"),
        report("m20", "2022-03-20", "They met at last.", encounters=[
            met | {"date": "2022-03-20", "date_precision": "day"}]),
        report("s1", "2022-06-01", SENT, events=[sent | {"words": "delivered"}]),
        report("k1", "2022-06-02", KEPT, statements=[{"speakers": (SOLBERG,)}]),
        report("s2", "2022-05-30", f"(Agency) {SENT}", events=[sent | {"words": "delivered"}]),
        *(report(f"p{n}", f"2022-04-{n:02}", words, positions=[
            {"actor": SOLBERG, "issue": words, "stance": stance}])
          for n, (words, stance) in enumerate(STANCES, 1)),
    ]  # fmt: skip


def _tables(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for table in DERIVED_TABLES
        }


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_adding_gives_the_same_tables(seed: int, tmp_path: Path) -> None:
    records = _records()
    consolidated(tmp_path / "once.duckdb", *records).close()
    random.Random(seed).shuffle(records)
    with Corpus.open(tmp_path / "later.duckdb") as corpus:
        for start in range(0, len(records), 3):
            add(corpus, *records[start : start + 3])
            corpus.consolidate()
    once = _tables(tmp_path / "once.duckdb")
    assert all(once.values())
    assert {row[5] for row in once["members"]} >= {"planned", "met", "copy", "repeated", "changed"}
    assert _tables(tmp_path / "later.duckdb") == once


def _drawn(random_: random.Random, count: int) -> list[Record]:
    """Reports by chance of few persons, matters and days, so that much hangs together."""
    people = [SOLBERG, MENSAH, "person:li-wei", "person:joan-hart"]
    objects = ["patrol boats", "grain ships", "customs officers", "the fishing treaty"]
    issues = [
        "fishing", "fishing rights", "new fishing rights", "fishing rights off Togo", "corridor",
        "grain corridor", "grain export corridor", "sanctions", "lifting sanctions",
    ]  # fmt: skip
    records = []
    for number in range(count):
        day = f"2022-03-{random_.randint(1, 28):02}"
        two = tuple(random_.sample(people, 2))
        matter = f"deliver {random_.choice(objects)} to {random_.choice(['Accra', 'Lagos'])}"
        verb = random_.choice(["delivered", "sent", "shipped"])
        told = f"{random_.choice(['Norway', 'China'])} {verb} {random_.choice(objects)} to Accra."
        kept = f"We have kept our promise to {matter}." if number % 5 == 0 else "We talked."
        promise = f"I will meet {ACTORS[two[1]][0]} soon."
        text = f"{told} {kept} {promise} Number {number} {' '.join(random_.sample(issues, 3))}."
        dated = {"date": day, "date_precision": "day"} if number % 3 else {}
        records.append(
            report(
                f"r{number:03}", day, text, publisher=f"p{number % 4}",
                encounters=[{"kind": random_.choice(["call", "meeting", "talks"]),
                             "status": random_.choice(["held", "planned"]),
                             "participants": two, **dated}],
                events=[{"type": "AID", "status": "occurred", "actors": (two[0],),
                         "recipients": (two[1],), "words": verb}],
                undertakings=[{"kind": random_.choice(["commitment", "demand"]), "by": two[0],
                               "to": two[1], "words": told},
                              {"kind": "commitment", "by": two[0], "words": promise}],
                positions=[{"actor": two[0], "issue": random_.choice(issues),
                            "stance": random_.choice(["support", "oppose"])}],
                statements=[{"speakers": (two[0],), "words": kept}],
            )
        )  # fmt: skip
    return records


@pytest.mark.parametrize("seed", range(5))
def test_reports_by_chance_give_the_same_tables(seed: int, tmp_path: Path) -> None:
    random_ = random.Random(seed)
    records = _drawn(random_, 40)
    consolidated(tmp_path / "once.duckdb", *records).close()
    random_.shuffle(records)
    with Corpus.open(tmp_path / "later.duckdb") as corpus:
        while records:
            batch = [records.pop() for _ in range(min(len(records), random_.randint(1, 12)))]
            add(corpus, *batch)
            corpus.consolidate()
    once = _tables(tmp_path / "once.duckdb")
    kinds = {(row[0], row[5]) for row in once["members"]}
    assert kinds >= {("encounter", "same"), ("event", "same"), ("undertaking", "repeated")}
    assert _tables(tmp_path / "later.duckdb") == once


def test_a_decision_holds_in_both(tmp_path: Path) -> None:
    records = _drawn(random.Random(7), 30)
    later = tmp_path / "later.duckdb"
    with consolidated(later, *records[:20]) as corpus:
        group = max(corpus.encounter_groups(), key=lambda group: group.document_count)
        member = corpus.encounter_group(group.id).members[-1]
        corpus.unlink(group.id, member.document_id)
        add(corpus, *records[20:])
        corpus.consolidate()
    found = _tables(later)
    with Corpus.open(later) as corpus:
        corpus.consolidate(is_anew=True)
    assert _tables(later) == found


def test_what_a_new_document_shows_of_an_actor_holds_for_old_ones(tmp_path: Path) -> None:
    """Whose country was unknown has another side from then on."""

    def with_country(record: Record, country: str | None) -> Record:
        actors = tuple(
            actor.model_copy(update={"country": country}) if actor.id == MENSAH else actor
            for actor in record.actors
        )
        return record.model_copy(update={"actors": actors})

    records = _drawn(random.Random(3), 24)
    records = [with_country(r, "GHA" if n > 19 else None) for n, r in enumerate(records)]
    consolidated(tmp_path / "once.duckdb", *records).close()
    with consolidated(tmp_path / "later.duckdb", *records[:16]) as corpus:
        add(corpus, *records[16:])
        corpus.consolidate()
    assert _tables(tmp_path / "later.duckdb") == _tables(tmp_path / "once.duckdb")


def test_a_headline_that_tells_of_no_encounter_any_more_leaves_no_group(tmp_path: Path) -> None:
    """With a governor who turns out to be of the own country nobody foreign is met."""

    def titled(id: str, country: str | None) -> Record:
        record = report(id, "2022-03-04", "They agreed on fishing.")
        actors = [
            actor.model_copy(update={"office": "Governor", "country": country})
            if actor.id == MENSAH
            else actor.model_copy(update={"office": "Prime Minister"})
            for actor in record.actors
        ]
        title = "Readout of Ana Solberg's meeting with Governor Kofi Mensah"
        document = record.document.model_copy(update={"title": title, "party": "NOR"})
        return record.model_copy(update={"document": document, "actors": tuple(actors)})

    old, new = titled("old", None), report("new", "2023-03-04", "Kofi Mensah is Norwegian.")
    new = new.model_copy(
        update={
            "actors": tuple(
                actor.model_copy(update={"country": "NOR"}) if actor.id == MENSAH else actor
                for actor in new.actors
            )
        }
    )
    consolidated(tmp_path / "once.duckdb", old, new).close()
    with consolidated(tmp_path / "later.duckdb", old) as corpus:
        assert corpus.encounter_groups()
        add(corpus, new)
        corpus.consolidate()
        assert not corpus.encounter_groups()
    assert _tables(tmp_path / "later.duckdb") == _tables(tmp_path / "once.duckdb")


def test_only_what_is_new_and_what_it_touches_is_written(tmp_path: Path) -> None:
    records = _records()
    with consolidated(tmp_path / "my.duckdb", *records) as corpus:
        assert corpus.consolidate().new_document_count == 0
        kept = {thread.id: thread.state for thread in corpus.undertaking_threads()}
        late = report("z", "2022-08-01", "Ana Solberg thanked nobody.")
        add(corpus, late)
        corpus.consolidate()
        assert {thread.id: thread.state for thread in corpus.undertaking_threads()} == kept


@pytest.mark.parametrize("seed", range(20))
def test_names_of_issues_do_not_hang_on_when_they_came(seed: int) -> None:
    random_ = random.Random(seed)
    words = ["grain", "export", "corridor", "new", "fishing", "rights", "lifting", "sanctions",
             "Mali", "Togo", "nuclear", "arms"]  # fmt: skip
    wordings = [" ".join(random_.sample(words, random_.randint(1, 4))) for _ in range(60)]
    names: dict[str, str] = {}
    for start in range(0, len(wordings), 15):
        names = group_issues(wordings[start : start + 15], names)
    assert names == group_issues(wordings)


def test_the_wordings_of_an_issue_do_not_hang_on_the_rest() -> None:
    wordings = ["sanctions", "new sanctions on Mali", "grain export corridor", "grain corridor",
                "export corridor for grain", "lifting sanctions", "Mali"]  # fmt: skip
    names = group_issues(wordings)
    assert names["export corridor for grain"] == names["grain export corridor"]
    assert names["lifting sanctions"] != names["sanctions"]
