"""What many documents tell of one thing becomes one thing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from communique.corpus import Corpus
from communique.errors import InputError, StoreError
from tests.corpus.reports import add, consolidated, report

HART_AND_LI = ("person:joan-hart", "person:li-wei")
SOLBERG_AND_MENSAH = ("person:ana-solberg", "person:kofi-mensah")


def meeting(participants: tuple[str, ...] = SOLBERG_AND_MENSAH, **values: Any) -> dict[str, Any]:
    return {"kind": "meeting", "status": "held", "participants": participants, **values}


WASHINGTON = report(
    "washington", "2021-09-09", "President Hart spoke on Thursday evening with President Li.",
    publisher="The Presidency", party="USA",
    encounters=[meeting(HART_AND_LI, kind="call", date="2021-09-09", date_precision="day")],
)  # fmt: skip
BEIJING = report(
    "beijing", "2021-09-10", "On the morning of September 10, Li Wei talked to Joan Hart by video.",
    publisher="Foreign Ministry", party="CHN",
    encounters=[meeting(HART_AND_LI, kind="video_call", date="2021-09-10", date_precision="day")],
)  # fmt: skip


def groups_of(corpus: Corpus) -> list[list[str]]:
    return sorted(
        sorted(member.document_id for member in corpus.encounter_group(group.id).members)
        for group in corpus.encounter_groups()
    )


def test_one_call_on_two_days_by_two_clocks_is_one(tmp_path: Path) -> None:
    with consolidated(tmp_path / "my.duckdb", WASHINGTON, BEIJING) as corpus:
        (group,) = corpus.encounter_groups()
        assert (group.document_count, group.source_count) == (2, 2)
        assert group.parties == ("CHN", "USA")
        first, second = corpus.encounter_group(group.id).members
        assert first.relation == "first"
        assert "clocks" in second.why
        assert "Joan Hart, Li Wei" in second.why
        assert [r.document.id for r in corpus.accounts_of(group.id)] == ["washington", "beijing"]


def test_the_later_day_in_the_west_is_another_call(tmp_path: Path) -> None:
    eastern = BEIJING.model_copy(
        update={
            "encounters": tuple(
                e.model_copy(update={"date": "2021-09-08"}) for e in BEIJING.encounters
            )
        }
    )
    with consolidated(tmp_path / "my.duckdb", WASHINGTON, eastern) as corpus:
        assert len(corpus.encounter_groups()) == 2


def test_a_plan_is_linked_to_what_was_held(tmp_path: Path) -> None:
    plan = report(
        "plan", "2022-03-01", "Ana Solberg will meet Kofi Mensah on Friday.",
        encounters=[meeting(status="planned", date="2022-03-04", date_precision="day")],
    )  # fmt: skip
    held = report(
        "held", "2022-03-04", "Ana Solberg met Kofi Mensah today.", encounters=[meeting()]
    )
    with consolidated(tmp_path / "my.duckdb", plan, held) as corpus:
        (group,) = corpus.encounter_groups()
        assert (group.status, group.date) == ("held", "2022-03-04")
        members = corpus.encounter_group(group.id).members
        assert [(m.document_id, m.relation) for m in members] == [
            ("plan", "first"),
            ("held", "planned"),
        ]


@pytest.mark.parametrize(("day", "is_one"), [("2022-03-05", True), ("2022-03-06", False)])
def test_what_was_planned_may_be_held_a_day_later(day: str, is_one: bool, tmp_path: Path) -> None:
    plan = report(
        "plan", "2022-03-01", "Ana Solberg will meet Kofi Mensah on Friday.",
        encounters=[meeting(status="planned", date="2022-03-04", date_precision="day")],
    )  # fmt: skip
    held = report("held", day, "They met.", encounters=[meeting(date=day, date_precision="day")])
    with consolidated(tmp_path / "my.duckdb", plan, held) as corpus:
        assert (len(corpus.encounter_groups()) == 1) == is_one


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Press Gaggle on President Solberg's Meeting with President Mensah", True),
        ("Press Gaggle by Press Secretary Okello", False),
        ("Readout of President Solberg's Meeting with President Mensah", False),
    ],
)
def test_a_press_call_on_a_meeting_may_come_out_a_day_late(
    title: str, is_one: bool, tmp_path: Path
) -> None:
    readout, gaggle = (
        report(
            id, day, "The two presidents met today.", title=heading, party="NOR",
            encounters=[meeting(date=day, date_precision="day")],
        )
        for id, day, heading in [("r", "2021-09-09", "Readout"), ("g", "2021-09-10", title)]
    )  # fmt: skip
    with consolidated(tmp_path / "my.duckdb", readout, gaggle) as corpus:
        assert (len(corpus.encounter_groups()) == 1) == is_one


def test_what_is_planned_for_tomorrow_is_not_the_talks_of_the_headline(tmp_path: Path) -> None:
    text = "President Ana Solberg: “Tomorrow I will meet President Kofi Mensah again.”"
    plan = meeting(date="2021-09-10", date_precision="day") | {"status": "planned"}
    statement = report(
        "s", "2021-09-09", text, title="Words following Ana Solberg's talks with Kofi Mensah",
        party="NOR", encounters=[plan],
    )  # fmt: skip
    with consolidated(tmp_path / "my.duckdb", statement) as corpus:
        assert {group.status for group in corpus.encounter_groups()} == {"held", "planned"}


def test_a_call_in_the_text_is_not_the_meeting_of_the_headline(tmp_path: Path) -> None:
    held = report("held", "2022-03-04", "They met.", encounters=[meeting()])
    words = report(
        "words", "2022-03-04", "They had spoken by phone.", encounters=[meeting(kind="call")]
    )
    title = {"title": "Press Call on Ana Solberg's Meeting with Kofi Mensah"}
    office = {"office": "Prime Minister"}
    titled = words.model_copy(
        update={
            "document": words.document.model_copy(update=title),
            "actors": tuple(
                a.model_copy(update=office) if a.kind == "person" else a for a in words.actors
            ),
        }
    )
    with consolidated(tmp_path / "my.duckdb", held, titled) as corpus:
        (group,) = (g for g in corpus.encounter_groups() if g.kind == "meeting")
        members = {(m.document_id, m.id) for m in corpus.encounter_group(group.id).members}
        assert members >= {("held", "n1"), ("words", "")}


@pytest.mark.parametrize(
    "other",
    [
        meeting(("person:ana-solberg", "person:li-wei")),
        meeting(("person:ivo-petrov", "person:kofi-mensah")),
        meeting(date="2022-02-18", date_precision="day"),
        meeting(kind="call", date="2022-03-01", date_precision="day"),
    ],
)
def test_others_other_days_and_other_ways_stay_apart(other: dict[str, Any], tmp_path: Path) -> None:
    text = "They met today."
    first = report(
        "a", "2022-03-04", text, encounters=[meeting(date="2022-03-04", date_precision="day")]
    )
    with consolidated(
        tmp_path / "my.duckdb", first, report("b", "2022-03-04", text, encounters=[other])
    ) as corpus:
        assert len(corpus.encounter_groups()) == 2


ARTICLE = (
    "Ana Solberg met Kofi Mensah in Accra on Friday to discuss fishing rights in the Gulf of "
    "Guinea, the two governments said. The talks lasted three hours and ended with a promise to "
    "meet again before the summer. Fishing crews on both sides have waited a year for an agreement."
)


def test_a_wire_copy_is_no_source_of_its_own(tmp_path: Path) -> None:
    first = report("wire", "2022-03-04", ARTICLE, publisher="Agency", encounters=[meeting()])
    copy = report(
        "copy", "2022-03-05", "(Agency) " + ARTICLE.replace(" on Friday", ""), publisher="Herald",
        encounters=[meeting()],
    )  # fmt: skip
    own = report(
        "own", "2022-03-05", "In Accra the Norwegian and her host sat together for hours.",
        publisher="Gazette", encounters=[meeting()],
    )  # fmt: skip
    with consolidated(tmp_path / "my.duckdb", first, copy, own) as corpus:
        (copies,) = corpus.document_groups()
        assert (copies.document_id, copies.document_count) == ("wire", 2)
        (group,) = corpus.encounter_groups()
        assert (group.document_count, group.source_count) == (3, 2)
        members = corpus.encounter_group(group.id).members
        assert {m.document_id: m.copy_of for m in members} == {
            "wire": None,
            "copy": "wire",
            "own": None,
        }


def test_adding_later_gives_what_adding_at_once_gives(tmp_path: Path) -> None:
    records = [WASHINGTON, BEIJING] + [
        report(f"d{n}", f"2022-03-{n:02}", f"Report {n}.", encounters=[meeting()])
        for n in (1, 2, 9, 10, 20)
    ]
    at_once = consolidated(tmp_path / "once.duckdb", *records)
    later = Corpus.open(tmp_path / "later.duckdb")
    for record in reversed(records):
        add(later, record)
        assert later.consolidate().new_document_count == 1
    with at_once, later:
        assert groups_of(later) == groups_of(at_once)
        ids = [[group.id for group in corpus.encounter_groups()] for corpus in (at_once, later)]
        assert ids[0] == ids[1]


def test_what_is_set_apart_by_hand_stays_apart(tmp_path: Path) -> None:
    with consolidated(tmp_path / "my.duckdb", WASHINGTON, BEIJING) as corpus:
        (group,) = corpus.encounter_groups()
        corpus.unlink(group.id[:6], "beijing", note="two calls")
        assert groups_of(corpus) == [["beijing"], ["washington"]]
        corpus.consolidate(is_anew=True)
        assert groups_of(corpus) == [["beijing"], ["washington"]]
        corpus.decide("encounter", ("washington", "n1"), ("beijing", "n1"), "together")
        assert groups_of(corpus) == [["beijing", "washington"]]
        with pytest.raises(InputError, match="no encounter group"):
            corpus.decide("encounter", ("washington", "n9"), ("beijing", "n1"), "apart")


def test_consolidating_edits_no_record(tmp_path: Path) -> None:
    with consolidated(tmp_path / "my.duckdb", WASHINGTON, BEIJING) as corpus:
        assert corpus.record("washington") == WASHINGTON
        assert corpus.consolidate().new_document_count == 0


def test_an_unknown_group_is_an_error(tmp_path: Path) -> None:
    with consolidated(tmp_path / "my.duckdb", WASHINGTON) as corpus:
        with pytest.raises(StoreError, match="no group"):
            corpus.encounter_group("n-none")
        with pytest.raises(StoreError, match="no group"):
            corpus.encounter_group("")


def test_a_template_with_other_places_and_days_is_no_copy(tmp_path: Path) -> None:
    words = (
        "Today the president declared that a major disaster exists in the state of {0} and ordered "
        "federal aid to supplement local recovery efforts in the areas affected by severe storms "
        "and flooding from {1}. Funding is available to people in the counties of {2}. Damage "
        "assessments are continuing in other areas, and more counties may be named for help."
    )
    with consolidated(
        tmp_path / "my.duckdb",
        report("a", "2022-03-04", words.format("Oregon", "March 1 to March 2", "Lane and Linn")),
        report("b", "2022-05-05", words.format("Texas", "May 3 to May 4", "Travis and Hays")),
    ) as corpus:
        assert corpus.document_groups() == []


def test_a_headline_tells_of_an_encounter_that_its_text_does_not(tmp_path: Path) -> None:
    held = report("held", "2022-03-04", "They met.", encounters=[meeting(kind="talks")])
    statements = report("words", "2022-03-04", "We agreed on fishing, said Ana Solberg.")
    office = {"office": "Prime Minister"}
    titled = statements.model_copy(
        update={
            "document": statements.document.model_copy(
                update={"title": "Statements following Ana Solberg's talks with Kofi Mensah"}
            ),
            "actors": tuple(
                a.model_copy(update=office) if a.kind == "person" else a for a in statements.actors
            ),
        }
    )
    with consolidated(tmp_path / "my.duckdb", held, titled) as corpus:
        (group,) = corpus.encounter_groups()
        first, second = corpus.encounter_group(group.id).members
        assert (first.document_id, second.document_id, second.id) == ("held", "words", "")
        assert second.quote == "Statements following Ana Solberg's talks with Kofi Mensah"
        assert group.document_count == 2
        corpus.unlink(group.id, "words")
        assert len(corpus.encounter_groups()) == 2


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Norway – Ghana Joint Statement", True),
        ("Norway-Ghana Joint Leaders’ Statement: Partners for Our Time", True),
        ("Norway-Ghana Joint Statement on the Harbour Bridge", False),
        ("Norway-Ghana-China Joint Statement", False),
    ],
)
def test_a_joint_statement_of_two_tells_of_their_meeting(
    title: str, is_one: bool, tmp_path: Path
) -> None:
    held = report("held", "2022-03-04", "They met.", encounters=[meeting()])
    statement = report(
        "statement", "2022-03-04", "Ana Solberg and Kofi Mensah stand by it.", party="NOR"
    )
    statement = statement.model_copy(
        update={
            "document": statement.document.model_copy(update={"title": title}),
            "actors": tuple(
                a.model_copy(update={"office": "Prime Minister"}) if a.kind == "person" else a
                for a in statement.actors
            ),
        }
    )
    with consolidated(tmp_path / "my.duckdb", held, statement) as corpus:
        (group,) = corpus.encounter_groups()
        assert group.document_count == (2 if is_one else 1)


def test_what_is_dated_by_its_year_stands_behind_the_days_of_that_year(tmp_path: Path) -> None:
    days = [("2021", "year"), ("2021-09-09", "day"), ("2021-10", "month")]
    told = report(
        "a", "2021-12-01", "They met.", party="NOR",
        encounters=[meeting(date=date, date_precision=precision) for date, precision in days],
    )  # fmt: skip
    with consolidated(tmp_path / "my.duckdb", told) as corpus:
        dates = [group.date for group in corpus.encounter_groups()]
        assert dates == ["2021-09-09", "2021-10", "2021"]
        assert [entry.date for entry in corpus.timeline_groups()] == dates
