"""Decide, from left to right through a text, whom each name, description and pronoun refers to."""

from __future__ import annotations

import datetime
import functools

from spacy.tokens import Doc

from communique.knowledge import Registry, Role
from communique.knowledge.places import country_of_place
from communique.language.actors.bare_titles import place_ministers
from communique.language.actors.descriptions import Description, find_descriptions
from communique.language.actors.discourse import Ref, RefSort
from communique.language.actors.entities import EntityChooser
from communique.language.actors.false_names import is_part_of_name, law_acronyms, shouted_words
from communique.language.actors.gazetteer import Hit, with_short_names
from communique.language.actors.groups import group_before, group_of, start_of_owner
from communique.language.actors.heads import find_heads
from communique.language.actors.lexicon import (
    CITIES_OF_BODIES,
    ENEMIES,
    ENEMY_WORDS,
    FIRST_PERSON,
    IMPERSONAL,
    PRIVATE_PERSONS,
    RELATIONS,
    THIRD_PERSON,
    TOP_ROLES,
)
from communique.language.actors.names import NameMention, find_names
from communique.language.actors.organisations import find_organisations
from communique.language.actors.persons import PersonLinker
from communique.language.actors.places import is_host, is_place
from communique.language.actors.pointing import PointerReader
from communique.language.actors.principals import find_principals
from communique.language.actors.pronouns import are_the_two, generic_pronouns
from communique.language.actors.roles import RoleResolver
from communique.language.actors.scene import SceneReader
from communique.language.actors.text_persons import Person
from communique.language.actors.titles import attach_titles
from communique.language.actors.words import GENITIVE, Words
from communique.language.mentions import MentionKind

_KIND_OF_ALIAS: dict[str, MentionKind] = {
    "name": "name", "abbreviation": "name", "demonym": "demonym", "metonym": "metonym",
    "organ": "organ", "organisation": "name", "person": "name",
}  # fmt: skip


# By whom a text is that its title names so: "Statement by X".
_GOING_ABROAD = {*TOP_ROLES, "foreign_minister"}
# Whose parliament is a Congress too.
_WITH_CONGRESS = frozenset(
    {"ARG", "BRA", "CHL", "COL", "DOM", "GTM", "HND", "MEX", "PER", "PHL", "PRY"}
)
# Whose country is another than that which a report is about.
_SENT = frozenset({"ambassador", "envoy", "chargé"})
_SIGNED = frozenset(
    {"statement", "remarks", "comment", "comments", "briefing", "gaggle", "declaration", "note"}
)  # fmt: skip
_LEADING: tuple[Role, ...] = ("head_of_state", "head_of_government", "foreign_minister", "minister")


class Resolver(PointerReader):
    """Reads one parsed text; `mentions` and `cast` hold what was found."""

    def __init__(
        self,
        doc: Doc,
        hits: list[Hit],
        registry: Registry,
        *,
        on: datetime.date | None,
        party: str | None,
    ) -> None:
        own = party if party and registry.entity(party) else None
        super().__init__(Words(doc, with_short_names(doc, hits)), registry, own)
        self.entities = EntityChooser(self.words, self.cast, hits, self.party)
        self.linker = PersonLinker(
            registry, on, self.party, country_beside=self.entities.country_beside
        )
        self.scene = SceneReader(self.words, self.cast)
        self.roles = RoleResolver(registry, self.cast, self.linker, on, self.party, self.scene)
        self._on = on
        self._titled: tuple[str, ...] = ()
        self._acronyms: dict[str, str] = {}
        self._groups_at: dict[int, Description] = {}

    def know_title(self, title: Resolver) -> None:
        """Take over whom the document's title names, as evidence without places in the text."""
        linked = title.linker.persons.values()
        # A surname alone is a doublet of the full name that the text may give.
        titled = (p for p in linked if len(p.parts) > 1 and (p.office or p.has_title))
        known = {p.id: p for p in (*(p for p in linked if p.is_registered), *titled)}
        for person in known.values():
            person.first_seen = -1
            self.linker.persons[person.id] = person
            self.cast.add_person(person)
        for ref in title.discourse.refs:
            if len(ref.ids) == 1 and (ref.ids[0] in known or ref.sort == "country"):
                self.discourse.add(
                    Ref(-1, -1, ref.ids, ref.sort, gender=ref.gender, is_modifier=ref.is_modifier)
                )
        self._titled = tuple(id for id in known if title.tells_of(id))

    def tells_of(self, id: str) -> bool:
        """Whether somebody is told of, and not only as whom another serves: "Adviser to the X"."""
        words = self.words
        for mention in self.mentions:
            before = words.before(mention.start)
            is_own = before < 1 or words.lower[before] not in {"to", "of", "for"}
            if self._signs(mention.start):
                continue
            if id in mention.actor_ids and (
                is_own or words.lower[words.before(before)] not in RELATIONS
            ):
                return True
        return False

    def _signs(self, start: int) -> bool:
        """Whether a title names here whose words a text is: "Statement by X on the call with Y"."""
        lower = self.words.lower[:start]
        by = next((i for i in range(len(lower) - 1, 0, -1) if lower[i] in {"by", "from"}), None)
        if by is None and len(lower) > 1 and lower[1] == "of":
            by = 1  # "Statement of X"
        if by is None or lower[by - 1] not in _SIGNED:
            return False
        return not {"on", "with", "and", "to", "of"} & set(lower[by + 1 :])

    def run(self) -> None:
        """Find and resolve every mention."""
        words = self.words
        laws = law_acronyms(words)
        false = [hit for hit in words.hits if words.text[hit.start] in laws]
        for hit in (*false, *shouted_words(words)):
            words.forget(hit)
        organisations = [o for o in find_organisations(words) if words.text[o[0]] not in laws]
        descriptions = find_descriptions(words)
        self._groups_at = {d.start: d for d in descriptions if d.noun.sort == "country"}
        names = find_names(words, descriptions, _leaders(self.registry, self._on))
        attach_titles(words, names, descriptions)
        persons = self.linker.link(names)
        self.roles.persons = self.linker.persons
        self._person_at = {
            i: persons[name.start]
            for name in names
            if name.start in persons
            for i in range(name.start, name.end)
        }
        for name in names:
            if (person := persons.get(name.start)) is not None:
                for title in name.titles:
                    self.roles.titled.setdefault(title.words, {})[person.id] = person
        place_ministers(
            words,
            names,
            persons,
            setting=self.party or self.scene.filed_from,
            place_before=self.scene.place_before,
        )
        self.roles.principals = find_principals(words, self.roles, self._titled, persons)
        self._own_governments(descriptions, names, persons)
        items: list[tuple[int, int, NameMention | Description | Hit | tuple[int, int] | None]] = []
        covered: set[int] = set()
        for name in names:
            covered.update(range(name.start, name.end))
            items.append((name.start, 0, name))
        heads = [h for h in find_heads(words) if h.end not in persons]
        for head in heads:
            head.owner_ids = self.roles.holder_named(head)
        named = {head.head: head for head in heads if head.owner_ids}
        items.extend((head.start, 1, head) for head in named.values())
        free = (d for d in descriptions if not d.is_title and d.head not in named)
        items.extend((d.start, 2, d) for d in free)
        items.extend(
            (hit.start, 3, hit)
            for hit in words.hits
            if hit.start not in covered and hit.aliases[0].kind != "person"
        )
        items.extend((o[0], 4, o) for o in organisations if not covered & set(range(*o)))
        generic = generic_pronouns(words)
        items.extend(
            (i, 1, None)
            for i, lower in enumerate(words.lower)
            if (
                lower in THIRD_PERSON
                or lower in IMPERSONAL
                or lower in FIRST_PERSON
                or are_the_two(words, i)
                or (
                    (lower in PRIVATE_PERSONS or (self.party in ENEMIES and lower in ENEMY_WORDS))
                    and words.lower[words.before(i)] == "the"
                )
            )
            and i not in covered
            and i not in generic
            and words.text[i] != "US"
        )
        items.sort(key=lambda item: (item[0], item[1]))
        for start, _, item in items:
            if isinstance(item, NameMention):
                self._read_name(item, persons.get(item.start))
            elif isinstance(item, Description):
                self._read_description(item)
            elif isinstance(item, Hit):
                self._read_hit(item)
            elif item is None:
                self._read_pronoun(start)
            else:
                self._read_organisation(*item)
        self.mentions.sort(key=lambda m: (m.start, -m.end))

    def _own_governments(
        self,
        descriptions: list[Description],
        names: list[NameMention],
        persons: dict[int, Person],
    ) -> None:
        """ "the Netanyahu government" is that of Netanyahu's country."""
        by_end = {name.end: name for name in names if name.start in persons}
        for description in descriptions:
            name = by_end.get(self.words.before(description.head) + 1)
            if name is None or description.slug != "government":
                continue
            country = persons[name.start].country
            if country is not None:
                description.owner_ids = (country,)
                before = self.words.before(name.outer_start)
                is_article = before >= 0 and self.words.lower[before] == "the"
                description.start = before if is_article else name.outer_start

    def _read_name(self, name: NameMention, person: Person | None) -> None:
        if person is None:
            if name.start == name.end - 1 and not _looks_like_person(self.words, name):
                return
            self._mention(name.start, name.end, "name", (), score=0.0)
            return
        if not person.country:
            self._learn_country(person, name)
        id = self.cast.add_person(person)
        head = self._mention(name.start, name.end, "name", (id,))
        if (name.outer_start, name.outer_end) != (name.start, name.end):
            head = self._mention(name.outer_start, name.outer_end, "office", (id,))
        for title in name.titles:
            if title.start >= name.end or title.end <= name.outer_start:
                self._mention(title.start, title.end, "office", (id,))
        if not name.is_byline:
            span = (name.outer_start, name.outer_end)
            self._remember(head, (id,), "person", gender=person.gender, span=span)

    def _learn_country(self, person: Person, name: NameMention) -> None:
        """A title without a country of its own: "the country's president, X"."""
        for title in name.titles:
            owners = self.roles.owners(title, self.words, self.discourse)
            country = (
                self.cast.country_of(owners[0])
                if owners
                else self._country_of_owner(title) or self._country_of_region(title)
            )
            if country is None and title.noun.slug in _SENT:
                country = self._country_of_envoy(title)
            elif country is None and not (self.party or title.is_complemented or owners):
                # "Trade Minister X" in a report about one country.
                is_guest = _GOING_ABROAD & set(title.roles) and self.scene.is_host(name.start)
                country = None if is_guest else self.scene.home
            if country is not None:
                person.country = country
                person.code = f"{country}:{person.sector}" if person.sector else country

    def _country_of_owner(self, title: Description) -> str | None:
        """ "Rinne's spokeswoman" is of Rinne's country."""
        i = self.words.before(title.start)
        is_owned = i > 0 and self.words.lower[i] in GENITIVE
        owner = self._person_at.get(i - 1) if is_owned else None
        return owner.country if owner is not None else None

    def _is_owned(self, hit: Hit) -> bool:
        """Whether a country stands before a name: "the U.S. Congress"."""
        end = self.words.before(hit.start) + 1
        return end in self.words.hit_ending_at or self.words.lower[end - 1] in GENITIVE

    def _country_of_envoy(self, title: Description) -> str | None:
        """Whose ambassador was told of last: "Mali's ambassador was called in. Ambassador X …"."""
        told = (id for ref in reversed(self.discourse.refs) for id in ref.ids)
        office = next((id for id in told if id.endswith(f":{title.noun.slug}")), None)
        return office.partition(":")[0] if office is not None else None

    def _country_of_region(self, title: Description) -> str | None:
        """ "Ontario Premier", "Bavaria's leader": a region or city before a title."""
        words = self.words
        end = words.before(title.start) + 1
        if end > 1 and words.lower[end - 1] in GENITIVE:
            end = words.before(end - 1) + 1
        if end > 0 and words.text[end - 1] == ",":
            return None  # "In Vienna, Foreign Minister X": where the minister was.
        starts = [s for s in range(max(0, end - 3), end) if words.is_capitalised(s)]
        names = [" ".join(words.text[s:end]) for s in starts]
        return next(filter(None, map(country_of_place, names)), None)

    def _read_description(self, description: Description) -> None:
        ids: tuple[str, ...]
        kind: MentionKind
        sort: RefSort
        if description.owner_ids[:1] and description.owner_ids[0].startswith("person:"):
            head = self._mention(
                description.start, description.end, "office", description.owner_ids
            )
            gender = self.linker.persons[description.owner_ids[0]].gender
            self._remember(head, description.owner_ids, "person", gender=gender)
            return
        ids = group_of(description, self.words, self.discourse, self.cast, self.roles)
        if not ids and description.noun.is_plural and description.noun.sort == "role":
            description.owner_ids = description.owner_ids or self._owners_of_several(description)
        if ids or (description.is_plural and not description.owners):
            kind, sort = "group", "group"
            ids = ids or self.roles.resolve(description, self.words, self.discourse)
        else:
            ids = self.roles.resolve(description, self.words, self.discourse)
            noun = description.noun
            kind = {"role": "office", "organ": "organ"}.get(noun.sort, "description")  # type: ignore[assignment]
            sort = "person" if noun.sort == "role" else "organisation"
            if noun.sort in {"side", "country"}:
                sort = "country"
            if len(ids) == 1 and (facts := self.cast.facts(ids[0])):
                sort = facts.kind
        if not ids and description.noun.sort not in {"role", "side"} and kind != "group":
            return
        head = self._mention(description.start, description.end, kind, ids)
        if ids:
            known = self.linker.persons.get(ids[0]) if len(ids) == 1 else None
            gender = (known.gender if known else None) or description.noun.gender
            self._remember(head, ids, sort, gender=gender)

    def _owners_of_several(self, description: Description) -> tuple[str, ...]:
        """The group that officials come from: "the two countries' ministers", "of both states"."""
        if group := group_before(description, self.words, self.mentions):
            return group
        owner = self._groups_at.get(start_of_owner(description, self.words))
        if owner is None:
            return ()
        return group_of(owner, self.words, self.discourse, self.cast, self.roles)

    def _read_hit(self, hit: Hit) -> None:
        if is_part_of_name(self.words, hit):
            return
        id = self.entities.entity_of(hit)
        home = self.scene.home
        is_bare = hit.aliases[0].text == "Congress" and not self._is_owned(hit)
        if is_bare and home is not None and home in _WITH_CONGRESS and not self.party:
            # "Urged Congress to", in a report about Colombia.
            id = self.cast.organ(home, "parliament", "LEG")
        if id is not None and (person := self._native(hit, id)):
            head = self._mention(self.words.before(hit.start), hit.end, "description", (person.id,))
            self._remember(head, (person.id,), "person", gender=person.gender)
            return
        alias_kind = hit.aliases[0].kind
        kind = _KIND_OF_ALIAS[alias_kind]
        if id is None:
            self._mention(hit.start, hit.end, kind, (), score=0.0)
            return
        facts = self.cast.facts(id)
        if facts is None:
            return
        is_city = alias_kind == "metonym" or hit.aliases[0].text in CITIES_OF_BODIES
        place = (
            (facts.kind == "country" or is_city)
            and alias_kind != "demonym"
            and is_place(self.words, hit.start, hit.end, is_city=is_city)
        )
        host = place and is_host(self.words, hit.start, hit.end)
        ids: tuple[str, ...] = () if place and is_city and not host else (id,)
        head = self._mention(hit.start, hit.end, kind, ids, is_place=place, is_host=host)
        if ids and place and facts.kind == "country":
            sentence = self.words.sentence[head]
            self.discourse.places.append(Ref(head, sentence, ids, "country"))
        if ids and not place:
            self._remember(head, ids, facts.kind, is_modifier=alias_kind == "demonym")

    def _native(self, hit: Hit, country: str) -> Person | None:
        """ "The German said": the one person of that country whom the text has named."""
        words = self.words
        token = words.doc[hit.end - 1]
        is_subject = token.dep_ in {"nsubj", "nsubjpass"} and hit.end == hit.start + 1
        before = words.before(hit.start)
        if hit.aliases[0].kind != "demonym" or not is_subject or words.lower[before] != "the":
            return None
        if token.tag_ not in {"NN", "NNP", "JJ"} or token.head.tag_ == "VBP":
            return None
        named = {
            id: self.linker.persons[id]
            for ref in self.discourse.recent(words.sentence[hit.start], window=6)
            for id in ref.ids
            if id in self.linker.persons and self.linker.persons[id].country == country
        }
        return next(iter(named.values())) if len(named) == 1 else None

    def _read_organisation(self, start: int, end: int) -> None:
        texts = [self.words.text[i] for i in range(start, end) if self.words.text[i].strip()]
        text = " ".join(texts)
        if len(texts) == 1 and (person := self.linker.person_called(text)):
            self._mention(start, end, "name", (self.cast.add_person(person),))
            return
        id = (
            self._acronyms.get(text)
            or self.entities.organ_of(text, start, end)
            or self.entities.own_organ(text)
            or self.cast.organisation(text)
        )
        if id is not None and len(texts) > 2:
            self._acronyms.setdefault("".join(t[0] for t in texts if t[0].isupper()), id)
        if id is not None:
            head = self._mention(start, end, "name", (id,))
            self._remember(head, (id,), "organisation")


@functools.lru_cache(maxsize=64)
def _leaders(registry: Registry, on: datetime.date | None) -> frozenset[str]:
    """Folded surnames of leaders and foreign ministers on a day, long enough to be told."""
    if on is None:
        return frozenset()
    return frozenset(
        name
        for role in _LEADING
        for office in registry.holders_everywhere(role, on=on)
        if role != "minister" or office.title == "Vice President"
        for name in registry.surnames_of(office.person_id)
    )


def _looks_like_person(words: Words, name: NameMention) -> bool:
    return words.tag[name.start].startswith("NNP") and len(name.parts[0]) > 2
