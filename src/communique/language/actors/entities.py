"""Which entity an alias of the registry stands for in this text, where several bear that name."""

from __future__ import annotations

from collections import Counter

from communique.knowledge.names import slug
from communique.knowledge.places import country_of_city
from communique.language.actors.cast import Cast
from communique.language.actors.gazetteer import Hit
from communique.language.actors.lexicon import GENERIC_WORDS
from communique.language.actors.words import GENITIVE, Words

_STATE_BODIES = frozenset({
    "committee", "commission", "agency", "ministry", "authority", "council", "court", "bureau",
    "department", "office", "service", "guard", "directorate", "inspectorate", "administration",
    "secretariat", "academy", "police", "force", "command",
})  # fmt: skip
# Whom the press means by a name that two states bear, where nothing in a text says otherwise.
_USUAL = {"congo": "COD", "congolese": "COD"}


class EntityChooser:
    """Weighs whom else the text names, whose account it is and who owns the organ.

    `hits` are all aliases found in the text, before any was put aside.
    """

    def __init__(self, words: Words, cast: Cast, hits: list[Hit], party: str | None) -> None:
        self.words = words
        self.cast = cast
        self.party = party
        self._organ_owners: dict[str, str] = {}
        self._country_counts = Counter(
            hit.entity_ids[0] for hit in hits if len(hit.entity_ids) == 1
        )

    def entity_of(self, hit: Hit) -> str | None:
        """The entity's id, or None where the text gives no ground to choose."""
        ids = hit.entity_ids
        if owned := self._owned_organ(hit):
            return owned
        if len(ids) == 1:
            return None if self._is_foreign(hit) else ids[0]
        if self.party:
            own = [id for id in ids if self.cast.country_of(id) == self.party]
            if len(own) == 1:
                return own[0]
        ranked = sorted(ids, key=self._weight, reverse=True)
        if self._weight(ranked[0]) > self._weight(ranked[1]):
            return ranked[0]
        usual = _USUAL.get(hit.aliases[0].text.lower())
        return usual if usual in ids else None

    def _owned_organ(self, hit: Hit) -> str | None:
        """An organ under a name that any state might use, of the country that owns it here.

        After "Pakistan's Foreign Office" the bare "Foreign Office" is Pakistan's too.
        """
        text, id = hit.aliases[0].text.lower(), hit.aliases[0].entity_id
        if hit.aliases[0].kind != "organ" or not _is_generic(text):
            return None
        k = self.words.before(hit.start)
        owner = self.words.hit_ending_at.get(k if self.words.lower[k] in GENITIVE else k + 1)
        if owner is not None and owner.aliases[0].kind in {"name", "demonym", "abbreviation"}:
            country = self.cast.country_of(owner.entity_ids[0])
            if country is not None and self.cast.facts(f"{country}:{id.partition(':')[2]}"):
                self._organ_owners[text] = country
        country = self._organ_owners.get(text)
        if country is None and not self._country_counts[self.cast.country_of(id) or ""]:
            country = self._dateline_country()
            country = country if self.cast.facts(f"{country}:{id.partition(':')[2]}") else None
        return f"{country}:{id.partition(':')[2]}" if country else None

    def _dateline_country(self) -> str | None:
        """The country of the town that a report is filed from: "ISLAMABAD: …"."""
        town = self.words.text[0] if len(self.words) else ""
        return country_of_city(town.title()) if town.isupper() and len(town) > 2 else None

    def country_beside(self, hit: Hit) -> str | None:
        """The country that a name in a person's title gives: none for another state's organ."""
        if organ := self._owned_organ(hit):
            return organ.partition(":")[0]
        return None if self._is_foreign(hit) else self.cast.country_of(hit.entity_ids[0])

    def own_organ(self, text: str) -> str | None:
        """The publisher's own organ behind a name without a country ("the Central Bank")."""
        if not self.party:
            return None
        id = f"{self.party}:{slug(text)}"
        if self.cast.facts(id):
            return id
        is_organ = text.startswith(("Ministry of ", "Department of "))
        return self.cast.named_organ(self.party, text) if is_organ else None

    def organ_of(self, text: str, start: int, end: int) -> str | None:
        """An organ whose country stands beside it: "the National Guard of Ukraine"."""
        words = self.words
        k = words.after(end)
        if k < len(words) and words.lower[k] == "of":
            k = words.after(k + 1)
            if k < len(words) and words.lower[k] == "the":
                k = words.after(k + 1)
            hit = words.hit_starting_at.get(k)
        elif _STATE_BODIES & set(text.lower().split()):
            k = words.before(start)
            hit = words.hit_ending_at.get(k) if k > 0 and words.lower[k] in GENITIVE else None
        else:
            return None
        facts = self.cast.facts(hit.entity_ids[0]) if hit and len(hit.entity_ids) == 1 else None
        if facts is None or facts.kind != "country":
            return None
        return self.cast.named_organ(facts.id, text)

    def _is_foreign(self, hit: Hit) -> bool:
        """An organ with a name that any state might use, of a state the text does not speak of."""
        alias = hit.aliases[0]
        country = self.cast.country_of(alias.entity_id)
        return (
            alias.kind == "organ"
            and country is not None
            and country != self.party
            and not self._country_counts[country]
            and bool(self.party or self._country_counts)
            and _is_generic(alias.text.lower())
        )

    def _weight(self, id: str) -> int:
        return self._country_counts[id] + self._country_counts[self.cast.country_of(id) or ""]


def _is_generic(text: str) -> bool:
    return all(word in GENERIC_WORDS for word in text.split())
