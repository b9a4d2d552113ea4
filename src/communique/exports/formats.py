"""The columns of POLECAT and ICEWS, and what of an event stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from communique.exports.items import Item
from communique.records import Actor

POLECAT_COLUMNS = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
]
ICEWS_COLUMNS = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
]


def polecat_rows(item: Item) -> Iterator[dict[str, Any]]:
    """One row; what is unknown is the word None, several values are joined by "; "."""
    event, document, place = item.event, item.record.document, item.event.place
    row = dict.fromkeys(POLECAT_COLUMNS, "None")
    known: dict[str, Any] = {
        "Event ID": item.key,
        "Event Date": item.date,
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Intensity": event.intensity,
        "Quad Code": event.quad,
        "Contexts": _joined(event.contexts),
        "Source": document.publisher,
        "Publication Date": document.date,
        "Language": "English",
        "Story People": _joined(a.name for a in item.record.actors if a.kind == "person"),
        "Story Organizations": _joined(
            a.name for a in item.record.actors if a.kind == "organisation"
        ),
    }
    for side, members in zip(("Actor", "Recipient"), item.sides, strict=True):
        sectors = list(dict.fromkeys(a.sector for a in members if a.sector))
        known |= {
            f"{side} Name": _joined(a.name for a in members),
            f"{side} Country": _joined(a.country for a in members),
            f"Primary {side} Sector": sectors[0] if sectors else None,
            f"{side} Sectors": _joined(sectors),
            f"{side} Title": _joined(a.office for a in members),
            f"{side} Name Raw": _joined(_raw_name(item, a) for a in members),
        }
    if place:
        known |= {
            "Placename": place.name,
            "Latitude": place.latitude,
            "Longitude": place.longitude,
            "GeoNames ID": place.geonames,
        }
    yield row | {name: _cell(value) for name, value in known.items() if value not in (None, "")}


def icews_rows(item: Item) -> Iterator[dict[str, Any]]:
    """One row, or for a reciprocal event two, the second with the sides exchanged."""
    event, document, place = item.event, item.record.document, item.event.place
    sides = [item.sides]
    if item.is_reciprocal:
        sides.append((item.sides[1], item.sides[0]))
    for source, target in sides:
        row: dict[str, Any] = dict.fromkeys(ICEWS_COLUMNS)
        row |= {
            "Event ID": item.number,
            "Event Date": item.date,
            "Event Text": event.type.capitalize(),
            "CAMEO Code": event.cameo,
            "Intensity": event.goldstein,
            "Story ID": document.id,
            "Publisher": document.publisher,
        }
        for side, members in (("Source", source), ("Target", target)):
            row |= {
                f"{side} Name": _joined(a.name for a in members),
                f"{side} Sectors": _joined(a.sector for a in members),
                f"{side} Country": _joined(a.country for a in members),
            }
        if place:
            row |= {"Latitude": place.latitude, "Longitude": place.longitude}
        yield {name: "" if value is None else _cell(value) for name, value in row.items()}


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(value for value in values if value))


def _cell(value: Any) -> str:
    # One row is one line, and these formats quote nothing.
    return " ".join(str(value).split())


def _raw_name(item: Item, actor: Actor) -> str | None:
    return item.record.quote(actor.mentions[:1]) or None
