"""Who is who in an account: the actors that its noun phrases refer to, and its principals."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from communique.language.points.lexicon import OFFICE_NOUNS, SIDE_NOUNS
from communique.records import Record

OTHER_SIDE_NOUNS = frozenset({"counterpart", "colleague", "guest", "interlocutor"})


class Cast:
    """Looks up the actors of a record's text by token, one paragraph at a time.

    `principals` stand for the sides of the encounter, each with the country it speaks for.
    `offset` is where the present paragraph begins in the text.
    """

    def __init__(self, record: Record, principals: Mapping[str, str]) -> None:
        self.principals = tuple(principals)
        self.countries = {a.id: a.country for a in record.actors} | dict(principals)
        self.offset = 0
        self._kinds = {a.id: a.kind for a in record.actors}
        self._mentions = sorted(
            (m.end - m.start, m.start, m.end, a.id) for a in record.actors for m in a.mentions
        )
        self._party = record.document.party

    def named_between(self, start: int, end: int) -> tuple[str, ...]:
        """Actors mentioned within characters `[start, end)` of the text."""
        return tuple(
            actor for _, left, right, actor in self._mentions if start <= left and right <= end
        )

    def actors(self, token: Token) -> tuple[str, ...]:
        """Ids of the actors that the smallest mention around a token refers to."""
        start = self.offset + token.idx
        best = None
        ids: list[str] = []
        for length, left, right, actor in self._mentions:
            if left <= start < right:
                if best is None:
                    best = length
                if length == best and actor not in ids:
                    ids.append(actor)
        return tuple(ids)

    def is_actor(self, token: Token) -> bool:
        """Whether a token belongs to a mention of an actor."""
        return bool(self.actors(token))

    def is_person(self, actor: str) -> bool:
        """Whether an id is a person's."""
        return self._kinds.get(actor) == "person"

    def may_speak(self, actors: tuple[str, ...]) -> bool:
        """Whether somebody tells what he does himself: a person, or a country that met another."""
        met = {self.countries.get(p) for p in self.principals}
        return any(self.is_person(actor) or actor in met for actor in actors)

    def author(self) -> tuple[str, ...]:
        """Who says "I" and "we" in an account: its party, since none else has the word."""
        return (self._party,) if self._party else ()

    def named_by(self, token: Token) -> tuple[str, ...]:
        """Actors of a noun phrase, else those that its modifiers name ("the British side")."""
        if found := self.actors(token):
            return found
        for child in token.children:
            if child.dep_ in {"amod", "compound", "poss", "nmod"} and (found := self.actors(child)):
                return found
        for child in token.children:
            if child.lower_ == "of":
                for noun in child.children:
                    if found := self.actors(noun):
                        return found
        return ()

    def persons(self, token: Token) -> tuple[str, ...]:
        """Persons of a noun phrase and its conjuncts, or its other actors where it has none."""
        ids = list(self.actors(token))
        if not ids and token.lemma_.lower() in OFFICE_NOUNS | SIDE_NOUNS:
            ids = list(self.principal_of(self.named_by(token)))
        for other in token.conjuncts:
            if other.i > token.i:
                ids += [i for i in self.actors(other) if i not in ids]
        persons = tuple(i for i in ids if self._kinds.get(i) == "person")
        return persons or tuple(ids)

    def holder(self, subject: Token) -> tuple[str, ...]:
        """The principal that a bare office ("the Minister") stands for: one's own by default."""
        own = tuple(p for p in self.principals if self.countries.get(p) == self._party)
        if subject.lemma_.lower() in OTHER_SIDE_NOUNS:
            return tuple(p for p in self.principals if p not in own)
        return own

    def principal_of(self, owners: tuple[str, ...]) -> tuple[str, ...]:
        """The principal who speaks for a country, else the owners themselves."""
        countries = {self.countries.get(o) for o in owners}
        found = tuple(p for p in self.principals if self.countries.get(p) in countries)
        return found or owners
