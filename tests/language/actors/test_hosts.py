"""The institution that a site belongs to, by its host."""

from __future__ import annotations

import pytest

from communique.knowledge import load_registry
from communique.language.actors.hosts import host_of, organ_of_host
from communique.language.pipeline import read_document
from communique.records import Document

CALL = (
    "Vladimir Putin spoke with Emmanuel Macron by telephone. "
    "Vladimir Putin stressed that Nato had ignored what Russia demands."
)


@pytest.mark.parametrize(
    ("words", "host"),
    [
        ("kremlin.ru", "kremlin.ru"),
        ("http://en.kremlin.ru/events/1", "en.kremlin.ru"),
        ("https://WWW.State.gov:443?x=1", "www.state.gov"),
        ("Kremlin", None),
        ("President of Russia", None),
        ("U.S. Department of State", None),
    ],
)
def test_addresses_have_a_host_and_names_have_none(words: str, host: str | None) -> None:
    assert host_of(words) == host


@pytest.mark.parametrize(
    ("host", "organ"),
    [
        ("en.kremlin.ru", ("RUS", "kremlin")),
        ("www.mid.ru", ("RUS", "foreign-ministry")),
        ("mfa.gov.cn", ("CHN", "foreign-ministry")),
        ("president.gov.ua", ("UKR", "presidency")),
        ("www.state.gov", ("USA", "state-department")),
        ("whitehouse.gov", ("USA", "white-house")),
        ("pm.gov.au", ("AUS", "prime-minister-office")),
        ("bbc.co.uk", None),
        ("tass.ru", None),
        ("gov.uk", None),
        ("example.com", None),
    ],
)
def test_a_host_tells_an_institution_of_its_country(
    host: str, organ: tuple[str, str] | None
) -> None:
    assert organ_of_host(load_registry(), host) == organ


@pytest.mark.model
@pytest.mark.parametrize(
    ("metadata", "via"),
    [
        ({"publisher": "Kremlin", "party": "RUS"}, ["RUS:kremlin"]),
        ({"publisher": "kremlin.ru"}, ["RUS:kremlin"]),
        ({"url": "http://en.kremlin.ru/events/1", "party": "RUS"}, ["RUS:kremlin"]),
        ({"url": "https://www.elysee.fr/en/call"}, ["FRA:elysee"]),
        ({"url": "https://example.com/call", "party": "RUS"}, []),
        ({"url": "http://en.kremlin.ru/events/1", "party": "USA"}, []),
        ({"url": "http://en.kremlin.ru/events/1", "type": "news"}, []),
    ],
)
def test_what_stands_on_an_institutions_site_reaches_the_text_through_it(
    metadata: dict[str, str], via: list[str]
) -> None:
    document = Document.from_text(CALL, date="2022-02-09", **metadata)  # type: ignore[arg-type]
    stressed = [
        s for s in read_document(document).statements if "stressed" in CALL[slice(*s.cue[0])]
    ]
    assert [list(s.via) for s in stressed] == [via]
