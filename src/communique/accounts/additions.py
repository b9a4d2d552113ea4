"""What one account adds to a point that both have: a condition, a number, a date, a name."""

from __future__ import annotations

import re

from communique.accounts.kernels import QUANTITY, Kernel, number_of
from communique.records import Span

# A condition runs from the word that opens it to the end of its clause.
CONDITION = re.compile(
    r"\b(?:if|unless|(?<=, )provided|provided that|as long as|so long as"
    r"|on (?:the )?condition(?: that)?|in case|in the event"
    r"|once(?! again\b| more\b)|until|only (?:if|when|after))\b[^,;:.]*",
    re.IGNORECASE,
)
# When the account was issued is nothing that it adds.
DAY_OF_ISSUE = re.compile(
    r"today|tonight|now|currently|at present|this (?:morning|afternoon|evening)", re.IGNORECASE
)
# "The two leaders" are no number that a side adds.
PARTICIPANTS = re.compile(
    r"senior|top|foreign|heads?|leaders?|sides?|part(?:y|ies)|presidents?|ministers?|officials?"
    r"|diplomats?|countr(?:y|ies)|nations?|governments?|states?|peoples?",
    re.IGNORECASE,
)


def additions(own: Kernel, other: Kernel) -> tuple[Span, ...]:
    """Places in `own` that say more than `other` does, in text order; they never overlap.

    A number that the other side has too, of whatever ("two Britons", "two reporters"), is none.
    """
    start = own.unit.span.start
    # The day before the first word of what is said is when the account was issued.
    first = min((word.start for word in own.unit.words), default=start)
    found = [
        span
        for value, span in own.date_spans
        if value not in other.dates
        and span.start >= first
        and not DAY_OF_ISSUE.fullmatch(own.text[span.start - start : span.end - start])
    ]
    found += [
        term.span
        for key, term in own.terms.items()
        if key.startswith("@") and key not in other.terms and term.span is not None
    ]
    for match in QUANTITY.finditer(own.text):
        if match["number"] and not PARTICIPANTS.fullmatch(match["unit"]):
            number = number_of(match["number"])
            if not any(number in numbers for numbers in other.quantities.values()):
                found.append(Span(start + match.start(), start + match.end()))
    if not CONDITION.search(other.text):
        found += [Span(start + m.start(), start + m.end()) for m in CONDITION.finditer(own.text)]
    # Terms carried over from the point before stand outside this one.
    return _joined([s for s in found if start <= s.start and s.end <= own.unit.span.end])


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if kept and span.start <= kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)
