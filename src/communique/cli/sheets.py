"""Sheets of what a corpus tells across documents, with the actors' names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from communique.cli.names import names_in, people
from communique.cli.output import counted
from communique.cli.page import STANCE_VERBS, STATUS_MARKS
from communique.cli.sheet import Entry, Line, Sheet

if TYPE_CHECKING:
    from communique.corpus import (
        Corpus,
        EncounterGroup,
        GroupMember,
        HappeningGroup,
        PositionSeries,
        UndertakingThread,
    )

TONES = {
    "held": "good", "occurred": "good", "met": "good", "support": "good", "strengthened": "good",
    "planned": "open", "proposed": "open", "ongoing": "open", "open": "open", "concern": "open",
    "cancelled": "bad", "negated": "bad", "dropped": "bad", "contradicted": "bad",
    "weakened": "bad", "oppose": "bad", "overdue": "bad",
}  # fmt: skip
STATE_MARKS = {"open": "○", "met": "●", "dropped": "✕", "contradicted": "✕", "overdue": "!"}
LINKED = "Each line names its document and why it belongs here."


def encounter_sheet(corpus: Corpus, groups: Sequence[EncounterGroup]) -> Sheet:
    """Who met or called whom, each with every report of it."""
    names = names_in(corpus, groups)
    entries = tuple(
        Entry(
            mark=STATUS_MARKS.get(group.status, "·"),
            heading=_joined(group.date or "no date", _words(group.kind), _unless_held(group.status),
                            group.place),
            facts=(people(group.participants, names), _reports(group)),
            words=group.quote,
            id=group.id,
            tone=TONES.get(group.status, ""),
            lines=tuple(_member_lines(group.members)),
        )
        for group in groups
    )  # fmt: skip
    return Sheet("Encounters", f"Calls, meetings and visits across documents. {LINKED}", entries)


def timeline_sheet(corpus: Corpus, groups: Sequence[HappeningGroup]) -> Sheet:
    """Encounters and events on one line of time."""
    names = names_in(corpus, groups)
    entries = []
    for group in groups:
        who = people(group.actors, names) or "unnamed"
        if group.recipients:
            who += f" → {people(group.recipients, names)}"
        told = people(group.reported_by, names)
        facts = (who, f"according to {told}" if told else "", _reports(group))
        kind = _words(group.type) if group.item == "encounter" else group.type
        kind += f"/{group.mode}" if group.mode else ""
        entries.append(
            Entry(
                mark=STATUS_MARKS.get(group.status, "·"),
                heading=_joined(group.date or "no date", kind, _unless_held(group.status),
                                group.place),
                facts=tuple(fact for fact in facts if fact),
                words=group.quote,
                id=group.id,
                tone=TONES.get(group.status, ""),
                lines=tuple(_member_lines(group.members)),
            )
        )  # fmt: skip
    return Sheet(
        "Timeline",
        f"Encounters, and events by their PLOVER type, across documents. {LINKED}",
        tuple(entries),
    )


def undertaking_sheet(corpus: Corpus, threads: Sequence[UndertakingThread], on: str) -> Sheet:
    """Demands, commitments, offers and warnings over time, with how each stands on a day."""
    names = names_in(corpus, threads)
    entries = []
    for thread in threads:
        state = "overdue" if thread.is_overdue else thread.state
        who = people(thread.by_actor, names) or "unnamed"
        if thread.to_actor:
            who += f" → {people(thread.to_actor, names)}"
        deadline = f"due {thread.deadline}" if thread.deadline else ""
        days = thread.first_date or "no date"
        if thread.last_date and thread.last_date != thread.first_date:
            days += f" to {thread.last_date}"
        entries.append(
            Entry(
                mark=STATE_MARKS[state],
                heading=_joined(days, thread.kind, state, deadline),
                facts=(who, _reports(thread)),
                words=thread.quote,
                id=thread.id,
                tone=TONES[state],
                lines=tuple(
                    Line(
                        date=step.date or "no date",
                        label=_joined(
                            step.relation,
                            f"due {step.deadline}" if step.deadline else "",
                        ),
                        words=_with_condition(step.quote, step.condition),
                        source=_source(step.document_id, step.publisher, step.copy_of),
                        item=step.id,
                        why=step.why if step.relation != "first" else "",
                        url=step.url,
                        tone=TONES.get(step.relation, ""),
                    )
                    for step in thread.steps
                ),
            )
        )
    note = (
        "Demands, commitments, offers and warnings over time. A later step repeats, strengthens, "
        "weakens or drops what went before. Met, dropped or contradicted (a promise broken) is "
        "what somebody says to be so, with the words; overdue is what stands open past its "
        f"deadline on {on}, as far as these documents tell."
    )
    return Sheet("Undertakings", note, tuple(entries))


def position_sheet(corpus: Corpus, series: Sequence[PositionSeries]) -> Sheet:
    """Who stands where on an issue, over time."""
    names = names_in(corpus, series)
    entries = []
    for one in series:
        others = [wording for wording in one.wordings if wording != one.issue]
        facts = [_days(one), _reports(one)]
        if others:
            facts.append(f"also: {'; '.join(others[:4])}")
        entries.append(
            Entry(
                mark="·",
                heading=f"{people(one.actor, names)} {STANCE_VERBS[one.stance]} {one.issue}",
                facts=tuple(facts),
                words=one.quote,
                id=one.id,
                tone=TONES.get(one.stance, ""),
                lines=tuple(
                    Line(
                        date=step.date or "no date",
                        label=step.stance,
                        words=step.quote,
                        source=_source(step.document_id, step.publisher, step.copy_of),
                        item=step.id,
                        why=f"{people(step.actor, names)}: {step.why}",
                        url=step.url,
                        tone=TONES.get(step.stance, ""),
                    )
                    for step in one.steps
                ),
            )
        )
    note = (
        "An actor's stance on an issue as a dated series with its words. Where support and "
        "opposition are both read (“but support, …”), judge by the words of both: few are a change "
        "of mind, mostly one of the two is misread or on another matter."
    )
    return Sheet("Positions", note, tuple(entries))


def _member_lines(members: Iterable[GroupMember]) -> Iterator[Line]:
    for member in members:
        yield Line(
            date=member.document_date or "no date",
            label=_joined(
                _words(member.kind or ""), member.status, member.date and _on(member.date),
                member.party and f"account of {member.party}",
            ),
            words=member.quote or "",
            source=_source(member.document_id, member.publisher, member.copy_of),
            item=member.id,
            why=member.why if member.relation != "first" else "",
            url=member.url,
            tone=TONES.get(member.status or "", ""),
        )  # fmt: skip


def _on(date: str) -> str:
    return f"on {date}" if len(date) == len("2022-05-04") else f"in {date}"


def _source(document_id: str, publisher: str | None, copy_of: str | None) -> str:
    source = f"{document_id} ({publisher})" if publisher else document_id
    return f"{source}, a copy of {copy_of}" if copy_of else source


def _reports(group: EncounterGroup | HappeningGroup | UndertakingThread | PositionSeries) -> str:
    documents, sources = group.document_count, group.source_count
    told = counted(documents, "document")
    if documents > 1:
        told += f", {counted(sources, 'source')}"
    parties = getattr(group, "parties", None)
    accounts = f"account{'s' * (len(parties) != 1)} of {', '.join(parties)}" if parties else ""
    return f"{told}; {accounts}" if accounts else told


def _days(series: PositionSeries) -> str:
    if series.first_date == series.last_date:
        return series.first_date or "no date"
    return f"{series.first_date} to {series.last_date}"


def _with_condition(quote: str, condition: str | None) -> str:
    return f"{quote} [condition: {condition}]" if condition else quote


def _unless_held(status: str) -> str:
    return "" if status in ("held", "occurred") else status


def _words(kind: str) -> str:
    return kind.replace("_", " ")


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
