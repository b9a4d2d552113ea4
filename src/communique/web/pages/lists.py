"""The lists of the record, with filters, and the directory of actors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

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
from communique.web.pages.page import Download, page
from communique.web.query import ActorsAsk, ListAsk, SearchAsk
from communique.web.views.hits import snippet_parts
from communique.web.views.names import names_of

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
_ACTOR_FIELDS = (
    "speakers", "via", "addressee", "actors", "recipients", "reported_by", "participants",
    "by_actor", "to_actor", "actor",
)  # fmt: skip


def _show(request: Request, state: Shared, name: str, ask: ListAsk) -> HTMLResponse:
    found = list_page(state, name, ask)
    rows = [asdict(entry) for entry in found.items]
    with state.corpus() as corpus:
        names = names_of(corpus, (id for row in rows for id in actor_ids(row)))
    query = ask.address(cursor=None, limit=None)
    shown = query if query != "?" else ""
    exports = [("CSV", "csv"), ("JSON Lines", "jsonl")]
    if name == "events":
        exports += [("POLECAT", "polecat"), ("ICEWS", "icews")]
    return page(
        request,
        "list.html",
        title=name.capitalize(),
        twin=f"/api/v1/{name}{ask.address() if ask.address() != '?' else ''}",
        downloads=tuple(
            Download(label, f"/api/v1/export/{name}{shown or '?'}{'&' if shown else ''}format={f}")
            for label, f in exports
        ),
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
        ask=ask,
        find=ask.q,
        found=found,
        hits=hits,
        names=names,
        facets=[
            (facet, ask.address(**{facet.parameter: facet.value, "skip": None}))
            for facet in (found.facets if found else [])
        ],
        everything=ask.address(item=None, type=None, skip=None),
        next=more if found and found.total > ask.skip + ask.limit else None,
    )
