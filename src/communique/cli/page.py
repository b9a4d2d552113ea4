"""The terminal page of a record: encounters on top, then who said what, what happened, positions.

Wide terminals get two columns (what was read | the words that it rests on), narrow ones one; piped
output is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from communique.records import (
    Actor,
    Encounter,
    Event,
    ExplainedRecord,
    Explanation,
    Position,
    Record,
    Span,
    Statement,
    Undertaking,
)

# From this many columns on, the words stand beside what was read from them.
WIDE_COLUMNS = 88
MAX_COLUMNS = 132
LABEL_COLUMNS = 40
# Longer quotations are cut in the middle; the JSON has them whole.
MAX_QUOTE = 320

# Of the words that a frame asks for, those behind the third.
_LONG_FRAME = re.compile(r"((?:[^\s|]+\|){3})[^\s|]+\|\S+")
STATUS_MARKS = {"held": "●", "occurred": "●", "ongoing": "◐", "planned": "○", "proposed": "◌",
                "hypothetical": "◌", "cancelled": "✕", "negated": "✕"}  # fmt: skip
STANCE_VERBS = {"support": "supports", "oppose": "opposes", "concern": "is concerned about",
                "neutral": "is neutral on"}  # fmt: skip


def render_record(record: Record, console: Console) -> None:
    """Print a record for people."""
    page = _Page(record, console)
    console.print(page.head())
    for title, entries in (
        ("Encounters", [page.encounter(e) for e in record.encounters]),
        ("Who said what", [page.statement(s) for s in record.statements]),
        ("What happened", [page.event(e) for e in record.events]),
        (
            "Demands, commitments, offers, warnings",
            [page.undertaking(u) for u in record.undertakings],
        ),
        ("Positions", [page.position(p) for p in record.positions]),
    ):
        if entries:
            console.print(Rule(Text(title, style="bold"), align="left", style="dim"))
            console.print(Group(*entries))
    if not (record.statements or record.events or record.encounters):
        console.print("Nothing was read: no statement, event or encounter.", style="dim")


class _Page:
    def __init__(self, record: Record, console: Console) -> None:
        self.record = record
        self.actors = {actor.id: actor for actor in record.actors}
        self.explanations = record.explanations if isinstance(record, ExplainedRecord) else ()
        self.width = min(console.width, MAX_COLUMNS)

    def head(self) -> RenderableType:
        document = self.record.document
        facts = [document.type if document.type != "other" else None, document.publisher,
                 document.date or "no date", document.party and f"speaks for {document.party}",
                 f"{len(document.text.split()):,} words"]  # fmt: skip
        title = Text(document.title or _first_line(document.text), style="bold", overflow="fold")
        line = Text(" · ".join(f for f in facts if f), style="dim")
        return Padding(Group(title, line), (0, 0, 1, 0))

    def encounter(self, encounter: Encounter) -> RenderableType:
        label = Text.assemble(
            (f"{STATUS_MARKS[encounter.status]} ", _tone(encounter.status)),
            (encounter.kind.replace("_", " "), "bold"),
            f", {encounter.status}",
            f", {encounter.date}" if encounter.date else "",
            f", {encounter.place.name}" if encounter.place else "",
        )
        parties = [self.person(party, with_office=True) for party in encounter.participants]
        return self.entry(label, parties, self.quote(encounter.evidence[:1]))

    def statement(self, statement: Statement) -> RenderableType:
        label = self.people(statement.speakers) or Text(
            self.words(statement.source) or "not told", style="italic"
        )
        if statement.addressee:
            label = self.toward(label, (statement.addressee,))
        details = [self.led("via ", self.people(statement.via))] if statement.via else []
        words = Text()
        if statement.cue:
            words.append(f"{self.words(statement.cue)}: ", style="bold")
        words.append_text(self.quote(statement.content))
        return self.entry(label, details, words)

    def event(self, event: Event) -> RenderableType:
        label = Text.assemble(
            (f"{STATUS_MARKS[event.status]} ", _tone(event.status)),
            (event.type + (f"/{event.mode}" if event.mode else ""), "bold"),
            "" if event.status == "occurred" else f", {event.status}",
            f", {event.date}" if event.date else "",
        )
        actors = self.people(event.actors) or Text("unnamed", style="italic")
        details = [self.toward(actors, event.recipients)]
        if event.reported_by:
            details.append(self.led("according to ", self.person(event.reported_by)))
        words = self.quote(event.evidence[:1])
        for explanation in self.explanations:
            if explanation.event == event.id:
                words.append(f"\n{self.reason(explanation, event)}", style="dim")
        return self.entry(label, details, words)

    def reason(self, why: Explanation, event: Event) -> str:
        """By which word, row and sides an event was read, in a line or two."""
        kind = why.type + (f"/{why.mode}" if why.mode else "") if why.type else None
        row = _LONG_FRAME.sub(r"\1…", why.row or "")
        facts = [
            f"“{self.words([why.word])}”: {why.by}"
            + (f" {row}" if row else "")
            + (f" → {kind}" if kind else "")
            + (f", probability {why.probability:.2f}" if why.probability is not None else "")
        ]
        if why.type not in {None, event.type}:
            facts.append(f"counted as {event.type}")
        if event.mode and event.mode != why.mode and why.by != "encounter":
            facts.append(f"mode {event.mode} by its words")
        by = ", ".join(f"“{self.words([span])}”" for span in why.status_words)
        if why.by in {"lexicon", "typer"}:
            facts.append(f"{event.status} by {by or 'its tense'}")
        facts += [
            f"{side.role} {self.person(side.actor).plain}: {side.stands}" for side in why.sides
        ]
        return "; ".join(facts)

    def undertaking(self, undertaking: Undertaking) -> RenderableType:
        by = self.person(undertaking.by) if undertaking.by else Text("unnamed", style="italic")
        details = [self.toward(by, (undertaking.to,) if undertaking.to else ())]
        if undertaking.deadline:
            details.append(Text(f"due {undertaking.deadline}", style="dim"))
        words = self.quote(undertaking.content)
        if undertaking.condition:
            words.append("\ncondition: ", style="bold")
            words.append_text(self.quote(undertaking.condition))
        return self.entry(Text(undertaking.kind, style="bold"), details, words)

    def position(self, position: Position) -> RenderableType:
        label = self.person(position.actor)
        label.append(f" {STANCE_VERBS[position.stance]} ", style=_tone(position.stance))
        label.append(position.issue, style="bold")
        return self.entry(label, [], self.quote(position.evidence[:1]))

    def entry(self, label: Text, details: Sequence[Text], words: Text) -> RenderableType:
        """What was read and the words that it rests on, side by side where there is room."""
        left = Group(label, *(Padding(detail, (0, 0, 0, 2)) for detail in details))
        if self.width < WIDE_COLUMNS:
            return Padding(Group(left, Padding(words, (0, 0, 0, 4))), (0, 0, 1, 0))
        grid = Table.grid(padding=(0, 3, 0, 0))
        grid.add_column(width=LABEL_COLUMNS)
        grid.add_column(width=self.width - LABEL_COLUMNS - 3)
        grid.add_row(left, words)
        return Padding(grid, (0, 0, 1, 0))

    def toward(self, who: Text, others: Sequence[str]) -> Text:
        return Text.assemble(who, (" → ", "dim"), self.people(others)) if others else who

    def led(self, words: str, who: Text) -> Text:
        return Text.assemble((words, "dim"), who)

    def people(self, ids: Sequence[str]) -> Text:
        return Text(", ").join([self.person(id) for id in ids])

    def person(self, id: str, *, with_office: bool = False) -> Text:
        actor = self.actors.get(id) or Actor(id=id, name=id, kind="group")
        text = Text(actor.name, style="cyan")
        party = (actor.code or actor.country or "").partition(":")[0]
        is_one = actor.kind == "country" or actor.country is None
        notes = [None if is_one else party]
        notes += [actor.office] if with_office else []
        if any(notes):
            text.append(f" ({', '.join(n for n in notes if n)})", style="dim")
        return text

    def words(self, spans: Sequence[Span]) -> str:
        return " … ".join(" ".join(self.record.text[start:end].split()) for start, end in spans)

    def quote(self, spans: Sequence[Span]) -> Text:
        words = self.words(spans)
        if len(words) > MAX_QUOTE:
            half = MAX_QUOTE // 2
            words = f"{words[:half].rsplit(' ', 1)[0]} […] {words[-half:].split(' ', 1)[-1]}"
        return Text(words)


def _first_line(text: str) -> str:
    line = " ".join(text.strip().split("\n\n")[0].split())
    return line if len(line) <= 100 else line[:100].rsplit(" ", 1)[0] + " …"


def _tone(word: str) -> str:
    """Colour of a status or stance."""
    return {"held": "green", "occurred": "green", "support": "green", "planned": "yellow",
            "ongoing": "yellow", "concern": "yellow", "oppose": "red", "cancelled": "red",
            "negated": "red"}.get(word, "dim")  # fmt: skip
