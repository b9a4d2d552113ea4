"""The date of an event: the time expression of its clause that belongs to it."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.language.dates import own_day, resolve_day
from communique.language.events.frames import complements_of
from communique.language.relatives import is_of_relative
from communique.language.syntax import word_beside
from communique.language.text import text_of
from communique.language.topics import is_date_of_topic
from communique.records import DateBasis, DatePrecision, Span, Timex

_STATED = re.compile(
    r"\d{4}-\d{2}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d(?:st|nd|rd|th)?\s+"
    r"(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)


# What dates an event to a year: "in 2014", "ten years ago"; "last year" is no such date.
_OF_YEAR = re.compile(r"\b\d{4}\b|\byears? ago\b", re.IGNORECASE)
# Years from the event's to the document's from which on it is background, not news.
_HISTORICAL_YEARS = 2
_DECADE = re.compile(r"\d{2,3}")
_LONG_AGO = re.compile(
    r"\b(?:decades|generations|centuries|a (?:decade|generation|century)) ago\b"
    r"|\b(?:during|throughout|in) the (?:cold war|(?:first|second) world war|soviet era)\b"
    r"|\b(?:during|in) (?:world war (?:i|ii|one|two)|colonial times)\b",
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
    """The date of an event; null where its clause gives none.

    An event that took place cannot be dated after the document, so a later date in its clause is
    that of something else ("agreed to meet in June").
    """
    doc = trigger.doc
    published = _published(doc)
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
        if not is_planned and (_modifies_noun(timex, trigger) or is_of_relative(timex, trigger)):
            continue
        if moment.precision == "year" and _is_of_noun(timex, trigger):
            continue
        if is_date_of_topic(timex, trigger):
            continue
        is_aside = any(start <= timex.start < end for start, end in aside)
        if not is_planned and _is_deadline(timex, doc):
            continue
        is_outside = not evidence[0] <= timex.start < evidence[1]
        key = (is_outside, is_aside, abs(timex.start - trigger.idx))
        if best is None or key < best[0]:
            best = (key, moment)
    return best[1] if best else None


def is_long_ago(trigger: Token, evidence: Span, moment: Moment | None) -> bool:
    """Whether an event is told as long past: by its date, a decade, or words like "decades ago"."""
    doc = trigger.doc
    if _is_years_before(trigger):
        return True
    if moment is not None:
        return _is_long_before(moment.date[:4], _published(doc))
    if _LONG_AGO.search(text_of(doc)[evidence.start : evidence.end]):
        return True
    return any(
        _DECADE.fullmatch(t.value)
        and not (_modifies_noun(t, trigger) or _is_of_noun(t, trigger) or _is_deadline(t, doc))
        and _is_long_before(t.value.ljust(4, "9"), _published(doc))
        for t in _timexes(trigger, evidence)
    )


def _published(doc: Doc) -> str | None:
    document = doc._.document
    return own_day(document.text, document.date) if document is not None else None


def _is_years_before(trigger: Token) -> bool:
    """Whether the rest of a sentence is told from it: "ten years after Chad *attacked* Niger"."""
    marks = [c for c in trigger.children if c.dep_ == "mark"] or [trigger.head]
    return any(
        m.lower_ in {"after", "since"} and word_beside(m, -1) in {"years", "decades"} for m in marks
    )


def _is_long_before(year: str, published: str | None) -> bool:
    return published is not None and int(year) <= int(published[:4]) - _HISTORICAL_YEARS


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


def _modifies_noun(timex: Timex, trigger: Token) -> bool:
    """Whether a date dates another noun, not the clause: "condemned the October 7 attack"."""
    span = trigger.doc.char_span(timex.start, timex.end, alignment_mode="expand")
    if span is None:
        return False
    root = span.root
    return (
        root.dep_ in {"compound", "nmod", "poss", "amod", "nummod"}
        and root.head.i >= span.end
        and root.head != trigger
    )


def _is_of_noun(timex: Timex, trigger: Token) -> bool:
    """Whether a date is that of another thing: "condemned the *raid on Chad in 1988*"."""
    span = trigger.doc.char_span(timex.start, timex.end, alignment_mode="expand")
    if span is None or span.root.head.pos_ != "ADP":
        return False
    owner = span.root.head.head
    while owner.pos_ == "PROPN" and owner.dep_ == "pobj" and owner.head.head != owner.head:
        owner = owner.head.head
    return owner.pos_ == "NOUN" and owner != trigger


def _extent(token: Token) -> Span:
    first, last = token.left_edge, token.right_edge
    return Span(first.idx, last.idx + len(last))


def _moment(timex: Timex, doc: Doc) -> Moment | None:
    day = resolve_day(timex, text_of(doc))
    words = text_of(doc)[timex.start : timex.end]
    if day is None or (day.precision == "year" and not _OF_YEAR.search(words)):
        return None
    is_stated = bool(_STATED.search(words)) or (day.precision == "year" and day.date in words)
    return Moment(day.date, day.precision, "stated" if is_stated else "resolved")
