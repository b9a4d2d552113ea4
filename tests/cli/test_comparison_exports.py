"""A comparison as CSV, Markdown and one HTML page."""

from __future__ import annotations

import csv
import io

from communique.cli.comparison_html import make_page
from communique.cli.comparison_table import make_csv, make_markdown
from communique.records import Alignment, Comparison, Point, Span
from tests.accounts.records import make_record

A = "Berg <urged> Finland to lower the quota by 1 May. She praised the ferry."
B = "Virta rejected a lower quota."
COMPARISON = Comparison(
    sides=("NOR", "FIN"),
    points={
        "NOR": (Point(id="NOR1", start=0, end=48, act="request"),
                Point(id="NOR2", start=50, end=71, act="support")),
        "FIN": (Point(id="FIN1", start=0, end=28, act="reject"),),
    },
    alignments=(
        Alignment(a="NOR1", b="FIN1", relation="conflict", score=0.9, why="both: quota",
                  adds={"NOR": (Span(43, 48),), "FIN": ()}),
    ),
    only={"NOR": ("NOR2",), "FIN": ()},
)  # fmt: skip
COMPARED = COMPARISON, make_record(A, "NOR"), make_record(B, "FIN")


def test_csv_has_a_row_for_each_pair_and_each_lone_point() -> None:
    rows = list(csv.DictReader(io.StringIO(make_csv([COMPARED]))))
    assert [r["relation"] for r in rows] == ["conflict", "only NOR"]
    assert rows[0]["b_text"] == "Virta rejected a lower quota"
    assert (rows[0]["a_start"], rows[0]["a_end"]) == ("0", "48")
    assert (rows[0]["a_adds"], rows[0]["b_adds"]) == (A[43:48], "")
    assert (rows[1]["b_side"], rows[1]["b_id"]) == ("FIN", "")


def test_several_comparisons_are_one_table_of_rows_and_one_page() -> None:
    rows = list(csv.DictReader(io.StringIO(make_csv([COMPARED, COMPARED]))))
    assert [r["relation"] for r in rows] == ["conflict", "only NOR"] * 2
    assert make_markdown([COMPARED, COMPARED]).count("| | NOR | FIN | why |") == 2
    page = make_page([COMPARED, COMPARED])
    assert page.count('<section class="pair">') == page.count("<h2>") == 2
    assert page.count("<title>") == page.count("<h1>") == 1


def test_markdown_is_one_table() -> None:
    lines = make_markdown([COMPARED]).splitlines()
    assert len(lines) == 4
    assert all(line.count("|") == 5 for line in lines)


def test_page_marks_what_one_side_adds_and_asks_for_nothing_outside() -> None:
    page = make_page([COMPARED])
    assert f'<mark class="adds">{A[43:48]}</mark>' in page
    assert "&lt;urged&gt;" in page
    assert "http" not in page
    assert "<script" not in page
