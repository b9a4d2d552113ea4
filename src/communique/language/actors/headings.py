"""Who issues a text, by its heading: "Press release of the Ministry of Foreign Affairs of Chad"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from communique.records import Document

# How many lines of a text, and how long, can name who issues it.
_LINES, _LONGEST = 2, 120
# A readout is *of* a call, and what several state jointly has several issuers.
_RELEASE = re.compile(
    r"(?:official |press |media |news )*(?:(?:release|statement|communiqu[eé]|declaration|note)"
    r"(?: (?:issued|released|made))? (?:of|by|from)|(?:comment|remarks|readout|information|address)"
    r"(?: (?:issued|released|made))? (?:by|from))\s+(.+?)"
    r"(?:\s+(?:on(?! behalf)|about|regarding|concerning|at|in|following|after|before)\b.*"
    r"|[:,;–—|.].*)?",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(?:ministry|department|office|government|presidency|president|embassy|white house|kremlin"
    r"|cabinet|council|chancellery|administration|mission|consulate|affairs)\b",
    re.IGNORECASE,
)
_SPOKESPERSON = r"(?:press )?spokes(?:person|man|woman)"
# "The Spokesperson for the EEAS", "NATO's spokesperson", "… on behalf of the EU".
_SPEAKS_FOR = (
    re.compile(rf"(?:the )?{_SPOKESPERSON}(?: [\w’'-]+){{0,3}} (?:of|for) (.+)", re.IGNORECASE),
    re.compile(rf"(?:the )?(.+?)(?:['’]s?)? {_SPOKESPERSON}", re.IGNORECASE),
    re.compile(r".+ on behalf of (.+)", re.IGNORECASE),
)
# Where a mission stands: "Embassy of Japan in Kenya", "Mission of Chile to the United Nations".
_POST = re.compile(r"(.*\b(?:embassy|mission|consulate)\b.*?) (?:in|to|at) .+", re.IGNORECASE)
_SMALL = frozenset({"of", "and", "for", "the", "to", "in"})


def issuers_in_heading(document: Document) -> Iterator[str]:
    """Words of the publisher, the title or the first lines that may name who issues a text.

    An institution and its country may stand on two lines, in either order.
    """
    first = [line.strip() for line in document.text[:1024].splitlines() if line.strip()][:_LINES]
    lines = [_spelled(line) for line in first if len(line) <= _LONGEST]
    for line in (document.publisher or "", document.title or "", *lines):
        if len(line) > _LONGEST:
            continue
        if release := _RELEASE.fullmatch(line):
            yield from _variants(release[1])
        elif _INSTITUTION.search(line) or line == document.publisher:
            yield from _variants(line.rstrip(":."))
    for upper, lower in itertools.pairwise(lines):
        for institution, country in ((upper, lower), (lower, upper)):
            country = country.removeprefix("Government of ").removeprefix("the ")
            if _INSTITUTION.search(institution) and not _INSTITUTION.search(country):
                yield f"{institution} of {_with_article(country)}"


def _variants(words: str) -> Iterator[str]:
    """The words themselves, and the institution in them: "X, Georgia", "the X spokesperson"."""
    yield words
    name, comma, country = words.rpartition(", ")
    if comma:
        yield f"{name} of {_with_article(country)}"
    for pattern in (*_SPEAKS_FOR, _POST):
        if match := pattern.fullmatch(words):
            yield match[1]


def _with_article(country: str) -> str:
    is_long = country.split(" ", 1)[0] in {"Republic", "Kingdom", "State", "United", "Federal"}
    return f"the {country}" if is_long else country


def _spelled(line: str) -> str:
    """A line in capitals in small letters: "Ministry of Foreign Affairs"."""
    if not line.isupper() or len(line.split()) < 2:
        return line
    words = [w.lower() if w.lower() in _SMALL else w.capitalize() for w in line.split()]
    return " ".join(words)
