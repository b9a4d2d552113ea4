"""What every page has: navigation, its JSON twin, its exports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from communique.web.query import Ask
from communique.web.rendering import render
from communique.web.state import role_of, state_of

SECTIONS = (
    ("/timeline", "Timeline"), ("/encounters", "Encounters"), ("/statements", "Statements"),
    ("/events", "Events"), ("/positions", "Positions"), ("/undertakings", "Undertakings"),
    ("/actors", "Actors"), ("/network", "Network"), ("/documents", "Documents"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a page offers."""

    label: str
    href: str


def page(
    request: Request,
    template: str,
    *,
    title: str,
    twin: str | None = None,
    downloads: tuple[Download, ...] = (),
    status: int = 200,
    **values: Any,
) -> HTMLResponse:
    """A page made from a template; `twin` is the address of the same as JSON."""
    state = state_of(request)
    html = render(
        template,
        title=title,
        sections=SECTIONS,
        # Groups across documents belong to the section of their list.
        path=request.url.path.removeprefix("/groups"),
        twin=twin,
        downloads=downloads,
        may_write=role_of(request) == "write",
        needs_token=state.settings.needs_token,
        **values,
    )
    return HTMLResponse(html, status)


def exports(
    path: str, ask: Ask | None = None, *, more: tuple[tuple[str, str], ...] = ()
) -> tuple[Download, ...]:
    """A view's data as CSV and JSON Lines, and in `more` formats, by label and name."""
    query = ask.address(cursor=None, limit=None, skip=None) if ask else "?"
    joint = "" if query == "?" else "&"
    return tuple(
        Download(label, f"/api/v1/export/{path}{query}{joint}format={form}")
        for label, form in (("CSV", "csv"), ("JSON Lines", "jsonl"), *more)
    )


def picture_downloads(path: str, query: str) -> tuple[Download, ...]:
    """A picture as SVG and PNG, and its data as CSV."""
    return tuple(
        Download(label, f"{path}/picture.{ending}{query if query != '?' else ''}")
        for label, ending in (("SVG", "svg"), ("PNG", "png"), ("CSV", "csv"))
    )
