"""Whose minister a bare title means: "Trade Minister X" of no country, in a text on one cabinet."""

from __future__ import annotations

from collections.abc import Callable

from communique.language.actors.lexicon import LEADERS
from communique.language.actors.names import NameMention
from communique.language.actors.text_persons import Person
from communique.language.actors.words import GENITIVE, Words

# Presidents of any country go without it in the news, ministers only where it is plain.
_OF_CABINETS = frozenset({"minister", "secretary", "premier", "councilor", "councillor"})


def place_ministers(
    words: Words,
    names: list[NameMention],
    persons: dict[int, Person],
    *,
    setting: str | None,
    place_before: Callable[[int], str | None],
) -> None:
    """Give ministers without a country that of the place which opens their sentence, else the one
    of all others who are named by bare titles.

    `setting` is the country whose account the text is, or from which it was filed; it counts where
    those others are of several countries, or none.
    """
    bare = [(name, persons[name.start]) for name in names if _has_bare_title(words, name, persons)]
    countries = {person.country for _, person in bare if person.country}
    country = countries.pop() if len(countries) == 1 else setting
    for name, person in bare:
        place = place_before(name.start) or country
        if place is not None and person.country is None:
            person.country = place
            person.code = f"{place}:{person.sector}" if person.sector else place


def _has_bare_title(words: Words, name: NameMention, persons: dict[int, Person]) -> bool:
    """Whether a name is first met as that of a minister whose country is not told."""
    person = persons.get(name.start)
    if person is None or person.first_seen not in {name.start, -1} or name.countries:
        return False
    return any(
        title.noun.slug in _OF_CABINETS
        and title.end <= name.start
        and not (title.owners or title.organ or title.is_former or title.is_complemented)
        and title.possessor is None
        and words.lower[words.before(title.start)] not in GENITIVE
        and not set(title.roles) & set(LEADERS)
        for title in name.titles
    )
