"""Datelines: the town, the day and the agency at the start of a report."""

from __future__ import annotations

import re

from communique.knowledge.places import country_of_city
from communique.records import Span

_DATELINE = re.compile(
    r"^[ \t]*[A-Z][A-Z ,./'’-]{2,30}?"
    r"(?:(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?,? ?)?"
    r"(?:\([A-Z][\w /]{1,20}\))? ?(?:[—–-]+ |(?<=\d)\. (?=[A-Z]))",
    re.MULTILINE,
)
# "ISLAMABAD: …", "LIMA. …" are datelines, "KIRBY: …" the turn of a transcript.
_TOWN = re.compile(r"^[ \t]*([A-Z]{3,}(?: [A-Z]{2,}){0,2})[:.] (?=[A-Z])", re.MULTILINE)


_TOWN_ALONE = re.compile(r"[ \t]*[A-Z]{2,}(?:[ /-][A-Z]{2,})*")


def find_datelines(text: str) -> list[Span]:
    """Places at the start of a report ("OSLO (Reuters) - ", "OSLO, May 4 — "), in order."""
    towns = (m for m in _TOWN.finditer(text) if country_of_city(m[1].title()) is not None)
    return sorted(Span(*match.span()) for match in (*_DATELINE.finditer(text), *towns))


def without_datelines(text: str) -> str:
    """The text with each dateline as a sentence of its own, the town alone: "OSLO.        Norway…".

    As many characters as before; the parser takes a dateline for a part of the first sentence.
    """
    for start, end in find_datelines(text):
        town = _TOWN_ALONE.match(text, start, end)
        if town is not None and town.end() < end:
            text = f"{text[: town.end()]}.{' ' * (end - town.end() - 1)}{text[end:]}"
    return text
