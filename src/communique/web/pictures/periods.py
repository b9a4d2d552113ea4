"""The timeline: one lane each, held above its line and planned, hollow, below."""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from communique.corpus import PeriodEntry
from communique.web.pictures.svg import Drawing
from communique.web.wording import MONTHS, day, plural

WIDTH, LABEL_WIDTH, LANE_HEIGHT, TOP, BOTTOM = 1200.0, 150.0, 72.0, 34.0, 30.0
# Above a lane's line, and below it for what is planned.
UP, DOWN = 40.0, 20.0
ITEMS = ("encounter", "event", "statement")
MAX_BAR_WIDTH = 26.0


class Scale(NamedTuple):
    """Places of days between two dates on a line."""

    first: datetime.date
    last: datetime.date

    def x(self, when: datetime.date) -> float:
        """Where a day begins."""
        days = max(1, (self.last - self.first).days + 1)
        return LABEL_WIDTH + (WIDTH - LABEL_WIDTH - 8) * (when - self.first).days / days


def draw_periods(
    entries: Sequence[PeriodEntry],
    *,
    lanes: Sequence[tuple[str, str]],
    first: datetime.date,
    last: datetime.date,
    href: Callable[[str, str], str],
) -> Drawing:
    """Draw how much falls into each period, lane by lane.

    `lanes` are keys with the names shown, top down; `href` gives the address of a period and lane.
    """
    height = TOP + LANE_HEIGHT * max(1, len(lanes)) + BOTTOM
    drawing = Drawing(
        WIDTH, height, title="Timeline",
        description=f"{plural(len(lanes), 'lane')} from {day(first.isoformat())} to "
        f"{day(last.isoformat())}; held above each line, planned below it.",
    )  # fmt: skip
    scale = Scale(first, last)
    _draw_axis(drawing, scale, height)
    counts: dict[tuple[str, str], dict[tuple[bool, str], int]] = defaultdict(dict)
    for entry in entries:
        counts[entry.lane, entry.period][entry.is_planned, entry.item] = entry.item_count
    highest = max((_total(c, planned) for c in counts.values() for planned in (False, True)),
                  default=1)  # fmt: skip
    for row, (key, name) in enumerate(lanes):
        base = TOP + LANE_HEIGHT * row + UP + 8
        drawing.line(LABEL_WIDTH, base, WIDTH - 8, base, "p-rule")
        drawing.text(LABEL_WIDTH - 12, base + 4, _fit(name), "p-end p-strong")
        for (lane, period), count in counts.items():
            if lane == key:
                _draw_period(drawing, scale, base, period, count, highest, name, href(lane, period))
    return drawing


def _draw_period(
    drawing: Drawing,
    scale: Scale,
    base: float,
    period: str,
    count: dict[tuple[bool, str], int],
    highest: int,
    name: str,
    href: str,
) -> None:
    start, end = period_days(period)
    left, right = scale.x(max(start, scale.first)), scale.x(end)
    width = min(MAX_BAR_WIDTH, max(2.5, (right - left) * 0.72))
    x = (left + right - width) / 2
    told = ", ".join(
        f"{plural(n, item)}{' planned' if planned else ''}"
        for (planned, item), n in sorted(count.items())
    )
    with drawing.link(href, f"{name}, {day(period)}: {told}"):
        for planned, room in ((False, UP), (True, DOWN)):
            total = _total(count, planned)
            if not total:
                continue
            # Square roots keep single items visible beside hundreds.
            full = max(7.0, room * math.sqrt(total / highest))
            y = base
            for item in ITEMS:
                part = count.get((planned, item), 0)
                size = full * part / total
                if part and planned:
                    drawing.rect(x, base + 3, width, size, f"p-planned p-{item}", round=1)
                elif part:
                    y -= size
                    drawing.rect(x, y, width, size, f"p-{item}")


def period_days(period: str) -> tuple[datetime.date, datetime.date]:
    """The first day of a period (`2021`, `2021-11`, `2021-11-13`) and the day after its last."""
    year, month, day_of = (int(part) for part in f"{period}-01-01"[:10].split("-"))
    start = datetime.date(year, month, day_of)
    if len(period) == 10:
        return start, _plus_days(start, 1)
    if len(period) == 7:
        return start, _plus_days(start, 31).replace(day=1)
    return start, datetime.date(min(year + 1, 9999), 1, 1)


def _plus_days(start: datetime.date, count: int) -> datetime.date:
    return start + datetime.timedelta(min(count, (datetime.date.max - start).days))


def _total(count: dict[tuple[bool, str], int], planned: bool) -> int:
    return sum(n for (is_planned, _), n in count.items() if is_planned == planned)


def _draw_axis(drawing: Drawing, scale: Scale, height: float) -> None:
    for when, label in _ticks(scale):
        x = scale.x(when)
        drawing.line(x, TOP - 8, x, height - BOTTOM + 6, "p-faint")
        drawing.text(x + 4, TOP - 14, label, "p-soft p-small")
        drawing.text(x + 4, height - BOTTOM + 20, label, "p-soft p-small")
    drawing.line(LABEL_WIDTH, TOP - 8, WIDTH - 8, TOP - 8, "p-axis")


def _ticks(scale: Scale) -> list[tuple[datetime.date, str]]:
    """At most a dozen years, months or days."""
    length = (scale.last - scale.first).days + 1
    if length > 366 * 2:
        step = max(1, math.ceil(length / 366 / 12))
        years = range(scale.first.year, scale.last.year + 1, step)
        found = [(datetime.date(y, 1, 1), str(y)) for y in years]
    elif length > 62:
        months = [
            (datetime.date(y, m, 1), f"{MONTHS[m - 1][:3]} {y}" if m == 1 else MONTHS[m - 1][:3])
            for y in range(scale.first.year, scale.last.year + 1)
            for m in range(1, 13)
        ]
        inside = [tick for tick in months if scale.first <= tick[0] <= scale.last]
        found = inside[:: max(1, math.ceil(len(inside) / 12))]
    else:
        step = max(1, math.ceil(length / 12))
        days = [_plus_days(scale.first, n) for n in range(0, length, step)]
        found = [(d, f"{d.day} {MONTHS[d.month - 1][:3]}") for d in days]
    return [tick for tick in found if scale.first <= tick[0] <= scale.last]


def _fit(name: str) -> str:
    return name if len(name) <= 20 else name[:19].rstrip() + "…"
