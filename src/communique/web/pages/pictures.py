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
from communique.web.query import Ask, NetworkAsk, StancesAsk, TimelineAsk
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


def _timeline(state: Shared, ask: TimelineAsk) -> timelines.TimelineView:
    with state.corpus() as corpus:
        return timelines.timeline_view(corpus, ask)


def _network(state: Shared, ask: NetworkAsk) -> networks.NetworkView:
    with state.corpus() as corpus:
        return networks.network_view(corpus, ask)


def _stances(state: Shared, ask: StancesAsk) -> grids.StancesView:
    with state.corpus() as corpus:
        return grids.stances_view(corpus, ask)


def _picture_page(request: Request, name: str, twin: str, ask: Ask, **values: Any) -> HTMLResponse:
    query = ask.address()
    return page(
        request,
        f"{name}.html",
        title=name.capitalize(),
        twin=f"/api/v1/{twin}{query}",
        downloads=picture_downloads(f"/{name}", query),
        ask=ask,
        **values,
    )


@router.get("/timeline")
def timeline(request: Request, state: Shared, ask: Annotated[TimelineAsk, Query()]) -> HTMLResponse:
    """Encounters, events and statements over time."""
    view = _timeline(state, ask)
    return _picture_page(
        request, "timeline", "periods", ask, view=view,
        picture=timelines.draw(view, ask).render(),
        zooms={name: ask.address(**bounds) for name, bounds in timelines.zooms(view).items()},
    )  # fmt: skip


@router.get("/timeline/picture.{ending}")
def timeline_picture(state: Shared, ending: str, ask: Annotated[TimelineAsk, Query()]) -> Response:
    """The timeline as a file."""
    view = _timeline(state, ask)
    return picture_file("timeline", ending, lambda: timelines.draw(view, ask), view.periods)


@router.get("/network")
def network(request: Request, state: Shared, ask: Annotated[NetworkAsk, Query()]) -> HTMLResponse:
    """Who talks to, demands from and accuses whom."""
    view = _network(state, ask)
    return _picture_page(
        request, "network", "network", ask, view=view, picture=networks.draw(view, ask).render(),
        rows=[(tie, networks.tie_address(tie, ask)) for tie in view.ties],
    )  # fmt: skip


@router.get("/network/picture.{ending}")
def network_picture(state: Shared, ending: str, ask: Annotated[NetworkAsk, Query()]) -> Response:
    """The network as a file."""
    view = _network(state, ask)
    return picture_file("network", ending, lambda: networks.draw(view, ask), view.ties)


@router.get("/positions")
def positions(request: Request, state: Shared, ask: Annotated[StancesAsk, Query()]) -> HTMLResponse:
    """Actors by issues."""
    view = _stances(state, ask)
    return _picture_page(
        request, "positions", "stances", ask, view=view, cells=view.cells(),
        address=lambda actor, issue: grids.cell_address(actor, issue, ask),
    )  # fmt: skip


@router.get("/positions/picture.{ending}")
def positions_picture(state: Shared, ending: str, ask: Annotated[StancesAsk, Query()]) -> Response:
    """The grid of positions as a file."""
    view = _stances(state, ask)
    return picture_file("positions", ending, lambda: grids.draw(view, ask), view.stances)
