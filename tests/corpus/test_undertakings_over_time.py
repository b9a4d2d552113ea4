"""Undertakings as threads, positions as series."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from communique.corpus import Corpus
from communique.corpus.groups import UndertakingThread
from communique.records import Place, Record, Span
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
        assert thread.state == (relation if relation == "dropped" else "open")


def test_a_condition_weakens_and_a_deadline_strengthens(tmp_path: Path) -> None:
    words = "deliver patrol boats to Accra"
    bound = f"{words} if parliament agrees"
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-03-01", words),
        report(
            "b", "2022-04-01", bound,
            undertakings=[
                {"kind": "commitment", "by": SOLBERG, "condition": [(30, len(bound))]},
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


def said(id: str, date: str, words: str, by: str = SOLBERG) -> Record:
    """A report of a statement."""
    return report(id, date, words, statements=[{"speakers": (by,)}])


def test_a_promise_is_met_where_its_giver_says_so(tmp_path: Path) -> None:
    words = "Norway has kept its promise to deliver patrol boats to Accra."
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-03-01", "deliver patrol boats to Accra"),
        told("b", "2022-03-01", "deliver patrol boats to Accra", "demand", by=MENSAH, to=SOLBERG),
        said("c", "2022-06-01", words),
    ) as corpus:
        states = {thread.by_actor: thread.state for thread in corpus.undertaking_threads()}
        assert states == {SOLBERG: "met", MENSAH: "open"}
        (thread,) = corpus.undertaking_threads(status="met")
        step = corpus.undertaking_thread(thread.id).steps[1]
        assert (step.document_id, step.id, step.relation) == ("c", "s1", "met")
        assert (
            "said by Ana Solberg to be kept, 2022-06-01: “Norway has kept its promise" in step.why
        )
        corpus.unlink(thread.id, "c", note="other boats")
        assert corpus.undertaking_thread(thread.id).state == "open"


@pytest.mark.parametrize(
    ("date", "words", "by"),
    [
        ("2022-06-01", "Norway will keep its promise to deliver patrol boats to Accra.", SOLBERG),
        ("2022-06-01", "Norway has not kept its promise of patrol boats for Accra.", SOLBERG),
        ("2022-06-01", "Norway has kept its promise to deliver uniforms to Accra.", SOLBERG),
        ("2022-06-01", "It kept its promise of uniforms; patrol boats lie in Accra.", SOLBERG),
        ("2022-06-01", "Ghana has kept its promise to deliver patrol boats to Accra.", SOLBERG),
        ("2022-06-01", "If Norway kept its promise of patrol boats for Accra, good.", MENSAH),
        ("2022-06-01", "Has Norway kept its promise of patrol boats for Accra?", MENSAH),
        ("2022-06-01", "Norway never backed away from its promise of boats for Accra.", SOLBERG),
        ("2022-06-01", "Norway backed away from its demand for patrol boats in Accra.", MENSAH),
        ("2022-02-01", "Norway has kept its promise to deliver patrol boats to Accra.", SOLBERG),
        ("2022-06-01", "Norway delivered patrol boats to Accra.", SOLBERG),
    ],
)
def test_other_words_settle_nothing(date: str, words: str, by: str, tmp_path: Path) -> None:
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-03-01", "deliver patrol boats to Accra"),
        said("b", date, words, by),
    ) as corpus:
        assert [thread.state for thread in corpus.undertaking_threads()] == ["open"]


@pytest.mark.parametrize(
    ("words", "by", "relation", "why"),
    [
        (
            "Norway has kept its promise to deliver patrol boats to Accra.", MENSAH, "met",
            "said by Kofi Mensah to be kept",
        ),
        (
            "Norway backed away from its promise of patrol boats for Accra.", MENSAH, "dropped",
            "said by Kofi Mensah to be dropped",
        ),
        (
            "Norway has agreed to withdraw its offer of patrol boats for Accra.", MENSAH, "dropped",
            "said by Kofi Mensah to be dropped",
        ),
        (
            "We no longer intend to deliver patrol boats to Accra.", SOLBERG, "dropped",
            "said by Ana Solberg to be dropped",
        ),
        (
            "Norway has broken its pledge to deliver patrol boats to Accra.", MENSAH,
            "contradicted", "said by Kofi Mensah to be broken",
        ),
        (
            "No patrol boats lie in Accra despite Norway’s promise to deliver them.", MENSAH,
            "contradicted", "despite Norway’s promise",
        ),
    ],
)  # fmt: skip
def test_anybody_may_say_what_became_of_a_promise(
    words: str, by: str, relation: str, why: str, tmp_path: Path
) -> None:
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-03-01", "deliver patrol boats to Accra"),
        said("b", "2022-06-01", words, by),
    ) as corpus:
        (thread,) = corpus.undertaking_threads(status=relation)
        step = corpus.undertaking_thread(thread.id).steps[1]
        assert (step.document_id, step.relation) == ("b", relation)
        assert why in step.why


def test_a_demand_is_granted_or_dropped(tmp_path: Path) -> None:
    words = "release the crew of the patrol boat Adom"
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-03-01", words, "demand", by=MENSAH, to="NOR"),
        said("b", "2022-04-01", f"Norway bowed to Ghana’s demand to {words}."),
        told("c", "2022-05-01", words, "demand", by=MENSAH, to="NOR"),
        said("d", "2022-06-01", f"Ghana withdrew its demand to {words}."),
    ) as corpus:
        thread = thread_of(corpus)
        assert [s.relation for s in thread.steps] == ["first", "met", "repeated", "dropped"]
        assert "to be granted" in thread.steps[1].why


def test_a_promise_is_read_from_the_sentence_that_tells_its_end(tmp_path: Path) -> None:
    text = "Norway broke its promise to deliver patrol boats."
    with consolidated(
        tmp_path / "my.duckdb",
        report(
            "a", "2022-03-01", text,
            statements=[
                {"speakers": (SOLBERG,), "words": "to deliver patrol boats", "cue": (Span(17, 24),)}
            ],
            undertakings=[
                {"kind": "commitment", "by": SOLBERG, "words": "to deliver patrol boats"}
            ],
        ),
    ) as corpus:  # fmt: skip
        (thread,) = corpus.undertaking_threads(status="contradicted")
        first, second = corpus.undertaking_thread(thread.id).steps
        assert (first.relation, second.relation) == ("first", "contradicted")
        assert second.why.startswith("reported to be broken")


def met(id: str, date: str, day: str, kind: str = "meeting", place: str | None = None) -> Record:
    """A report of an encounter of the two that was held on a day."""
    encounter = {
        "kind": kind, "status": "held", "date": day, "date_precision": "day",
        "participants": (SOLBERG, MENSAH), "place": Place(name=place) if place else None,
    }  # fmt: skip
    return report(id, date, "They held talks.", encounters=[encounter])


@pytest.mark.parametrize(
    ("words", "kind", "encounter", "why"),
    [
        ("she will meet Mr. Mensah in May", "commitment", {}, "meeting with Kofi Mensah"),
        ("we will speak with Mensah this week", "commitment", {"day": "2022-04-03"}, "meeting"),
        ("she will call Kofi Mensah", "commitment", {"day": "2022-04-03", "kind": "call"}, "call"),
        ("the President to visit Oslo", "offer", {"place": "Oslo", "day": "2022-09-01"}, "in Oslo"),
        ("the President to visit Norway", "offer", {"place": "Oslo"}, "in Oslo, 2022-05-03"),
    ],
)
def test_a_promise_to_meet_is_met_by_the_encounter(
    words: str, kind: str, encounter: dict[str, str], why: str, tmp_path: Path
) -> None:
    promise = told("a", "2022-04-01", words, kind, to=MENSAH)
    day = {"day": "2022-05-03"} | encounter
    with Corpus.open(tmp_path / "my.duckdb") as corpus:
        for record in (promise, met("b", "2022-09-02", **day)):
            add(corpus, record)
            corpus.consolidate()
        (thread,) = corpus.undertaking_threads(status="met")
        step = corpus.undertaking_thread(thread.id).steps[1]
        assert (step.document_id, step.id, step.relation) == ("b", "n1", "met")
        assert step.quote == "They held talks."
        assert why in step.why


@pytest.mark.parametrize(
    ("words", "kind", "encounter"),
    [
        ("she will meet Mr. Mensah in May", "commitment", {"day": "2022-03-03"}),
        ("she will meet Mr. Mensah in May", "commitment", {"day": "2022-08-03"}),
        ("she will meet Mr. Mensah in May", "commitment", {"kind": "call"}),
        ("she will meet Mr. Li in May", "commitment", {}),
        ("she will not meet Mr. Mensah in May", "commitment", {}),
        ("to meet Mr. Mensah at any time", "offer", {}),
        ("the President to visit Oslo", "offer", {"place": "Accra"}),
        ("the President to visit Oslo", "offer", {}),
        ("she will meet Mr. Mensah in May", "demand", {}),
    ],
)
def test_other_encounters_keep_no_promise(
    words: str, kind: str, encounter: dict[str, str], tmp_path: Path
) -> None:
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-04-01", words, kind, to=MENSAH),
        met("b", "2022-09-02", **({"day": "2022-05-03"} | encounter)),
    ) as corpus:
        assert [thread.state for thread in corpus.undertaking_threads()] == ["open"]


def test_a_promise_that_is_made_again_after_it_was_met_is_open(tmp_path: Path) -> None:
    words = "deliver patrol boats to Accra"
    with Corpus.open(tmp_path / "my.duckdb") as corpus:
        for record in (
            told("a", "2022-03-01", words),
            said("b", "2022-04-01", f"We have kept our promise to {words}."),
            told("c", "2022-05-01", words),
        ):
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
        assert strait.steps[1].why == "on peace and stability in the Taiwan Strait"
        words = "“A word on cross-strait peace.”"
        assert strait.steps[2].why == f"on cross-strait peace; but support, 2022-03-01: {words}"


@pytest.mark.parametrize(
    "words",
    [
        "we will let you know about the boats", "I’ll take a couple more questions on boats",
        "I will remind you of the boats", "we will circle back on the boats",
    ],
)  # fmt: skip
def test_what_concerns_the_briefing_is_in_no_thread(words: str, tmp_path: Path) -> None:
    with consolidated(tmp_path / "my.duckdb", told("a", "2022-03-01", words)) as corpus:
        assert corpus.undertaking_threads() == []


def test_what_concerns_the_text_itself_is_in_no_thread(tmp_path: Path) -> None:
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-03-01", "to publish this\ndetermination in the fishing gazette", "demand"),
        told("b", "2022-04-01", "to publish this memorandum in the fishing gazette", "demand"),
    ) as corpus:
        assert corpus.undertaking_threads() == []


def test_days_of_two_names_are_two_matters(tmp_path: Path) -> None:
    words = "the President to proclaim every year the third week of March as"
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2021-03-01", f"{words} “Lighthouse Week.”", "demand"),
        told("b", "2021-07-01", f"{words} “Fishing Week.”", "demand"),
        told("c", "2022-07-01", f"{words} “Fishing Week.”", "demand"),
    ) as corpus:
        assert [t.step_count for t in corpus.undertaking_threads()] == [1, 2]


def test_changes_of_strength_that_are_none(tmp_path: Path) -> None:
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-03-01", "deliver F-16 patrol boats to Accra", deadline="2022-06"),
        told("b", "2022-04-01", "deliver 12 patrol boats to Accra", deadline="2022-06"),
        told("c", "2023-04-01", "deliver 12 patrol boats to Accra", deadline="2023-06"),
        told("d", "2023-04-02", "deliver 12 patrol boats to Accra"),
    ) as corpus:
        steps = thread_of(corpus).steps
        assert [step.relation for step in steps] == ["first", *["repeated"] * 3]


def test_aid_after_two_floods_is_two_matters(tmp_path: Path) -> None:
    words = "to supplement recovery efforts in areas hit by mudslides from"
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2021-10-01", f"{words} August 30 to August 31"),
        told("b", "2022-10-01", f"{words} August 14 to August 15"),
        told("c", "2022-11-01", f"{words} August 14 to August 15"),
    ) as corpus:
        assert [t.step_count for t in corpus.undertaking_threads()] == [1, 2]


def test_two_denials_are_no_contradiction(tmp_path: Path) -> None:
    with consolidated(
        tmp_path / "my.duckdb",
        told("a", "2022-03-01", "no one should deploy patrol boats off Accra"),
        told("b", "2022-04-01", "they should not deploy patrol boats off Accra"),
    ) as corpus:
        assert [step.relation for step in thread_of(corpus).steps] == ["first", "repeated"]
