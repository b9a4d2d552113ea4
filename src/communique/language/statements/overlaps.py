"""How far the spans of two attributions agree, in characters."""

from __future__ import annotations

from communique.language.statements.proposals import Attribution
from communique.records import Span


def is_inside(inner: Attribution, outer: Attribution) -> bool:
    """Whether an attribution, its cue included, is part of what another reports."""
    return bool(inner.cue) and holds(outer.content, inner.cue)


def holds(outer: tuple[Span, ...], inner: tuple[Span, ...]) -> bool:
    """Whether spans hold all characters of others."""
    return common(outer, inner) == length(inner)


def dice(left: tuple[Span, ...], right: tuple[Span, ...]) -> float:
    """Dice's coefficient of the characters, 1 where there are none on either side."""
    both = length(left) + length(right)
    return 2 * common(left, right) / both if both else 1.0


def common(left: tuple[Span, ...], right: tuple[Span, ...]) -> int:
    """How many characters both have; the spans of each do not overlap."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)


def length(spans: tuple[Span, ...]) -> int:
    """How many characters the spans have."""
    return sum(end - start for start, end in spans)
