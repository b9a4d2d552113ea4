"""What a site adds to a text, where nobody says anything: "Read more: …", bylines, credits."""

from __future__ import annotations

import re

from communique.knowledge.places import country_of_city
from communique.records import Span

_LABELS = (
    r"read (?:more|also|next)|also read|see also|related(?: (?:articles?|stories|topics))?"
    r"|more on this(?: story)?|recommended|watch(?: now)?|(?:photo|image|picture|video)s?"
    r"(?: credits?| by)?|credits?|file photo|advertisement"
)
_BOILERPLATE = re.compile(
    rf"^[ \t]*(?i:{_LABELS})[ \t]*[:|][^\n]*$"
    r"|^[ \t]*By [A-Z][a-z]+ [A-Z][^\n.!?]{2,50}$"
    r"|^[ \t]*(?:Subscribe|Sign up|Follow us|Share this|Click here|All rights reserved)\b[^\n]*$"
    r"|To view this video[^\n]{0,80}JavaScript"
    r"|browser that\s+supports HTML5 video",
    re.MULTILINE,
)
_DATELINE = re.compile(
    r"^[ \t]*[A-Z][A-Z ,./]{2,30}"
    r"(?:(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:, \d{4})?,? ?)?"
    r"(?:\([A-Z][\w /]{1,20}\))? ?(?:[—–-]+ |(?<=\d)\. (?=[A-Z]))",
    re.MULTILINE,
)
# "ISLAMABAD: …" is a dateline, "KIRBY: …" the turn of a transcript.
_TOWN = re.compile(r"^[ \t]*([A-Z]{3,}(?: [A-Z]{2,}){0,2}): (?=[A-Z])", re.MULTILINE)


def find_datelines(text: str) -> list[Span]:
    """Places at the start of a report ("OSLO (Reuters) - ", "OSLO, May 4 — "), in order."""
    towns = (m for m in _TOWN.finditer(text) if country_of_city(m[1].title()) is not None)
    return sorted(Span(*match.span()) for match in (*_DATELINE.finditer(text), *towns))


def find_boilerplate(text: str) -> list[Span]:
    """Stretches of a text that belong to the site around it, in order."""
    return [Span(*match.span()) for match in _BOILERPLATE.finditer(text)]
