"""The pages with pictures: timeline, positions, network; each picture also as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from communique.web.api.exports import to_csv
from communique.web.api.lists import Shared
from communique.web.failures import Refusal
from communique.web.pages.page import page, picture_downloads
from communique.web.pictures import Drawing, to_png, to_svg_file
from communique.web.query import NetworkAsk, StancesAsk, TimelineAsk
from communique.web.views import network as networks
from communique.web.views import stances as grids
from communique.web.views import timeline as timelines

router = APIRouter()

# A picture that is opened by itself may have its own style, and nothing else.
_ALONE_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def picture_file(
    name: str, ending: str, draw: Callable[[], Drawing], data: Sequence[Any]
) -> Response:
    """A picture as SVG or PNG, or the data behind it as CSV.

    Raises:
        Refusal: the ending is none of these.
    """
    headers = {
        "content-disposition": f'attachment; filename="{name}.{ending}"',
        "content-security-policy": _ALONE_POLICY,
    }
    if ending == "svg":
        return Response(to_svg_file(draw()), media_type="image/svg+xml", headers=headers)
    if ending == "png":
        return Response(to_png(draw()), media_type="image/png", headers=headers)
    if ending == "csv":
        rows = to_csv([asdict(row) for row in data])
        return Response(rows, media_type="text/csv; charset=utf-8", headers=headers)
    raise Refusal(404, f"no picture with the ending {ending!r}: there is svg, png and csv")


@router.get("/timeline")
def timeline(request: Request, state: Shared, ask: Annotated[TimelineAsk, Query()]) -> HTMLResponse:
    """Encounters, events and statements over time."""
    with state.corpus() as corpus:
        view = timelines.timeline_view(corpus, ask)
    query = ask.address()
    return page(
        request,
        "timeline.html",
        title="Timeline",
        twin=f"/api/v1/periods{query}",
        downloads=picture_downloads("/timeline", query),
        view=view,
        ask=ask,
        picture=timelines.draw(view, ask).render(),
        zooms={name: ask.address(**bounds) for name, bounds in timelines.zooms(view).items()},
    )


@router.get("/timeline/picture.{ending}")
def timeline_picture(state: Shared, ending: str, ask: Annotated[TimelineAsk, Query()]) -> Response:
    """The timeline as a file."""
    with state.corpus() as corpus:
        view = timelines.timeline_view(corpus, ask)
    return picture_file("timeline", ending, lambda: timelines.draw(view, ask), view.periods)


@router.get("/network")
def network(request: Request, state: Shared, ask: Annotated[NetworkAsk, Query()]) -> HTMLResponse:
    """Who talks to, demands from and accuses whom."""
    with state.corpus() as corpus:
        view = networks.network_view(corpus, ask)
    query = ask.address()
    return page(
        request,
        "network.html",
        title="Network",
        twin=f"/api/v1/network{query}",
        downloads=picture_downloads("/network", query),
        view=view,
        ask=ask,
        picture=networks.draw(view, ask).render(),
        rows=[(tie, networks.tie_address(tie, ask)) for tie in view.ties],
    )


@router.get("/network/picture.{ending}")
def network_picture(state: Shared, ending: str, ask: Annotated[NetworkAsk, Query()]) -> Response:
    """The network as a file."""
    with state.corpus() as corpus:
        view = networks.network_view(corpus, ask)
    return picture_file("network", ending, lambda: networks.draw(view, ask), view.ties)


@router.get("/positions")
def positions(request: Request, state: Shared, ask: Annotated[StancesAsk, Query()]) -> HTMLResponse:
    """Actors by issues."""
    with state.corpus() as corpus:
        view = grids.stances_view(corpus, ask)
    query = ask.address()
    return page(
        request,
        "positions.html",
        title="Positions",
        twin=f"/api/v1/stances{query}",
        downloads=picture_downloads("/positions", query),
        view=view,
        cells=view.cells(),
        ask=ask,
        address=lambda actor, issue: grids.cell_address(actor, issue, ask),
    )


@router.get("/positions/picture.{ending}")
def positions_picture(state: Shared, ending: str, ask: Annotated[StancesAsk, Query()]) -> Response:
    """The grid of positions as a file."""
    with state.corpus() as corpus:
        view = grids.stances_view(corpus, ask)
    return picture_file("positions", ending, lambda: grids.draw(view, ask), view.stances)
