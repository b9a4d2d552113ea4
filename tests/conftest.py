"""Fixtures that several test folders share."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

import communique.language.components  # noqa: F401  (declares the extension attributes)
from communique.language.settings import DEFAULT_SETTINGS, Settings
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
from tests.store.stores import postgres_server, postgres_url, target

__all__ = ["postgres_server", "postgres_url", "target"]

TEXT = (
    "Foreign Minister Ana Solberg met her counterpart in Vienna on 3 May. "
    "She urged Ruritania to open the border if the talks go on, and said Norway opposes tolls."
)


def span_of(words: str) -> Span:
    """Where words stand in the text of the made-up record."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def record() -> Record:
    """A record with something in every list."""
    return Record(
        document=Document.from_text(
            TEXT, id="doc-1", date="2022-05-04", publisher="The Courier", party="NOR"
        ),
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


@pytest.fixture
def blank_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline that only cuts words and sentences: the path around it, without a model."""

    def build(settings: Settings = DEFAULT_SETTINGS) -> Language:
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        return nlp

    monkeypatch.setattr("communique.language.pipeline.build_pipeline", build)
    monkeypatch.setattr("communique.language.reading.build_pipeline", build)
