"""Who speaks in a point, by which act, to whom and about what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from communique.language.issues import name_issue
from communique.language.points.lexicon import (
    CONNECTIVES,
    ENCOUNTER_NOUNS,
    GROUP_NOUNS,
    LIGHT_VERBS,
    NOUN_ACTS,
    OFFICE_NOUNS,
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
from communique.language.syntax import (
    agent_of,
    is_negated,
    is_passive,
    subject_of,
)
from communique.records import Act, Record

# Acts done to somebody; the others have no addressee.
ADDRESSED_ACTS = frozenset(
    {"request", "promise", "offer", "warn", "accuse", "thank", "inform", "reject"}
)
SIDE_NOUNS = frozenset({"side", "government", "authority", "leadership", "party", "people"})
PRONOUNS = frozenset({"he", "she", "i", "his", "her"})
DEMONSTRATIVES = frozenset({"this", "that", "these"})
DEONTIC = frozenset({"must", "should", "need", "ought"})
CONDITION_MARKS = frozenset({"if", "unless", "should"})
CONDITION_PHRASES = ("in the event of", "in case of", "in the event that", "on condition that")


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
        self._principals = tuple(principals)
        self._kinds = {a.id: a.kind for a in record.actors}
        self._countries = {a.id: a.country for a in record.actors} | dict(principals)
        self._mentions = sorted(
            (m.end - m.start, m.start, m.end, a.id) for a in record.actors for m in a.mentions
        )
        self._party = record.document.party
        self._turn: Turn | None = None
        self._narrators: tuple[str, ...] = ()
        self._offset = 0
        self._last: tuple[str, ...] = ()

    def enter(self, turn: Turn, offset: int) -> None:
        """Begin a paragraph at a character offset of the account, within a speaker's turn."""
        self._offset = offset
        if turn != self._turn:
            self._turn = turn
            self._narrators = tuple(
                actor
                for _, left, right, actor in self._mentions
                if turn.label_start <= left and right <= turn.start
            )[:1]
            self._last = self._narrators

    def note(self, sentence: Tokens) -> None:
        """Remember who acts in a sentence that is no point."""
        subject = subject_of(sentence.root)
        if subject is not None and (found := self._persons(subject)):
            self._last = found

    def label_topic(self, segment: Segment) -> Voice:
        """Labels of an opening's topic clause: what both came to talk about."""
        topic = segment.complement
        issue = name_issue(topic) if topic is not None else None
        return Voice(self._principals, "inform", None, issue, frozenset())

    def label(self, segment: Segment) -> Voice:
        """Labels of one segment of a sentence."""
        verb = segment.verb
        first = complement_of(verb)
        complement = segment.complement or first
        content = content_verb(verb, segment.complement)
        speakers, subject = self._speakers(verb, segment)
        words = verb.doc[segment.start : segment.end]
        is_conditional = any(p in words.text.lower() for p in CONDITION_PHRASES) or any(
            t.lower_ in CONDITION_MARKS and (t.dep_ == "mark" or t.i == segment.start)
            for t in words
        )
        if segment.complement is not None:
            speakers = self._last or speakers
        own = complement if complement is not None and is_light(verb, complement) else first
        act = self._act(verb, own, content, speakers, is_conditional)
        frame = {verb.i} if verb.lemma_.lower() in VERB_ACTS else set()
        frame |= {c.i for c in verb.children if verb.lemma_ == "make" and c.lower_ == "clear"}
        if subject is not None:
            frame |= {t.i for t in subject.subtree if t.i < verb.i}
        if complement is not None and is_light(verb, complement):
            frame.add(complement.i)
        if content is not None and content != verb and is_negated(verb) != is_negated(content):
            negated = True
        else:
            negated = is_negated(verb if content is None else content)
        if speakers:
            self._last = speakers
        topic = topic_noun(verb, complement, content, self._is_actor)
        return Voice(
            speakers,
            act,
            self._addressee(verb, complement, act, speakers),
            name_issue(topic) if topic is not None else None,
            frozenset(frame),
            is_negated=negated,
            is_conditional=is_conditional,
            refers_back=_refers_back(content if content is not None else verb),
        )

    def _actors(self, token: Token) -> tuple[str, ...]:
        """Ids of the actors that the smallest mention around a token refers to."""
        start = self._offset + token.idx
        best = None
        ids: list[str] = []
        for length, left, right, actor in self._mentions:
            if left <= start < right:
                if best is None:
                    best = length
                if length == best and actor not in ids:
                    ids.append(actor)
        return tuple(ids)

    def _is_actor(self, token: Token) -> bool:
        return bool(self._actors(token)) and token.ent_type_ != "EVENT"

    def _is_person(self, actor: str) -> bool:
        return self._kinds.get(actor) == "person"

    def _named_by(self, token: Token) -> tuple[str, ...]:
        """Actors of a noun phrase, else those that its modifiers name ("the British side")."""
        if found := self._actors(token):
            return found
        for child in token.children:
            if child.dep_ in {"amod", "compound", "poss", "nmod"} and (
                found := self._actors(child)
            ):
                return found
        for child in token.children:
            if child.lower_ == "of":
                for noun in child.children:
                    if found := self._actors(noun):
                        return found
        return ()

    def _persons(self, token: Token) -> tuple[str, ...]:
        ids = list(self._actors(token))
        if not ids and token.lemma_.lower() in OFFICE_NOUNS | SIDE_NOUNS:
            ids = list(self._principal_of(self._named_by(token)))
        for other in token.conjuncts:
            if other.i > token.i:
                ids += [i for i in self._actors(other) if i not in ids]
        persons = tuple(i for i in ids if self._kinds.get(i) == "person")
        return persons or tuple(ids)

    def _speakers(self, verb: Token, segment: Segment) -> tuple[tuple[str, ...], Token | None]:
        subject = agent_of(verb) if is_passive(verb) else subject_of(verb)
        if subject is None:
            patient = subject_of(verb)
            return self._speakers_of_passive(verb, patient), None
        lemma = subject.lemma_.lower()
        if lemma in ENCOUNTER_NOUNS | TOPIC_NOUNS:
            is_topic = VERB_ACTS.get(verb.lemma_.lower()) == "inform" or lemma in TOPIC_NOUNS
            return (self._principals if is_topic else ()), None
        if subject.lower_ in {"i", "we"} and self._narrators and not _is_quoted(subject):
            return self._narrators, subject
        # Who spoke last goes on speaking: safer in accounts than a resolved pronoun.
        if (
            subject.lower_ in {"he", "she"}
            and len(self._last) == 1
            and self._is_person(self._last[0])
        ):
            return self._last, subject
        if found := self._persons(subject):
            return self._prefer_principal(subject, found), subject
        if subject.lower_ in PRONOUNS:
            return self._last[:1] if len(self._last) > 1 else self._last, subject
        if lemma in GROUP_NOUNS and (
            subject.tag_ in {"NNS", "NNPS"} or subject.lower_ in {"both", "they", "two"}
        ):
            return self._principals, subject
        if lemma in OFFICE_NOUNS:
            return self._holder(subject), subject
        opening = verb.doc[segment.start : segment.start + 6]
        if any(t.lower_ in CONNECTIVES for t in opening) or verb.lemma_.lower() not in VERB_ACTS:
            return self._last, None
        if verb.dep_ == "conj":
            return self._last, None
        return (), subject

    def _speakers_of_passive(self, verb: Token, patient: Token | None) -> tuple[str, ...]:
        if patient is None:
            return self._last
        if patient.lower_ == "it" or patient.lemma_.lower() in TOPIC_NOUNS:
            return self._principals
        for child in patient.children:
            if child.dep_ == "poss" and (owners := self._actors(child)):
                return self._principal_of(owners)
        if VERB_ACTS.get(verb.lemma_.lower()) in {"inform", "agree", "plan"}:
            return self._principals
        return self._last if any(t.lower_ in CONNECTIVES for t in verb.children) else ()

    def _prefer_principal(self, subject: Token, found: tuple[str, ...]) -> tuple[str, ...]:
        """In an account "the President" is the one who took part, whoever else is in office."""
        if len(found) != 1 or found[0] in self._principals or subject.lower_ not in OFFICE_NOUNS:
            return found
        if any(c.dep_ in {"compound", "appos"} and c.pos_ == "PROPN" for c in subject.children):
            return found
        holder = self._holder(subject)
        has_same_country = any(
            self._countries.get(h) == self._countries.get(found[0]) for h in holder
        )
        return holder if has_same_country else found

    def _holder(self, subject: Token) -> tuple[str, ...]:
        """The principal that a bare office ("the Minister") stands for: one's own by default."""
        own = tuple(p for p in self._principals if self._countries.get(p) == self._party)
        if subject.lemma_.lower() in {"counterpart", "colleague", "guest", "interlocutor"}:
            return tuple(p for p in self._principals if p not in own)
        return own

    def _principal_of(self, owners: tuple[str, ...]) -> tuple[str, ...]:
        """The principal who speaks for a country, else the owners themselves."""
        countries = {self._countries.get(o) for o in owners}
        found = tuple(p for p in self._principals if self._countries.get(p) in countries)
        return found or owners

    def _act(
        self,
        verb: Token,
        complement: Token | None,
        content: Token | None,
        speakers: tuple[str, ...],
        is_conditional: bool,
    ) -> Act:
        lemma = verb.lemma_.lower()
        is_joint = len(speakers) > 1
        act = VERB_ACTS.get(lemma, "assert")
        noun = complement.lemma_.lower() if complement is not None else ""
        if lemma in LIGHT_VERBS and noun in NOUN_ACTS:
            act = NOUN_ACTS[noun]
            if act == "support" and noun == "commitment" and complement is not None:
                is_deed = any(
                    c.pos_ == "VERB" and c.dep_ in {"acl", "relcl"} for c in complement.children
                )
                act = "promise" if is_deed else "support"
            if act == "offer" and is_joint:
                act = "plan"
        elif lemma in {"reach", "sign", "conclude"} and "agreement" in _patients(verb):
            return "agree"
        elif lemma in {"accept", "recognise", "recognize", "agree"} and is_negated(verb):
            return "reject"
        elif act == "inform" and content is not None and content.dep_ == "ccomp":
            act = self._act_of_content(content, speakers, is_conditional)
        elif act == "assert" and lemma not in VERB_ACTS and _is_future(verb):
            return "agree" if is_joint else "plan"
        elif act == "assert" and content is not None:
            act = self._act_of_content(content, speakers, is_conditional)
        if act == "offer" and is_joint:
            return "plan"
        if lemma in {"be"} and any(c.pos_ == "VERB" and c.dep_ == "xcomp" for c in verb.children):
            return "plan"
        return act

    def _act_of_content(
        self, content: Token, speakers: tuple[str, ...], is_conditional: bool
    ) -> Act:
        auxiliaries = {c.lower_ for c in content.children if c.dep_ == "aux"}
        subject = subject_of(content)
        owners = self._actors(subject) if subject is not None else ()
        own = {self._countries.get(s) for s in speakers} | set(speakers) | {None}
        is_own = bool(owners) and all(o in own or self._countries.get(o) in own for o in owners)
        if auxiliaries & {"will", "would", "shall"} and is_own:
            if not is_conditional:
                return "promise"
            return "warn" if self._threatens(content, own) else "promise"
        if content.lemma_ == "have" and any(c.lemma_ == "intention" for c in content.children):
            return "promise"
        is_deontic = content.lemma_ in DEONTIC or bool(auxiliaries & DEONTIC)
        if is_deontic and not is_own and subject is not None and subject.lower_ not in {"it", "we"}:
            return "request"
        return "assert"

    def _threatens(self, content: Token, own: set[str | None]) -> bool:
        """Whether a conditional pledge is a threat to the one it is told to.

        It is none where the condition names only the deed of a third party ("if Russia invades",
        told to Ukraine).
        """
        named = {
            self._countries.get(i) or i
            for t in content.subtree
            if t.dep_ in {"nsubj", "poss", "pobj"} and t.head is not content
            for i in self._actors(t)
        } - own
        others = {self._countries.get(p) for p in self._principals} - own
        return not named or bool(named & others and self._is_deed_of(content, others))

    def _is_deed_of(self, content: Token, countries: set[str | None]) -> bool:
        """Whether the condition's own subject is of one of the countries, or has none."""
        for clause in content.subtree:
            if clause.dep_ == "advcl":
                subject = subject_of(clause)
                actors = self._named_by(subject) if subject is not None else ()
                return not actors or any(self._countries.get(i, i) in countries for i in actors)
        return True

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
        if act == "thank" and complement is not None:
            candidates += [
                t for t in complement.subtree if t.dep_ in {"poss", "pobj", "nsubj", "compound"}
            ]
        own = {self._countries.get(s) for s in speakers} - {None}
        for candidate in candidates:
            is_party = candidate.lemma_.lower() in SIDE_NOUNS | OFFICE_NOUNS
            for actor in self._named_by(candidate) if is_party else self._actors(candidate):
                if actor not in speakers and self._countries.get(actor) not in own:
                    return actor
        return None


def _patients(verb: Token) -> set[str]:
    return {c.lemma_.lower() for c in verb.children if c.dep_ in {"dobj", "obj", "nsubjpass"}}


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


def _is_future(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in {"will", "shall"} for c in verb.children)
