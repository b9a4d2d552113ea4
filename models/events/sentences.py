"""Reads our own training sentences for events: marked pairs and running text with triggers.

Both files under `data/` are written by hand and meant to be edited by hand, one sentence a line;
blank lines and lines that begin with `#` are left out. All persons in them are invented, and the
sentences report nothing that happened.

`pairs.txt` holds sentences with parties in brackets, each named by one capital letter, and before
the bar what one party does to another, as root types of PLV (which follow CAMEO: sanctions and
curfews imposed, arrests and seizures are COERCE; suspended help and expelled envoys are SANCTION;
trials
and verdicts ACCUSE; CONCEDE and RETREAT are one, YIELD)::

    REQUEST C>A, ASSAULT A>R | [C The pope] begged [A the gunmen] to free [R the nuns].

A letter that stands twice marks one party; its first mention counts. Each relation is one
training pair, so one sentence may give several pairs that differ only in
what is marked. `triggers.txt` holds running text in which every word that names a political event
is marked `{TYPE:mode:status word}`, with types and modes of PLOVER 0.8 (there, sanctions are
SANCTION, a verdict is SANCTION with mode convict), an empty mode where none fits, and a letter of
`STATUSES`. Lines without a mark name no event. The acts that somebody demands, fears or makes
conditional are marked too, as hypothetical: a reader that codes only acts leaves those out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"
STATUSES: Final = {
    "o": "occurred",
    "g": "ongoing",
    "p": "planned",
    "h": "hypothetical",
    "n": "negated",
}
_PARTY = re.compile(r"\[([A-Z]) ([^\[\]]+)\]")
_RELATION = re.compile(r"([A-Z]+) ([A-Z])>([A-Z])")
_TRIGGER = re.compile(r"\{([A-Z]+):([a-z-]*):([ogphn]) ([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A sentence with two marked parties and the root type of what the first does to the second.

    `actor` and `recipient` are half-open `str` offsets into `text`.
    """

    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int]
    type: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event; `mode` is None where none of PLOVER's fits."""

    start: int
    end: int
    type: str
    mode: str | None
    status: str


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence with all of its event triggers, in order; none where it names no event."""

    text: str
    triggers: tuple[Trigger, ...]


def read_pairs(path: Path = DATA / "pairs.txt") -> Iterator[MarkedPair]:
    """Marked pairs in the order of the file.

    Raises:
        ValueError: a line does not parse; the message names it.
    """
    for number, line in _lines(path):
        head, _, body = line.partition(" | ")
        text, marks = _strip(body, _PARTY, group=2)
        spans: dict[str, tuple[int, int]] = {}
        for mark, span in marks:
            spans.setdefault(mark[1], span)
        relations = [_RELATION.fullmatch(part) for part in head.split(", ")]
        if "[" in text or "]" in text:
            raise ValueError(f"{path.name}:{number}: a mark does not parse")
        for relation in relations:
            if relation is None or relation[2] not in spans or relation[3] not in spans:
                raise ValueError(f"{path.name}:{number}: no such relation: {head}")
            yield MarkedPair(text, spans[relation[2]], spans[relation[3]], relation[1])


def read_sentences(path: Path = DATA / "triggers.txt") -> Iterator[MarkedSentence]:
    """Sentences with their triggers in the order of the file.

    Raises:
        ValueError: a line does not parse; the message names it.
    """
    for number, line in _lines(path):
        text, marks = _strip(line, _TRIGGER, group=4)
        if "{" in text or "}" in text:
            raise ValueError(f"{path.name}:{number}: a mark does not parse")
        yield MarkedSentence(
            text,
            tuple(
                Trigger(*span, mark[1], mark[2] or None, STATUSES[mark[3]]) for mark, span in marks
            ),
        )


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


def _strip(
    marked: str, mark: re.Pattern[str], *, group: int
) -> tuple[str, list[tuple[re.Match[str], tuple[int, int]]]]:
    """The text without its marks, and each mark with the span of its words in that text."""
    text, at = "", 0
    marks: list[tuple[re.Match[str], tuple[int, int]]] = []
    for found in mark.finditer(marked):
        text += marked[at : found.start()]
        words = found[group]
        marks.append((found, (len(text), len(text) + len(words))))
        text += words
        at = found.end()
    return text + marked[at:], marks
