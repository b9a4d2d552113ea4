"""The date of an event: the time expression of its clause that belongs to it."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.language.dates import own_day, resolve_day
from communique.language.events.frames import complements_of
from communique.language.relatives import is_of_relative
from communique.language.text import text_of
from communique.records import DateBasis, DatePrecision, Span, Timex

_STATED = re.compile(
    r"\d{4}-\d{2}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d(?:st|nd|rd|th)?\s+"
    r"(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)


_AHEAD = re.compile(r"\b(?:next|coming|upcoming|tomorrow|later)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """An ISO date, perhaps partial, with its precision and whether the text states it in full."""

    date: str
    precision: DatePrecision
    basis: DateBasis


def date_of(trigger: Token, evidence: Span, *, is_planned: bool) -> Moment | None:
    """The date of an event; null where its clause gives none, or only a year.

    An event that took place cannot be dated after the document, so a later date in its clause is
    that of something else ("agreed to meet in June").
    """
    doc = trigger.doc
    document = doc._.document
    published = own_day(document.text, document.date) if document is not None else None
    aside = [] if is_planned else [_extent(c) for c in complements_of(trigger)]
    best: tuple[tuple[bool, bool, int], Moment] | None = None
    for timex in _timexes(trigger, evidence):
        moment = _moment(timex, doc)
        if moment is None:
            continue
        is_later = _is_ahead(timex, doc) or bool(
            published and moment.date > published[: len(moment.date)]
        )
        if is_later and not is_planned:
            continue
        if not is_planned and (_modifies_noun(timex, doc) or is_of_relative(timex, trigger)):
            continue
        is_aside = any(start <= timex.start < end for start, end in aside)
        if not is_planned and _is_deadline(timex, doc):
            continue
        is_outside = not evidence[0] <= timex.start < evidence[1]
        key = (is_outside, is_aside, abs(timex.start - trigger.idx))
        if best is None or key < best[0]:
            best = (key, moment)
    return best[1] if best else None


def _timexes(trigger: Token, evidence: Span) -> list[Timex]:
    """Time expressions of the clause, and of the clause that it is coordinated with."""
    start, end = evidence
    head = trigger
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    spans = [(start, end)]
    if head.dep_ in {"ROOT", "ccomp"}:
        spans += [
            _extent(c) for c in head.children if c.dep_ in {"npadvmod", "prep", "advmod"}
        ]  # fmt: skip
    timexes: list[Timex] = trigger.doc._.timexes
    found = {t.start: t for span in spans for t in _within(timexes, Span(*span))}
    return [t for t in found.values() if t.type in {"DATE", "TIME"}]


def _within(timexes: list[Timex], span: Span) -> list[Timex]:
    """Time expressions inside a span; they are in text order, so that only those are looked at."""
    first = bisect.bisect_left(timexes, span.start, key=lambda t: t.start)
    last = bisect.bisect_left(timexes, span.end, key=lambda t: t.start)
    return [t for t in timexes[first:last] if t.end <= span.end]


def _is_ahead(timex: Timex, doc: Doc) -> bool:
    return bool(_AHEAD.search(text_of(doc)[timex.start : timex.end]))


def _is_deadline(timex: Timex, doc: Doc) -> bool:
    """Whether a date only bounds: "ordered them to leave by October 19", "held since April"."""
    before = text_of(doc)[max(0, timex.start - 8) : timex.start].lower().split()
    return bool(before) and before[-1] in {"by", "until", "before", "till", "since"}


def _modifies_noun(timex: Timex, doc: Doc) -> bool:
    """Whether a date dates a noun, not the clause: "condemned the October 7 attack"."""
    span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
    if span is None:
        return False
    root = span.root
    return root.dep_ in {"compound", "nmod", "poss", "amod", "nummod"} and root.head.i >= span.end


def _extent(token: Token) -> Span:
    first, last = token.left_edge, token.right_edge
    return Span(first.idx, last.idx + len(last))


def _moment(timex: Timex, doc: Doc) -> Moment | None:
    day = resolve_day(timex, text_of(doc))
    if day is None or day.precision == "year":
        return None
    is_stated = bool(_STATED.search(text_of(doc)[timex.start : timex.end]))
    return Moment(day.date, day.precision, "stated" if is_stated else "resolved")
