"""Documents, encounters and actors, one a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from communique.accounts.faces import MARKS
from communique.records import Record
from communique.web.api.lists import Shared
from communique.web.api.reading import compare_records, find_accounts
from communique.web.api.summaries import actor as find_actor
from communique.web.api.summaries import encounter as find_encounter
from communique.web.pages.page import Download, page, picture_downloads
from communique.web.query import CompareAsk, Words
from communique.web.rendering import render, style_sheet
from communique.web.views import actor as actor_views
from communique.web.views.comparison import comparison_page
from communique.web.views.encounter import ComparedPair
from communique.web.views.items import items_of
from communique.web.views.names import names_in
from communique.web.views.passages import paragraphs_of
from communique.web.wording import country, path_segment

router = APIRouter()


def show_record(
    request: Request, record: Record, *, twin: str | None, is_kept: bool, keep: str | None = None
) -> HTMLResponse:
    """The page of a record."""
    document = record.document
    lists = items_of(record)
    return page(
        request,
        "document.html",
        title=document.title or f"Document {document.id}",
        twin=twin,
        downloads=(Download("Text", f"/api/v1/texts/{path_segment(document.id)}"),)
        if is_kept
        else (),
        record=record,
        paragraphs=paragraphs_of(record),
        lists=lists,
        item_count=sum(map(len, lists.values())),
        names=names_in(record),
        is_kept=is_kept,
        keep=keep,
    )


@router.get("/documents/{document_id:path}")
def document(request: Request, state: Shared, document_id: Words) -> Response:
    """A document with everything that was read from it."""
    with state.corpus() as corpus:
        record = corpus.record(document_id)
    if record.document.id != document_id:
        return RedirectResponse(f"/documents/{path_segment(record.document.id)}", 303)
    return show_record(
        request, record, twin=f"/api/v1/documents/{path_segment(document_id)}", is_kept=True
    )


@router.get("/encounters/{document_id:path}/{encounter_id}/alone.html")
def encounter_alone(state: Shared, document_id: Words, encounter_id: Words) -> Response:
    """An encounter as one HTML file that needs nothing else, to be sent or archived."""
    view = find_encounter(state, document_id, encounter_id)
    html = render("encounter_alone.html", title="Encounter", view=view, marks=MARKS,
                  style=style_sheet(), texts=_texts(state, view.pairs))  # fmt: skip
    return _attached(f"encounter-{encounter_id}.html", html)


@router.get("/encounters/{document_id:path}/{encounter_id}")
def encounter(
    request: Request, state: Shared, document_id: Words, encounter_id: Words
) -> HTMLResponse:
    """An encounter with its accounts side by side."""
    view = find_encounter(state, document_id, encounter_id)
    address = f"{path_segment(document_id)}/{path_segment(encounter_id)}"
    return page(
        request,
        "encounter.html",
        title="Encounter",
        twin=f"/api/v1/encounters/{address}",
        downloads=(Download("HTML", f"/encounters/{address}/alone.html"),),
        view=view,
        marks=MARKS,
    )


@router.get("/compare/alone.html")
def compare_alone(state: Shared, ask: Annotated[CompareAsk, Query()]) -> HTMLResponse:
    """The same comparison as one HTML file."""
    records = find_accounts(state, ask)
    pairs = compare_records(state, records)
    html = comparison_page(_title(records), pairs, records)
    return _attached("comparison.html", html)


@router.get("/compare")
def compare(request: Request, state: Shared, ask: Annotated[CompareAsk, Query()]) -> HTMLResponse:
    """Accounts side by side, chosen by hand; more than two of them two by two."""
    records = find_accounts(state, ask)
    return page(
        request,
        "compare.html",
        title=_title(records),
        twin=f"/api/v1/comparisons{ask.address()}",
        downloads=(Download("HTML", f"/compare/alone.html{ask.address()}"),),
        pairs=compare_records(state, records),
        names=names_in(*records),
        marks=MARKS,
        ids=[record.document.id for record in records],
    )


def _title(records: Sequence[Record]) -> str:
    told = [country(x.document.party) or x.document.id for x in records]
    return f"{', '.join(told[:-1])} and {told[-1]}"


def _attached(name: str, html: str) -> HTMLResponse:
    return HTMLResponse(
        html,
        headers={
            "content-disposition": f'attachment; filename="{name}"',
            # The file has its style inside; nothing else of the policy is loosened.
            "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
        },
    )


def _texts(state: Shared, pairs: list[ComparedPair]) -> dict[str, Record]:
    """The accounts' records by document id."""
    ids = {id for pair in pairs for id in pair.document_ids}
    with state.corpus() as corpus:
        return {id: corpus.record(id) for id in ids}


@router.get("/actors/{actor_id:path}/picture.{ending}")
def actor_picture(state: Shared, actor_id: Words, ending: str) -> Response:
    """The tone toward others as a file."""
    from communique.web.pages.pictures import picture_file

    view = find_actor(state, actor_id)
    return picture_file("tone", ending, lambda: actor_views.draw(view), view.tone)


@router.get("/actors/{actor_id:path}")
def actor(request: Request, state: Shared, actor_id: Words) -> HTMLResponse:
    """What is told of an actor."""
    view = find_actor(state, actor_id)
    address = path_segment(actor_id)
    issues: dict[str, list[object]] = {}
    for stance in sorted(view.stances, key=lambda x: x.month or ""):
        issues.setdefault(stance.issue, []).append(stance)
    ranked = sorted(issues.items(), key=lambda x: -len(x[1]))
    return page(
        request,
        "actor.html",
        title=view.name,
        twin=f"/api/v1/actors/{address}",
        downloads=picture_downloads(f"/actors/{address}", "") if view.tone else (),
        view=view,
        issues=ranked,
        picture=actor_views.draw(view).render() if view.tone else None,
    )
