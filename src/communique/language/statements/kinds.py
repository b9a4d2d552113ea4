"""Direct, indirect or mixed: how much of a statement stands in quotation marks."""

from __future__ import annotations

import re

from communique.language.statements.quotes import QuotedText
from communique.records import Span, StatementKind

_WORD = re.compile(r"\w+")
# Quotations of at most three words are scare quotes: "so-called experts" stays indirect.
_SCARE_QUOTE_WORDS = 3


def kind_of(text: str, content: tuple[Span, ...], quoted: QuotedText) -> StatementKind:
    """Whether content is quoted whole (bar a leading *that*), in part, or not at all."""
    inside = outside = longest = 0
    for number, (start, end) in enumerate(content):
        run = 0
        for match in _WORD.finditer(text, start, end):
            if quoted.at(match.start()) is not None:
                inside += 1
                run += 1
                longest = max(longest, run)
                continue
            run = 0
            if not (number == 0 and match.start() <= start + 1 and match[0].lower() == "that"):
                outside += 1
    if not inside:
        return "indirect"
    if not outside:
        return "direct"
    return "mixed" if longest > _SCARE_QUOTE_WORDS else "indirect"
