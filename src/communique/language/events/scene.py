"""What reading the events of one text needs to know of it, and who acts where a clause is told."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from communique.knowledge.places import country_of_city
from communique.language.actors.lexicon import Noun, group_noun, native_noun
from communique.language.events.frames import PREDICATIVE, match
from communique.language.events.lexicon import word_classes
from communique.language.events.parties import Parties
from communique.language.events.reporting import Reports
from communique.language.events.roles import (
    Filter,
    Ids,
    actors_in_phrase,
    recipient_actors,
    subject_actors,
    unique,
)
from communique.language.events.struck import locals_of
from communique.language.mentions import actors_of, home_of, issuer_of
from communique.language.syntax import (
    agent_of,
    is_passive,
    prepositional_objects,
    subject_of,
    subtree_span,
)
from communique.ontology import TYPES
from communique.records import Span

_STATES = frozenset({"power", "nation", "country", "government", "ally", "state", "capital"})
_ARMED = frozenset({"armed", "masked", "hooded", "unidentified"})
_THIRD = frozenset({"it", "they", "he", "she"})
FIRST_PERSON = frozenset({"i", "we", "us", "our", "my"})


class Scene:
    """One parsed text, its actors and its statements."""

    def __init__(self, doc: Doc, parties: Parties) -> None:
        self.doc = doc
        self.parties = parties
        self.home = home_of(doc)
        self.reports = Reports(doc._.statements, issuer=issuer_of(doc).institution_id)

    def political(self, ids: Ids) -> Ids:
        """Those who can take part in a political event."""
        return tuple(i for i in ids if self.parties.is_political(i))

    def others_than(self, actors: Ids) -> Filter:
        """Keeps those who can be recipients of what some actors do."""
        return lambda ids: self.parties.opposite(self.political(ids), actors)

    def doers(self, verb: Token) -> Ids:
        """Who does it: its subject, or the speaker where the verb is the cue of a statement."""
        inner = self.reports.performed(verb.idx)
        has_subject = any(c.dep_ in {"nsubj", "nsubjpass", "agent"} for c in verb.children)
        speakers = self.political(inner.speakers) if inner is not None else ()
        if speakers and not has_subject and verb.dep_ not in PREDICATIVE:
            return speakers
        found = self.political(subject_actors(verb) or self._own_voice(verb))
        if not found and verb.lemma_ == "summon" and is_passive(verb):
            # "The ambassador was summoned to the ministry".
            found = self.political(phrase_ids(verb, "to"))
        doer = agent_of(verb) if is_passive(verb) else subject_of(verb)
        found = found or speakers or locals_of(verb, doer, self.parties)
        return found or self.natives(doer) or self.unnamed(doer)

    def provokers(self, verb: Token) -> Ids:
        """Who does what a condition supposes, where a pronoun stands for whom it is answered on.

        "X would sanction Y if *it* invaded Z": Y, the other party, not the doer of the answer.
        """
        answer, pronoun = verb.head, subject_of(verb)
        frame = match(answer) if answer.pos_ == "VERB" and verb.dep_ == "advcl" else None
        if frame is None or frame.type is None or TYPES[frame.type].quad != 4:
            return ()
        if pronoun is None or pronoun.lower_ not in _THIRD or is_passive(verb):
            return ()
        return recipient_actors(answer, frame.recipient, self.others_than(self.doers(answer)))

    def unnamed(self, doer: Token | None) -> Ids:
        """Those of whom only the kind is told, and no country: "gunmen", "armed men"."""
        if doer is None or doer.pos_ not in {"NOUN", "PROPN"} or actors_of(doer):
            return ()
        if _is_the_west(doer):
            west = Noun("organ", "western-powers", "GOV")
            return (self.parties.admit_group(west, Span(doer.idx, doer.idx + len(doer))),)
        is_armed = doer.lemma_ == "man" and any(c.lower_ in _ARMED for c in doer.children)
        noun = group_noun("gunmen" if is_armed else doer.lower_)
        span = Span(doer.idx, doer.idx + len(doer))
        return (self.parties.admit_group(noun, span),) if noun is not None else ()

    def unnamed_doers(self, noun: Token) -> Ids:
        """Groups without a country that do what a noun names: "a rally by workers", "rebel raids".

        Their country is taken from where it is done.
        """
        doers = [c for c in noun.children if c.dep_ in {"poss", "compound"}]
        for doer in (*doers, *prepositional_objects(noun, "by", "from")):
            if ids := locals_of(noun, doer, self.parties) or self.natives(doer):
                return ids
            if ids := self.unnamed(doer):
                return ids
        return ()

    def natives(self, noun: Token | None) -> Ids:
        """The courts, voters and the like of the one country that a report is about."""
        if noun is None or noun.pos_ != "NOUN" or actors_of(noun) or self.home is None:
            return ()
        if self._is_foreign(noun):
            return ()
        nouns = [noun, *prepositional_objects(noun, "of")]
        found = (native_noun(n.lower_, n.lemma_.lower()) for n in nouns[: 1 + _is_count(noun)])
        native = _opposition(noun) or next(filter(None, found), None)
        if native is None or (native.slug == "government" and noun.tag_ == "NNS"):
            return ()  # "Ministers agreed": of several countries, for all one knows.
        span = Span(noun.idx, noun.idx + len(noun))
        return (self.parties.admit_native(self.home, native, span),)

    def _is_foreign(self, noun: Token) -> bool:
        """Whether others are meant: "critics in Washington"; "the lawmakers", after Norway's."""
        places = prepositional_objects(noun, "in", "from", "at")
        if any(country_of_city(t.text) not in {None, self.home} for t in places):
            return True
        # Of those of one name the ones told of last are meant.
        before = next((t for t in reversed(self.doc[: noun.i]) if t.lower_ == noun.lower_), None)
        countries = self.parties.countries(actors_of(before)) if before is not None else ()
        return bool(countries) and self.home not in countries

    def _own_voice(self, verb: Token) -> Ids:
        """The speaker, where the subject is "I" or "we" that nobody resolved."""
        subject = subject_of(verb)
        if subject is None or subject.lower_ not in FIRST_PERSON:
            return ()
        statement = self.reports.around(verb.idx)
        return statement.speakers if statement is not None else ()

    def courts(self, verb: Token) -> Ids:
        """The courts of the one country that a report is about."""
        if self.home is None:
            return ()
        span = Span(verb.idx, verb.idx + len(verb))
        return (self.parties.admit_native(self.home, Noun("organ", "judiciary", "JUD"), span),)


def _opposition(noun: Token) -> Noun | None:
    """ "Opposition leaders", "opposition lawmakers"."""
    is_of_it = any(c.dep_ == "compound" and c.lower_ == "opposition" for c in noun.children)
    return Noun("organ", "opposition", "OPP") if is_of_it else None


def _is_count(noun: Token) -> bool:
    """ "Hundreds of villagers"."""
    return noun.lemma_.lower() in word_classes()["quantities"]


def averting(verb: Token) -> Ids:
    """Who can avert what a condition would bring: "if *Mexico* goes on"."""
    clauses = (c for c in verb.children if c.dep_ == "advcl")
    subjects = (s for c in clauses if (s := subject_of(c)) is not None)
    return next(filter(None, map(actors_in_phrase, subjects)), ())


def _is_the_west(noun: Token) -> bool:
    """ "The West", "Western powers"."""
    is_western = any(c.lower_ == "western" for c in noun.children)
    is_named = noun.text == "West" and any(c.lower_ == "the" for c in noun.children)
    return is_named or (is_western and noun.lemma_.lower() in _STATES)


def phrase_ids(verb: Token, preposition: str) -> Ids:
    """Actors in the phrases that a preposition hangs on a verb."""
    return unique(*(actors_in_phrase(n) for n in prepositional_objects(verb, preposition)))


def clause_span(verb: Token) -> Span:
    """Characters of the clause that tells it, without clauses beside it."""
    away = [
        c
        for c in verb.children
        if c.dep_ in {"conj", "parataxis", "cc"}
        or (c.dep_ == "advcl" and c.i > verb.i)
        or (c.dep_ == "prep" and c.lower_ == "according")
    ]
    return subtree_span(verb, without=away)
