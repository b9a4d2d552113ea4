"""An actor: offices, encounters, positions, demands made and received, tone toward others."""

from __future__ import annotations

from urllib.parse import urlencode

from pydantic import BaseModel

from communique.corpus import (
    Corpus,
    EncounterEntry,
    OfficeEntry,
    StanceEntry,
    StatementEntry,
    ToneEntry,
    UndertakingEntry,
)
from communique.knowledge import load_registry
from communique.web.pictures.svg import Drawing
from communique.web.pictures.tone import draw_tone
from communique.web.views.names import Name, names_of

LISTED, ISSUES = 12, 14


class HeldOffice(BaseModel):
    """An office of the registry with its dates, as far as they are known."""

    title: str
    start: str | None
    end: str | None


class ActorView(BaseModel):
    """What a corpus tells about an actor."""

    id: str
    name: str
    kind: str | None
    country: str | None
    code: str | None
    document_count: int
    offices: list[HeldOffice]
    offices_told: list[OfficeEntry]
    encounters: list[EncounterEntry]
    stances: list[StanceEntry]
    demands_made: list[UndertakingEntry]
    demands_received: list[UndertakingEntry]
    statements: list[StatementEntry]
    tone: list[ToneEntry]
    names: dict[str, Name]


def actor_view(corpus: Corpus, actor_id: str) -> ActorView | None:
    """What is told of an actor; None where neither corpus nor registry knows it."""
    known = corpus.actors_named([actor_id]).get(actor_id)
    registry = load_registry()
    entity = registry.entity(actor_id)
    if known is None and entity is None:
        return None
    encounters = corpus.newest_encounters(actor=actor_id, limit=LISTED)
    made = corpus.newest_demands(by=actor_id, limit=LISTED)
    received = corpus.newest_demands(to=actor_id, limit=LISTED)
    statements = corpus.newest_statements(actor_id, limit=LISTED)
    ids = [id for x in encounters for id in x.participants]
    ids += [id for x in (*made, *received) for id in (x.by_actor, x.to_actor) if id]
    ids += [id for x in statements for id in (*x.speakers, *x.via)]
    return ActorView(
        id=actor_id,
        name=entity.name if entity else known.name if known else actor_id,
        kind=entity.kind if entity else known.kind if known else None,
        country=entity.country if entity else known.country if known else None,
        code=entity.code if entity else known.code if known else None,
        document_count=known.document_count if known else 0,
        offices=[
            HeldOffice(title=x.title, start=x.start, end=x.end)
            for x in (registry.offices(actor_id) if entity else [])
        ],
        offices_told=corpus.offices(actor_id),
        encounters=encounters,
        stances=corpus.stances(actor=actor_id, issue_limit=ISSUES),
        demands_made=made,
        demands_received=received,
        statements=statements,
        tone=corpus.tone(actor_id),
        names=names_of(corpus, ids),
    )


def draw(view: ActorView) -> Drawing:
    """The picture of an actor's tone toward others."""

    def href(_toward: str, month: str) -> str:
        # The list has no filter for the other side: all of the month is shown.
        return "/events?" + urlencode({"actor": view.id, "from": month, "to": month})

    return draw_tone(view.tone, href=href)
