"""The grid of positions: actors by issues, with change over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from urllib.parse import urlencode

from pydantic import BaseModel

from communique.corpus import Corpus, StanceEntry
from communique.web.pictures.stances import draw_stances
from communique.web.pictures.svg import Drawing
from communique.web.query import StancesAsk
from communique.web.views.names import Name, names_of

MAX_ACTORS, MAX_ISSUES = 16, 8


class StancesView(BaseModel):
    """Who stands where: the busiest actors and issues, each stance with its month."""

    actors: list[str]
    issues: list[str]
    stances: list[StanceEntry]
    names: dict[str, Name]

    def cells(self) -> dict[tuple[str, str], list[StanceEntry]]:
        """The stances of each actor on each issue, oldest first."""
        found: dict[tuple[str, str], list[StanceEntry]] = defaultdict(list)
        for entry in sorted(self.stances, key=lambda x: x.month or ""):
            found[entry.actor, entry.issue].append(entry)
        return found


def stances_view(corpus: Corpus, ask: StancesAsk) -> StancesView:
    """Answer what a grid of positions asks for."""
    stances = corpus.stances(
        actor=ask.actor, issue=ask.issue, from_date=ask.from_date, to_date=ask.to_date,
        issue_limit=MAX_ISSUES, actor_limit=MAX_ACTORS,
    )  # fmt: skip
    by_actor: Counter[str] = Counter()
    by_issue: Counter[str] = Counter()
    holders: dict[str, set[str]] = defaultdict(set)
    for entry in stances:
        by_actor[entry.actor] += entry.position_count
        by_issue[entry.issue] += entry.position_count
        holders[entry.issue].add(entry.actor)
    # An issue that several actors hold a position on says more than one actor's.
    issues = sorted(by_issue, key=lambda x: (-len(holders[x]), -by_issue[x], x))
    actors = [id for id, _ in by_actor.most_common()]
    return StancesView(
        actors=actors, issues=issues, stances=stances, names=names_of(corpus, actors)
    )


def cell_address(actor: str, issue: str, ask: StancesAsk) -> str:
    """Where the words behind a cell are listed."""
    told = {"actor": actor, "issue": issue, "from": ask.from_date, "to": ask.to_date}
    return "/positions/list?" + urlencode({key: value for key, value in told.items() if value})


def draw(view: StancesView, ask: StancesAsk) -> Drawing:
    """The picture of the grid."""
    return draw_stances(
        view.cells(),
        actors=[(id, view.names[id].name) for id in view.actors],
        issues=view.issues,
        href=lambda actor, issue: cell_address(actor, issue, ask),
    )
