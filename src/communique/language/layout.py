"""The text as the parser should see it: same length, same offsets, without layout in its way."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from communique.language.datelines import without_datelines
from communique.records import Span

# Lines of wrapped text are filled to nearly one width; these bounds hold for mail, official sites
# and terminals. Below the share, line ends are taken as ends of paragraphs.
MAX_WRAP_WIDTH = 120
MIN_WRAP_WIDTH = 40
SLACK = 18
MIN_FILLED_SHARE = 0.6

_BLANKS = str.maketrans(
    dict.fromkeys("\t\r\v\f\u00a0\u2007\u202f\u2000\u2001\u2002\u2003\u2009", " ")
)
# Markdown's links and bold face: a name in them is a name, an address is no word.
_LINK = re.compile(
    r"\[([^\[\]]{1,300})\](\((?:https?://|/|#|mailto:)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*"
    r"(?: \"[^\"\n]*\")?\))"
)
_BOLD = re.compile(r"\*\*(?=\w)|(?<=[\w.,:!?”\"’)])\*\*")
# What a transcript strikes out, with the word in brackets that was meant.
_STRUCK = re.compile(r"(<s>[^<>]{1,200}</s>)(?:(\s*)\\\[([^\[\]]{1,200})\\\])?")
_ITEM = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s")
_BLANK_RUN = re.compile(r" {9,}")
# The name in front of a turn ("Minister Lee: …") opens a line behind one that ends a sentence.
_SINGLE_NEWLINE = re.compile(
    r"(?<![\n ])( *)\n(?!(?<=[.?!…”\")]\n)[A-Z][^\n:?!]{0,60}:\s)(?=[^\s\-*•#>|])"
)

# "Said in a post on X. It added": the parser takes "X." for an initial, but for no exclamation.
_ON_X = re.compile(r"(?<=\b(?:on|to) X)\.(?=\s+[\"“A-Z]|\s*$)", re.MULTILINE)


def parsing_text(text: str) -> str:
    """The text with odd blanks as spaces, wrapped lines joined, no datelines and link addresses.

    Offsets into the result are offsets into `text`, since nothing is added or taken away. Line ends
    stay where the text is not wrapped, for there they end headlines, list items and paragraphs.
    """
    blank = without_datelines(text.translate(_BLANKS))
    if "](" in blank:
        blank = _LINK.sub(lambda match: f" {match[1]} " + " " * len(match[2]), blank)
    if "<s>" in blank:
        blank = _STRUCK.sub(_without_struck, blank)
    blank = _BOLD.sub("  ", blank)
    blank = _ON_X.sub("!", blank)
    if not is_wrapped(blank):
        return blank
    return _SINGLE_NEWLINE.sub(r"\1 ", blank)


def _without_struck(match: re.Match[str]) -> str:
    blank = " " * len(match[1])
    return f"{blank}{match[2]}  {match[3]}  " if match[3] is not None else blank


def find_links(text: str) -> list[Span]:
    """Markdown's links, with their brackets and addresses, in order."""
    return [Span(*match.span()) for match in _LINK.finditer(text)] if "](" in text else []


def with_whole_links(span: Span, links: Iterable[Span]) -> Span:
    """A span that neither opens behind a link's bracket nor ends in it: "… would [hold"."""
    start, end = span
    for link in links:
        if start == link.start + 1:
            start = link.start
        if start <= link.start < end < link.end:
            end = link.end
    return Span(start, end)


def is_wrapped(text: str) -> bool:
    """Whether line ends stand where lines were full rather than where sentences or items end."""
    # Where an address was, a line is as long as its words.
    # The items of a list do not tell how wide the text around it is.
    lines = [
        "" if _ITEM.match(line) else _BLANK_RUN.sub(" ", line).rstrip() for line in text.split("\n")
    ]
    inner = [len(line) for line, following in itertools.pairwise(lines) if line and following]
    if len(inner) < 2:
        return False
    width = sorted(inner)[int(0.9 * (len(inner) - 1))]
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return False
    filled = sum(width - SLACK <= length <= width + SLACK for length in inner)
    return filled >= MIN_FILLED_SHARE * len(inner)
