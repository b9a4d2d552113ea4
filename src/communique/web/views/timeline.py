"""The timeline: how much falls into each period, lane by lane, and the entries themselves."""

from __future__ import annotations

import datetime
from collections import Counter

from pydantic import BaseModel

from communique.corpus import Corpus, PeriodEntry, TimelineEntry
from communique.web.pictures.periods import draw_periods, period_days
from communique.web.pictures.svg import Drawing
from communique.web.query import TimelineAsk
from communique.web.views.names import Name, names_of
from communique.web.wording import country, words

MAX_LANES = 12
LISTED = 100
_DAYS_BY_DAY, _DAYS_BY_MONTH = 100, 366 * 9


class LaneView(BaseModel):
    """A line of the timeline."""

    key: str
    name: str
    item_count: int


class TimelineView(BaseModel):
    """What the timeline shows; `entries` are the first of those in the stretch of time."""

    unit: str
    lane: str
    first_date: str
    last_date: str
    lanes: list[LaneView]
    periods: list[PeriodEntry]
    entries: list[TimelineEntry]
    names: dict[str, Name]


def timeline_view(corpus: Corpus, ask: TimelineAsk) -> TimelineView:
    """Answer what a timeline asks for."""
    first, last = _bounds(corpus, ask)
    days = (last - first).days
    unit = ask.unit or (
        "day" if days <= _DAYS_BY_DAY else "month" if days <= _DAYS_BY_MONTH else "year"
    )
    # Whole months and years are drawn where they are the unit.
    from_date, to_date = (ask.from_date or first.isoformat(), ask.to_date or last.isoformat())
    periods = corpus.periods(
        unit=unit, lane=ask.lane, item=ask.item, actor=ask.actor, party=ask.party,
        issue=ask.issue, kind=ask.type, from_date=from_date, to_date=to_date,
    )  # fmt: skip
    counts: Counter[str] = Counter()
    for entry in periods:
        counts[entry.lane] += entry.item_count
    lanes = [
        LaneView(key=key, name=_lane_name(ask.lane, key), item_count=count)
        for key, count in counts.most_common(MAX_LANES)
    ]
    kept = {lane.key for lane in lanes}
    entries = (
        corpus.timeline(
            actor=ask.actor, party=ask.party, issue=ask.issue, kind=ask.type, from_date=from_date,
            to_date=to_date, limit=LISTED,
        )
        if ask.item != "statement"
        else []
    )  # fmt: skip
    entries = [x for x in entries if ask.item in (None, x.item)]
    ids = [id for x in entries for id in (*x.actors, *(x.recipients or ()), x.reported_by)]
    return TimelineView(
        unit=unit,
        lane=ask.lane,
        first_date=first.isoformat(),
        last_date=last.isoformat(),
        lanes=lanes,
        periods=[entry for entry in periods if entry.lane in kept],
        entries=entries,
        names=names_of(corpus, ids),
    )


def draw(view: TimelineView, ask: TimelineAsk) -> Drawing:
    """The picture of a timeline; a bar leads to its own stretch of time."""

    def href(lane: str, period: str) -> str:
        changes: dict[str, str | None] = {"from": period, "to": period}
        if ask.lane == "type":
            changes["type"] = lane if lane != "statement" else None
        elif ask.lane == "issue":
            changes["issue"] = lane
        elif lane:
            changes["actor" if ask.lane == "country" else "party"] = lane
        return "/timeline" + ask.address(**changes)

    return draw_periods(
        view.periods,
        lanes=[(lane.key, lane.name) for lane in view.lanes],
        first=datetime.date.fromisoformat(view.first_date),
        last=datetime.date.fromisoformat(view.last_date),
        href=href,
    )


def zooms(view: TimelineView) -> dict[str, dict[str, str]]:
    """Bounds of the neighbouring stretches: closer, wider, earlier, later."""
    first = datetime.date.fromisoformat(view.first_date)
    last = datetime.date.fromisoformat(view.last_date)
    length = (last - first).days + 1
    quarter, half = max(1, length // 4), max(1, length // 2)

    def bounds(start: datetime.date, end: datetime.date) -> dict[str, str]:
        return {"from": start.isoformat(), "to": end.isoformat()}

    found = {
        "Earlier": bounds(_shift(first, -half), _shift(last, -half)),
        "Closer": bounds(_shift(first, quarter), _shift(last, -quarter)),
        "Wider": bounds(_shift(first, -half), _shift(last, half)),
        "Later": bounds(_shift(first, half), _shift(last, half)),
    }
    return {
        name: value for name, value in found.items()
        if value["from"] <= value["to"] and (name != "Closer" or length > 3)
    }  # fmt: skip


def _bounds(corpus: Corpus, ask: TimelineAsk) -> tuple[datetime.date, datetime.date]:
    """The days asked for; without any, those of the documents with a month to each side."""
    first, last = _day(ask.from_date), _end(ask.to_date)
    if first is None or last is None:
        overview, today = corpus.overview(), datetime.date.today()
        first = first or _shift(_day(overview.first_date) or today, -15).replace(day=1)
        last = last or _shift(_day(overview.last_date) or today, 31)
    return (first, last) if first <= last else (last, first)


def _day(value: str | None) -> datetime.date | None:
    try:
        return period_days(value[:10])[0] if value else None
    except ValueError:
        return None


def _end(value: str | None) -> datetime.date | None:
    try:
        return _shift(period_days(value[:10])[1], -1) if value else None
    except ValueError:
        return None


def _shift(when: datetime.date, days: int) -> datetime.date:
    ordinal = when.toordinal() + days
    return datetime.date.fromordinal(min(max(1, ordinal), datetime.date.max.toordinal()))


def _lane_name(lane: str, key: str) -> str:
    if lane == "type":
        return words(key).capitalize()
    if lane == "issue":
        return key
    return country(key) or "no party"
