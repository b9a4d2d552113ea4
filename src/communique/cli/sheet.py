"""What a report across documents shows, whatever it is printed as: entries, each with its lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """What one document adds to an entry: its words, and why they belong there.

    `tone` is one of "good", "open", "bad" and "", as are those of entries.
    """

    date: str
    label: str
    words: str
    source: str
    item: str = ""
    why: str = ""
    url: str | None = None
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing across documents: a mark and a heading, facts about it, and its lines."""

    mark: str
    heading: str
    facts: tuple[str, ...]
    words: str
    id: str
    tone: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report: its title, a note on how to read it, and its entries."""

    title: str
    note: str
    entries: tuple[Entry, ...]


def shorten(text: str, most: int) -> str:
    """Words on one line, cut in the middle where they are longer than `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    half = most // 2
    return f"{line[:half].rsplit(' ', 1)[0]} […] {line[-half:].split(' ', 1)[-1]}"
