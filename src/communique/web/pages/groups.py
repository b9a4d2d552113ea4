"""What many documents tell of one thing: lists of it, and one with all its reports or steps."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from communique.corpus import DocumentGroup, EncounterGroup
from communique.web.api.groups import Asked, GroupList, find_group, is_consolidated, list_groups
from communique.web.api.lists import Shared
from communique.web.pages.lists import KINDS, STATUSES, actor_ids
from communique.web.pages.page import exports, page
from communique.web.query import Words
from communique.web.views.names import names_of
from communique.web.wording import path_segment

router = APIRouter(prefix="/groups")

LEADS: dict[GroupList, str] = {
    "encounters": "Each encounter once, whoever tells of it; copies of a document count once.",
    "events": "Each event once, with how many independent sources tell of it, and on whose word.",
    "undertakings": "What became of demands, commitments, offers and warnings.",
    "positions": "Where actors stand on an issue, day by day.",
    "documents": "Documents that others repeat.",
}
STATES = ("open", "overdue", "met", "dropped", "contradicted")


@router.get("/{name}")
def groups(request: Request, state: Shared, name: GroupList, ask: Asked) -> HTMLResponse:
    """Groups across documents."""
    found = list_groups(state, name, ask)
    rows = [asdict(group) for group in found.items]
    with state.corpus() as corpus:
        names = names_of(corpus, (id for row in rows for id in actor_ids(row)))
        has_groups = is_consolidated(corpus)
    return page(
        request,
        "groups.html",
        title=f"{name.capitalize()} across documents",
        twin=f"/api/v1/groups/{name}{ask.address()}",
        downloads=exports(f"groups/{name}", ask),
        list=name,
        lead=LEADS[name],
        rows=rows,
        names=names,
        ask=ask,
        kinds=KINDS[name],
        statuses=STATES if name == "undertakings" else STATUSES.get(name, ()),
        action=request.url.path,
        has_groups=has_groups,
        next=ask.address(cursor=found.next) if found.next else None,
    )


@router.get("/{name}/{group_id}")
def group(request: Request, state: Shared, name: GroupList, group_id: Words) -> Response:
    """One group with its reports or steps; an encounter's is the encounter's own page."""
    found = find_group(state, name, group_id)
    if isinstance(found, EncounterGroup):
        # A party that tells of it on its day, and as held, tells more than an announcement.
        first = min(
            found.members,
            key=lambda x: (x.party is None, x.status != found.status, x.date != found.date),
        )
        document_id, id = path_segment(first.document_id), path_segment(first.id)
        return RedirectResponse(f"/encounters/{document_id}/{id}", 303)
    values: dict[str, Any] = asdict(found)
    steps = values.get("steps") or values.get("members") or ()
    with state.corpus() as corpus:
        names = names_of(corpus, [*actor_ids(values), *(i for x in steps for i in actor_ids(x))])
    if isinstance(found, DocumentGroup):
        title = found.title or found.document_id
    else:
        title = name.removesuffix("s").capitalize()
    return page(
        request,
        "group.html",
        title=title,
        twin=f"/api/v1/groups/{name}/{path_segment(found.id)}",
        downloads=exports(f"groups/{name}/{path_segment(found.id)}"),
        list=name,
        x=values,
        steps=steps,
        names=names,
    )
