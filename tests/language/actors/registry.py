"""A registry of a few actors, some of them invented, for the tests of this folder."""

from __future__ import annotations

from communique.knowledge import Alias, Entity, Office, Registry
from communique.knowledge.names import fold, slug
from communique.knowledge.table import Table

_COUNTRIES = {
    "USA": ("United States", ("US", "U.S."), ("American", "Americans"), "Washington"),
    "CHN": ("China", ("PRC",), ("Chinese",), "Beijing"),
    "RUS": ("Russia", ("Russian Federation",), ("Russian", "Russians"), "Moscow"),
    "UKR": ("Ukraine", (), ("Ukrainian", "Ukrainians"), "Kyiv"),
    "FIN": ("Finland", (), ("Finnish", "Finns"), "Helsinki"),
    "SWE": ("Sweden", (), ("Swedish", "Swedes"), "Stockholm"),
    "FRA": ("France", (), ("French",), "Paris"),
    "DEU": ("Germany", ("Federal Republic of Germany",), ("German", "Germans"), "Berlin"),
    "KOR": ("South Korea", (), ("South Korean", "South Koreans"), "Seoul"),
    "PRK": ("North Korea", (), ("North Korean", "North Koreans"), "Pyongyang"),
    "IND": ("India", (), ("Indian", "Indians"), "New Delhi"),
    "JPN": ("Japan", (), ("Japanese",), "Tokyo"),
    "ISR": ("Israel", (), ("Israeli", "Israelis"), "Jerusalem"),
}
_FAMILY_NAME_FIRST = {"CHN", "KOR", "PRK"}
_OFFICES = (
    ("Joe Biden", "USA", "head_of_state", "President", "2021-01-20", "2025-01-20"),
    ("Antony Blinken", "USA", "foreign_minister", "Secretary of State", "2021-01-26", "2025-01-20"),
    ("Marco Rubio", "USA", "foreign_minister", "Secretary of State", "2025-01-21", "2029-01-20"),
    ("Xi Jinping", "CHN", "head_of_state", "President", "2013-03-14", "2028-03-14"),
    ("Wang Yi", "CHN", "foreign_minister", "Minister of Foreign Affairs", "2013-03-16", "2028-01"),
    ("Vladimir Putin", "RUS", "head_of_state", "President", "2012-05-07", "2030-05-07"),
    ("Sergey Lavrov", "RUS", "foreign_minister", "Minister of Foreign Affairs", "2004", "2030"),
    ("Volodymyr Zelenskyy", "UKR", "head_of_state", "President", "2019-05-20", "2030"),
    ("Sanna Marin", "FIN", "head_of_government", "Prime Minister", "2019-12-10", "2023-06-20"),
    ("Ulf Kristersson", "SWE", "head_of_government", "Prime Minister", "2022-10-18", "2027"),
    ("Kamala Harris", "USA", "other", "Vice President", "2021-01-20", "2025-01-20"),
    ("Timothy Harris", "ISR", "head_of_government", "Prime Minister", "2015-02-18", "2022-08-05"),
    ("Andriy Yermak", "UKR", "other", "Head of the Office of the President", "2020-02", "2025-11"),
    ("Narendra Modi", "IND", "head_of_government", "Prime Minister", "2014-05-26", "2029"),
    ("Takeo Akiba", "JPN", "security_adviser", "National Security Adviser", "2021-07", "2025-01"),
    ("Emmanuel Macron", "FRA", "head_of_state", "President", "2017-05-14", "2027-05-13"),
    ("Olaf Scholz", "DEU", "head_of_government", "Chancellor", "2021-12-08", "2025-05-06"),
    ("Annalena Baerbock", "DEU", "foreign_minister", "Foreign Minister", "2021-12-08", "2025-05"),
)  # fmt: skip


def small_registry() -> Registry:
    """Countries with their capitals, two ministries, NATO, the EU and a dozen office-holders."""
    entities: list[Entity] = []
    aliases: list[Alias] = []
    for code, (name, names, demonyms, capital) in _COUNTRIES.items():
        entities.append(Entity(code, name, "country", code, None, code))
        aliases += [Alias(text, code, "name") for text in (name, *names)]
        aliases += [Alias(text, code, "demonym") for text in demonyms]
        aliases.append(Alias(capital, code, "metonym"))
    _add(entities, aliases, "CHN:foreign-ministry", "Foreign Ministry of China", "CHN:GOV",
         "Chinese Foreign Ministry")  # fmt: skip
    _add(entities, aliases, "USA:state-department", "US Department of State", "USA:GOV",
         "State Department", "US State Department")  # fmt: skip
    _add(entities, aliases, "org:nato", "NATO", "IGO", "NATO")
    _add(entities, aliases, "org:european-union", "European Union", "EUR", "EU", "European Union")
    surnames: dict[str, tuple[str, ...]] = {}
    offices: list[Office] = []
    for name, country, role, title, start, end in _OFFICES:
        id = f"person:{slug(name)}"
        entities.append(Entity(id, name, "person", country, "GOV", f"{country}:GOV"))
        aliases.append(Alias(name, id, "person"))
        words = fold(name).split()
        surnames[id] = (words[0] if country in _FAMILY_NAME_FIRST else words[-1],)
        offices.append(Office(id, role, title, country, None, start, end))  # type: ignore[arg-type]
    return Registry(Table(tuple(entities), tuple(aliases), surnames, tuple(offices)))


def _add(
    entities: list[Entity], aliases: list[Alias], id: str, name: str, code: str, *texts: str
) -> None:
    country, _, sector = code.partition(":")
    is_organ = bool(sector)
    entities.append(
        Entity(id, name, "organisation", country if is_organ else None, sector or None, code)
    )
    aliases += [Alias(text, id, "organ" if is_organ else "organisation") for text in (name, *texts)]
