"""Whom an organ, an organisation or "the country" without a name refers to."""

from __future__ import annotations

from communique.language.actors.cast import Cast
from communique.language.actors.descriptions import Description
from communique.language.actors.discourse import Discourse
from communique.language.actors.lexicon import LOCALS, MINISTRIES
from communique.language.actors.scene import SceneReader
from communique.language.actors.text_persons import Person

_WINDOW = 6
_ANAPHORIC_ORGANS = frozenset({
    "government", "embassy", "parliament", "presidency", "foreign-ministry", "defence-ministry",
})  # fmt: skip
_DEPUTIES = frozenset({"deputy", "vice", "assistant"})
_KINGDOMS = frozenset({
    "SAU", "GBR", "JOR", "MAR", "THA", "ESP", "DNK", "NLD", "BEL", "SWE", "NOR", "BHR", "KHM",
    "BTN", "LSO", "SWZ", "TON",
})  # fmt: skip
_ALLIANCES = {
    "alliance": {"org:nato"},
    "bloc": {
        "org:european-union",
        "org:ecowas",
        "org:asean",
        "org:african-union",
        "org:mercosur",
        "org:brics",
        "org:g7",
        "org:eaeu",
        "org:gcc",
        "org:sadc",
        "org:eac",
        "org:arab-league",
        "org:caricom",
        "org:sco",
        "org:csto",
        "org:alba",
        "org:igad",
    },
}


class BodyResolver:
    """Resolves descriptions of bodies against what the text has spoken of."""

    def __init__(self, cast: Cast, party: str | None, scene: SceneReader) -> None:
        self._cast = cast
        self.party = party
        self._scene = scene
        self.titled: dict[tuple[str, ...], dict[str, Person]] = {}
        """Whom the text names with a title, by the words of the title."""

    def last_country(
        self, sentence: int, discourse: Discourse, *, noun: str = ""
    ) -> tuple[str, ...]:
        """The country last spoken of, its subject first: "the country".

        `noun` narrows it: "the kingdom" is no republic.
        """
        if noun == "kingdom":
            spoken = discourse.spoken_of(sentence, window=3)
            kingdoms = dict.fromkeys(i for r in spoken for i in r.ids if i in _KINGDOMS)
            return tuple(kingdoms)[:1]
        best: tuple[int, tuple[str, ...]] | None = None
        last_sentence = sentence
        for ref in discourse.spoken_of(sentence, window=3):
            if ref.sentence != last_sentence and best is not None:
                break
            last_sentence = ref.sentence
            if len(ref.ids) != 1 or ref.sort == "group":
                continue
            if ref.sort == "country":
                rank = 0 if ref.is_modifier else 1
                rank, ids = (3 if ref.is_subject else rank), ref.ids
            elif ref.is_subject and (country := self._cast.country_of(ref.ids[0])):
                rank, ids = 2, (country,)
            else:
                continue
            if best is None or rank > best[0]:
                best = rank, ids
        return best[1] if best else ()

    def _organ(
        self,
        description: Description,
        owners: tuple[str, ...],
        sentence: int,
        discourse: Discourse,
    ) -> tuple[str, ...]:
        noun = description.noun
        slug = description.slug or noun.slug
        if slug == "mission" and not description.owners:
            return ()
        if owners:
            bodies = [o if self._is_body(o) else self._cast.country_of(o) for o in owners]
            return tuple(
                dict.fromkeys(self._cast.organ(body, slug, noun.sector) for body in bodies if body)
            )
        if description.is_complemented or description.is_former or description.is_addressed:
            return ()
        if slug in {"ministry", "department"} and not self.party:
            named = self._of_minister(sentence, discourse)
            if named and not description.is_definite:
                return named  # "A ministry statement"
        if not description.is_definite and not slug.endswith("-ministry"):
            return self._local(description)
        if slug == "state-department":
            return (self._cast.organ("USA", slug, noun.sector),)
        for ref in discourse.recent(sentence, window=_WINDOW):
            for id in ref.ids:
                tail = id.partition(":")[2]
                if slug in {"ministry", "department"}:
                    if tail.endswith(("ministry", "department", "office")):
                        return (id,)
                elif tail == slug or (slug == "foreign-ministry" and tail == "state-department"):
                    return (id,)
        if slug in _ANAPHORIC_ORGANS or slug.endswith("-ministry"):
            if self.party:
                return (self._cast.organ(self.party, slug, noun.sector),)
            country = self.last_country(sentence, discourse)
            if self._scene.filed_from and self._scene.is_summoning(description.head):
                country = (self._scene.filed_from,)  # Not that of the envoy who is called in.
            if country and slug.endswith("-ministry"):
                return (self._cast.organ(country[0], slug, noun.sector),)
        if slug in {"ministry", "department"} and not self.party:
            return self._of_minister(sentence, discourse)
        return self._opponent(description, sentence, discourse) or self._local(description)

    def _of_minister(self, sentence: int, discourse: Discourse) -> tuple[str, ...]:
        """The ministry of who was just named: "Foreign Minister X left, the ministry said"."""
        for ref in discourse.recent(sentence, window=1):
            facts = self._cast.facts(ref.ids[0]) if len(ref.ids) == 1 else None
            office = (facts.office or "").lower() if facts is not None else ""
            words = set(office.split())
            if facts is None or not words & {"minister", "secretary"} or words & _DEPUTIES:
                # "Foreign ministry spokesman X said the ministry …".
                titles = (title for title, people in self.titled.items() if ref.ids[0] in people)
                words = next((set(t) for t in titles if {"ministry"} & set(t)), set())
            if facts is None or not words:
                continue
            slug = next((s for word, s in MINISTRIES.items() if word in words), None)
            slug = slug or ("defence-ministry" if "armed" in words else None)
            if facts.country is not None and slug is not None:
                return (self._cast.organ(facts.country, slug, "GOV"),)
        return ()

    def _opponent(
        self, description: Description, sentence: int, discourse: Discourse
    ) -> tuple[str, ...]:
        """The government that rebels of a country talk with or fight, and the other way round."""
        slug, sector = description.noun.slug, description.noun.sector
        for ref in discourse.recent(sentence, window=0):
            facts = self._cast.facts(ref.ids[0]) if len(ref.ids) == 1 else None
            if facts is None or facts.country is None or facts.kind in {"country", "person"}:
                continue
            tail = facts.id.partition(":")[2]
            is_against_rebels = facts.sector == "REB" and slug in {"government", "armed-forces"}
            is_rebel = slug == "rebels" and tail in {"government", "armed-forces"}
            if is_against_rebels or is_rebel:
                return (self._cast.organ(facts.country, slug, sector),)
        return ()

    def _local(self, description: Description) -> tuple[str, ...]:
        """The police, soldiers or farmers of the country where the text is set."""
        noun = description.noun
        if self.party or noun.slug not in LOCALS or description.is_indefinite:
            return ()
        if noun.slug in _ANAPHORIC_ORGANS and not description.is_definite:
            return ()
        if noun.slug == "armed-forces" and not self._scene.is_doing(description.head):
            # "Offered to send troops": its own.
            return ()
        country = self._scene.country_at(description.head, noun.sector)
        return (self._cast.organ(country, noun.slug, noun.sector),) if country else ()

    def _is_body(self, id: str) -> bool:
        facts = self._cast.facts(id)
        return facts is not None and facts.kind != "person"

    def _organisation(
        self,
        description: Description,
        owners: tuple[str, ...],
        sentence: int,
        discourse: Discourse,
    ) -> tuple[str, ...]:
        if owners:
            facts = self._cast.facts(owners[0])
            return owners[:1] if facts and facts.kind == "organisation" else ()
        if not description.is_definite:
            return ()
        for ref in discourse.recent(sentence, window=_WINDOW):
            if len(ref.ids) == 1 and self._is_a(ref.ids[0], description.noun.slug):
                return ref.ids
        return ()

    def _is_a(self, id: str, word: str) -> bool:
        """Whether an organisation may be taken up as "the alliance", "the group", "the agency"."""
        facts = self._cast.facts(id)
        if facts is None or not id.startswith("org:"):
            return False
        if word in _ALLIANCES:
            return id in _ALLIANCES[word]
        if word in {"group", "movement"}:
            return facts.kind == "group" or word in facts.name.lower().split()
        if word in {"organisation", "organization", "body"}:
            return facts.code in {"IGO", "UNO", "NGO"}
        if word == "watchdog":
            return id == "org:iaea"
        return word in facts.name.lower().split()
