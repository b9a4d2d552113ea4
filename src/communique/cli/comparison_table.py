"""A comparison as rows, for a spreadsheet or a Markdown page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from communique.records import Comparison, Point, Record


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


def make_csv(comparison: Comparison, a: Record, b: Record) -> str:
    """One row for each pair and each lone point, with offsets; a header names the sides."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heads = ("id", "start", "end", "act", "speakers", "text")
    sides = comparison.sides
    writer.writerow(["relation", *(f"{s}_{h}" for s in sides for h in heads), "why"])
    for row in rows_of(comparison):
        cells: list[str | int] = [row.relation]
        for point, record in ((row.a, a), (row.b, b)):
            if point is None:
                cells += [""] * len(heads)
            else:
                cells += [point.id, point.start, point.end, point.act, " ".join(point.speakers)]
                cells.append(words_of(point, record))
        writer.writerow([*cells, row.why])
    return out.getvalue()


def make_markdown(comparison: Comparison, a: Record, b: Record) -> str:
    """A table of both accounts."""
    first, second = comparison.sides
    lines = [f"| | {first} | {second} | why |", "|---|---|---|---|"]
    for row in rows_of(comparison):
        cells = (row.relation, words_of(row.a, a), words_of(row.b, b), row.why)
        lines.append("| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |")
    return "\n".join(lines) + "\n"
