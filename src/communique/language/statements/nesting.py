"""Attributions inside attributions: "the ministry said that Wang urged …".

A statement within another's content is kept where both report what somebody said. The outer one
stays only if it has content of its own; else its source becomes the intermediary of the inner.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from spacy.tokens import Token

from communique.language.statements.acts import act_of_token
from communique.language.statements.proposals import Attribution
from communique.records import Act

# Cues that hand on what somebody else has said.
_REPORTING = frozenset(
    {"say", "accord", "report", "state", "announce", "tell", "note", "add", "reveal", "confirm",
     "claim", "explain", "recall", "quote", "cite", "write", "inform", "indicate", "read"}
)  # fmt: skip
_INSTITUTIONS = frozenset(
    {"ministry", "department", "office", "embassy", "government", "agency", "service", "side",
     "statement", "readout", "communique", "release", "account", "spokesman", "spokeswoman",
     "spokesperson", "official", "kremlin", "administration", "delegation", "mission", "report",
     "minister", "authority", "diplomat", "council", "commission", "secretariat", "media"}
)  # fmt: skip
_TOLD_ACTS: frozenset[Act] = frozenset(
    {"assert", "inform", "agree", "request", "promise", "offer", "warn", "accuse", "reject",
     "support", "concern", "thank"}
)  # fmt: skip
# A source further away from its cue stands in another clause.
_NEXT_TO = 25
# An outer content has content of its own if the inner statement leaves more than this of it.
_OWN_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution with what nesting asks about it.

    `is_named` where the source is a name or an institution, no pronoun or thing; `is_report` where
    an institution hands on what was said.
    """

    attribution: Attribution
    act: Act | None
    is_named: bool
    is_report: bool


def describe(attribution: Attribution, *, cue: Token | None, source: Token | None) -> Found:
    """What nesting asks about an attribution, by the head tokens of its cue and source."""
    is_institution = source is not None and _is_institution(source)
    return Found(
        attribution=attribution,
        act=act_of_token(cue) if cue is not None else None,
        is_named=is_institution or (source is not None and source.pos_ == "PROPN"),
        is_report=is_institution and cue is not None and cue.lemma_.lower() in _REPORTING,
    )


def _is_institution(source: Token) -> bool:
    """Whether a source is an institution or a paper of one, not a person."""
    if source.ent_type_ in {"PERSON", "PERCENT", "CARDINAL"} or source.pos_ == "PRON":
        return False
    return source.ent_type_ in {"ORG", "GPE", "NORP"} or source.lemma_.lower() in _INSTITUTIONS


class _Contents:
    """The content spans of attributions, looked up by what they hold."""

    def __init__(self, found: list[Found]) -> None:
        spans = [(span, number) for number, f in enumerate(found) for span in f.attribution.content]
        self._found = found
        self._spans = sorted(spans)
        self._starts = [span.start for span, _ in self._spans]
        self._reach: list[int] = []
        for span, _ in self._spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def around(self, item: Found) -> list[Found]:
        """Attributions with the cue of `item` in their content, in text order."""
        if not item.attribution.cue:
            return []
        cue = item.attribution.cue[0]
        numbers = set()
        index = bisect_right(self._starts, cue.start) - 1
        while index >= 0 and self._reach[index] >= cue.end:
            span, number = self._spans[index]
            if cue.end <= span.end:
                numbers.add(number)
            index -= 1
        return [self._found[number] for number in sorted(numbers)]


def arrange(found: list[Found]) -> list[Attribution]:
    """Drop attributions that are mere parts of another's content, chain those that are told."""
    contents = _Contents(found)
    outermost: list[Found] = []
    told: list[tuple[Found, list[Found]]] = []
    for item in found:
        holders = [
            other
            for other in contents.around(item)
            if other is not item and not _holds_cue(item.attribution, other.attribution)
        ]
        if not holders:
            outermost.append(item)
        elif all(_is_told(item, holder) for holder in holders):
            told.append((item, holders))
    emptied = {
        id(holder)
        for item, holders in told
        for holder in holders
        if _leaves_nothing(holder.attribution, item.attribution)
    }
    kept = [item.attribution for item in outermost if id(item) not in emptied]
    for item, holders in told:
        if id(item) not in emptied:
            dropped = sorted(
                (h.attribution for h in holders if id(h) in emptied), key=_length, reverse=True
            )
            through = tuple(span for outer in dropped for span in outer.source[:1])
            kept.append(replace(item.attribution, through=through))
    return kept


def _is_told(inner: Found, outer: Found) -> bool:
    return (
        outer.is_report
        and inner.act in _TOLD_ACTS
        and inner.is_named
        and inner.attribution.source != outer.attribution.source
    )


def _leaves_nothing(outer: Attribution, inner: Attribution) -> bool:
    covered = [*inner.cue, *inner.content]
    covered += [s for s in inner.source if abs(covered[0].start - s.end) <= _NEXT_TO]
    first = min(s.start for s in covered)
    last = max(s.end for s in covered)
    total = _length(outer)
    own = sum(
        max(0, min(end, first) - start) + max(0, end - max(start, last))
        for start, end in outer.content
    )
    return own <= _OWN_SHARE * total


def _holds_cue(outer: Attribution, inner: Attribution) -> bool:
    if not inner.cue:
        return False
    cue = inner.cue[0]
    return any(start <= cue.start and cue.end <= end for start, end in outer.content)


def _length(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)
