"""Answers over the whole corpus: counts, actors, ties, periods, stances; the twins of pages."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from communique.corpus import ActorEntry, Overview
from communique.records import Rejection
from communique.web.api.lists import Shared
from communique.web.failures import Refusal
from communique.web.pagination import Page, page_by_count
from communique.web.query import ActorsAsk, NetworkAsk, NewAsk, StancesAsk, TimelineAsk, Words
from communique.web.views.actor import ActorView, actor_view
from communique.web.views.encounter import EncounterView, encounter_view
from communique.web.views.network import NetworkView, network_view
from communique.web.views.new import NewView, new_view
from communique.web.views.stances import StancesView, stances_view
from communique.web.views.timeline import TimelineView, timeline_view

router = APIRouter(tags=["summaries"])


@router.get("/overview")
def overview(state: Shared) -> Overview:
    """How much the corpus holds."""
    with state.corpus() as corpus:
        return corpus.overview()


@router.get("/new")
def new(state: Shared, ask: Annotated[NewAsk, Query()]) -> NewView:
    """What came in after a moment: documents, encounters told in them, undertakings changed."""
    try:
        # "+00" is how databases write a zone; an address may have turned "+" into a blank.
        since = datetime.fromisoformat(ask.since).isoformat() if ask.since else None
    except ValueError:
        raise Refusal(400, "since is no moment of the calendar") from None
    with state.corpus() as corpus:
        return new_view(corpus, since=since, limit=ask.limit)


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
    with state.corpus() as corpus:
        return page_by_count(
            lambda limit, skip: corpus.actors(**ask.filters(), limit=limit, skip=skip),
            limit=ask.limit, cursor=ask.cursor,
        )  # fmt: skip


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
