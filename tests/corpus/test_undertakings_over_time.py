"""Undertakings as threads, positions as series."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from communique.corpus import Corpus
from communique.corpus.groups import UndertakingThread
from communique.records import Record, Span
from tests.corpus.reports import add, consolidated, report

SOLBERG, MENSAH = "person:ana-solberg", "person:kofi-mensah"


def told(
    id: str, date: str, words: str, kind: str = "commitment", by: str = SOLBERG, **values: Any
) -> Record:
    """A report whose words are one undertaking."""
    return report(id, date, words, undertakings=[{"kind": kind, "by": by, **values}])


def thread_of(corpus: Corpus, **filters: Any) -> UndertakingThread:
    """The one thread with more than one step."""
    (thread,) = [t for t in corpus.undertaking_threads(**filters) if t.step_count > 1]
    return corpus.undertaking_thread(thread.id, on=filters.get("on"))


@pytest.mark.parametrize(
    ("first", "second", "relation", "why"),
    [
        ("deliver patrol boats to Accra", "deliver the patrol boats to Accra",
            "repeated", "shared: accra, ships, deliver"),
        (
            "deliver 12 patrol boats to Accra", "deliver 8 patrol boats to Accra",
            "weakened", "“12 patrol boats” before, “8 patrol boats” now",
        ),
        (
            "pledge to deliver patrol boats to Accra",
            "might consider delivering patrol boats to Accra",
            "weakened", "“pledge” before",
        ),
        (
            "explore delivering patrol boats to Accra",
            "committed to deliver patrol boats to Accra",
            "strengthened", "“committed” now",
        ),
        (
            "deliver patrol boats to Accra", "not deliver patrol boats to Accra",
            "contradicted", "the opposite",
        ),
        (
            "deliver patrol boats to Accra",
            "withdraw the offer to deliver patrol boats to Accra",
            "dropped", "taken back",
        ),
    ],
)  # fmt: skip
def test_a_later_undertaking_stands_in_a_relation_to_an_earlier_one(
    first: str, second: str, relation: str, why: str, tmp_path: Path
) -> None:
    with consolidated(
        tmp_path / "my.duckdb", told("a", "2022-03-01", first), told("b", "2022-04-01", second)
    ) as corpus:
        thread = thread_of(corpus)
        assert [step.relation for step in thread.steps] == ["first", relation]
        assert why in thread.steps[1].why
        assert thread.state == (relation if relation in ("contradicted", "dropped") else "open")


def test_a_condition_weakens_and_a_deadline_strengthens(tmp_path: Path) -> None:
    words = "deliver patrol boats to Accra if parliament agrees"
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-03-01", words),
        report(
            "b", "2022-04-01", words,
            undertakings=[
                {"kind": "commitment", "by": SOLBERG, "condition": [(30, len(words))]},
            ],
        ),
        told("c", "2022-05-01", words, deadline="2022-09"),
    ) as corpus:  # fmt: skip
        thread = thread_of(corpus, on="2022-08-31")
        assert [s.relation for s in thread.steps] == ["first", "weakened", "strengthened"]
        assert "if parliament agrees" in thread.steps[1].why
        assert (thread.deadline, thread.is_overdue) == ("2022-09", False)
        assert thread_of(corpus, on="2022-10-01").is_overdue
        assert not corpus.undertaking_threads(status="overdue", on="2022-09-30")
        assert corpus.undertaking_threads(status="overdue", on="2022-10-01")


def test_matters_and_addressees_keep_threads_apart(tmp_path: Path) -> None:
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-03-01", "open the fishing grounds of Ghana", "demand", to="GHA"),
        told("b", "2022-03-02", "open the fishing grounds", "demand", to="CHN"),
        told("c", "2022-03-03", "release the detained fishing crew", "demand", to="GHA"),
        told("d", "2022-03-04", "open the fishing grounds", "demand", by=MENSAH, to="NOR"),
    ) as corpus:
        assert [t.step_count for t in corpus.undertaking_threads()] == [1, 1, 1, 1]


def deed(id: str, told: str, words: str, trigger: str, **values: Any) -> Record:
    """A report of an event; `trigger` is the word that tells it."""
    record = report(id, told, words, events=[{"type": "AID", "status": "occurred", **values}])
    start = words.index(trigger)
    event = record.events[0].model_copy(update={"trigger": Span(start, start + len(trigger))})
    return record.model_copy(update={"events": (event,)})


def test_a_deed_meets_a_promise_and_breaks_its_opposite(tmp_path: Path) -> None:
    sent = deed(
        "c", "2022-06-01", "Norway delivered the first patrol boats to Accra", "delivered",
        actors=("NOR",), recipients=("GHA",),
    )  # fmt: skip
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-03-01", "deliver patrol boats to Accra"),
        told("b", "2022-03-01", "never deliver patrol boats to Accra", by=MENSAH),
        sent,
    ) as corpus:
        thread = thread_of(corpus)
        assert (thread.by_actor, thread.state) == (SOLBERG, "met")
        step = thread.steps[1]
        assert (step.document_id, step.id, step.relation) == ("c", "e1", "met")
        assert "“Norway delivered the first patrol boats to Accra”" in step.why
        corpus.unlink(thread.id, "c", note="other boats")
        assert corpus.undertaking_thread(thread.id).state == "open"
    with consolidated(
        tmp_path / "other.duckdb",
        told("a", "2022-03-01", "not deliver patrol boats to Accra"),
        sent,
    ) as corpus:
        assert thread_of(corpus).state == "contradicted"


def test_a_deed_of_others_or_before_settles_nothing(tmp_path: Path) -> None:
    words = "delivered patrol boats to Accra"
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-03-01", "deliver patrol boats to Accra"),
        deed("b", "2022-06-01", words, "delivered", actors=("CHN",)),
        deed("c", "2022-02-01", words, "delivered", actors=("NOR",)),
        deed("d", "2022-06-01", words, "delivered", actors=("NOR",), date="2022-01-15"),
        deed(
            "e",
            "2022-06-01",
            words.replace("patrol boats", "uniforms"),
            "delivered",
            actors=("NOR",),
        ),
    ) as corpus:
        assert {t.state for t in corpus.undertaking_threads()} == {"open"}


def test_a_promise_that_is_made_again_after_it_was_met_is_open(tmp_path: Path) -> None:
    words = "deliver patrol boats to Accra"
    with Corpus.open(tmp_path / "my.duckdb") as corpus:
        for record in (
            told("a", "2022-03-01", words),
            deed("b", "2022-04-01", "Norway delivered patrol boats to Accra", "delivered",
                 actors=("NOR",)),
            told("c", "2022-05-01", words),
        ):  # fmt: skip
            add(corpus, record)
            corpus.consolidate()
        thread = thread_of(corpus)
        assert [s.relation for s in thread.steps] == ["first", "met", "repeated"]
        assert thread.state == "open"


def test_one_issue_in_other_words_is_one_series(tmp_path: Path) -> None:
    def stance(id: str, date: str, issue: str, stance: str, actor: str = "CHN") -> Record:
        return report(
            id, date, f"A word on {issue}.",
            positions=[{"actor": actor, "issue": issue, "stance": stance}],
        )  # fmt: skip

    with consolidated(
        tmp_path / "my.duckdb",
        stance("a", "2022-03-01", "cross-strait peace", "support"),
        stance("b", "2022-04-01", "peace and stability in the Taiwan Strait", "concern"),
        stance("b3", "2022-04-03", "cross-strait peace", "oppose"),
        stance("c", "2022-05-01", "sanctions on fishing fleets", "oppose", SOLBERG),
        stance("d", "2022-05-02", "lifting sanctions on fishing fleets", "support", SOLBERG),
        stance("e", "2022-05-03", "work", "support", SOLBERG),
    ) as corpus:
        series = corpus.position_series()
        assert [(s.actor, s.document_count) for s in series] == [("CHN", 3), ("NOR", 1), ("NOR", 1)]
        strait = corpus.position_history(series[0].id)
        assert strait.change_count == 1
        # Concern goes with support.
        assert [step.is_change for step in strait.steps] == [False, False, True]
        assert strait.steps[2].why == "support before, oppose now"


def test_a_visit_meets_an_invitation(tmp_path: Path) -> None:
    visit = report(
        "b", "2022-05-10", "Kofi Mensah arrived in Oslo on Monday for a visit to Ana Solberg.",
        encounters=[
            {"kind": "visit", "status": "held", "date": "2022-05-09", "date_precision": "day",
             "participants": (SOLBERG, MENSAH)}
        ],
    )  # fmt: skip
    with consolidated(
        tmp_path / "my.duckdb", told("a", "2022-03-01", "to visit Oslo", "offer", to=MENSAH), visit
    ) as corpus:
        thread = thread_of(corpus)
        assert (thread.state, thread.steps[1].why) == ("met", "the visit took place, 2022-05-09")
        assert thread.steps[1].quote.startswith("Kofi Mensah arrived")


@pytest.mark.parametrize(
    ("promised", "told_later"),
    [
        ("to deliver patrol boats to Accra", "Norway sent nets. Accra built patrol boats"),
        ("to deliver patrol boats to Accra", "Norway delivered soap, and patrol boats lie idle"),
    ],
)
def test_words_of_another_clause_settle_nothing(
    promised: str, told_later: str, tmp_path: Path
) -> None:
    verb = "sent" if "sent" in told_later else "delivered"
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-03-01", promised),
        deed("b", "2022-04-01", told_later, verb, actors=("NOR",)),
    ) as corpus:
        assert [thread.state for thread in corpus.undertaking_threads()] == ["open"]


def test_what_concerns_the_briefing_is_in_no_thread(tmp_path: Path) -> None:
    with consolidated(
        tmp_path / "my.duckdb", told("a", "2022-03-01", "we will let you know about the boats")
    ) as corpus:
        assert corpus.undertaking_threads() == []


def test_two_denials_are_no_contradiction(tmp_path: Path) -> None:
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-03-01", "no one should deploy patrol boats off Accra"),
        told("b", "2022-04-01", "they should not deploy patrol boats off Accra"),
    ) as corpus:
        assert [step.relation for step in thread_of(corpus).steps] == ["first", "repeated"]
