"""The items of one record in words: who, what, to whom, with the words that they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.records import Record, Span
from communique.web.wording import STANCE_VERBS, words

LISTS = ("encounters", "statements", "events", "undertakings", "positions")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a record; `who`, `toward`, `via` and `reporter` are actor ids."""

    id: str
    list: str
    kind: str
    status: str
    who: tuple[str, ...]
    toward: tuple[str, ...]
    what: str
    quote: str
    via: tuple[str, ...] = ()
    reporter: str | None = None
    date: str | None = None
    place: str | None = None
    condition: str | None = None
    deadline: str | None = None
    notes: tuple[str, ...] = ()
    actors: tuple[str, ...] = field(default=())


def items_of(record: Record) -> dict[str, list[Item]]:
    """The items of each list, in text order."""
    return {name: list(_MAKERS[name](record)) for name in LISTS}


def _encounters(record: Record) -> Iterable[Item]:
    for x in record.encounters:
        yield Item(
            x.id, "encounters", words(x.kind), x.status, x.participants, (), "",
            _quote(record, x.evidence), date=x.date, place=x.place.name if x.place else None,
            actors=x.participants,
        )  # fmt: skip


def _statements(record: Record) -> Iterable[Item]:
    for x in record.statements:
        yield Item(
            x.id, "statements", x.kind, "", x.speakers,
            (x.addressee,) if x.addressee else (), record.quote(x.cue),
            _quote(record, x.content), via=x.via, notes=x.issues,
            actors=_ids(*x.speakers, *x.via, x.addressee),
        )  # fmt: skip


def _events(record: Record) -> Iterable[Item]:
    for x in record.events:
        yield Item(
            x.id, "events", x.type.capitalize(), x.status, x.actors, x.recipients,
            words(x.mode), _quote(record, x.evidence), reporter=x.reported_by, date=x.date,
            place=x.place.name if x.place else None, notes=x.contexts,
            actors=_ids(*x.actors, *x.recipients, x.reported_by),
        )  # fmt: skip


def _undertakings(record: Record) -> Iterable[Item]:
    for x in record.undertakings:
        yield Item(
            x.id, "undertakings", x.kind, "", _ids(x.by), _ids(x.to), "",
            _quote(record, x.content), deadline=x.deadline,
            condition=_quote(record, x.condition) if x.condition else None,
            actors=_ids(x.by, x.to),
        )  # fmt: skip


def _positions(record: Record) -> Iterable[Item]:
    for x in record.positions:
        yield Item(
            x.id, "positions", x.stance, x.stance, (x.actor,), (),
            f"{STANCE_VERBS[x.stance]} {x.issue}", _quote(record, x.evidence), actors=(x.actor,),
        )  # fmt: skip


_MAKERS = {
    "encounters": _encounters, "statements": _statements, "events": _events,
    "undertakings": _undertakings, "positions": _positions,
}  # fmt: skip


def _ids(*ids: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for id in ids if id))


def _quote(record: Record, spans: tuple[Span, ...]) -> str:
    return " ".join(record.quote(spans).split())
