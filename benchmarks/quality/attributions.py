"""Which read statement answers which annotated one, for measures that the scorers lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LEAST_DICE = 0.5

# One attribution as the scorers take it: source, cue and content as lists of [start, end].
Spans = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """Numbers of an annotated and a read statement; `is_full` where the sources agree too."""

    gold: int
    read: int
    is_full: bool


def match(scorer: Any, text: str, gold: Sequence[Spans], read: Sequence[Spans]) -> list[Match]:
    """Pairs one to one, by descending Dice of content tokens as the attribution scorer does it."""
    document = scorer.Doc(text)
    left = [_tokens(document, item) for item in gold]
    right = [_tokens(document, item) for item in read]
    pairs = sorted(
        (-dice, -scorer.similarity(a["source"], b["source"]), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (dice := scorer.similarity(a["content"], b["content"])) >= LEAST_DICE
    )
    found: list[Match] = []
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    for _, source, i, j in pairs:
        if i in taken_gold or j in taken_read:
            continue
        taken_gold.add(i)
        taken_read.add(j)
        is_absent = not left[i]["source"] and not right[j]["source"]
        found.append(Match(i, j, is_absent or -source >= LEAST_DICE))
    return found


def _tokens(document: Any, item: Spans) -> dict[str, set[int]]:
    return {role: document.tokens(item.get(role)) for role in ("source", "content")}


def as_spans(statement: Any) -> dict[str, Any]:
    """A statement of a record in the scorer's form."""
    return {
        "source": [list(span) for span in statement.source] or None,
        "cue": [list(span) for span in statement.cue] or None,
        "content": [list(span) for span in statement.content],
    }


def cue_words(text: str, item: Spans) -> str:
    """The words of a cue, in small letters."""
    return " ".join(text[start:end].lower() for start, end in item.get("cue") or ())


@dataclass(frozen=True, slots=True)
class Bin:
    """One row of a reliability curve."""

    low: float
    high: float
    count: int
    mean_probability: float
    share_right: float


def reliability(pairs: Sequence[tuple[float, bool]], *, bin_count: int = 10) -> list[Bin]:
    """The reliability curve of (probability, whether right) pairs; empty bins are left out."""
    rows = []
    for number in range(bin_count):
        low, high = number / bin_count, (number + 1) / bin_count
        inside = [p for p in pairs if low <= p[0] < high or (high == 1 and p[0] == 1)]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            rows.append(Bin(low, high, len(inside), mean, share))
    return rows


def calibration_error(pairs: Sequence[tuple[float, bool]], *, bin_count: int = 10) -> float:
    """Expected calibration error of (probability, whether right) pairs, in equal-width bins."""
    rows = reliability(pairs, bin_count=bin_count)
    gaps = sum(abs(row.mean_probability - row.share_right) * row.count for row in rows)
    return gaps / len(pairs) if pairs else 0.0
