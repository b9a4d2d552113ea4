"""Who issues a text, by its heading: "Press release of the Ministry of Foreign Affairs of Chad"."""

from __future__ import annotations

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
    r"(?:\s+(?:on|about|regarding|concerning|at|in|following|after|before)\b.*|[:,;–—|.].*)?",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(?:ministry|department|office|government|presidency|president|embassy|white house|kremlin"
    r"|cabinet|council|chancellery|administration)\b",
    re.IGNORECASE,
)


def issuers_in_heading(document: Document) -> Iterator[str]:
    """The words of a title or of a text's first two lines that may name who issues it, in order."""
    first = [line.strip() for line in document.text[:1024].splitlines() if line.strip()][:_LINES]
    for line in (document.title or "", *first):
        if len(line) > _LONGEST:
            continue
        if release := _RELEASE.fullmatch(line):
            yield release[1]
        elif _INSTITUTION.search(line):
            yield line.rstrip(":.")
