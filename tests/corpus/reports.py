"""Records of short reports, made by hand, for the tests of consolidation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique.corpus import Corpus
from communique.records import (
    Actor,
    Document,
    Encounter,
    Event,
    Position,
    Record,
    Span,
    Statement,
    Undertaking,
)

ACTORS = {
    "person:ana-solberg": ("Ana Solberg", "person", "NOR"),
    "person:kofi-mensah": ("Kofi Mensah", "person", "GHA"),
    "person:li-wei": ("Li Wei", "person", "CHN"),
    "person:joan-hart": ("Joan Hart", "person", "USA"),
    "person:ivo-petrov": ("Ivo Petrov", "person", "BGR"),
    "NOR": ("Norway", "country", "NOR"),
    "GHA": ("Ghana", "country", "GHA"),
    "CHN": ("China", "country", "CHN"),
    "USA": ("United States", "country", "USA"),
}


def report(
    id: str,
    date: str,
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    party: str | None = None,
    encounters: Iterable[dict[str, Any]] = (),
    events: Iterable[dict[str, Any]] = (),
    undertakings: Iterable[dict[str, Any]] = (),
    positions: Iterable[dict[str, Any]] = (),
    statements: Iterable[dict[str, Any]] = (),
) -> Record:
    """A record of a text; an item's `words` say where its evidence stands."""
    document = Document.from_text(
        text, id=id, date=date, title=title, publisher=publisher, party=party
    )
    actors = tuple(
        Actor(
            id=actor,
            name=name,
            kind=kind,  # type: ignore[arg-type]
            country=country,
            sector="GOV" if kind == "person" else None,
            mentions=tuple(Span(*m.span()) for m in re.finditer(rf"\b{name}\b", text)),
        )
        for actor, (name, kind, country) in ACTORS.items()
    )

    def spans(item: dict[str, Any]) -> tuple[Span, ...]:
        words = item.pop("words", text)
        start = text.index(words)
        return (Span(start, start + len(words)),)

    return Record(
        document=document,
        actors=actors,
        statements=tuple(
            Statement(id=f"s{n}", content=spans(item), kind="direct", **item)
            for n, item in enumerate(map(dict, statements), 1)
        ),
        encounters=tuple(
            Encounter(id=f"n{n}", evidence=spans(item), **item)
            for n, item in enumerate(map(dict, encounters), 1)
        ),
        events=tuple(
            Event(
                id=f"e{n}", quad=1, intensity=0.0, trigger=(found := spans(item))[0],
                evidence=found, **item,
            )
            for n, item in enumerate(map(dict, events), 1)
        ),
        undertakings=tuple(
            Undertaking(id=f"u{n}", content=spans(item), **item)
            for n, item in enumerate(map(dict, undertakings), 1)
        ),
        positions=tuple(
            Position(id=f"p{n}", evidence=spans(item), **item)
            for n, item in enumerate(map(dict, positions), 1)
        ),
    )  # fmt: skip


def add(corpus: Corpus, *records: Record) -> None:
    """Keep records as they are."""
    corpus.add(
        [record.document for record in records], engine=lambda items: _in_order(items, records)
    )


def _in_order(items: Iterable[Any], records: Iterable[Record]) -> Any:
    by_id = {record.document.id: record for record in records}
    return (by_id[item.id] for item in items)


def consolidated(path: Path, *records: Record) -> Corpus:
    """A corpus of some records, consolidated."""
    corpus = Corpus.open(path)
    add(corpus, *records)
    corpus.consolidate()
    return corpus
