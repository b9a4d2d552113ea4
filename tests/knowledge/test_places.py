"""Places by name."""

from __future__ import annotations

import pytest

from communique.knowledge.places import country_of_city, find_place


@pytest.mark.parametrize(
    ("name", "geonames"),
    [
        ("Geneva", 2660646),
        ("the UK", 2635167),
        ("Washington", 4140963),
        ("Kiev", 703448),
        ("Odessa", 698740),
    ],
)
def test_cities_and_countries_carry_their_geonames_id(name: str, geonames: int) -> None:
    place = find_place(name)
    assert place is not None
    assert place.geonames == geonames


@pytest.mark.parametrize("name", ["Taiwan Strait", "Camp David", "South China Sea", "Bagram"])
def test_seas_and_venues_are_known(name: str) -> None:
    place = find_place(name)
    assert place is not None
    assert place.name == name
    assert place.latitude is not None


def test_a_country_narrows_the_choice() -> None:
    place = find_place("Paris", country="USA")
    assert place is not None
    assert place.longitude is not None
    assert place.longitude < -90


@pytest.mark.parametrize("name", ["", "Nowhereville upon Nothing", "..."])
def test_what_is_no_place_is_not_found(name: str) -> None:
    assert find_place(name) is None


def test_a_capital_comes_before_a_larger_city_that_once_bore_its_name() -> None:
    assert country_of_city("Islamabad") == "PAK"
    assert country_of_city("Odessa") == "UKR"
