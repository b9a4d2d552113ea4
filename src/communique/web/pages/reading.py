"""The start page; reading a pasted text at once; uploads and their progress; the API's page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from communique.readers import Metadata, make_document
from communique.web.api.jobs import start_job
from communique.web.api.lists import Shared
from communique.web.api.summaries import new as find_new
from communique.web.failures import Refusal
from communique.web.pages.page import page
from communique.web.pages.records import show_record
from communique.web.query import NewAsk
from communique.web.state import require_write, role_of
from communique.web.views.new import new_view
from communique.web.wording import path_segment

router = APIRouter()

RECENT = 8


@router.get("/")
def start(request: Request, state: Shared) -> HTMLResponse:
    """The start page."""
    with state.corpus() as corpus:
        overview = corpus.overview()
        view = new_view(corpus, since=None, limit=RECENT)
    return page(
        request, "start.html", title="Start", twin="/api/v1/overview", overview=overview, view=view
    )


@router.get("/new")
def new(request: Request, state: Shared, ask: Annotated[NewAsk, Query()]) -> HTMLResponse:
    """What came in after a moment; the start page shows the same since the last visit."""
    view = find_new(state, ask)
    return page(
        request, "new.html", title="New", twin=f"/api/v1/new{ask.address()}", view=view, ask=ask
    )


@router.post("/read")
def read(
    request: Request,
    state: Shared,
    text: Annotated[str, Form()] = "",
    date: Annotated[str | None, Form()] = None,
    party: Annotated[str | None, Form()] = None,
    publisher: Annotated[str | None, Form()] = None,
    title: Annotated[str | None, Form()] = None,
    is_kept: Annotated[bool, Form(alias="keep")] = False,
) -> Response:
    """Read a pasted text; show its record, and keep it if that was asked for."""
    if is_kept and role_of(request) != "write":
        raise Refusal(403, "keeping texts needs the role write; you may only read")
    metadata = Metadata.checked(date=date, party=party, publisher=publisher, title=title)
    # A form sends line breaks as CR LF; the text that was pasted had none of these CRs.
    document = make_document(
        text.replace("\r\n", "\n"), metadata, max_bytes=state.settings.limits.text_bytes
    )
    record = state.read(document)
    if is_kept:
        state.keep(record)
        return RedirectResponse(f"/documents/{path_segment(document.id)}", 303)
    state.readings.put(document.id, record)
    return RedirectResponse(f"/readings/{path_segment(document.id)}", 303)


@router.get("/readings/{reading_id}")
def reading(request: Request, state: Shared, reading_id: str) -> HTMLResponse:
    """A text that was read but not kept."""
    record = state.readings.get(reading_id)
    if record is None:
        raise Refusal(404, "this reading was not kept; paste the text again")
    keep = f"/readings/{path_segment(reading_id)}/keep"
    return show_record(request, record, twin=f"/readings/{path_segment(reading_id)}/record.json",
                       is_kept=False, keep=keep)  # fmt: skip


@router.get("/readings/{reading_id}/record.json")
def reading_json(state: Shared, reading_id: str) -> Response:
    """The record of a text that was not kept."""
    record = state.readings.get(reading_id)
    if record is None:
        raise Refusal(404, "this reading was not kept; paste the text again")
    return Response(record.model_dump_json(), media_type="application/json")


@router.post("/readings/{reading_id}/keep", dependencies=[Depends(require_write)])
def keep_reading(state: Shared, reading_id: str) -> Response:
    """Keep a record that was read before."""
    record = state.readings.get(reading_id)
    if record is None:
        raise Refusal(404, "this reading was not kept; paste the text again")
    state.keep(record)
    return RedirectResponse(f"/documents/{path_segment(record.document.id)}", 303)


@router.post("/jobs", dependencies=[Depends(require_write)])
async def upload(
    state: Shared,
    files: Annotated[list[UploadFile], File()],
    date: Annotated[str | None, Form()] = None,
    party: Annotated[str | None, Form()] = None,
    publisher: Annotated[str | None, Form()] = None,
) -> Response:
    """Take files in and show how far their reading has come."""
    job = await start_job(
        state, files, date=date, publisher=publisher, party=party, title=None, type=None
    )
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.get("/jobs/{job_id}")
async def job(request: Request, state: Shared, job_id: str) -> HTMLResponse:
    """How far a job has come; the page follows it."""
    status = state.jobs.find(job_id).status()
    return await run_in_threadpool(
        page, request, "job.html", title="Upload", twin=f"/api/v1/jobs/{job_id}", job=status
    )


@router.get("/api")
def api_page(request: Request) -> HTMLResponse:
    """The API's page, made from its own description."""
    return page(
        request, "api.html", title="API", twin="/openapi.json",
        description=request.app.openapi(),
    )  # fmt: skip
