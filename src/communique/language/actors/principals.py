"""Who met in an account, by its title or its first sentence: whom "the leaders" stands for."""

from __future__ import annotations

from spacy.tokens import Span

from communique.language.actors.groups import TALKING
from communique.language.actors.roles import RoleResolver
from communique.language.actors.text_persons import Person
from communique.language.actors.words import Words

_HOLDING = frozenset({"have", "hold", "begin", "convene", "conduct"})
_CONTACTS = frozenset({"call", "conversation", "conference", "meeting", "talk", "negotiation"})


def find_principals(
    words: Words, roles: RoleResolver, titled: tuple[str, ...], persons: dict[int, Person]
) -> tuple[str, ...]:
    """Ids of who met, both sides at least; empty in a text that is no account of one party.

    `titled` are ids of those whom the title names, `persons` those of the text by first token.
    """
    if not roles.party:
        return ()
    end = _end_of_meeting(words)
    opening = tuple(dict.fromkeys(p.id for i, p in sorted(persons.items()) if i < end))
    for ids in (titled, opening):
        named = [roles.persons[id] for id in ids]
        countries = {p.country for p in named}
        are_one_each = ids is titled and len(countries) == len(ids)
        are_all = len(ids) == 2 or are_one_each or _tells_of_meeting(words.doc[:end])
        if len(countries) > 1 and roles.party in countries and are_all:
            return ids
        if all_of_them := roles.with_own_counterpart(named):
            return all_of_them
    return ()


def _end_of_meeting(words: Words) -> int:
    """Where the first sentence has told who met: before "to discuss the talks of A and B"."""
    for i, sentence in enumerate(words.sentence):
        if sentence > 0 or (words.tag[i] == "TO" and words.doc[i].dep_ == "aux"):
            return i
    return len(words)


def _tells_of_meeting(words: Span) -> bool:
    """Whether the first words of an account tell who met: "X held a call with Y and Z"."""
    verbs = [t for t in words if t.dep_ == "ROOT" or (t.dep_ == "conj" and t.pos_ == "VERB")]
    return any(
        v.lemma_ in TALKING
        or (v.lemma_ in _HOLDING and any(c.lemma_.lower() in _CONTACTS for c in v.children))
        for v in verbs
    )
