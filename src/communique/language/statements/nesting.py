"""Attributions inside attributions: "the ministry said that Wang urged …".

Each level is kept where one reports what somebody else has said; a thought, a plan or a denial in
another's words is but a part of them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Token

from communique.language.statements.acts import act_of_token
from communique.language.statements.people import is_of_people
from communique.language.statements.proposals import Attribution
from communique.records import Act

# Cues that hand on what somebody else has said; "in" is that of "in its readout, Ottawa …".
_REPORTING = frozenset(
    {"say", "accord", "report", "state", "announce", "tell", "note", "add", "reveal", "confirm",
     "claim", "explain", "recall", "quote", "cite", "write", "inform", "indicate", "read",
     "insist", "argue", "acknowledge", "admit", "hear", "learn", "assert", "declare", "stress",
     "emphasize", "emphasise", "warn", "complain", "allege", "remind", "remark", "mention",
     "repeat", "testify", "reply", "respond", "tweet", "post", "conclude", "record", "find",
     "maintain", "relate", "disclose", "in", ":"}
)  # fmt: skip
_INSTITUTIONS = frozenset(
    {"ministry", "department", "office", "embassy", "government", "agency", "service", "side",
     "statement", "readout", "communique", "release", "account", "spokesman", "spokeswoman",
     "spokesperson", "official", "kremlin", "administration", "delegation", "mission", "report",
     "minister", "authority", "diplomat", "council", "commission", "secretariat", "media",
     "ambassador", "envoy", "president", "premier", "chancellor", "leader", "secretary", "chief",
     "adviser", "general", "commander", "counterpart", "party", "country", "king", "chairman",
     "colleague", "head", "cabinet", "inspector", "ally", "witness", "mediator", "refugee",
     "resident", "lawmaker", "officer", "army", "police", "court", "prince", "parliament",
     "paper", "newspaper", "daily", "broadcaster", "channel", "website", "aide", "analyst", "judge",
     "source", "negotiator", "monitor", "investigator", "prosecutor", "rebel", "group",
     "television", "radio", "panel", "committee", "inquiry", "tribunal", "bank", "navy", "palace",
     "company", "union", "airline", "opposition", "coalition", "bloc", "alliance", "assembly",
     "transcript", "summary", "declaration", "communiqué", "document", "memo", "letter", "tweet"}
)  # fmt: skip
# Institutions and papers, which no "he" or "she" stands for.
_BODIES = frozenset(
    {"ministry", "department", "office", "embassy", "government", "agency", "service", "statement",
     "readout", "communique", "release", "administration", "delegation", "mission", "report",
     "council", "commission", "secretariat", "media", "party", "cabinet", "parliament", "paper",
     "newspaper", "daily", "broadcaster", "court", "police", "army", "television", "radio", "panel",
     "committee", "inquiry", "tribunal", "bank", "navy", "transcript", "summary", "declaration",
     "communiqué", "document", "memo", "letter", "tweet"}
)  # fmt: skip
_TOLD_ACTS: frozenset[Act] = frozenset(
    {"assert", "inform", "agree", "request", "promise", "offer", "warn", "accuse", "reject",
     "support", "concern", "thank"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution with what nesting asks about it.

    `is_named` where the source is somebody: a name, an institution, a pronoun that stands for
    either; `is_body` where it is no person; `is_report` where somebody hands on what was said;
    `is_fact` unless the cue is denied, supposed or still to come. `speakers` are actor ids;
    `countries` are theirs, since a minister who says what the country wants speaks for it, and
    repeats nobody.
    """

    attribution: Attribution
    act: Act | None
    is_named: bool
    is_report: bool
    is_fact: bool = True
    is_pronoun: bool = False
    is_body: bool = False
    speakers: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


def describe(
    attribution: Attribution,
    *,
    cue: Token | None,
    source: Token | None,
    speakers: tuple[str, ...] = (),
    countries: tuple[str, ...] = (),
) -> Found:
    """What nesting asks about an attribution, by the head tokens of its cue and source."""
    is_somebody = source is not None and (
        bool(speakers)
        or source.pos_ == "PROPN"
        or is_institution(source)
        or is_of_people(source)
        or source.lower_ in {"he", "she", "who"}
    )
    is_authority = cue is not None and cue.lemma_.lower() == "accord"
    act = act_of_token(cue) if cue is not None and not is_authority else None
    return Found(
        attribution=attribution,
        act="assert" if is_authority else act,
        is_named=is_somebody,
        is_report=is_somebody and cue is not None and cue.lemma_.lower() in _REPORTING,
        is_fact=cue is not None and cue.pos_ == "VERB" and not _is_unreal(cue),
        is_pronoun=source is not None and source.pos_ == "PRON",
        is_body=source is not None and source.lemma_.lower() in _BODIES,
        speakers=speakers,
        countries=countries,
    )


def _is_unreal(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.tag_ == "MD" or c.lower_ == "to" for c in verb.lefts)


def is_institution(source: Token) -> bool:
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
    """Drop attributions that are mere parts of another's content; keep each level of a report."""
    contents = _Contents(found)
    kept = []
    for item in found:
        holders = [
            other
            for other in contents.around(item)
            if other is not item and not _holds_cue(item.attribution, other.attribution)
        ]
        if all(_is_told(item, holder) for holder in holders):
            kept.append(item.attribution)
    return kept


def _is_told(inner: Found, outer: Found) -> bool:
    # "He repeated that …, according to his office": the office hands it on.
    is_by_office = outer.is_body and any(s.startswith("person:") for s in outer.speakers)
    repeats = bool(set(inner.speakers) & {*outer.speakers, *outer.countries})
    return (
        outer.is_report
        and inner.act in _TOLD_ACTS
        and inner.is_named
        and inner.is_fact
        and not (inner.is_pronoun and not inner.speakers and not outer.is_body)
        and not (inner.is_pronoun and not outer.speakers and not outer.is_body)
        and inner.attribution.source != outer.attribution.source
        and (is_by_office or not repeats)
    )


def _holds_cue(outer: Attribution, inner: Attribution) -> bool:
    if not inner.cue:
        return False
    cue = inner.cue[0]
    return any(start <= cue.start and cue.end <= end for start, end in outer.content)
