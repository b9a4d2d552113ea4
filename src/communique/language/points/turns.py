"""Turns of a briefing: who speaks in which stretch of a text, and which stretches are questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LABEL = re.compile(
    r"(?:^|(?<=[.!?…\"”)*]\s)|(?<=\n))"
    r"(?P<label>(?:[A-Z][\w.'’-]*|\\?\[[\w ]+\\?\])"
    r"(?:[ ](?:[A-Z][\w.'’-]*|to|the|of|and|for)){0,7}):\s"
    r"|(?:(?<=\n)|^)(?P<q>Q)\s{2,}"
)
QUESTIONS = frozenset({"question", "q", "reporter", "press", "moderator", "journalist"})
# Labels before which a text is no transcript: one "Note:" makes none.
LEAST_LABELS = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """Characters `[start, end)` of one turn; `label_start` is where its speaker's label begins."""

    label_start: int
    start: int
    end: int
    is_question: bool = False


def split_turns(text: str) -> Iterator[Turn]:
    """Cut a transcript at its speakers' labels; any other text is one turn."""
    labels = list(LABEL.finditer(text))
    names = [(m["label"] or m["q"]).lower() for m in labels]
    is_transcript = len(labels) >= LEAST_LABELS and (
        bool(QUESTIONS & set(names)) or len(set(names)) < len(names)
    )
    if not is_transcript:
        yield Turn(0, 0, len(text))
        return
    if labels[0].start() > 0:
        yield Turn(0, 0, labels[0].start())
    ends = [*(m.start() for m in labels[1:]), len(text)]
    for match, name, end in zip(labels, names, ends, strict=True):
        yield Turn(match.start(), match.end(), end, name in QUESTIONS)
