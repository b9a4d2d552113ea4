"""The terminal page of a comparison: answering points face to face, one-sided points apart.

Wide terminals get one column a side, narrow ones stack the sides; piped output is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from communique.accounts.faces import MARKS, group_alignments
from communique.cli.comparison_table import quotes_of
from communique.records import Actor, Alignment, Comparison, Point, Record, Relation, Span

# From this many columns on, the two sides stand beside each other.
TWO_COLUMNS_FROM = 88
MAX_COLUMNS = 160
GUTTER = 3

WHITESPACE = re.compile(r"\s+")
TONES: dict[Relation, str] = {"same": "green", "overlap": "yellow", "conflict": "red"}


def render_comparison(comparison: Comparison, a: Record, b: Record, console: Console) -> None:
    """Print a comparison for people; `a` and `b` are the records it was made from, in its order."""
    page = _Page(comparison, a, b, console)
    console.print(page.head())
    groups = list(page.groups())
    if groups:
        console.print(_rule("Both accounts"))
        console.print(page.columns(Text(s, style="bold") for s in comparison.sides))
        console.print(Group(*groups))
    if any(comparison.only.values()):
        console.print(_rule("One account only"))
        console.print(Group(*page.one_sided()))
    if not any(comparison.points.values()):
        console.print("Nothing to compare: neither account holds a point.", style="dim")


class _Page:
    def __init__(self, comparison: Comparison, a: Record, b: Record, console: Console) -> None:
        self.comparison = comparison
        self.records = dict(zip(comparison.sides, (a, b), strict=True))
        self.actors = {actor.id: actor for actor in (*b.actors, *a.actors)}
        self.points = {
            p.id: (side, p) for side in comparison.sides for p in comparison.points[side]
        }
        self.width = min(console.width, MAX_COLUMNS)
        self.has_two_columns = self.width >= TWO_COLUMNS_FROM

    def head(self) -> RenderableType:
        first, second = self.comparison.sides
        title = Text.assemble((first, "bold"), " and ", (second, "bold"))
        if encounter := self.comparison.encounter:
            title.append(f" on one {encounter.kind.replace('_', ' ')}")
            title.append(f", {encounter.date}" if encounter.date else "")
            if encounter.participants:
                title.append(": ")
                title.append_text(self.people(encounter.participants))
        counts = {r: sum(x.relation == r for x in self.comparison.alignments) for r in MARKS}
        told = [f"{n} {MARKS[r]} {r}" for r, n in counts.items() if n]
        told += [f"{len(ids)} only {side}" for side, ids in self.comparison.only.items()]
        return Padding(Group(title, Text(" · ".join(told), style="dim")), (0, 0, 1, 0))

    def groups(self) -> Iterable[RenderableType]:
        """Points that answer each other, with the reason of each pair below them."""
        for group in group_alignments(self.comparison.alignments):
            sides = [
                Group(*(self.point(self.points[i][1], side, _added(group, i, side)) for i in ids))
                for side, ids in zip(self.comparison.sides, _ends(group), strict=True)
            ]
            reasons = Text("\n").join([self.reason(x, len(group) > 1) for x in group])
            yield self.columns(sides)
            yield Padding(reasons, (0, 0, 1, 2))

    def reason(self, alignment: Alignment, is_one_of_many: bool) -> Text:
        line = Text(f"{MARKS[alignment.relation]} {alignment.relation}",
                    style=TONES[alignment.relation])  # fmt: skip
        if is_one_of_many:
            line.append(f" {alignment.a}–{alignment.b}", style="dim")
        line.append(f"  {alignment.why}", style="default")
        for side in self.comparison.sides:
            if added := quotes_of(alignment.adds.get(side, ()), self.records[side]):
                line.append(f"\n  + {side} adds: {'; '.join(added)}", style="default")
        return line

    def one_sided(self) -> Iterable[RenderableType]:
        lists = [
            [self.point(self.points[i][1], side) for i in self.comparison.only.get(side, ())]
            for side in self.comparison.sides
        ]
        heads = [Text(f"only {side}", style="bold") for side in self.comparison.sides]
        lists = [points or [Text("nothing", style="dim")] for points in lists]
        if self.has_two_columns:
            yield self.columns(heads)
            for row in zip_longest(*lists, fillvalue=Text("")):
                yield Padding(self.columns(row), (0, 0, 1, 0))
            return
        for head, points in zip(heads, lists, strict=True):
            yield Group(head, *(Padding(p, (0, 0, 1, 0)) for p in points))

    def point(self, point: Point, side: str, added: Iterable[Span] = ()) -> RenderableType:
        """Who does what to whom about what, and the quoted words, with what they add underlined."""
        label = Text(f"{point.id} ", style="dim")
        label.append_text(self.people(point.speakers) or Text("no speaker", style="italic"))
        label.append(f" {point.act}", style="bold")
        if point.addressee:
            label.append(" → ", style="dim")
            label.append_text(self.person(point.addressee))
        if point.issue:
            label.append(f" · {' '.join(point.issue.split())}", style="italic")
        words, at = Text(), point.start
        for start, end in sorted(added):
            words.append(_line(self.records[side].text[at:start]))
            words.append(_line(self.records[side].text[start:end]), style="underline")
            at = end
        words.append(_line(self.records[side].text[at : point.end]))
        return Group(label, Padding(words, (0, 0, 0, 2)))

    def columns(self, cells: Iterable[RenderableType]) -> RenderableType:
        """The two sides beside each other, or one below the other on a narrow terminal."""
        if not self.has_two_columns:
            return Group(
                *(c for c in cells if not (isinstance(c, Text) and c.plain in self.records))
            )
        grid = Table.grid(padding=(0, GUTTER, 0, 0))
        left = (self.width - GUTTER) // 2
        grid.add_column(width=left)
        grid.add_column(width=self.width - GUTTER - left)
        grid.add_row(*cells)
        return grid

    def people(self, ids: Sequence[str]) -> Text:
        return Text(", ").join([self.person(id) for id in ids])

    def person(self, id: str) -> Text:
        actor = self.actors.get(id) or Actor(id=id, name=id, kind="group")
        return Text(actor.name, style="cyan")


def _line(text: str) -> str:
    return WHITESPACE.sub(" ", text)


def _added(group: Iterable[Alignment], id: str, side: str) -> set[Span]:
    """What a point adds to any of its partners; places that overlap are joined."""
    found: list[Span] = []
    for span in sorted(s for x in group if id in {x.a, x.b} for s in x.adds.get(side, ())):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return set(found)


def _rule(title: str) -> Rule:
    return Rule(Text(title, style="bold"), align="left", style="dim")


def _ends(group: Sequence[Alignment]) -> tuple[list[str], list[str]]:
    """Ids of a group's points on each side, once each."""
    return list(dict.fromkeys(x.a for x in group)), list(dict.fromkeys(x.b for x in group))
