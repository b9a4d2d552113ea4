"""Facts about the actors of a text that roles and merging ask for."""

from __future__ import annotations

from collections.abc import Iterable

from communique.knowledge.registry import load_registry
from communique.language.actors.cast import Cast, unnamed_group
from communique.language.actors.lexicon import NOUNS, Noun
from communique.records import Actor, Span

_ARMS = frozenset(
    {
        "embassy", "ambassador", "armed-forces", "army", "navy", "air-force", "coast-guard",
        "officials", "government", "delegation", "diplomats", "troops", "foreign-ministry",
        "defence-ministry",
    }
)  # fmt: skip
# Sectors that are not on the side of their country's government.
_APART = frozenset({"REB", "OPP", "CVL", "LAB", "REL", "REF", "PRE", "CRM", "SOC", "UAF", "AGR"})


class Parties:
    """The actors of one text by id."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._admitted: dict[str, Actor] = {}

    def admit(self, country: str, place: Span) -> None:
        """Take in a country that the text names by one of its places only ("in Kherson")."""
        if country not in self._actors and country not in self._admitted:
            entity = load_registry().entity(country)
            if entity is not None:
                self._admitted[country] = Actor(
                    id=country, name=entity.name, kind="country", country=country, code=country,
                    mentions=(place,),
                )  # fmt: skip

    def admit_organ(self, country: str, word: str, span: Span) -> str:
        """The id of a country's organ or group that a word names where only a place says whose.

        "The army seized power in Niamey"; the country itself for a word that means no organ.
        """
        noun = NOUNS.get(word)
        if noun is None or noun.sort != "organ":
            return country
        return self.admit_native(country, noun, span)

    def admit_native(self, country: str, noun: Noun, span: Span) -> str:
        """The id of an organ or group of a country: "the commission" in a report about Kenya."""
        cast = Cast(load_registry())
        id = cast.organ(country, noun.slug, noun.sector)
        if id not in self._actors:
            self._admitted.setdefault(id, cast.actor(id, (span,)))
        return id

    def admit_group(self, noun: Noun, span: Span) -> str:
        """The id of a group that nothing gives a country: "gunmen opened fire"."""
        facts = unnamed_group(noun.slug, noun.sector)
        if facts.id not in self._actors:
            self._admitted.setdefault(facts.id, facts.actor((span,)))
        return facts.id

    def admitted(self, used: Iterable[str]) -> list[Actor]:
        """Countries and organs taken in that some of the ids in use name."""
        wanted = set(used)
        return [actor for id, actor in self._admitted.items() if id in wanted]

    def side(self, id: str) -> str:
        """The country that an actor stands for, or the actor itself where it has none.

        Rebels, workers and the like are a side of their own beside their country's government.
        """
        actor = self._actors.get(id) or self._admitted.get(id)
        if actor is None:
            return id.partition(":")[0] if id[:3].isupper() else id
        return id if actor.sector in _APART else actor.country or id

    def sides(self, ids: Iterable[str]) -> frozenset[str]:
        """Countries (or bodies without one) that some actors stand for."""
        return frozenset(self.side(i) for i in ids)

    def countries(self, ids: Iterable[str]) -> frozenset[str]:
        """Countries that some actors belong to, whatever side they are on."""
        known = (self._actors.get(i) or self._admitted.get(i) for i in ids)
        return frozenset(a.country for a in known if a is not None and a.country)

    def knows(self, id: str) -> bool:
        """Whether an actor is one of the text's."""
        return id in self._actors or id in self._admitted

    def is_country(self, id: str) -> bool:
        """Whether an actor is a country itself."""
        actor = self._actors.get(id)
        return actor.kind == "country" if actor is not None else len(id) == 3 and id.isupper()

    def are_irregulars(self, ids: Iterable[str]) -> bool:
        """Whether some actors are all armed groups outside a state."""
        known = [self._actors.get(i) or self._admitted.get(i) for i in ids]
        return bool(known) and all(
            a is not None and a.sector in {"REB", "PRM", "UAF"} for a in known
        )

    def is_political(self, id: str) -> bool:
        """Whether an actor can take part in a political event: media and firms cannot."""
        actor = self._actors.get(id)
        if actor is None:
            return True
        # An organisation that the registry does not know is rarely a political one.
        is_unknown = actor.kind == "organisation" and actor.code is None
        return not is_unknown and actor.sector not in {"JRN", "BUS", "EDU", "MED"}

    def opposite(self, recipients: Iterable[str], actors: tuple[str, ...]) -> tuple[str, ...]:
        """Recipients that are not the actors themselves, their country or its executive arms."""
        own = self.sides(actors)
        return tuple(
            i
            for i in dict.fromkeys(recipients)
            if i not in actors and not (self.side(i) in own and (self.is_country(i) or _is_arm(i)))
        )


def _is_arm(id: str) -> bool:
    return id.partition(":")[2] in _ARMS
