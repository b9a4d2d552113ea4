"""The packaged registry: who is found under which name, in which office, on which day."""

from __future__ import annotations

import datetime

import pytest

from communique.knowledge import Candidate, Registry, Role, load_registry
from communique.knowledge.model import Alias, Entity, Office
from communique.knowledge.table import Table


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def first(candidates: list[Candidate]) -> str:
    assert candidates
    return candidates[0].entity.id


@pytest.mark.parametrize(
    ("name", "on", "person_id", "title"),
    [
        ("Antony Blinken", "2021-11-14", "person:antony-blinken", "Secretary of State"),
        ("Antony J. Blinken", "2023-06-01", "person:antony-blinken", "Secretary of State"),
        ("BLINKEN, Antony", "2016-06-01", "person:antony-blinken", "Deputy Secretary of State"),
        ("Yi Wang", "2021-11-14", "person:wang-yi", "Minister of Foreign Affairs"),
        ("Volodymyr Zelensky", "2022-03-01", "person:volodymyr-zelenskyy", "President"),
        ("Joseph R. Biden Jr.", "2022-03-01", "person:joe-biden", "President"),
        ("Joe Biden", "2010-03-01", "person:joe-biden", "Vice President"),
        ("Recep Tayyip Erdogan", "2010-03-01", "person:recep-tayyip-erdogan", "Prime Minister"),
        ("Claudia Sheinbaum Pardo", "2025-03-01", "person:claudia-sheinbaum", "President"),
        ("Sir Keir Starmer", "2025-03-01", "person:keir-starmer", "Prime Minister"),
        ("Lee Jae Myung", "2025-08-01", "person:lee-jae-myung", "President"),
        ("Sanae Takaichi", "2026-03-01", "person:sanae-takaichi", "Prime Minister"),
        ("Jens Stoltenberg", "2022-03-01", "person:jens-stoltenberg", "Secretary General of NATO"),
        ("Jens Stoltenberg", "2010-03-01", "person:jens-stoltenberg", "Prime Minister"),
        ("Hua Chunying", "2022-08-01", "person:hua-chunying", "Foreign Ministry Spokesperson"),
    ],
)
def test_a_full_name_finds_the_office_of_the_day(
    registry: Registry, name: str, on: str, person_id: str, title: str
) -> None:
    best = registry.persons_named(name, on=day(on))[0]
    assert best.entity.id == person_id
    assert best.office is not None
    assert best.office.title == title


@pytest.mark.parametrize(
    ("surname", "on", "person_id"),
    [
        ("Xi", "2021-11-14", "person:xi-jinping"),
        ("Zelenskyy", "2022-11-14", "person:volodymyr-zelenskyy"),
        ("von der Leyen", "2022-11-14", "person:ursula-von-der-leyen"),
        ("Lula", "2023-11-14", "person:luiz-inacio-lula-da-silva"),
        ("Thomas-Greenfield", "2022-11-14", "person:linda-thomas-greenfield"),
        ("Bush", "2003-03-19", "person:george-w-bush"),
    ],
)
def test_a_surname_finds_the_holder(
    registry: Registry, surname: str, on: str, person_id: str
) -> None:
    assert first(registry.persons_by_surname(surname, on=day(on))) == person_id


def test_a_king_is_preferred_over_a_lesser_known_namesake(registry: Registry) -> None:
    assert first(registry.persons_by_surname("Abdullah", on=day("2021-07-26"))).endswith(
        "abdullah-ii"
    )


def test_a_misspelt_name_is_similar_and_an_unlike_one_is_not(registry: Registry) -> None:
    on = day("2021-11-14")
    assert first(registry.similar_persons("Sergei Lavrow", on=on)) == "person:sergey-lavrov"
    assert first(registry.similar_persons("Netanyanu", on=on)) == "person:benjamin-netanyahu"
    assert registry.similar_persons("Qwertyuiop Zxcvb", on=on) == []
    assert registry.similar_persons("Xi", on=on) == []


def test_similar_persons_keep_to_a_country(registry: Registry) -> None:
    found = registry.similar_persons("Wang Yias", on=day("2021-11-14"), country="CHN")
    assert first(found) == "person:wang-yi"
    assert all(candidate.entity.country == "CHN" for candidate in found)


def test_an_office_ends_with_its_successor(registry: Registry) -> None:
    on = day("2021-11-14")
    found = registry.holders("foreign_minister", country="CHN", on=on)
    assert [office.person_id for office in found] == ["person:wang-yi"]
    assert registry.office_of("person:mike-pompeo", on=on) is None
    former = registry.persons_named("Mike Pompeo", on=on)[0]
    assert former.office is None
    assert former.score < 1


def test_heads_of_organisations_are_found(registry: Registry) -> None:
    found = registry.holders("organisation_head", organisation="org:nato", on=day("2025-06-01"))
    assert [office.person_id for office in found] == ["person:mark-rutte"]


@pytest.mark.parametrize(
    ("text", "entity_id"),
    [
        ("U.S.", "USA"),
        ("Britain", "GBR"),
        ("PRC", "CHN"),
        ("DPRK", "PRK"),
        ("Kosovar", "XKX"),
        ("Taiwanese", "TWN"),
        ("Beijing", "CHN"),
        ("Zhongnanhai", "CHN"),
        ("the Kremlin", "RUS:kremlin"),
        ("Foggy Bottom", "USA:state-department"),
        ("Quai d'Orsay", "FRA:foreign-ministry"),
        ("Pentagon", "USA:defense-department"),
        ("Chinese Foreign Ministry", "CHN:foreign-ministry"),
        ("Bundestag", "DEU:parliament"),
        ("Knesset", "ISR:parliament"),
        ("Revolutionary Guards", "IRN:revolutionary-guards"),
        ("NATO", "org:nato"),
        ("European Community", "org:european-union"),
        ("Taliban", "org:taliban"),
        ("Xinhua", "org:xinhua"),
    ],
)
def test_a_text_names_an_entity(registry: Registry, text: str, entity_id: str) -> None:
    named = {alias.entity_id for alias in registry.aliases() if alias.text == text}
    assert entity_id in named
    assert entity_id in {candidate.entity.id for candidate in registry.find(text)}


@pytest.mark.parametrize(
    ("entity_id", "code"),
    [
        ("CHN", "CHN"),
        ("CHN:foreign-ministry", "CHN:GOV"),
        ("RUS:state-duma", "RUS:LEG"),
        ("org:nato", "IGO"),
        ("org:european-commission", "EUR:GOV"),
        ("org:un-security-council", "UNO"),
        ("org:reuters", "GBR:JRN"),
        ("person:xi-jinping", "CHN:GOV"),
    ],
)
def test_codes_are_plover_codes(registry: Registry, entity_id: str, code: str) -> None:
    entity = registry.entity(entity_id)
    assert entity is not None
    assert entity.code == code


def test_every_alias_and_office_names_a_known_entity(registry: Registry) -> None:
    ids = {entity.id for entity in registry.entities()}
    assert {alias.entity_id for alias in registry.aliases()} <= ids
    organisations = {
        office.organisation
        for entity in registry.entities()
        for office in registry.offices(entity.id)
        if office.organisation
    }
    assert organisations <= ids


@pytest.mark.parametrize("on", ["2022-11-20", "2025-06-20", "2026-06-20"])
def test_a_seat_has_one_holder_at_a_time(registry: Registry, on: str) -> None:
    countries = [entity.id for entity in registry.entities() if entity.kind == "country"]
    roles: tuple[Role, ...] = ("head_of_government", "foreign_minister")
    crowded = [
        (country, role)
        for country in countries
        for role in roles
        if len({o.person_id for o in registry.holders(role, country=country, on=day(on))}) > 1
    ]
    assert crowded == []


def test_every_date_can_be_read(registry: Registry) -> None:
    held = [
        office
        for entity in registry.entities()
        for office in registry.offices(entity.id)
        if office.is_held(day("2021-06-15"))
    ]
    assert len(held) > 1000


def test_an_open_end_does_not_last_for_ever() -> None:
    person = Entity("person:a-b", "A B", "person", "FRA")
    office = Office("person:a-b", "minister", "Minister", "FRA", start="2010-05", source="x")
    registry = Registry(Table((person,), (Alias("Ana Bo", "person:a-b", "person"),), {}, (office,)))
    assert registry.office_of("person:a-b", on=day("2012-01-01")) == office
    assert registry.office_of("person:a-b", on=day("2009-01-01")) is None
    assert registry.office_of("person:a-b", on=day("2020-01-01")) is None
