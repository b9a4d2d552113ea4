"""The two-column page of a comparison."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from communique.cli.comparison_page import render_comparison
from communique.records import Alignment, ComparedEncounter, Comparison, Point, Record
from tests.accounts.records import make_record

A = "Minister Berg urged Finland to lower the quota. She praised the ferry."
B = "Minister Virta rejected a lower quota."


def point(id: str, text: str, words: str, speaker: str, act: str) -> Point:
    start = text.index(words)
    return Point.model_validate(
        {"id": id, "start": start, "end": start + len(words), "issue": "quota",
         "speakers": (speaker,), "act": act}
    )  # fmt: skip


@pytest.fixture
def records() -> tuple[Record, Record]:
    return make_record(A, "NOR"), make_record(B, "FIN")


COMPARISON = Comparison(
    sides=("NOR", "FIN"),
    encounter=ComparedEncounter(
        kind="video_call", date="2026-05-04", participants=("person:kari-berg",)
    ),
    points={
        "NOR": (
            point("NOR1", A, "urged Finland to lower the quota", "person:kari-berg", "request"),
            point("NOR2", A, "praised the ferry", "person:kari-berg", "support"),
        ),
        "FIN": (point("FIN1", B, "rejected a lower quota", "person:aino-virta", "reject"),),
    },
    alignments=(Alignment(a="NOR1", b="FIN1", relation="conflict", score=0.9, why="both: quota"),),
    only={"NOR": ("NOR2",), "FIN": ()},
)


def render(comparison: Comparison, records: tuple[Record, Record], width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    render_comparison(comparison, *records, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize("width", [60, 100, 160])
def test_the_page_fits_and_tells_everything(width: int, records: tuple[Record, Record]) -> None:
    lines = render(COMPARISON, records, width)
    page = " ".join(" ".join(lines).split())
    assert all(len(line) <= width for line in lines)
    for told in ("NOR and FIN on one video call, 2026-05-04", "1 ≠ conflict", "both: quota",
                 "praised the ferry", "only NOR"):  # fmt: skip
        assert told in page


def test_wide_pages_face_the_points_and_narrow_ones_stack_them(
    records: tuple[Record, Record],
) -> None:
    def faces(width: int) -> bool:
        return any("NOR1" in x and "FIN1" in x for x in render(COMPARISON, records, width))

    assert faces(100)
    assert not faces(60)


def test_a_point_in_two_pairs_is_shown_once(records: tuple[Record, Record]) -> None:
    second = Alignment(a="NOR2", b="FIN1", relation="overlap", score=0.5, why="both: words")
    double = COMPARISON.model_copy(
        update={"alignments": (*COMPARISON.alignments, second), "only": {"NOR": (), "FIN": ()}}
    )
    page = "\n".join(render(double, records, 100))
    assert page.count("rejected a lower quota") == 1
    assert "NOR1–FIN1" in page
    assert "NOR2–FIN1" in page


def test_an_empty_comparison_says_so(records: tuple[Record, Record]) -> None:
    empty = Comparison(sides=("NOR", "FIN"), points={"NOR": (), "FIN": ()})
    assert "Nothing to compare" in "\n".join(render(empty, records, 80))
