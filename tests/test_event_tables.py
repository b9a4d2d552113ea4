"""The tables of events on the page of quality: counts, matrices, and where they are put."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality.__main__ import PAGE, write_between
from benchmarks.quality.annotated_events import Pairing, Stretch
from benchmarks.quality.event_tables import matrix, per_class, running_types
from communique.records import Document, Event, Record, Span

PAIRS = [("AID", "AID"), ("AID", "none"), ("AGREE", "AID"), ("none", "AGREE"), ("AGREE", "AGREE")]


def test_a_matrix_has_the_rows_and_columns_that_occur() -> None:
    lines = matrix(PAIRS, ["AGREE", "AID", "REJECT", "none"]).splitlines()
    assert lines == [
        "| | AGRE | AID | none |",
        "|---|---:|---:|---:|",
        "| AGREE | 1 | 1 |  |",
        "| AID |  | 1 | 1 |",
        "| none | 1 |  |  |",
    ]


def test_a_short_table_names_the_classes_without_an_error() -> None:
    table = per_class("mode", [("a", "a"), ("b", "none"), ("b", "b")], is_short=True)
    assert "| b | 2 | 1 | 0.67 |" in table
    assert table.endswith("The other 1 have 1.00: a.")


def test_what_is_missed_goes_with_what_is_wrongly_read_in_its_sentence() -> None:
    document = Document.from_text("x" * 100)
    stretch = Stretch("d", [(0, 50), (50, 100)], [], Record(document=document), "development")

    def event(type: str, at: int) -> Event:
        span = Span(at, at + 5)
        return Event(
            id="e1", type=type, quad=1, intensity=1, status="occurred", evidence=(span,),
            trigger=span,
        )  # fmt: skip

    def gold(type: str, at: int) -> dict[str, Any]:
        return {"types": [type], "sentences": [[at, at + 50]], "trigger": [at, at + 5]}

    pairings = [
        Pairing(stretch, gold("AID", 0), event("AID", 0)),
        Pairing(stretch, gold("REJECT", 0), None),
        Pairing(stretch, gold("AGREE", 50), None),
        Pairing(stretch, None, event("ACCUSE", 10)),
        Pairing(stretch, None, event("PROTEST", 20)),
    ]
    assert list(running_types(pairings)) == [
        ("AID", "AID"), ("REJECT", "ACCUSE"), ("AGREE", "none"), ("none", "PROTEST"),
    ]  # fmt: skip


def test_a_text_is_put_between_the_marks_of_its_name(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- one: begin -->\nold\n<!-- one: end -->\nb\n")
    write_between("one", "new", page)
    assert page.read_text() == "a\n<!-- one: begin -->\nnew\n<!-- one: end -->\nb\n"


@pytest.mark.parametrize("name", ["table", "event tables"])
def test_the_page_has_the_marks(name: str) -> None:
    page = PAGE.read_text("utf-8")
    assert all(page.count(f"<!-- {name}: {word} -->") == 1 for word in ("begin", "end"))
