"""Whole comparisons: sides, encounter, points, one-sided points."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from communique.accounts.comparison import compare
from communique.errors import InputError
from communique.language.pipeline import read_document
from communique.records import Comparison, Document, Record
from tests.accounts.records import make_record
from tests.language.golden import golden_cases

NORWAY = (
    "Minister Kari Berg spoke by telephone with Aino Virta of Finland. Minister Berg urged Finland "
    "to lower the mackerel quota. The ministers agreed to meet in Oslo."
)
FINLAND = (
    "Minister Aino Virta had a telephone conversation with Kari Berg. Minister Virta rejected a "
    "lower mackerel quota. She raised the price of electricity."
)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(make_record(NORWAY, "NOR"), make_record(FINLAND, "FIN"))


@pytest.mark.model
def test_points_lie_in_their_account_and_never_overlap(comparison: Comparison) -> None:
    for side, text in (("NOR", NORWAY), ("FIN", FINLAND)):
        points = comparison.points[side]
        assert len(points) > 1
        assert [p.id for p in points] == [f"{side}{i}" for i in range(1, len(points) + 1)]
        assert all(0 <= p.start < p.end <= len(text) for p in points)
        assert all(p.end <= q.start for p, q in itertools.pairwise(points))


@pytest.mark.model
def test_every_point_is_aligned_or_one_sided(comparison: Comparison) -> None:
    aligned = {x.a for x in comparison.alignments} | {x.b for x in comparison.alignments}
    for side, points in comparison.points.items():
        assert {p.id for p in points} - aligned == set(comparison.only[side])


@pytest.mark.model
def test_a_refusal_faces_the_request(comparison: Comparison) -> None:
    (alignment,) = comparison.alignments
    assert (alignment.a, alignment.b, alignment.relation) == ("NOR1", "FIN1", "conflict")
    assert "mackerel" in alignment.why


@pytest.mark.model
def test_labels_of_a_point(comparison: Comparison) -> None:
    request = comparison.points["NOR"][0]
    assert request.speakers == ("person:kari-berg",)
    assert request.act == "request"
    assert request.addressee == "FIN"
    assert request.issue is not None
    assert "quota" in request.issue
    joint = comparison.points["NOR"][1]
    assert set(joint.speakers) == {"person:kari-berg", "person:aino-virta"}
    assert joint.act == "agree"


@pytest.mark.model
def test_the_encounter_is_the_one_that_both_tell(comparison: Comparison) -> None:
    assert comparison.encounter is not None
    assert comparison.encounter.kind == "call"
    assert comparison.encounter.date == "2026-05-04"


@pytest.mark.model
def test_encounters_on_other_days_are_not_one() -> None:
    a, b = make_record(NORWAY, "NOR"), make_record(FINLAND, "FIN", date="2025-01-01")
    assert compare(a, b).encounter is None


@pytest.mark.model
def test_the_more_specific_kind_is_kept() -> None:
    a, b = make_record(NORWAY, "NOR", kind="talks"), make_record(FINLAND, "FIN", kind="summit")
    encounter = compare(a, b).encounter
    assert encounter is not None
    assert encounter.kind == "summit"


@pytest.mark.model
def test_comparing_twice_gives_the_same() -> None:
    a, b = make_record(NORWAY, "NOR"), make_record(FINLAND, "FIN")
    assert compare(a, b) == compare(a, b)


@pytest.mark.parametrize(("first", "second"), [(None, "FIN"), ("NOR", None), ("NOR", "NOR")])
def test_two_different_parties_are_needed(first: str | None, second: str | None) -> None:
    with pytest.raises(InputError, match="part"):
        compare(make_record(NORWAY, first), make_record(FINLAND, second))


def _read(side: dict[str, str]) -> Record:
    return read_document(Document.from_text(side["text"], party=side["party"], date="2026-05-04"))


@pytest.mark.model
@pytest.mark.parametrize("case", golden_cases("accounts"), ids=lambda c: c["name"])
def test_golden(case: dict[str, Any]) -> None:
    a, b = _read(case["a"]), _read(case["b"])
    comparison = compare(a, b)
    words = {
        p.id: record.text[p.start : p.end]
        for side, record in zip(comparison.sides, (a, b), strict=True)
        for p in comparison.points[side]
    }
    found = [(words[x.a], words[x.b], x.relation) for x in comparison.alignments]
    for in_a, in_b, relation in case["must"]:
        assert any(in_a in x and in_b in y and relation == r for x, y, r in found), found
    for in_a, in_b in case["must_not"]:
        assert not any(in_a in x and in_b in y for x, y, _ in found), found
    alone = [words[i] for ids in comparison.only.values() for i in ids]
    for part in case["only"]:
        assert any(part in text for text in alone), alone


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    ["###", "word " * 300, '"" "', "Q  What?\nMR. X: Yes.\n", "\ud83d The ministers agreed. 🙂"],
)
def test_odd_texts_are_compared_without_a_crash(text: str) -> None:
    comparison = compare(make_record(text, "NOR"), make_record(f"{FINLAND} {text}", "FIN"))
    for side, length in (("NOR", len(text)), ("FIN", len(FINLAND) + 1 + len(text))):
        assert all(0 <= p.start < p.end <= length for p in comparison.points[side])
