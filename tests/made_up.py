"""A made-up record, for stores and whatever reads them."""

from __future__ import annotations

from communique.records import (
    Actor,
    Document,
    Encounter,
    Event,
    Place,
    Position,
    Record,
    Span,
    Statement,
    Timex,
    Undertaking,
)

TEXT = (
    "Foreign Minister Ana Solberg met her counterpart in Vienna on 3 May. "
    "She urged Ruritania to open the border if the talks go on, and said Norway opposes tolls."
)


def span_of(words: str) -> Span:
    """Where words stand in the text of the made-up record."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def make_record(document: Document) -> Record:
    """A record with something in every list, of a document whose text begins with `TEXT`."""
    return Record(
        document=document,
        actors=(
            Actor(
                id="person:ana-solberg",
                name="Ana Solberg",
                kind="person",
                country="NOR",
                code="NOR:GOV",
                mentions=(span_of("Ana Solberg"), span_of("She")),
            ),
            Actor(id="RUR", name="Ruritania", kind="country", country="RUR"),
            Actor(id="NOR", name="Norway", kind="country", country="NOR"),
        ),
        timexes=(Timex(start=62, end=67, type="DATE", value="2022-05-03"),),
        statements=(
            Statement(
                id="s1",
                speakers=("person:ana-solberg",),
                source=(span_of("She"),),
                cue=(span_of("urged"),),
                content=(span_of("Ruritania to open the border"),),
                kind="indirect",
                addressee="RUR",
                issues=("the border",),
                party="NOR",
                score=0.5,
            ),
        ),
        events=(
            Event(
                id="e1",
                type="REQUEST",
                quad=1,
                intensity=3.0,
                contexts=("diplomatic",),
                actors=("person:ana-solberg",),
                recipients=("RUR",),
                status="occurred",
                statement="s1",
                evidence=(span_of("She urged Ruritania"),),
                trigger=span_of("urged"),
            ),
        ),
        encounters=(
            Encounter(
                id="n1",
                kind="meeting",
                status="held",
                date="2022-05-03",
                date_precision="day",
                participants=("person:ana-solberg",),
                place=Place(name="Vienna", geonames=2761369),
                evidence=(span_of("met her counterpart"),),
            ),
        ),
        undertakings=(
            Undertaking(
                id="u1",
                kind="demand",
                by="person:ana-solberg",
                to="RUR",
                content=(span_of("open the border"),),
                condition=(span_of("if the talks go on"),),
                statement="s1",
            ),
        ),
        positions=(
            Position(
                id="p1",
                actor="NOR",
                issue="tolls",
                stance="oppose",
                evidence=(span_of("Norway opposes tolls"),),
            ),
        ),
    )
