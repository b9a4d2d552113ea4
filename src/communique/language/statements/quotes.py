"""Quotations: the stretches of a text between quotation marks, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from communique.language.statements.lines import find_line_ends
from communique.language.text import text_of
from communique.records import Span

_MARK = re.compile(
    r"[\"“”„«»]|'{2,3}(?!')|``|(?<![\w’'])‘(?=\w)|(?<=[\w.,!?…])’(?!\w)"
    # An apostrophe opens a quotation where another closes it in the same line.
    r"|(?<![\w’'])'(?=[A-Za-z][^'\n]*(?:\w'\w[^'\n]*)*'(?![\w']))|(?<=[\w.,!?…])'(?![\w'])"
)
# "We are grateful, the envoy said. — a quotation that is left open ends before whoever is quoted.
_LEFT_OPEN = re.compile(
    r",(?=\s+(?:[^\s,.\"“”]+\s+){1,7}(?:said|says|told|added|warned|noted|insisted|stressed|wrote"
    r"|announced|declared)(?:\s+on)?(?:\s+[A-Z]\w+day)?\.?\s*$)"
)
_OPENING = frozenset({"“", "„", "«", "``", "‘"})
_CLOSING = frozenset({"”", "»", "’"})
_SINGLE = frozenset({"‘", "’", "'"})
_CLOSING_SINGLE = re.compile(r"(?<=[\w.,!?…])[’'](?!\w)")
_DOUBLE = re.compile(r"[\"“”„«»]|''|``")
_STOPS = frozenset(",.!?…")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `text[start:end]`, marks included; `is_closed` is false where no mark ends it."""

    start: int
    end: int
    is_closed: bool = True


def find_quotations(text: str, line_ends: list[int]) -> list[Quotation]:
    """Every quotation, in order; one left open ends with its paragraph (its line)."""
    quotations: list[Quotation] = []
    opened: int | None = None
    opened_by = ""
    is_nested = False
    line_end = -1
    for match in _MARK.finditer(text):
        start, end, mark = match.start(), match.end(), match.group()
        if start > line_end:
            if opened is not None:
                quotations.append(_left_open(text, opened, line_end))
                opened = None
            index = bisect_left(line_ends, start)
            line_end = line_ends[index] if index < len(line_ends) else len(text)
        if opened is None:
            if _opens(text, start, end, mark):
                opened, opened_by, is_nested = start, mark, False
        elif mark == opened_by == '"' and _reopens(text, start, end):
            quotations.append(_left_open(text, opened, start))
            opened = start
        elif _closes(text, end, mark, opened_by) or (
            not is_nested and _closes_other(text, match, opened_by, line_end)
        ):
            quotations.append(Quotation(opened, end))
            opened = None
        else:
            is_nested = not is_nested
    if opened is not None:
        quotations.append(_left_open(text, opened, line_end))
    return quotations


def _opens(text: str, start: int, end: int, mark: str) -> bool:
    if mark == "'" and start > 0 and (text[start - 1].isalnum() or text[start - 1] in ".,!?…"):
        return False
    if mark in _CLOSING:
        # OCR and careless typing turn opening marks round: “ … “ and ”the …”.
        return mark != "’" and (start == 0 or text[start - 1].isspace())
    if mark in _OPENING:
        return True
    return end < len(text) and not text[end].isspace()


def _closes(text: str, end: int, mark: str, opened_by: str) -> bool:
    if opened_by in {"‘", "'"}:
        return mark in ({"’"} if opened_by == "‘" else {"'"})
    if mark in {"‘", "’", "'"}:
        return False
    if mark in _OPENING:
        return end >= len(text) or not text[end].isalnum()
    return True


def _closes_other(text: str, match: re.Match[str], opened_by: str, line_end: int) -> bool:
    """Whether a mark of the other kind closes: "“We go,' he said", with none of its own ahead."""
    start, end, mark = *match.span(), match.group()
    is_other = (mark in _SINGLE) != (opened_by in _SINGLE)
    if not is_other or mark == "‘" or mark in _OPENING or text[start - 1] not in _STOPS:
        return False
    own = _CLOSING_SINGLE if opened_by in _SINGLE else _DOUBLE
    ahead = own.search(text, end, line_end)
    return ahead is None or (
        text[ahead.start() - 1].isspace() and text[ahead.end() : ahead.end() + 1].isalnum()
    )


def _reopens(text: str, start: int, end: int) -> bool:
    """Whether a mark can only open: behind a space and before a word."""
    return text[start - 1].isspace() and end < len(text) and text[end].isalnum()


def _left_open(text: str, start: int, line_end: int) -> Quotation:
    end = start + len(text[start:line_end].rstrip())
    if (told := _LEFT_OPEN.search(text, start, end)) is not None:
        end = told.end()
    return Quotation(start, end, is_closed=False)


class QuotedText:
    """A document's text, with its quotations looked up by character and its lines by token."""

    def __init__(self, doc: Doc) -> None:
        self.text = text_of(doc)
        self.line_ends = find_line_ends(self.text)
        self.quotations = find_quotations(self.text, self.line_ends)
        self._breaks = self._line_breaks(doc)
        self._end = len(doc)
        self._starts = [q.start for q in self.quotations]

    def at(self, offset: int) -> Quotation | None:
        """The quotation that holds a character."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.quotations[index].end:
            return self.quotations[index]
        return None

    def _line_breaks(self, doc: Doc) -> list[int]:
        """Indices of the space tokens that hold the end of a line."""
        if "\n" not in self.text:
            return []
        breaks = []
        for number in np.flatnonzero(doc.to_array("IS_SPACE")).tolist():
            token = doc[number]
            if "\n" in token.text:
                index = bisect_left(self.line_ends, token.idx)
                if index < len(self.line_ends) and self.line_ends[index] < token.idx + len(token):
                    breaks.append(number)
        return breaks

    def same_line(self, first: int, second: int) -> bool:
        """Whether two tokens stand in one line."""
        return bisect_left(self._breaks, first) == bisect_left(self._breaks, second)

    def line_end(self, offset: int) -> int:
        """Where the line that holds a character ends."""
        index = bisect_left(self.line_ends, offset)
        return self.line_ends[index] if index < len(self.line_ends) else len(self.text)

    def line_of(self, offset: int) -> int:
        """Number of the line that holds a character."""
        return bisect_left(self.line_ends, offset)

    def clip_to_line(self, start: int, end: int, *, anchor: int) -> tuple[int, int]:
        """Tokens `[start, end)` without what stands on other lines than the token `anchor`."""
        index = bisect_left(self._breaks, anchor)
        first = self._breaks[index - 1] + 1 if index else 0
        last = self._breaks[index] if index < len(self._breaks) else self._end
        return max(start, first), min(end, last)

    def next_from(self, offset: int) -> Quotation | None:
        """The first quotation that opens at or behind a character."""
        index = bisect_left(self._starts, offset)
        return self.quotations[index] if index < len(self.quotations) else None

    def within(self, span: Span) -> list[Quotation]:
        """Quotations that open inside a span."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self.quotations[first:last]
