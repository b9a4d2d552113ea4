"""Reads made-up sentences with the events component on a stock pipeline, actors given by hand."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import communique.language.dates.component
import communique.language.events.component  # noqa: F401
from communique.language.dates import find_dates
from communique.language.mentions import Mention, register_extensions
from communique.language.pipeline import find_model
from communique.records import Actor, Document, Event, Statement

register_extensions()

SIDES = """
FRA France French Paris
DEU Germany German Berlin
RUS Russia Russian Moscow
UKR Ukraine Ukrainian Kyiv
CHN China Chinese Beijing
JPN Japan Japanese Tokyo
IRN Iran Iranian Tehran
ISR Israel Israeli
TUR Turkey Turkish Ankara
GRC Greece Greek Athens
NOR Norway Norwegian Oslo
POL Poland Polish Warsaw
EGY Egypt Cairo
IND India Indian
PAK Pakistan Pakistani
BRA Brazil Brazilian
CHL Chile Chilean
PER Peru
KEN Kenya Kenyan
ETH Ethiopia Ethiopian
SDN Sudan
SYR Syria Syrian
LBN Lebanon
HUN Hungary Hungarian
SRB Serbia Serbian
BLR Belarus Minsk
YEM Yemen
QAT Qatar
JOR Jordan
CUB Cuba
MEX Mexico Mexican
CAN Canada Canadian Ottawa
AUS Australia Australian
org:nato NATO
org:un UN
org:eu EU
person:morales Morales
person:lindqvist Lindqvist
person:okafor Okafor
"""
NAMES = {name: line.split()[0] for line in SIDES.strip().splitlines() for name in line.split()[1:]}
COUNTRY_OF = {"person:morales": "CHL", "person:lindqvist": "NOR", "person:okafor": "KEN"}


@functools.cache
def stock_pipeline() -> Language:
    nlp = spacy.load(find_model())
    nlp.add_pipe("communique_events")
    return nlp


def actors_by_hand(doc: Doc) -> None:
    """Set mentions and actors from the table of names above."""
    mentions = [
        Mention(t.i, t.i + 1, t.i, "name", (NAMES[t.text],), is_place=_is_place(doc, t.i))
        for t in doc
        if t.text in NAMES
    ]
    spans: dict[str, list[tuple[int, int]]] = {}
    for mention in mentions:
        token = doc[mention.head]
        spans.setdefault(mention.actor_ids[0], []).append((token.idx, token.idx + len(token)))
    doc._.mentions = mentions
    doc._.actors = [
        Actor(
            id=id,
            name=id,
            kind="organisation" if id.startswith("org:") else "person" if ":" in id else "country",
            country=COUNTRY_OF.get(id, id if len(id) == 3 else None),
            mentions=tuple(found),  # type: ignore[arg-type]
        )
        for id, found in spans.items()
    ]


def _is_place(doc: Doc, index: int) -> bool:
    token = doc[index]
    return token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "near"}


@pytest.fixture
def read_events() -> Callable[..., list[Event]]:
    """A function that reads the events of a text, its statements given by hand."""

    def read(
        text: str, *, date: str | None = None, statements: tuple[Statement, ...] = ()
    ) -> list[Event]:
        nlp = stock_pipeline()
        doc = nlp.make_doc(text)
        document = Document.from_text(text, date=date)
        doc._.document = document
        doc = nlp(doc, disable=["communique_events"])
        actors_by_hand(doc)
        doc._.timexes = find_dates(text, datetime.date.fromisoformat(date) if date else None)
        doc._.statements = list(statements)
        events: list[Event] = nlp.get_pipe("communique_events")(doc)._.events
        return events

    return read
