"""Tone toward others: a tile for each month and country, from hostile to friendly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from communique.corpus import ToneEntry
from communique.web.pictures.svg import Drawing
from communique.web.wording import country, day, plural

MAX_ROWS, MAX_MONTHS = 12, 48
LABEL_WIDTH, TILE, TOP = 150.0, 22.0, 30.0


def tone_class(goldstein: float) -> str:
    """The colour of a mean Goldstein score: three steps to each side of zero."""
    steps = (0.5, 2.5, 5.0)
    size = sum(abs(goldstein) >= step for step in steps)
    return "t-0" if not size else f"t-{'n' if goldstein < 0 else 'p'}{size}"


def draw_tone(entries: Sequence[ToneEntry], *, href: Callable[[str, str], str]) -> Drawing:
    """Draw the tone toward the countries with the most events, over the last months with any."""
    weights: dict[str, int] = defaultdict(int)
    for entry in entries:
        weights[entry.toward] += entry.event_count
    rows = sorted(weights, key=lambda code: -weights[code])[:MAX_ROWS]
    months = sorted({entry.month for entry in entries})[-MAX_MONTHS:]
    width = LABEL_WIDTH + max(1, len(months)) * (TILE + 3) + 60
    height = TOP + len(rows) * (TILE + 5) + 12
    drawing = Drawing(
        width, height, title="Tone toward others",
        description=f"{plural(len(rows), 'country', 'countries')} by month; "
        "red is hostile, blue friendly, on Goldstein's scale.",
    )  # fmt: skip
    columns = {month: LABEL_WIDTH + n * (TILE + 3) for n, month in enumerate(months)}
    step = max(3, len(months) // 8)
    for n, month in enumerate(months):
        if n % step == 0:
            drawing.text(columns[month], TOP - 12, month, "p-soft p-small")
    for row, code in enumerate(rows):
        y = TOP + row * (TILE + 5)
        drawing.text(LABEL_WIDTH - 12, y + 15, country(code)[:20], "p-end p-strong")
        for entry in entries:
            if entry.toward == code and entry.month in columns:
                # Stores add up in different orders: a mean of -1.95 must not fall on either side.
                mean = round(entry.goldstein, 6)
                label = (
                    f"{country(code)}, {day(entry.month)}: "
                    f"{plural(entry.event_count, 'event')}, mean {mean:+.1f}"
                )
                with drawing.link(href(code, entry.month), label):
                    drawing.rect(columns[entry.month], y, TILE, TILE, tone_class(entry.goldstein),
                                 round=2)  # fmt: skip
                    # The sign, so that colour is not alone in telling.
                    sign = (
                        "−" if entry.goldstein <= -0.5 else "+" if entry.goldstein >= 0.5 else "·"
                    )
                    light = "p-on-dark" if abs(entry.goldstein) >= 2.5 else ""
                    drawing.text(columns[entry.month] + TILE / 2, y + 15, sign,
                                 f"p-middle {light}".strip())  # fmt: skip
    return drawing
