"""Pronouns and nouns that take up somebody named before: "he", "the cleric", "the occupiers"."""

from __future__ import annotations

from communique.knowledge import Registry
from communique.language.actors.discourse import RefSort
from communique.language.actors.lexicon import (
    ENEMIES,
    ENEMY_WORDS,
    FIRST_PERSON,
    PRIVATE_PERSONS,
    THIRD_PERSON,
    TOP_ROLES,
)
from communique.language.actors.persons import PersonLinker
from communique.language.actors.pronouns import antecedent_of
from communique.language.actors.remembering import MentionKeeper
from communique.language.actors.roles import RoleResolver
from communique.language.actors.text_persons import Person
from communique.language.actors.words import Words

_OPENING = 8
_OFFICIAL = TOP_ROLES - {"organisation_head"}


class PointerReader(MentionKeeper):
    """Reads what points back; `party` is whose account the text is, `roles` knows who met."""

    linker: PersonLinker
    roles: RoleResolver

    def __init__(self, words: Words, registry: Registry, party: str | None) -> None:
        super().__init__(words, registry)
        self.party = party
        self._person_at: dict[int, Person] = {}

    def _read_enemy(self, i: int, country: str) -> None:
        """ "The aggressor", "the occupiers" in the account of a country at war."""
        words = self.words
        follows = words.after(i + 1)
        has_noun = follows < len(words) and words.lower[follows] in {"country", "state"}
        end = follows + 1 if has_noun else i + 1
        is_plural = words.tag[i] == "NNS"
        id = self.cast.organ(country, "armed-forces", "MIL") if is_plural else country
        head = self._mention(words.before(i), end, "description", (id,))
        self._remember(head, (id,), "organisation" if is_plural else "country")

    def _subject_ahead(self, i: int) -> tuple[str, ...]:
        """ "In his speech, X said": the subject that follows the opening phrase."""
        words = self.words
        lower, token = words.lower[i], words.doc[i]
        if lower not in {"his", "her"} or token.dep_ != "poss":
            return ()
        start = words.sentence_start[words.sentence[i]]
        if words.tag[start] != "IN" or i - start > _OPENING:
            return ()
        subject = next((c for c in token.sent.root.children if c.dep_ == "nsubj"), None)
        if subject is None or subject.i < i or "," not in words.text[i : subject.i]:
            return ()
        person = self._person_at.get(subject.i)
        gender = THIRD_PERSON[lower][0]
        fits = person is not None and person.gender in {gender, None}
        return (self.cast.add_person(person),) if person is not None and fits else ()

    def _read_private_person(self, i: int) -> None:
        """ "The cleric": the one person lately named who is not known to hold an office."""
        follows = self.words.after(i + 1)
        if follows < len(self.words) and (
            self.words.tag[follows] in {"NNP", "NN", "NNS"}
            or self.words.lower[follows] in {"of", "who"}
        ):
            return
        recent = self.discourse.recent(self.words.sentence[i], window=2)
        found = {
            ref.ids[0]: ref.gender
            for ref in recent
            if ref.sort == "person"
            and len(ref.ids) == 1
            and (person := self.linker.persons.get(ref.ids[0])) is not None
            and not person.roles & _OFFICIAL
        }
        if len(found) == 1:
            ((id, gender),) = found.items()
            head = self._mention(self.words.before(i), i + 1, "description", (id,))
            self._remember(head, (id,), "person", gender=gender)

    def _read_pronoun(self, i: int) -> None:
        lower = self.words.lower[i]
        if lower in PRIVATE_PERSONS:
            self._read_private_person(i)
            return
        if lower in ENEMY_WORDS and self.party:
            self._read_enemy(i, ENEMIES[self.party])
            return
        if lower in FIRST_PERSON:
            self._mention(i, i + 1, "pronoun", (), score=0.0)
            return
        ids = self._subject_ahead(i) or antecedent_of(
            self.words, i, self.discourse, self.cast.country_of, self.roles.principals
        )
        self._mention(i, i + 1, "pronoun", ids)
        if ids:
            facts = self.cast.facts(ids[0])
            sort: RefSort = "group" if len(ids) > 1 else (facts.kind if facts else "person")
            self._remember(i, ids, sort, gender=(THIRD_PERSON.get(lower) or (None, False))[0])
