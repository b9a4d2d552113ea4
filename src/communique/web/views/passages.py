"""A text cut into passages at the ends of every span, so that each can be marked in place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from communique.records import Record, Span

# Items marked in the text, by the first letter of their id: s statement, e event, n encounter,
# u undertaking, p position.
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters with the same marks: `marks` are `item:field`, `actors` ids mentioned there."""

    start: int
    end: int
    text: str
    marks: tuple[str, ...]
    actors: tuple[str, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the items that rest on these words, once each."""
        return tuple(dict.fromkeys(mark.partition(":")[0] for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and who speaks in it, by actor id."""

    start: int
    end: int
    passages: tuple[Passage, ...]
    speakers: tuple[str, ...]


def marks_of(record: Record) -> Iterator[tuple[Span, str]]:
    """Every span of a record's items, with `item:field`."""
    for statement in record.statements:
        for field in ("source", "cue", "content"):
            for span in getattr(statement, field):
                yield span, f"{statement.id}:{field}"
    for event in record.events:
        yield event.trigger, f"{event.id}:trigger"
        for span in event.evidence:
            yield span, f"{event.id}:evidence"
    for encounter in record.encounters:
        for span in encounter.evidence:
            yield span, f"{encounter.id}:evidence"
    for undertaking in record.undertakings:
        for span in undertaking.content:
            yield span, f"{undertaking.id}:content"
        for span in undertaking.condition or ():
            yield span, f"{undertaking.id}:condition"
    for position in record.positions:
        for span in position.evidence:
            yield span, f"{position.id}:evidence"


def paragraphs_of(record: Record, *, extra: tuple[tuple[Span, str], ...] = ()) -> list[Paragraph]:
    """The text of a record in paragraphs of marked passages; `extra` adds marks of one's own."""
    text = record.text
    marks = [*marks_of(record), *extra]
    actors = [(span, actor.id) for actor in record.actors for span in actor.mentions]
    bounds = sorted({offset for span, _ in (*marks, *actors) for offset in span})
    marks_at, actors_at = _by_bound(bounds, marks), _by_bound(bounds, actors)
    speakers = sorted(
        (span.start, speaker)
        for statement in record.statements
        for span in statement.content[:1]
        for speaker in statement.speakers
    )
    paragraphs = []
    for start, end in _paragraph_spans(text):
        inner = bounds[bisect_right(bounds, start) : bisect_left(bounds, end)]
        passages = tuple(
            Passage(a, b, text[a:b], marks_at.get(_floor(bounds, a), ()),
                    actors_at.get(_floor(bounds, a), ()))
            for a, b in pairwise([start, *inner, end])
            if a < b
        )  # fmt: skip
        heard = dict.fromkeys(who for offset, who in speakers if start <= offset < end)
        paragraphs.append(Paragraph(start, end, passages, tuple(heard)))
    return paragraphs


def _by_bound(bounds: list[int], spans: list[tuple[Span, str]]) -> dict[int, tuple[str, ...]]:
    """The labels that hold from each bound to the next."""
    labels: dict[int, list[str]] = defaultdict(list)
    for (start, end), label in spans:
        for bound in bounds[bisect_left(bounds, start) : bisect_left(bounds, end)]:
            if label not in labels[bound]:
                labels[bound].append(label)
    return {bound: tuple(found) for bound, found in labels.items()}


def _floor(bounds: list[int], offset: int) -> int:
    """The last bound at or before an offset, -1 before the first."""
    index = bisect_right(bounds, offset) - 1
    return bounds[index] if index >= 0 else -1


def _paragraph_spans(text: str) -> Iterator[Span]:
    """Paragraphs are parted by blank lines, or by every line break where there are none."""
    break_of = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    start = len(text) - len(text.lstrip())
    for match in break_of.finditer(text, start):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    end = len(text.rstrip())
    if end > start:
        yield Span(start, end)
