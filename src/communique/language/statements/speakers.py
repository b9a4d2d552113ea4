"""Who speaks, through whom and to whom: actors behind an attribution's spans."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.language.mentions import actors_of, issuer_of, mention_of
from communique.language.statements.addressees import addressees_of, is_owner_only
from communique.language.statements.proposals import Attribution
from communique.language.statements.rules_turns import is_turn
from communique.language.syntax import FIRST_PERSON, is_passive
from communique.language.text import text_of
from communique.records import Actor, Span

# Things that speak for whoever issued them: "a statement released by the ministry".
_VEHICLES = frozenset(
    {"statement", "report", "readout", "communique", "communiqué", "release", "account", "letter",
     "message", "document", "transcript", "note", "summary", "declaration", "memo", "tweet", "post"}
)  # fmt: skip
_ISSUED = frozenset(
    {"release", "issue", "publish", "provide", "give", "make", "post", "send", "write"}
)
# The Union, the United Nations and other organisations in PLOVER's codes.
_BODIES = frozenset({"EUR", "UNO", "IGO"})
# "The Council" in a text of the Council.
_ISSUERS = frozenset(
    {"council", "commission", "ministry", "department", "government", "embassy", "parliament",
     "secretariat", "committee", "office", "agency", "alliance", "union", "league", "organization",
     "organisation"}
)  # fmt: skip
_RELATIVES = frozenset({"who", "which", "that", "whom"})


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
        self._countries = {actor.id: _party_of(actor) for actor in doc._.actors}
        self._issuer = issuer_of(doc)
        self._added: dict[str, list[Span]] = {}
        self._speakers: dict[int, tuple[str, ...]] = {}
        self._said: list[tuple[Attribution, tuple[str, ...]]] = []
        for attribution in sorted(attributions, key=_place):
            speakers = self._speakers_of(attribution)
            self._speakers[id(attribution)] = speakers
            self._said.append((attribution, speakers))

    def added_actors(self) -> list[Actor]:
        """Actors named only beside the text, with the pronouns or nouns that stand for them.

        The institution that issues an account has no mention where no words stand for it.
        """
        actors = (self._issuer.author, self._issuer.institution, *self._issuer.signatories)
        return [
            actor.model_copy(update={"mentions": tuple(sorted(set(self._added[actor.id])))})
            for actor in actors
            if actor is not None and actor.id in self._added and actor.id not in self._countries
        ]

    def read(self, attribution: Attribution) -> Voice:
        """The voice of one of the attributions that the reader was made with."""
        speakers = self._speakers[id(attribution)]
        return Voice(
            speakers=speakers,
            via=self._via(attribution, speakers),
            addressee=self._addressee(attribution, speakers),
            party=self._party(speakers),
        )

    def _party(self, speakers: tuple[str, ...]) -> str | None:
        """The country the speakers speak for; of a joint statement, the account's own first."""
        countries = [c for s in speakers if (c := self._country(s))]
        document = self._doc._.document
        own = document.party if document is not None else None
        return own if own in countries else next(iter(countries), None)

    def _speakers_of(self, attribution: Attribution) -> tuple[str, ...]:
        if not attribution.source and self._is_agreed(attribution):
            return self._last_group(attribution)
        found: list[str] = []
        for span in attribution.source:
            head = self._head(span)
            if head is not None:
                found += [i for i in self._actors(head) if i not in found]
        is_person = any(self._kind(i) == "person" for i in found)
        if attribution.source and not is_person and self._is_turn(attribution):
            if text_of(self._doc)[slice(*attribution.source[0])] in {"A", "A."}:
                return self._of_issuer(attribution, self._issuer.author)
            found = self._named_in(attribution.source[0]) or found
        if not found and attribution.source:
            found = self._named_last(attribution.source[-1])
        found = self._listed_in(attribution.source) or found
        heads = [h for span in attribution.source if (h := self._head(span)) is not None]
        if len(heads) == 1:
            return self._taken_up(heads[0], attribution, tuple(found))
        return tuple(found)

    def _taken_up(
        self, head: Token, attribution: Attribution, found: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Who speaks by a source that points back: "the official", "the statement", "I", "they"."""
        lower = head.lower_
        if self._is_institution(head) or (lower == "it" and self._is_said_by_institution(head)):
            return self._of_issuer(attribution, self._issuer.institution)
        if lower == "they" and all(self._kind(i) != "person" for i in found):
            # Several who have just spoken go on speaking, before any country that could be meant.
            before = self._said[-1][1] if self._said else ()
            several = [i for i in before if self._kind(i) == "person"]
            if self._said and not before and self._is_unknown_several(self._said[-1][0], head):
                # "Participants noted …. They added": whoever they are.
                return ()
            goes_on = len(several) > 1 or (not found and not several)
            return before if goes_on else found
        is_definite = any(c.lower_ in {"the", "this", "that"} for c in head.children)
        if found and is_definite and self._is_unnamed_again(head):
            return ()
        if found:
            return found
        if lower in FIRST_PERSON:
            return self._first_person(attribution, lower)
        if head.pos_ != "NOUN" or not is_definite or any(map(_is_complement, head.children)):
            return ()
        if head.lemma_.lower() in _VEHICLES:
            return self._issuer_of_paper(attribution)
        for said, speakers in reversed(self._said):
            if any(self._is_same_noun(head, span) for span in said.source):
                return speakers
        return ()

    def _is_unknown_several(self, said: Attribution, pronoun: Token) -> bool:
        """Whether several without a name have spoken in the sentence before a pronoun's."""
        heads = [h for span in said.source if (h := self._head(span)) is not None]
        return any(h.tag_ == "NNS" and h.sent.end == pronoun.sent.start for h in heads)

    def _is_institution(self, head: Token) -> bool:
        """Whether "the Council" is the one that issues the account, by its name."""
        institution = self._issuer.institution
        named = institution.name.split() if institution is not None else []
        return (
            head.text in named
            and head.lemma_.lower() in _ISSUERS
            and any(c.lower_ == "the" for c in head.children)
            and all(c.text in named for c in head.lefts if c.lower_ != "the")
            and not any(map(_is_complement, head.rights))
        )

    def _is_said_by_institution(self, pronoun: Token) -> bool:
        """Whether "it" goes on for "the Council" of the sentence before."""
        before = self._doc[pronoun.sent.start - 1].sent if pronoun.sent.start else None
        subjects = [t for t in before or () if t.dep_ == "nsubj" and t.head.dep_ == "ROOT"]
        return any(
            self._is_institution(t) or (t.lower_ == "it" and self._is_said_by_institution(t))
            for t in subjects
        )

    def _is_unnamed_again(self, head: Token) -> bool:
        """Whether "the diplomat" is the one without a name who spoke before: "a diplomat said"."""
        if head.pos_ != "NOUN" or any(map(_is_complement, head.children)):
            return False
        for said, speakers in reversed(self._said):
            if any(self._is_same_noun(head, span) for span in said.source):
                return not speakers
        return False

    def _is_same_noun(self, head: Token, source: Span) -> bool:
        other = self._head(source)
        return other is not None and other.pos_ == "NOUN" and other.lemma_ == head.lemma_

    def _issuer_of_paper(self, attribution: Attribution) -> tuple[str, ...]:
        """Who issued "the statement": who last spoke in one, else whoever spoke last.

        In an account without a speaker before, it is the author.
        """
        for said, speakers in reversed(self._said):
            if any(self._names_vehicle(span) for span in (*said.cue, *said.source)):
                return speakers
        if self._said and self._said[-1][1]:
            return self._said[-1][1]
        return self._of_issuer(attribution, self._issuer.author or self._issuer.institution)

    def _names_vehicle(self, span: Span) -> bool:
        """Whether words name the paper in which somebody speaks: "said in a statement"."""
        tokens = self._doc.char_span(*span, alignment_mode="expand")
        return tokens is not None and any(
            t.lemma_.lower() in _VEHICLES
            for token in tokens
            for t in (token, *(o for p in token.children if p.dep_ == "prep" for o in p.children))
        )

    def _first_person(self, attribution: Attribution, pronoun: str) -> tuple[str, ...]:
        """The speaker of the turn around "I" or "we", or the author of the account."""
        turns = [(a, ids) for a, ids in self._said if self._is_turn(a)]
        if turns:
            return turns[-1][1]
        author = self._issuer.author
        is_singular = pronoun in {"i", "my", "me"}
        if not is_singular and len(several := self._signatories()) > 1:
            return tuple(i for a in several for i in self._of_issuer(attribution, a))
        return self._of_issuer(
            attribution, author if is_singular or author else self._issuer.institution
        )

    def _signatories(self) -> tuple[Actor, ...]:
        """Who speak as "we": "We, the ministers of A and B, …", else the title's several."""
        actors = {actor.id: actor for actor in self._doc._.actors}
        for mention in self._doc._.mentions:
            before = self._doc[max(0, mention.start - 3) : mention.start]
            is_apposed = "we" in {t.lower_ for t in before} and before[-1:].text in {",", "the"}
            if is_apposed and len(mention.actor_ids) > 1:
                return tuple(actors[i] for i in mention.actor_ids if i in actors)
        return self._issuer.signatories

    def _is_agreed(self, attribution: Attribution) -> bool:
        """ "It was agreed that …"."""
        cue = self._head(attribution.cue[0]) if attribution.cue else None
        return cue is not None and cue.lemma_.lower() == "agree" and is_passive(cue)

    def _last_group(self, attribution: Attribution) -> tuple[str, ...]:
        """The actors of the last group before a cue ("the sides"): to agree takes several."""
        groups = (
            m for m in reversed(self._doc._.mentions)
            if m.kind == "group" and len(m.actor_ids) > 1
            and self._doc[m.head].idx < attribution.cue[0].start
        )  # fmt: skip
        group = next(groups, None)
        return group.actor_ids if group is not None else ()

    def _named_in(self, source: Span) -> list[str]:
        """The person that the name in front of a turn holds, whatever the parse made of it."""
        tokens = self._doc.char_span(*source, alignment_mode="expand")
        named = [i for t in tokens or () for i in actors_of(t) if i.startswith("person:")]
        if not named and tokens is not None:
            # "SURGEON GENERAL LEE": the surname of somebody whom others address.
            surname = tokens[-1].lower_
            bearers = [
                actor.id for actor in self._doc._.actors
                if actor.kind == "person" and actor.name.lower().split()[-1] == surname
            ]  # fmt: skip
            named = bearers if len(bearers) == 1 else []
        return list(dict.fromkeys(named))[:1]

    def _listed_in(self, source: tuple[Span, ...]) -> list[str]:
        """Three or more persons in a row, "A, B and C", which the parser seldom joins."""
        tokens = self._doc.char_span(*source[0], alignment_mode="expand") if source else None
        if tokens is None or not {"and", ","} <= {t.lower_ for t in tokens}:
            return []
        named = [mention_of(t) for t in tokens if t.lower_ not in {"and", ","} and not t.is_space]
        ids = list(dict.fromkeys(m.actor_ids for m in named if m is not None))
        is_list = all(m is not None and len(m.actor_ids) == 1 for m in named)
        persons = [i[0] for i in ids if i and i[0].startswith("person:")]
        return persons if is_list and len(persons) == len(ids) > 2 else []

    def _named_last(self, source: Span) -> list[str]:
        """The person whose name ends a long title that the parser has not joined to it."""
        tokens = self._doc.char_span(*source, alignment_mode="expand")
        if tokens is None:
            return []
        mention = mention_of(tokens[-1])
        if mention is None or mention.kind not in {"name", "office"}:
            return []
        before = self._doc[max(0, mention.start - 1)]
        is_title = mention.start > tokens.start and before.pos_ in {"PROPN", "NOUN"}
        persons = [i for i in mention.actor_ids if i.startswith("person:")]
        return persons if is_title and len(persons) == 1 else []

    def _is_turn(self, attribution: Attribution) -> bool:
        return is_turn(text_of(self._doc), attribution.cue)

    def _of_issuer(self, attribution: Attribution, actor: Actor | None) -> tuple[str, ...]:
        if actor is None:
            return ()
        self._added.setdefault(actor.id, []).extend(attribution.source[:1])
        return (actor.id,)

    def _kind(self, actor_id: str) -> str:
        return "person" if actor_id.startswith("person:") else "other"

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

    def _country(self, actor_id: str) -> str | None:
        issuers = (self._issuer.author, self._issuer.institution, *self._issuer.signatories)
        added = {actor.id: _party_of(actor) for actor in issuers if actor is not None}
        return self._countries.get(actor_id) or added.get(actor_id)

    def _via(self, attribution: Attribution, speakers: tuple[str, ...]) -> tuple[str, ...]:
        """Speakers of the attributions whose content holds this one, outermost first.

        All that an account tells comes through the institution that issues it.
        """
        holders = [
            other
            for other in self._attributions
            if other is not attribution
            and (_holds(other, attribution) or self._is_cited_by(other, attribution))
        ]
        # Of two that do not hold each other, a tail is the outer one, then what comes first.
        place = _place(attribution)
        holders.sort(
            key=lambda h: (
                sum(_holds(o, h) for o in holders if o is not h),
                _place(h) < place,
                _place(h),
            )
        )
        institution = self._issuer.institution
        chain: list[str] = []
        if institution is not None and institution.id not in speakers:
            chain.append(institution.id)
            self._added.setdefault(institution.id, [])
        for holder in holders:
            for speaker in self._speakers[id(holder)][:1]:
                if speaker not in chain and speaker not in speakers:
                    chain.append(speaker)
        return tuple(chain)

    def _is_cited_by(self, other: Attribution, attribution: Attribution) -> bool:
        """Whether another hands on the same content, "citing" this source."""
        text = text_of(self._doc)
        is_citation = any(text[a:b].lower() == "citing" for a, b in attribution.cue)
        return is_citation and other.content[-1].end == attribution.content[-1].end

    def _addressee(self, attribution: Attribution, speakers: tuple[str, ...]) -> str | None:
        for span in attribution.cue:
            head = self._head(span)
            if head is None:
                continue
            for noun in addressees_of(head):
                others = [actor for actor in actors_of(noun) if actor not in speakers]
                if len(others) > 1 and noun.tag_ in {"NNS", "NNPS"}:
                    # "Called on the neighbours": no one of them.
                    return None
                if others and not is_owner_only(noun, others[0]):
                    return others[0]
        return None


def _party_of(actor: Actor) -> str | None:
    """The country that an actor speaks for, or the international body that it is or serves."""
    body = (actor.code or "").partition(":")[0]
    return body if body in _BODIES else actor.country


def _place(attribution: Attribution) -> Span:
    return (attribution.source or attribution.cue or attribution.content)[0]


def _is_complement(child: Token) -> bool:
    return child.dep_ in {"poss", "compound", "nmod", "acl"} or (
        child.dep_ == "prep" and child.lower_ in {"of", "for", "from", "by"}
    )


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


def _holds(outer: Attribution, inner: Attribution) -> bool:
    anchors = inner.cue or inner.content
    return any(start <= anchors[0].start and anchors[0].end <= end for start, end in outer.content)
