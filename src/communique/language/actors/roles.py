"""Whom a description without a name refers to: "the foreign minister", "Russian forces"."""

from __future__ import annotations

import re

from communique.knowledge.governments import LED_BY_HEAD_OF_GOVERNMENT
from communique.language.actors.descriptions import Description
from communique.language.actors.discourse import Discourse
from communique.language.actors.gazetteer import Hit
from communique.language.actors.holders import HolderFinder, is_deputy
from communique.language.actors.lexicon import LEADERS, TOP_ROLES
from communique.language.actors.pronouns import antecedent_of, barred_positions
from communique.language.actors.text_persons import Person
from communique.language.actors.titles import office_title
from communique.language.actors.words import Words

_UNIQUE_ROLES = TOP_ROLES
_WINDOW = 6
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss"})
_HIGH_TITLES = frozenset({"president", "secretary", "minister", "head-of-state", "lady"})
_PARTS_OF_FEDERATIONS = {
    "USA": ("state",), "IND": ("state",), "DEU": ("state",), "AUS": ("state",),
    "BRA": ("state",), "MEX": ("state",), "NGA": ("state",), "RUS": ("republic",),
}  # fmt: skip
"""What "the state" is in a text of a federation: seldom the federation itself."""
_HEADS = frozenset({"leader", "chief", "head", "chairman", "chairwoman", "chair"})
_OTHER_LEADERS = frozenset({
    "mercenary", "rebel", "religious", "spiritual", "separatist", "militant", "tribal", "regional",
    "local", "paramilitary", "ethnic", "jihadist", "communist", "parliamentary", "guerrilla",
})  # fmt: skip
"""Adjectives of leaders who lead no state."""
# Bodies in whose name somebody unnamed speaks.
_VOICED = frozenset({"ministry", "government", "army", "military", "police", "presidency"})
_LINKS = frozenset({"of", "to", "the", "s"})
_BODIES = {"LEG": "parliament", "MIL": "armed-forces", "JUD": "prosecutors"}
"""What several unnamed bearers of a role stand for, by sector; else officials."""


class RoleResolver(HolderFinder):
    """Resolves descriptions of one text against its persons, the registry and the discourse."""

    def owners(
        self, description: Description, words: Words, discourse: Discourse
    ) -> tuple[str, ...]:
        """Ids of whom a description belongs to: "Chinese", "his", "the country's"."""
        if description.owner_ids:
            return description.owner_ids
        named = tuple(id for hit in description.owners if (id := self._entity(hit)))
        if named:
            return named
        if description.organ is not None:
            return self.resolve(description.organ, words, discourse)
        i = description.possessor
        if i is None:
            return ()
        lower = words.lower[i]
        if lower in {"our", "my"}:
            return (self.party,) if self.party else ()
        if lower == "your":
            return ()
        if lower in {"his", "her", "its", "their"}:
            return antecedent_of(words, i, discourse, self._cast.country_of)
        return self.last_country(words.sentence[i], discourse, noun=lower)

    def resolve(
        self, description: Description, words: Words, discourse: Discourse
    ) -> tuple[str, ...]:
        """Ids of the actors of a description of one actor; empty where none fits."""
        owners = self.owners(description, words, discourse)
        sort = description.noun.sort
        sentence = words.sentence[description.head]
        if sort == "organ":
            return self._organ(description, owners, sentence, discourse)
        if sort == "side":
            if words.lower[description.head] in {"party", "parties"} and description.owners:
                return ()
            return tuple(self._cast.country_of(o) or o for o in owners)
        if sort == "people":
            countries = (o for o in owners if (f := self._cast.facts(o)) and f.kind == "country")
            return tuple(self._cast.organ(country, "people", "CVL") for country in countries)
        if sort == "country":
            if description.owners or not description.is_definite or description.is_plural:
                return ()
            is_part = words.lower[description.head] in _PARTS_OF_FEDERATIONS.get(
                self.party or "", ()
            )
            if is_part and description.possessor is None:
                return ()
            if description.possessor is not None:
                if description.noun.slug == "neighbour":
                    return ()
                return tuple(c for o in owners[:1] if (c := self._cast.country_of(o)))
            head = words.lower[description.head]
            return self.last_country(sentence, discourse, noun=head)
        if sort == "organisation":
            return self._organisation(description, owners, sentence, discourse)
        if description.noun.slug == "counterpart":
            return self._counterpart(description, owners, words, discourse)
        if description.noun.is_plural:
            return self._several(description, owners)
        is_capitalised = words.is_capitalised(description.head)
        is_bare_subject = is_capitalised and words.doc[description.head].dep_ in _SUBJECTS
        if self.party and is_bare_subject and description.noun.slug in _HIGH_TITLES:
            description.is_definite = True
        modifiers = words.lower[description.start : description.head]
        if description.noun.slug == "leader" and _OTHER_LEADERS & set(modifiers):
            return ()
        barred = barred_positions(words.doc[description.head], "him")
        actors = {i for r in discourse.recent(sentence, window=0) if r.position in barred
                  for i in r.ids}  # fmt: skip
        found = self._role(
            description, owners, sentence, discourse, is_capitalised=is_capitalised, barred=actors
        )
        if found or owners or not _VOICED & set(modifiers):
            return found
        return self._unnamed_voice(description, sentence, discourse)

    def _unnamed_voice(
        self, description: Description, sentence: int, discourse: Discourse
    ) -> tuple[str, ...]:
        """ "A foreign ministry spokeswoman": of the country where the text is set."""
        slug = description.noun.slug
        if not (slug.startswith("spokes") or slug == "official") or description.is_complemented:
            return ()
        country = self.party or self._scene.country_at(description.head, "GOV")
        bodies = (country,) if country else self.last_country(sentence, discourse)
        return self._for_body(description, bodies[0]) if bodies else ()

    def _several(self, description: Description, owners: tuple[str, ...]) -> tuple[str, ...]:
        """ "the prime ministers of Finland and Sweden", "Russian diplomats"."""
        if not owners and self.party and {"administration", "government"} & set(description.words):
            owners = (self.party,)
        found: list[str] = []
        for owner in (o for o in owners if not o.startswith("person:")):
            roles = [r for r in self._roles_in(owner, description) if r in _UNIQUE_ROLES][:1]
            person = self._named_leader(owner, description) if len(owners) > 1 else None
            # "The three countries' ministers" may be of any portfolio.
            is_any = bool(description.owner_ids) and description.words == ("ministers",)
            if person is None and len(owners) > 1 and roles and not is_any:
                person = self._holder(owner, tuple(roles))
            if person is not None:
                found.append(self._cast.add_person(person))
            else:
                sector = description.noun.sector
                body = _BODIES.get(sector or "", "officials")
                found.append(self._cast.organ(owner, body, sector))
        return tuple(found)

    def _named_leader(self, owner: str, description: Description) -> Person | None:
        """Whom the text has named of "the leaders of A and B", one of each."""
        facts = self._cast.facts(owner)
        body = ((facts.code if facts else None) or owner).partition(":")[0]
        wanted = set(description.roles)
        fitting = [
            p for p in self.persons.values()
            if p.roles & wanted
            and (p.code or "").partition(":")[0] == body
            and not is_deputy(p)
        ]  # fmt: skip
        return fitting[0] if len(fitting) == 1 else None

    def _role(
        self,
        description: Description,
        owners: tuple[str, ...],
        sentence: int,
        discourse: Discourse,
        *,
        is_capitalised: bool,
        barred: set[str],
    ) -> tuple[str, ...]:
        roles = description.roles
        slug = description.noun.slug
        if description.is_former or (description.is_complemented and not owners):
            return ()
        if owners:
            owner = owners[0]
            facts = self._cast.facts(owner)
            if facts is not None and facts.kind == "person":
                owner = facts.country or owner
            # The leader of Hezbollah is not Lebanon's.
            is_free = owner.startswith("org:") and slug in _HEADS
            country = None if is_free else self._cast.country_of(owner)
            is_head = is_free and "organisation_head" in roles
            if is_head and (person := self._holder(owner, ("organisation_head",))):
                return (self._cast.add_person(person),)
            if is_free and not is_head and slug in {"chief", "head"}:
                return (owner,)  # "The United Nations human rights chief" speaks for it.
            if slug.startswith("spokes") or slug == "official":
                return self._for_body(description, owners[0])
            # "A Turkish diplomat" is none whom the text has named.
            is_known = not description.is_indefinite
            if is_known and (
                person := self._in_text(roles, country or owner, sentence, discourse, description)
            ):
                return (person.id,)
            if (
                is_known
                and description.is_definite
                and (
                    person := self._holder(
                        owner,
                        self._roles_in(owner, description),
                        slug if slug == "president" and not description.is_deputy else "",
                    )
                )
            ):
                return (self._cast.add_person(person),)
            if self._cast.facts(owner) is None:
                return ()
            return (
                self._cast.office_holder(
                    owner, slug, office_title(description), description.noun.sector
                ),
            )
        if not description.is_definite:
            return ()
        if self.party and is_capitalised and slug in _HIGH_TITLES:
            person = self._in_account(self.party, sentence, discourse, description)
            if person is not None:
                return (self._cast.add_person(person),)
        # "The Foreign Secretary" is he who was called so, not another foreign minister.
        titled = self.titled.get(description.words, {}) if len(description.words) > 1 else {}
        if len(titled) == 1 and not titled.keys() & barred:
            return (self._cast.add_person(*titled.values()),)
        for ref in discourse.recent(sentence, window=_WINDOW):
            for id in ref.ids:
                if id in barred:
                    continue  # "X told the president": X is another
                if id.endswith(f":{slug}") and len(ref.ids) == 1:
                    return (id,)
                if (person := self.persons.get(id)) and self._plays(person, description):
                    return (id,)
                facts = self._cast.facts(id)
                if slug.startswith("spokes") and facts and facts.kind == "organisation":
                    return (id,)
        fitting = [p for p in self.persons.values() if self._plays(p, description)]
        fitting = [p for p in fitting if self._gender_fits(p, description) and p.id not in barred]
        if len(fitting) == 1:
            return (self._cast.add_person(fitting[0]),)
        if self.party and (person := self._holder(self.party, roles)):
            return (self._cast.add_person(person),)
        if slug == "secretary" and "general" in description.words:
            return self._head_of_un(discourse)
        return ()

    def _head_of_un(self, discourse: Discourse) -> tuple[str, ...]:
        """ "The Secretary-General", in a text that names the United Nations or an organ of it."""
        named = {id for ref in discourse.refs for id in ref.ids if id.startswith("org:")}
        if not any((f := self._cast.facts(id)) and f.code == "UNO" for id in named):
            return ()
        person = self._holder("org:united-nations", ("organisation_head",))
        return (self._cast.add_person(person) if person else "org:united-nations",)

    def holder_named(self, description: Description) -> tuple[str, ...]:
        """The person of the text whose whole office has the words of a title."""
        own = self._cast.facts(self.party) if self.party else None
        title = set(description.words) - set(own.name.lower().split() if own else ())
        for person in self.persons.values():
            office = set(re.findall(r"[a-z]+", (person.office or "").lower()))
            if len(title) > 1 and office - _LINKS == title - _LINKS:
                return (self._cast.add_person(person),)
        return ()

    def _for_body(self, description: Description, body: str) -> tuple[str, ...]:
        """A spokesperson or official stands for the body that it speaks for."""
        if description.noun.slug == "official":
            return (self._cast.organ(body, "officials", "GOV"),)
        country = self._cast.country_of(body)
        if description.is_definite and country:
            fitting = [
                p for p in self.persons.values()
                if p.country == country and "spokesperson" in p.roles
                and self._gender_fits(p, description)
            ]  # fmt: skip
            if len(fitting) == 1 and words_are_definite(description):
                return (self._cast.add_person(fitting[0]),)
        facts = self._cast.facts(body)
        if facts is not None and facts.kind == "country":
            return (self._cast.organ(body, "government", "GOV"),)
        return (body,)

    def _counterpart(
        self,
        description: Description,
        owners: tuple[str, ...],
        words: Words,
        discourse: Discourse,
    ) -> tuple[str, ...]:
        """ "his US counterpart": who holds there the office that he holds here."""
        sentence = words.sentence[description.head]
        this: Person | None = None
        start = description.start
        if words.lower[start] in {"his", "her"}:
            ids = antecedent_of(words, start, discourse, self._cast.country_of)
            this = self.persons.get(ids[0]) if ids else None
        if words.lower[start] in {"my", "our"} and self.party and description.possessor is not None:
            leads = "head_of_government" if self.party in LED_BY_HEAD_OF_GOVERNMENT else LEADERS[0]
            this = self._holder(self.party, (leads,))
        if this is None:
            for ref in discourse.recent(sentence, window=2):
                if ref.sort == "person" and ref.ids[0] in self.persons:
                    this = self.persons[ref.ids[0]]
                    break
        if this is None:
            return ()
        named = description.owners
        countries = [self._cast.country_of(o) for o in owners]
        roles = tuple(sorted(this.roles & (TOP_ROLES | set(LEADERS))))
        for country in countries:
            if country is None or country == this.country:
                continue
            for person in self.persons.values():
                if person.country == country and person.roles & set(roles):
                    return (self._cast.add_person(person),)
            if person_in_office := self._holder(country, roles):
                return (self._cast.add_person(person_in_office),)
        is_own = words.lower[start] in {"his", "her"} and not description.noun.is_plural
        return self._met_before(this, sentence, discourse) if is_own and not named else ()

    def _met_before(self, this: Person, sentence: int, discourse: Discourse) -> tuple[str, ...]:
        """ "His guest", "his counterpart": the other leader or minister told of last."""
        for ref in discourse.recent(sentence, window=_WINDOW):
            for id in ref.ids:
                other = self.persons.get(id)
                if other is not None and other.country not in {None, this.country}:
                    return (id,) if other.roles & (TOP_ROLES | set(LEADERS)) else ()
        return ()

    def _entity(self, hit: Hit) -> str | None:
        ids = hit.entity_ids
        return ids[0] if len(ids) == 1 else None


def words_are_definite(description: Description) -> bool:
    """Whether it speaks of one known holder: "the spokesperson", not "a spokesperson"."""
    return description.is_definite and description.quantity is None
