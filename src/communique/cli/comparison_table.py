"""Comparisons as rows, for a spreadsheet or a Markdown page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.records import Comparison, Point, Record, Span


@dataclass(frozen=True, slots=True)
class Row:
    """Points face to face; a side without one is None, and `relation` then "only" and the side."""

    relation: str
    a: Point | None
    b: Point | None
    why: str


def rows_of(comparison: Comparison) -> Iterator[Row]:
    """Aligned pairs, then the points of one side alone, each in text order."""
    points = {p.id: p for own in comparison.points.values() for p in own}
    for pair in comparison.alignments:
        yield Row(pair.relation, points[pair.a], points[pair.b], pair.why)
    first, second = comparison.sides
    for id in comparison.only.get(first, ()):
        yield Row(f"only {first}", points[id], None, "")
    for id in comparison.only.get(second, ()):
        yield Row(f"only {second}", None, points[id], "")


def words_of(point: Point | None, record: Record) -> str:
    """What a point says, on one line; empty where there is none."""
    return " ".join(record.text[point.start : point.end].split()) if point else ""


Compared = tuple[Comparison, Record, Record]


def make_csv(compared: Sequence[Compared]) -> str:
    """One row for each pair and each lone point, with its side, offsets and words."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heads = ("side", "id", "start", "end", "act", "speakers", "text", "adds")
    writer.writerow(["relation", *(f"{x}_{h}" for x in ("a", "b") for h in heads), "why"])
    for comparison, a, b in compared:
        adds = {(x.a, x.b): x.adds for x in comparison.alignments}
        for row in rows_of(comparison):
            cells: list[str | int] = [row.relation]
            added = adds[row.a.id, row.b.id] if row.a and row.b else {}
            for side, point, record in zip(comparison.sides, (row.a, row.b), (a, b), strict=True):
                if point is None:
                    cells += [side, *[""] * (len(heads) - 1)]
                else:
                    cells += [side, point.id, point.start, point.end, point.act]
                    cells += [" ".join(point.speakers), words_of(point, record)]
                    cells.append("; ".join(quotes_of(added.get(side, ()), record)))
            writer.writerow([*cells, row.why])
    return out.getvalue()


def quotes_of(spans: Sequence[Span], record: Record) -> list[str]:
    """The words at some places of a text, each on one line."""
    return [" ".join(record.text[start:end].split()) for start, end in spans]


def make_markdown(compared: Sequence[Compared]) -> str:
    """A table of each two accounts."""
    tables = []
    for comparison, a, b in compared:
        first, second = comparison.sides
        lines = [f"| | {first} | {second} | why |", "|---|---|---|---|"]
        for row in rows_of(comparison):
            cells = (row.relation, words_of(row.a, a), words_of(row.b, b), row.why)
            lines.append("| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |")
        tables.append("\n".join(lines) + "\n")
    return "\n".join(tables)
