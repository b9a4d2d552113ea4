"""The network: who talks to, demands from and accuses whom."""

from __future__ import annotations

from urllib.parse import urlencode

from pydantic import BaseModel

from communique.corpus import Corpus, TieEntry
from communique.web.pictures.svg import Drawing
from communique.web.pictures.ties import draw_ties
from communique.web.query import NetworkAsk
from communique.web.views.names import Name, names_of
from communique.web.wording import path_segment

MAX_TIES = 150


class NetworkView(BaseModel):
    """Ties between countries or actors, the strongest first."""

    level: str
    ties: list[TieEntry]
    names: dict[str, Name]


def network_view(corpus: Corpus, ask: NetworkAsk) -> NetworkView:
    """Answer what a network asks for."""
    ties = corpus.ties(
        relation=ask.relation, level=ask.level, actor=ask.actor, from_date=ask.from_date,
        to_date=ask.to_date, limit=MAX_TIES,
    )  # fmt: skip
    ids = [id for tie in ties for id in (tie.from_actor, tie.to_actor)]
    return NetworkView(level=ask.level, ties=ties, names=names_of(corpus, ids))


def tie_address(tie: TieEntry, ask: NetworkAsk) -> str:
    """Where the entries behind a tie are listed."""
    page, more = {
        "talks": ("/encounters", {}),
        "demands": ("/undertakings", {"type": "demand"}),
        "accuses": ("/events", {"type": "ACCUSE"}),
    }[tie.relation]
    told = {"actor": tie.from_actor, **more, "from": ask.from_date, "to": ask.to_date}
    return f"{page}?{urlencode({key: value for key, value in told.items() if value})}"


def draw(view: NetworkView, ask: NetworkAsk) -> Drawing:
    """The picture of a network."""
    return draw_ties(
        view.ties,
        names={id: name.name for id, name in view.names.items()},
        href=lambda one: f"/actors/{path_segment(one)}",
        tie_href=lambda tie: tie_address(tie, ask),
    )
