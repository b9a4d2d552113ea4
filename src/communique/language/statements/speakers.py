"""Who speaks, through whom and to whom: actors behind an attribution's spans."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.language.mentions import actors_of
from communique.language.statements.lexicon import load_cues
from communique.language.statements.proposals import Attribution
from communique.records import Span

# Things that speak for whoever issued them: "a statement released by the ministry".
_VEHICLES = frozenset(
    {"statement", "report", "readout", "communique", "communiqué", "release", "account", "letter",
     "message", "document", "transcript", "note", "summary", "declaration", "memo", "tweet", "post"}
)  # fmt: skip
_ISSUED = frozenset(
    {"release", "issue", "publish", "provide", "give", "make", "post", "send", "write"}
)
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_TARGETED_ACTS = frozenset({"accuse", "thank", "request", "warn"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Actor ids: who speaks, through whom (outermost first), to whom; and the speaker's country."""

    speakers: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    addressee: str | None = None
    party: str | None = None


class SpeakerReader:
    """Reads the voice of each attribution of one document."""

    def __init__(self, doc: Doc, attributions: list[Attribution]) -> None:
        self._doc = doc
        self._attributions = attributions
        self._countries = {actor.id: actor.country for actor in doc._.actors}
        self._speakers = {id(a): self._speakers_of(a) for a in attributions}

    def read(self, attribution: Attribution) -> Voice:
        """The voice of one of the attributions that the reader was made with."""
        speakers = self._speakers[id(attribution)]
        return Voice(
            speakers=speakers,
            via=self._via(attribution, speakers),
            addressee=self._addressee(attribution, speakers),
            party=next((c for s in speakers if (c := self._countries.get(s))), None),
        )

    def _speakers_of(self, attribution: Attribution) -> tuple[str, ...]:
        found: list[str] = []
        for span in attribution.source:
            head = self._head(span)
            if head is not None:
                found += [i for i in self._actors(head) if i not in found]
        return tuple(found)

    def _head(self, span: Span) -> Token | None:
        tokens = self._doc.char_span(span.start, span.end, alignment_mode="expand")
        return tokens.root if tokens is not None else None

    def _actors(self, head: Token) -> tuple[str, ...]:
        if head.lower_ in _RELATIVES:
            clause = next((t for t in head.ancestors if t.dep_ == "relcl"), None)
            return actors_of(clause.head) if clause is not None else ()
        if head.lemma_.lower() in _VEHICLES and (issuer := _issuer(head)) is not None:
            return actors_of(issuer)
        return actors_of(head)

    def _via(self, attribution: Attribution, speakers: tuple[str, ...]) -> tuple[str, ...]:
        """Speakers of the attributions whose content holds this one, outermost first."""
        holders = [
            other
            for other in self._attributions
            if other is not attribution and _holds(other, attribution)
        ]
        holders.sort(key=_length, reverse=True)
        chain: list[str] = []
        for holder in holders:
            for speaker in self._speakers[id(holder)][:1]:
                if speaker not in chain and speaker not in speakers:
                    chain.append(speaker)
        return tuple(chain)

    def _addressee(self, attribution: Attribution, speakers: tuple[str, ...]) -> str | None:
        for span in attribution.cue:
            head = self._head(span)
            if head is None:
                continue
            for noun in _addressees(head):
                for actor in actors_of(noun):
                    if actor not in speakers:
                        return actor
        return None


def _issuer(vehicle: Token) -> Token | None:
    """The ministry in "the ministry's statement", "a statement by / released by the ministry"."""
    for child in vehicle.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "of"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "acl" and child.lemma_ in _ISSUED:
            for by in child.children:
                if by.lower_ == "by":
                    return next((c for c in by.children if c.dep_ == "pobj"), None)
    return None


def _addressees(verb: Token) -> list[Token]:
    """Nouns that a cue verb is addressed to: told *Putin*, called on *Iran*, said to *them*."""
    cue = load_cues().get(("verb", verb.lemma_.lower()))
    found: list[Token] = []
    takes_object = verb.lemma_.lower() == "tell" or (
        cue is not None and (cue.frames & {"addressee", "target"} or cue.act in _TARGETED_ACTS)
    )
    for child in verb.rights:
        if child.dep_ in {"dobj", "dative"} and child.pos_ != "ADP" and takes_object:
            # Whoever is told, known or not, is the only one.
            return [child]
        if child.dep_ in {"prep", "dative"} and child.lower_ in {"to", "on", "upon", "with"}:
            is_target = child.lower_ != "to" and verb.lemma_.lower() not in {"call", "appeal"}
            if not is_target:
                found += [c for c in child.children if c.dep_ == "pobj"]
        elif child.dep_ in {"xcomp", "ccomp"} and takes_object:
            is_infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in child.lefts)
            found += [c for c in child.lefts if c.dep_ == "nsubj" and is_infinitive]
    return found


def _holds(outer: Attribution, inner: Attribution) -> bool:
    anchors = inner.cue or inner.content
    return any(start <= anchors[0].start and anchors[0].end <= end for start, end in outer.content)


def _length(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)
