"""Who speaks in a point, by which act, to whom and about what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from communique.language.conditions import is_conditional
from communique.language.issues import name_issue
from communique.language.points.acts import act_of, fills_the_talks, is_plan
from communique.language.points.cast import OTHER_SIDE_NOUNS, Cast
from communique.language.points.lexicon import (
    CONNECTIVES,
    ENCOUNTER_NOUNS,
    GROUP_NOUNS,
    IMPEDING_VERBS,
    OFFICE_NOUNS,
    SIDE_NOUNS,
    TOPIC_NOUNS,
    VERB_ACTS,
)
from communique.language.points.segments import Segment
from communique.language.points.topics import (
    complement_of,
    content_verb,
    is_light,
    topic_noun,
)
from communique.language.points.turns import Turn
from communique.language.syntax import FIRST_PERSON, agent_of, is_negated, is_passive, subject_of
from communique.records import Act, Record

# Acts done to somebody; the others have no addressee.
ADDRESSED_ACTS = frozenset(
    {"request", "promise", "offer", "warn", "accuse", "thank", "inform", "reject"}
)
NAMING_LABELS = frozenset({"poss", "pobj", "nsubj", "compound", "amod"})
PRONOUNS = frozenset({"he", "she", "i", "his", "her"})
DEMONSTRATIVES = frozenset({"this", "that", "these"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Labels of a point; `frame` holds the indices of the tokens that only report."""

    speakers: tuple[str, ...]
    act: Act
    addressee: str | None
    issue: str | None
    frame: frozenset[int]
    is_negated: bool = False
    is_conditional: bool = False
    refers_back: bool = False


class Labeller:
    """Labels the points of one account in text order; keeps who spoke last."""

    def __init__(self, record: Record, principals: Mapping[str, str]) -> None:
        self._cast = Cast(record, principals)
        self._turn: Turn | None = None
        self._narrators: tuple[str, ...] = ()
        self._last: tuple[str, ...] = ()

    def enter(self, turn: Turn, offset: int) -> None:
        """Begin a paragraph at a character offset of the account, within a speaker's turn."""
        self._cast.offset = offset
        if turn != self._turn:
            self._turn = turn
            self._narrators = self._cast.named_between(turn.label_start, turn.start)[:1]
            self._last = self._narrators

    def note(self, sentence: Tokens) -> None:
        """Remember who acts in a sentence that is no point."""
        subject = subject_of(sentence.root)
        if subject is not None and (found := self._cast.persons(subject)):
            self._last = found

    def label_topic(self, segment: Segment) -> Voice:
        """Labels of an opening's topic clause: what both came to talk about."""
        topic = segment.complement
        issue = name_issue(topic) if topic is not None else None
        return Voice(self._cast.principals, "inform", None, issue, frozenset())

    def label(self, segment: Segment) -> Voice:
        """Labels of one segment of a sentence."""
        verb = segment.verb
        first = complement_of(verb)
        complement = segment.complement or first
        content = content_verb(verb, segment.complement)
        speakers, subject = self._speakers(verb, segment)
        has_condition = is_conditional(verb.doc[segment.start : segment.end])
        if segment.complement is not None:
            speakers = self._last or speakers
        own = complement if complement is not None and is_light(verb, complement) else first
        act = act_of(verb, own, content, speakers, self._cast, is_conditional=has_condition)
        frame = {verb.i} if verb.lemma_.lower() in VERB_ACTS else set()
        frame |= {c.i for c in verb.children if verb.lemma_ == "make" and c.lower_ == "clear"}
        if subject is not None:
            frame |= {t.i for t in subject.subtree if t.i < verb.i}
        if complement is not None and is_light(verb, complement):
            frame.add(complement.i)
        verbs = [v for v in (verb, content) if v is not None]
        negated = any(is_negated(v) for v in verbs if v.lemma_.lower() not in IMPEDING_VERBS)
        if speakers:
            self._last = speakers
        topic = topic_noun(verb, complement, content, self._cast.is_actor)
        return Voice(
            speakers,
            act,
            self._addressee(verb, complement, act, speakers),
            name_issue(topic) if topic is not None else None,
            frozenset(frame),
            is_negated=negated,
            is_conditional=has_condition,
            refers_back=_refers_back(content if content is not None else verb),
        )

    def _speakers(self, verb: Token, segment: Segment) -> tuple[tuple[str, ...], Token | None]:
        doer = segment.teller
        subject = agent_of(doer) if is_passive(doer) else subject_of(doer)
        if subject is None:
            patient = subject_of(doer)
            return self._speakers_of_passive(verb, patient), None
        lemma = subject.lemma_.lower()
        if lemma in ENCOUNTER_NOUNS | TOPIC_NOUNS:
            is_topic = VERB_ACTS.get(verb.lemma_.lower()) == "inform" or lemma in TOPIC_NOUNS
            is_joint = is_topic or is_plan(verb, "assert")
            return (self._cast.principals if is_joint else ()), None
        if verb.lemma_ != "be" and fills_the_talks(verb):
            return self._cast.principals, None
        if subject.lower_ in FIRST_PERSON and self._narrators and not _is_quoted(subject):
            return self._narrators, subject
        # Who spoke last goes on speaking: safer in accounts than a resolved pronoun.
        if (
            subject.lower_ in {"he", "she"}
            and len(self._last) == 1
            and self._cast.is_person(self._last[0])
        ):
            return self._last, subject
        if found := self._cast.persons(subject):
            if verb.lemma_.lower() not in VERB_ACTS and not self._cast.may_speak(found):
                return (), None
            return self._prefer_principal(subject, found), subject
        if subject.lower_ in {"i", "we"} and not _is_quoted(subject):
            act = VERB_ACTS.get(verb.lemma_.lower())
            is_joint = subject.lower_ == "we" and act in {"inform", "agree"}
            return (self._cast.principals if is_joint else self._cast.author()), subject
        if subject.lower_ in PRONOUNS:
            return self._last[:1] if len(self._last) > 1 else self._last, subject
        if lemma in GROUP_NOUNS and (
            subject.tag_ in {"NNS", "NNPS"} or subject.lower_ in {"both", "they", "two"}
        ):
            return self._cast.principals, subject
        if lemma in OFFICE_NOUNS:
            return self._cast.holder(subject), subject
        opening = verb.doc[segment.start : segment.start + 6]
        if any(t.lower_ in CONNECTIVES for t in opening) or verb.lemma_.lower() not in VERB_ACTS:
            return self._last, None
        if verb.dep_ == "conj":
            return self._last, None
        return (), subject

    def _speakers_of_passive(self, verb: Token, patient: Token | None) -> tuple[str, ...]:
        if patient is None:
            return self._last
        if patient.lower_ == "it" or patient.lemma_.lower() in TOPIC_NOUNS | {"agreement"}:
            return self._cast.principals
        for child in patient.children:
            if child.dep_ == "poss" and (owners := self._cast.actors(child)):
                return self._cast.principal_of(owners)
        if VERB_ACTS.get(verb.lemma_.lower()) in {"inform", "agree", "plan"}:
            return self._cast.principals
        return self._last if any(t.lower_ in CONNECTIVES for t in verb.children) else ()

    def _prefer_principal(self, subject: Token, found: tuple[str, ...]) -> tuple[str, ...]:
        """In an account "the President" is the one who took part, whoever else is in office.

        Likewise "the parties" are the principals rather than their countries.
        """
        principals = self._cast.principals
        if len(found) > 1 and set(found) == {self._cast.countries.get(p) for p in principals}:
            return principals
        is_bare_office = len(found) == 1 and subject.lower_ in OFFICE_NOUNS
        if not is_bare_office or found[0] in principals:
            return found
        if any(c.dep_ in {"compound", "appos"} and c.pos_ == "PROPN" for c in subject.children):
            return found
        holder = self._cast.holder(subject)
        has_same_country = any(
            self._cast.countries.get(h) == self._cast.countries.get(found[0]) for h in holder
        )
        return holder if has_same_country else found

    def _addressee(
        self, verb: Token, complement: Token | None, act: Act, speakers: tuple[str, ...]
    ) -> str | None:
        candidates: list[Token] = []
        if act not in ADDRESSED_ACTS:
            return None
        for child in verb.children:
            if child.dep_ in {"dobj", "obj", "dative", "iobj"}:
                candidates.append(child)
            elif child.dep_ == "prep" and child.lower_ in {"to", "on", "upon", "with"}:
                if child.lower_ in {"to", "with"} or verb.lemma_ == "call":
                    candidates += [c for c in child.children if c.dep_ == "pobj"]
            elif child.dep_ in {"ccomp", "xcomp"} and act in {"request", "accuse"}:
                candidates += [c for c in child.children if c.dep_ == "nsubj"]
        if act in {"thank", "accuse"} and complement is not None:
            candidates += [t for t in complement.subtree if t.dep_ in NAMING_LABELS]
        own = {self._cast.countries.get(s) for s in speakers} - {None}
        for candidate in candidates:
            is_party = candidate.lemma_.lower() in SIDE_NOUNS | OFFICE_NOUNS
            actors = self._cast.named_by(candidate) if is_party else self._cast.actors(candidate)
            if not actors and candidate.lemma_.lower() in OTHER_SIDE_NOUNS:
                actors = self._cast.holder(candidate)
            others = [
                actor for actor in actors
                if actor not in speakers and self._cast.countries.get(actor) not in own
            ]  # fmt: skip
            if others:
                # "Briefed the leaders of A and B": no one of them.
                return others[0] if len(others) == 1 else None
        return None


def _is_quoted(token: Token) -> bool:
    """Whether an odd number of quotation marks stands before a token in its sentence."""
    before = token.doc[token.sent.start : token.i].text
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _refers_back(verb: Token) -> bool:
    return any(
        c.dep_ in {"nsubj", "nsubjpass"}
        and (c.lower_ in DEMONSTRATIVES or any(d.lower_ in {"such", "this"} for d in c.children))
        for c in verb.children
    )
