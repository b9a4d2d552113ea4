"""Which of two attributions reports the other, where each would hold the other in its content.

"A said that B would not go, *according to C*": the parse hangs the tail on the inner verb, yet C
hands on what A said. So the tail is no part of A's words, and A's words are part of C's.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from communique.language.statements.overlaps import is_inside
from communique.language.statements.proposals import Attribution
from communique.language.statements.quotes import QuotedText
from communique.language.statements.unspoken import head_of
from communique.records import Span

_MARKS = " \n\t,-–—"


def part_levels(doc: Doc, quoted: QuotedText, found: list[Attribution]) -> list[Attribution]:
    """The attributions with contents such that of any two at most one holds the other's cue."""
    found = list(found)
    ordered = sorted(range(len(found)), key=lambda n: _first(found[n]))
    for place, n in enumerate(ordered):
        for m in ordered[place + 1 :]:
            if _first(found[m]) > max(_last(found[n]), _first(found[n])):
                break
            found[n], found[m] = _parted(doc, quoted, found[n], found[m])
    return [a for a in found if a.content]


def _first(attribution: Attribution) -> int:
    return min(s.start for s in attribution.cue + attribution.content)


def _last(attribution: Attribution) -> int:
    return max(s.end for s in attribution.cue + attribution.content)


def _parted(
    doc: Doc, quoted: QuotedText, one: Attribution, other: Attribution
) -> tuple[Attribution, Attribution]:
    if not (one.cue and other.cue and one.content and other.content):
        return one, other
    if other.cue[0].start < one.cue[0].start:
        later, earlier = _parted(doc, quoted, other, one)
        return earlier, later
    is_mutual = is_inside(one, other) and is_inside(other, one)
    tail = _tail(doc, quoted, other)
    if tail is not None and is_inside(other, one) and _ends_with(one, tail, quoted.text):
        whole = _with_clause_of(doc, other, one)
        if is_inside(one, whole):
            return _without(one, tail, quoted.text), whole
    if not is_mutual:
        return one, other
    # "A said that, according to C, B would go": A cites C.
    within = tuple(
        Span(max(piece.start, span.start), min(piece.end, span.end))
        for piece in other.content
        for span in one.content
        if max(piece.start, span.start) < min(piece.end, span.end)
    )
    # "That" by itself only leads to what is said.
    content = tuple(s for s in within if quoted.text[slice(*s)].lower() != "that") or within
    return one, replace(other, content=content)


def _tail(doc: Doc, quoted: QuotedText, attribution: Attribution) -> Span | None:
    """The words behind a content that name who said it: "…, according to C", "…, C said"."""
    spans = (*attribution.source, *attribution.cue)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    if attribution.content[-1].end > start or quoted.at(start) is not None:
        return None
    cue = head_of(doc, attribution.cue)
    if cue is not None and cue.lemma_.lower() == "accord":
        # "According to two diplomats *who were there*".
        last = cue.right_edge
        return Span(start, max(end, last.idx + len(last)))
    is_set_off = quoted.text[:start].rstrip()[-1:] in {",", "”", '"'}
    return Span(start, end) if is_set_off else None


def _ends_with(attribution: Attribution, tail: Span, text: str) -> bool:
    return any(
        piece.start < tail.start < piece.end
        and not any(map(str.isalnum, text[tail.end : piece.end]))
        for piece in attribution.content
    )


def _without(attribution: Attribution, tail: Span, text: str) -> Attribution:
    content = []
    for start, end in attribution.content:
        if start < tail.start < end:
            end = start + len(text[start : tail.start].rstrip(_MARKS))
        if start < end and not tail.start <= start < tail.end:
            content.append(Span(start, end))
    return replace(attribution, content=tuple(content))


def _with_clause_of(doc: Doc, outer: Attribution, inner: Attribution) -> Attribution:
    """The outer one's content from where the clause of the inner one, in its sentence, begins."""
    cue = head_of(doc, inner.cue)
    start = min(s.start for s in (*inner.source, *inner.cue, *inner.content))
    if cue is None or start < cue.sent.start_char or outer.cue[0].end > cue.sent.end_char:
        return outer
    first = Span(min(start, outer.content[0].start), outer.content[0].end)
    return replace(outer, content=(first, *outer.content[1:]))
