"""What headlines tell of an encounter, where the text under them names nobody."""

from __future__ import annotations

import pytest

from communique.corpus.consolidate.headlines import may_name, read_headlines
from communique.corpus.consolidate.sources import Corpora, Source

OFFICES = {"Ana Solberg": ("NOR", "Prime Minister"), "Kofi Mensah": ("GHA", "President")}


@pytest.mark.parametrize(
    ("title", "lead", "status", "date"),
    [
        ("On March 9, Ana Solberg will meet with Kofi Mensah", "", "planned", "2022-03-09"),
        ("Ana Solberg meets with Kofi Mensah", "", "held", None),
        ("Norway will not yield: Ana Solberg after talks with Kofi Mensah", "", "held", None),
        (
            "On March 9, Ana Solberg will visit Ghana",
            "The talks with Kofi Mensah are to be about fishing. At the talks with Kofi Mensah …",
            "planned",
            "2022-03-09",
        ),
        (
            "Statement on the Visit of Kofi Mensah",
            "Ana Solberg will welcome Kofi Mensah to Oslo.",
            "planned",
            None,
        ),
        (
            "Background Press Call on Ana Solberg's Visit with Kofi Mensah",
            "Thank you all. The call is on background. He arrives tomorrow.",
            "planned",
            None,
        ),
        (
            "Readout of Ana Solberg's Meeting with Kofi Mensah",
            "She will host him again next year.",
            "held",
            None,
        ),
    ],
)  # fmt: skip
def test_a_headline_says_whether_it_was_held_and_when(
    title: str, lead: str, status: str, date: str | None
) -> None:
    persons = [
        {
            "document_id": "a",
            "actor_id": f"person:{name.lower().replace(' ', '-')}",
            "name": name,
            "country": country,
            "office": office,
        }
        for name, (country, office) in OFFICES.items()
    ]
    corpora = Corpora({"a": Source("a", "2022-03-04", None, "NOR", title)}, {}, {})
    (row,) = read_headlines([{"document_id": "a", "lead": lead}], persons, corpora)
    assert (row["status"], row["date"]) == (status, date)
    assert set(row["participants"]) == {"person:ana-solberg", "person:kofi-mensah"}


def test_who_comes_along_in_the_next_sentence_is_no_party() -> None:
    title = "A conversation on fishing"
    lead = "The leader held a video conference with Kofi Mensah. Minister Ida Lund was there too."
    persons = [
        {"document_id": "a", "actor_id": f"person:{name}", "name": name, "country": country,
         "office": office}
        for name, (country, office) in {**OFFICES, "Ida Lund": ("NOR", "Minister")}.items()
    ]  # fmt: skip
    corpora = Corpora({"a": Source("a", "2022-03-04", None, "NOR", title)}, {}, {})
    (row,) = read_headlines([{"document_id": "a", "lead": lead}], persons, corpora)
    assert row["participants"] == ("person:Ana Solberg", "person:Kofi Mensah")


def test_the_call_of_journalists_is_not_what_it_is_on() -> None:
    title = "Background Press Call on Ana Solberg's Meeting with Kofi Mensah"
    persons = [
        {"document_id": "a", "actor_id": f"person:{name}", "name": name, "country": country,
         "office": office}
        for name, (country, office) in OFFICES.items()
    ]  # fmt: skip
    corpora = Corpora({"a": Source("a", "2022-03-04", None, "NOR", title)}, {}, {})
    (row,) = read_headlines([{"document_id": "a", "lead": "Good morning."}], persons, corpora)
    assert (row["kind"], row["status"]) == ("meeting", "held")


@pytest.mark.parametrize(
    "title",
    [
        "Telephone conversation with European Council President Charles Michel",
        "Statement by Spokesperson Adrienne Watson on the Leader's Call with Charles Michel",
    ],
)
def test_who_was_called_may_stand_in_the_headline_only(title: str) -> None:
    corpora = Corpora({"a": Source("a", "2022-03-07", None, "NOR", title)}, {}, {})
    (row,) = read_headlines(
        [{"document_id": "a", "lead": "Ana Solberg spoke of fishing."}],
        [
            {"document_id": "a", "actor_id": "person:ana-solberg", "name": "Ana Solberg",
             "country": "NOR", "office": "Prime Minister"},
        ],
        corpora,
    )  # fmt: skip
    assert (row["kind"], row["status"]) == ("call", "held")
    assert set(row["participants"]) == {"person:ana-solberg", "person:charles-michel"}


@pytest.mark.parametrize(
    ("office", "title", "lead", "expected"),
    [
        ("Governor", "Call with Governor Solberg", "", True),
        ("Governor", None, "She spoke with ANA SOLBERG.", True),
        ("Governor", "Call with Kofi Mensah", "They talked about fishing.", False),
        # A leader is found by the country alone.
        ("Prime Minister", "Call with Kofi Mensah", "They talked about fishing.", True),
    ],
)
def test_whom_a_headline_may_name(
    office: str, title: str | None, lead: str, expected: bool
) -> None:
    assert may_name({"name": "Ana Solberg", "office": office}, title, lead) is expected
