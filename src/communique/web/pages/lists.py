"""The lists of the record, with filters, and the directory of actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, NamedTuple, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from communique.corpus import SearchAnswer
from communique.ontology import TYPES
from communique.records import (
    DocumentType,
    EncounterKind,
    EncounterStatus,
    Stance,
    StatementKind,
    Status,
    UndertakingKind,
)
from communique.web.api.lists import Shared, list_page
from communique.web.api.search import search as find
from communique.web.api.summaries import actors_page
from communique.web.pages.page import exports, page
from communique.web.query import ActorsAsk, ListAsk, SearchAsk
from communique.web.views.hits import snippet_parts
from communique.web.views.names import names_of
from communique.web.wording import country, day

router = APIRouter()

Asked = Annotated[ListAsk, Query()]

KINDS: dict[str, tuple[str, ...]] = {
    "documents": get_args(DocumentType),
    "statements": get_args(StatementKind),
    "events": tuple(TYPES),
    "encounters": get_args(EncounterKind),
    "undertakings": get_args(UndertakingKind),
    "positions": get_args(Stance),
}
STATUSES: dict[str, tuple[str, ...]] = {
    "events": get_args(Status),
    "encounters": get_args(EncounterStatus),
}
LEADS = {
    "documents": "The texts that this record was read from.",
    "statements": "Who said what, in whose words, and through whom it reached the text.",
    "events": "What happened, is planned or was only spoken of, and on whose word.",
    "encounters": "Who met or called whom, or plans to.",
    "undertakings": "Demands, commitments, offers and warnings, with their conditions.",
    "positions": "Where actors stand, with the words it was read from.",
}
_EVENT_FORMATS = (("POLECAT", "polecat"), ("ICEWS", "icews"))
_ACTOR_FIELDS = (
    "speakers", "via", "addressee", "actors", "recipients", "reported_by", "participants",
    "by_actor", "to_actor", "actor",
)  # fmt: skip


def _show(request: Request, state: Shared, name: str, ask: ListAsk) -> HTMLResponse:
    found = list_page(state, name, ask)
    rows = [asdict(entry) for entry in found.items]
    with state.corpus() as corpus:
        names = names_of(corpus, (id for row in rows for id in actor_ids(row)))
    return page(
        request,
        "list.html",
        title=name.capitalize(),
        twin=f"/api/v1/{name}{ask.address()}",
        downloads=exports(name, ask, more=_EVENT_FORMATS if name == "events" else ()),
        list=name,
        lead=LEADS[name],
        rows=rows,
        names=names,
        ask=ask,
        kinds=KINDS[name],
        statuses=STATUSES.get(name, ()),
        next=ask.address(cursor=found.next) if found.next else None,
        action=request.url.path,
    )


def actor_ids(row: dict[str, Any]) -> list[str]:
    """The actors that an entry or group names."""
    found: list[str] = []
    for field in _ACTOR_FIELDS:
        value = row.get(field)
        found += [value] if isinstance(value, str) else list(value or ())
    return found


def _show_list(name: str) -> Callable[[Request, Shared, Asked], HTMLResponse]:
    def show(request: Request, state: Shared, ask: Asked) -> HTMLResponse:
        return _show(request, state, name, ask)

    return show


for _name in LEADS:
    # The grid of positions stands at /positions itself.
    _path = "/positions/list" if _name == "positions" else f"/{_name}"
    router.add_api_route(_path, _show_list(_name), name=_name, response_class=HTMLResponse)


@router.get("/actors")
def actors(request: Request, state: Shared, ask: Annotated[ActorsAsk, Query()]) -> HTMLResponse:
    """The directory of actors."""
    found = actors_page(state, ask)
    return page(
        request,
        "actors.html",
        title="Actors",
        twin=f"/api/v1/actors{ask.address()}",
        downloads=exports("actors", ask),
        actors=found.items,
        ask=ask,
        next=ask.address(cursor=found.next) if found.next else None,
    )


@router.get("/search")
def search(request: Request, state: Shared, ask: Annotated[SearchAsk, Query()]) -> HTMLResponse:
    """Search with facets."""
    found = find(state, ask) if ask.q.strip() else None
    hits = [(hit, snippet_parts(hit)) for hit in found.hits] if found else []
    with state.corpus() as corpus:
        names = names_of(corpus, (id for hit, _ in hits for id in hit.speakers))
    more = ask.address(skip=ask.skip + ask.limit)
    return page(
        request,
        "search.html",
        title="Search",
        twin=f"/api/v1/search{ask.address()}" if found else None,
        downloads=exports("search", ask) if found else (),
        ask=ask,
        find=ask.q,
        found=found,
        hits=hits,
        names=names,
        facets=_facet_links(found, ask) if found else {},
        next=more if found and found.total > ask.skip + ask.limit else None,
    )


class FacetLink(NamedTuple):
    """A value that hits have: choosing it narrows the search, choosing it again widens it."""

    label: str
    hit_count: int
    address: str
    is_chosen: bool


def _facet_links(found: SearchAnswer, ask: SearchAsk) -> dict[str, list[FacetLink]]:
    """The facets of a search, by what they count; one value that all hits have divides nothing."""
    links: dict[str, list[FacetLink]] = defaultdict(list)
    for facet in found.facets:
        label, value = facet.value, facet.value
        if facet.parameter in ("year", "month"):
            label = day(value)
            is_chosen = (
                (ask.from_date or "")[: len(value)] == value == (ask.to_date or "")[: len(value)]
            )
            changes = dict.fromkeys(("from", "to"), None if is_chosen else value)
        else:
            label = country(value) if facet.parameter == "party" else value
            is_chosen = getattr(ask, facet.parameter) == value
            changes = {facet.parameter: None if is_chosen else value}
        if is_chosen or facet.hit_count < found.total:
            address = ask.address(**changes, skip=None)
            links[facet.parameter].append(FacetLink(label, facet.hit_count, address, is_chosen))
    return links
