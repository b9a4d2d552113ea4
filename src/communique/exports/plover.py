"""PLOVER's JSON: one object an event, with the field names of the manual's chapter on data."""

from __future__ import annotations

import calendar
from typing import Any

from communique.exports.items import Item
from communique.records import Actor, Place

# PLOVER's auxiliary modes of a status: what occurred or goes on has none. `historical` stands
# beside them.
_AUXILIARY = {"planned": "future", "hypothetical": "hypothetical", "negated": "negation"}


def plover_object(item: Item) -> dict[str, Any]:
    """An event; a date that is no day becomes the first and last day that it can mean."""
    event, document = item.event, item.record.document
    first, last = _days(item.date)
    auxiliary = (_AUXILIARY.get(event.status), "historical" if event.is_historical else None)
    values = {
        "id": item.key,
        "date": first,
        "enddate": last if last != first else None,
        "actor": [_entity(item, actor) for actor in item.actors],
        "recipient": [_entity(item, actor) for actor in item.recipients],
        "event": [event.type],
        "mode": [mode for mode in (event.mode, *auxiliary) if mode],
        "context": list(event.contexts),
        "event_loc": _location(event.place) if event.place else None,
        "event_text": [item.record.quote((span,)) for span in event.evidence],
        "quad_code": event.quad,
        "event_scale": event.intensity,
        "text_info": {
            "start": min(span.start for span in event.evidence),
            "end": max(span.end for span in event.evidence),
        },
        "cite_info": _present(
            {
                "citation": document.id,
                "url": document.url,
                "title": document.title,
                "language": "en",
                "publication": document.publisher,
                "coder": "communique",
                "codebook": "plover-0.8",
            }
        ),
        "comment": _comment(item),
    }
    kept = {"id", "date", "actor", "event"}
    return {name: value for name, value in values.items() if value or name in kept}


def _comment(item: Item) -> str:
    reported_by = item.event.reported_by
    parts = [f"status: {item.event.status}", f"date: {item.date_basis or 'unknown'}"]
    if reported_by:
        parts.append(f"reported by: {reported_by}")
    counts = ((harm, getattr(item.event, harm)) for harm in ("killed", "injured", "arrested"))
    parts += [
        f"{harm}: {'at least ' if count.is_minimum else ''}{count.value}"
        for harm, count in counts
        if count is not None
    ]
    if item.event.probability is not None:
        parts.append(f"probability: {item.event.probability}")
    return "; ".join(parts)


def _entity(item: Item, actor: Actor) -> dict[str, Any]:
    return _present(
        {
            "code": (actor.code or "").split(":")[0] or actor.country,
            "sector": actor.sector,
            "entity_text": item.record.quote(actor.mentions[:1]),
            "identifier_id": actor.id,
            "identifier_text": actor.name,
            "office": actor.office,
        }
    )


def _location(place: Place) -> dict[str, Any]:
    return _present(
        {
            "resolved_place": place.name,
            "geonameid": place.geonames,
            "lat": place.latitude,
            "lon": place.longitude,
        }
    )


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}


def _days(date: str | None) -> tuple[str | None, str | None]:
    if date is None:
        return None, None
    year, month, day = (*date.split("-"), None, None)[:3]
    last_month = month or "12"
    last = calendar.monthrange(int(year or 1), int(last_month))[1]
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{last_month}-{day or last}"
