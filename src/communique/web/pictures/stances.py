"""Positions: actors by issues, each cell a short line of stances over time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from communique.corpus import StanceEntry
from communique.web.pictures.svg import Drawing
from communique.web.wording import STANCE_VERBS, day, plural

LABEL_WIDTH, CELL_WIDTH, ROW_HEIGHT, TOP = 170.0, 112.0, 34.0, 120.0
MARKS_SHOWN = 6


def draw_stances(
    cells: Mapping[tuple[str, str], Sequence[StanceEntry]],
    *,
    actors: Sequence[tuple[str, str]],
    issues: Sequence[str],
    href: Callable[[str, str], str],
) -> Drawing:
    """Draw who stood where; `cells` has the stances of an actor on an issue, oldest first."""
    width = LABEL_WIDTH + CELL_WIDTH * max(1, len(issues)) + 70
    height = TOP + ROW_HEIGHT * max(1, len(actors)) + 10
    drawing = Drawing(
        width, height, title="Positions",
        description=f"{plural(len(actors), 'actor')} by {plural(len(issues), 'issue')}; "
        "a mark is a stance, the latest on the right.",
    )  # fmt: skip
    for column, issue in enumerate(issues):
        x = LABEL_WIDTH + CELL_WIDTH * column + 12
        name = issue if len(issue) <= 30 else issue[:29] + "…"
        drawing.text(x, TOP - 12, name, "p-small", transform=f"rotate(-24 {x:.1f} {TOP - 12:.1f})")
    for row, (actor, name) in enumerate(actors):
        y = TOP + ROW_HEIGHT * row
        drawing.line(0, y, width - 60, y, "p-faint")
        drawing.text(LABEL_WIDTH - 12, y + 21, name[:24], "p-end p-strong")
        for column, issue in enumerate(issues):
            if stances := cells.get((actor, issue)):
                x = LABEL_WIDTH + CELL_WIDTH * column + 12
                _draw_cell(drawing, x, y + ROW_HEIGHT / 2, stances, name, href(actor, issue))
    return drawing


def _draw_cell(
    drawing: Drawing, x: float, y: float, stances: Sequence[StanceEntry], name: str, href: str
) -> None:
    last = stances[-1]
    label = f"{name} {STANCE_VERBS[last.stance]} {last.issue} ({day(last.month)}), " + plural(
        sum(entry.position_count for entry in stances), "time"
    )
    with drawing.link(href, label):
        for n, entry in enumerate(stances[-MARKS_SHOWN:]):
            draw_mark(drawing, x + 14 * n, y, entry.stance)


def draw_mark(drawing: Drawing, x: float, y: float, stance: str) -> None:
    """A stance as a shape of its own: disc, cross, triangle or ring."""
    if stance == "support":
        drawing.circle(x, y, 5, "p-support")
    elif stance == "oppose":
        drawing.path(
            f"M{x - 4:.1f} {y - 4:.1f}l8 8M{x + 4:.1f} {y - 4:.1f}l-8 8", "p-cross", width=2.5
        )
    elif stance == "concern":
        drawing.path(f"M{x:.1f} {y - 5.5:.1f}l5.5 10h-11z", "p-concern")
    else:
        drawing.circle(x, y, 3, "p-neutral")
