"""Answers over the whole corpus: counts, actors, ties, periods, stances; the twins of pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from communique.corpus import ActorEntry, NewDocumentEntry, Overview
from communique.records import Rejection
from communique.web.api.lists import Shared
from communique.web.failures import Refusal
from communique.web.pagination import Page, make_cursor, read_cursor
from communique.web.query import ActorsAsk, Ask, NetworkAsk, StancesAsk, TimelineAsk, Words
from communique.web.views.actor import ActorView, actor_view
from communique.web.views.encounter import EncounterView, encounter_view
from communique.web.views.network import NetworkView, network_view
from communique.web.views.stances import StancesView, stances_view
from communique.web.views.timeline import TimelineView, timeline_view

router = APIRouter(tags=["summaries"])


class NewAsk(Ask):
    """Since when, and how many."""

    since: str | None = None
    limit: int = 20


@router.get("/overview")
def overview(state: Shared) -> Overview:
    """How much the corpus holds."""
    with state.corpus() as corpus:
        return corpus.overview()


@router.get("/new")
def new_documents(
    state: Shared,
    since: Annotated[
        str | None,
        Query(
            pattern=r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}(:?\d{2})?)?$",
            description="A moment as in `added_at`.",
        ),
    ] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 20,
) -> list[NewDocumentEntry]:
    """Documents added after a moment, the newest first."""
    with state.corpus() as corpus:
        return corpus.newest_documents(since=_check_moment(since), limit=limit)


@router.get("/rejections")
def rejections(state: Shared, limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> list[Rejection]:
    """What could not be read, and why."""
    with state.corpus() as corpus:
        return corpus.rejections(limit=limit)


@router.get("/actors")
def actors(state: Shared, ask: Annotated[ActorsAsk, Query()]) -> Page[ActorEntry]:
    """The actors of the corpus, those of the most documents first."""
    return actors_page(state, ask)


def actors_page(state: Shared, ask: ActorsAsk) -> Page[ActorEntry]:
    """One page of the directory of actors."""
    place = read_cursor(ask.cursor) or "0"
    if not place.isdigit() or len(place) > 6:
        raise Refusal(400, "the cursor is none of this server's; begin without one")
    skip = int(place)
    with state.corpus() as corpus:
        found = corpus.actors(
            name=ask.name, kind=ask.kind, country=ask.country, limit=ask.limit + 1, skip=skip
        )
    more = make_cursor(str(skip + ask.limit)) if len(found) > ask.limit else None
    return Page(items=found[: ask.limit], next=more)


@router.get("/actors/{actor_id:path}")
def actor(state: Shared, actor_id: Words) -> ActorView:
    """An actor: offices, encounters, positions, demands made and received, tone toward others."""
    with state.corpus() as corpus:
        view = actor_view(corpus, actor_id)
    if view is None:
        raise Refusal(404, f"no actor {actor_id!r}")
    return view


@router.get("/encounters/{document_id:path}/{encounter_id}")
def encounter(state: Shared, document_id: Words, encounter_id: Words) -> EncounterView:
    """An encounter with every account of it, compared pair by pair."""
    with state.corpus() as corpus:
        view = encounter_view(corpus, document_id, encounter_id, compare=state.compare)
    if view is None:
        raise Refusal(404, f"no encounter {encounter_id!r} in document {document_id!r}")
    return view


@router.get("/network")
def network(state: Shared, ask: Annotated[NetworkAsk, Query()]) -> NetworkView:
    """Who talks to, demands from and accuses whom, in a stretch of time."""
    with state.corpus() as corpus:
        return network_view(corpus, ask)


@router.get("/periods")
def periods(state: Shared, ask: Annotated[TimelineAsk, Query()]) -> TimelineView:
    """How much falls into each day, month or year, lane by lane: what the timeline draws."""
    with state.corpus() as corpus:
        return timeline_view(corpus, ask)


@router.get("/stances")
def stances(state: Shared, ask: Annotated[StancesAsk, Query()]) -> StancesView:
    """Actors by issues with their stances over time."""
    with state.corpus() as corpus:
        return stances_view(corpus, ask)


@router.get("/health", include_in_schema=False)
def health() -> Response:
    """Whether the server answers."""
    return Response("ok", media_type="text/plain")


def _check_moment(value: str | None) -> str | None:
    from datetime import datetime

    if value is None:
        return None
    try:
        # "+00" is how databases write a zone; an address may have turned "+" into a blank.
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise Refusal(400, "since is no moment of the calendar") from None
    return moment.isoformat()
