"""The network: countries or actors on a circle, with lines for what is between them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from communique.corpus import TieEntry
from communique.web.pictures.svg import Drawing
from communique.web.wording import plural

WIDTH, HEIGHT, RADIUS = 900.0, 720.0, 250.0
MAX_NODES = 28
VERBS = {"talks": "talks with", "demands": "demands from", "accuses": "accuses"}
# Kinds of lines are drawn beside each other.
_BEND = {"talks": 0.0, "demands": 0.14, "accuses": -0.14}


def draw_ties(
    ties: Sequence[TieEntry],
    *,
    names: Mapping[str, str],
    href: Callable[[str], str],
    tie_href: Callable[[TieEntry], str],
) -> Drawing:
    """Draw who talks to, demands from and accuses whom; the busiest actors only."""
    weights: Counter[str] = Counter()
    for tie in ties:
        weights[tie.from_actor] += tie.tie_count
        weights[tie.to_actor] += tie.tie_count
    nodes = _order([id for id, _ in weights.most_common(MAX_NODES)], ties)
    shown = [tie for tie in ties if tie.from_actor in nodes and tie.to_actor in nodes]
    drawing = Drawing(
        WIDTH, HEIGHT, title="Network",
        description=f"{plural(len(nodes), 'actor')} and {plural(len(shown), 'tie')} between them; "
        "the table below has the same figures.",
    )  # fmt: skip
    places = {
        id: 2 * math.pi * index / max(1, len(nodes)) - math.pi / 2 for index, id in enumerate(nodes)
    }
    highest = max((tie.tie_count for tie in shown), default=1)
    for tie in sorted(shown, key=lambda x: -x.tie_count):
        label = (
            f"{names.get(tie.from_actor, tie.from_actor)} {VERBS[tie.relation]} "
            f"{names.get(tie.to_actor, tie.to_actor)}: {tie.tie_count}"
        )
        with drawing.link(tie_href(tie), label):
            width = 1 + 5 * math.sqrt(tie.tie_count / highest)
            drawing.path(
                _curve(places[tie.from_actor], places[tie.to_actor], _BEND[tie.relation]),
                f"p-tie p-{tie.relation}",
                width=width,
            )
            if tie.relation != "talks":
                _draw_head(drawing, places[tie.from_actor], places[tie.to_actor], tie, width)
    busiest = max(weights.values(), default=1)
    for id in nodes:
        name = names.get(id, id)
        angle = places[id]
        x, y = _point(angle, RADIUS)
        with drawing.link(href(id), f"{name}: {plural(weights[id], 'tie')}"):
            drawing.circle(x, y, 5 + 9 * math.sqrt(weights[id] / busiest), "p-node")
            tx, ty = _point(angle, RADIUS + 24)
            anchor = "p-middle" if abs(math.cos(angle)) < 0.2 else (
                "" if math.cos(angle) > 0 else "p-end")  # fmt: skip
            shift = 4 + 8 * math.sin(angle)
            drawing.text(tx, ty + shift, name, f"{anchor} p-strong".strip())
    return drawing


def _order(nodes: list[str], ties: Sequence[TieEntry]) -> list[str]:
    """Neighbours near each other: each next node is the one most tied to those placed last."""
    between: Counter[frozenset[str]] = Counter()
    for tie in ties:
        between[frozenset((tie.from_actor, tie.to_actor))] += tie.tie_count
    left = list(nodes)
    ordered = [left.pop(0)] if left else []
    while left:
        near = ordered[-2:]
        best = max(left, key=lambda one: sum(between[frozenset((one, other))] for other in near))
        left.remove(best)
        ordered.append(best)
    return ordered


def _point(angle: float, radius: float) -> tuple[float, float]:
    return WIDTH / 2 + radius * math.cos(angle) * 1.15, HEIGHT / 2 + radius * math.sin(angle)


def _middle(a: float, b: float, bend: float) -> tuple[float, float]:
    """The control point of a curve: drawn to the centre, less so for neighbours."""
    (x1, y1), (x2, y2) = _point(a, RADIUS), _point(b, RADIUS)
    mx, my = (x1 + x2) / 2, (y1 + y2) / 2
    pull = 0.55
    cx, cy = mx + (WIDTH / 2 - mx) * pull, my + (HEIGHT / 2 - my) * pull
    return cx - (y2 - y1) * bend, cy + (x2 - x1) * bend


def _curve(a: float, b: float, bend: float) -> str:
    (x1, y1), (x2, y2) = _point(a, RADIUS), _point(b, RADIUS)
    cx, cy = _middle(a, b, bend)
    return f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}"


def _draw_head(drawing: Drawing, a: float, b: float, tie: TieEntry, width: float) -> None:
    cx, cy = _middle(a, b, _BEND[tie.relation])
    x2, y2 = _point(b, RADIUS)
    angle = math.atan2(y2 - cy, x2 - cx)
    # The tip stands before the node.
    x, y = x2 - 16 * math.cos(angle), y2 - 16 * math.sin(angle)
    size = 6 + width
    wings = [
        (x - size * math.cos(angle + side), y - size * math.sin(angle + side))
        for side in (0.45, -0.45)
    ]
    points = " ".join(f"L{px:.1f} {py:.1f}" for px, py in wings)
    drawing.path(f"M{x:.1f} {y:.1f}{points}Z", f"p-head p-{tie.relation}")
