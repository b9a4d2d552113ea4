"""A record as rows of the store's tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from communique.records import Actor, Document, Place, Record, Span


class TableRow(NamedTuple):
    """One row and the table it goes into."""

    table: str
    values: dict[str, Any]


def record_to_json(record: Record) -> str:
    """The record without its text, which stands beside it."""
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False)


def record_from_json(record_json: str, text: str) -> Record:
    """The record that `record_to_json` was given."""
    values = json.loads(record_json)
    document = Document(**values.pop("document"), text=text)
    return Record.model_validate({**values, "document": document})


def rows_of(record: Record, record_json: str) -> Iterator[TableRow]:
    """Every row of a record, the document's first."""
    document = record.document
    yield TableRow(
        "documents",
        {
            "document_id": document.id,
            **document.model_dump(exclude={"id"}),
            "text": document.text,
            "contract": record.contract,
            "record": record_json,
            "actor_keys": _actor_keys(record.actors),
        },
    )
    countries = {actor.id: actor.country for actor in record.actors}
    for table, values in _item_rows(record):
        if table == "roles":
            values["country"] = countries.get(values["actor_id"])
        yield TableRow(table, {"document_id": document.id, **values})


def _item_rows(record: Record) -> Iterator[TableRow]:
    yield from _actor_rows(record)
    for timex in record.timexes:
        yield TableRow(
            "timexes",
            {
                "start_offset": timex.start,
                "end_offset": timex.end,
                "type": timex.type,
                "value": timex.value,
            },
        )
    yield from _statement_rows(record)
    yield from _event_rows(record)
    yield from _encounter_rows(record)
    yield from _undertaking_rows(record)
    yield from _position_rows(record)


def _actor_rows(record: Record) -> Iterator[TableRow]:
    for rank, actor in enumerate(record.actors):
        values = actor.model_dump(exclude={"id", "mentions"})
        yield TableRow("actors", {"actor_id": actor.id, "rank": rank, **values})
        for start, end in actor.mentions:
            yield TableRow(
                "mentions", {"actor_id": actor.id, "start_offset": start, "end_offset": end}
            )


def _statement_rows(record: Record) -> Iterator[TableRow]:
    for rank, statement in enumerate(record.statements):
        yield TableRow(
            "statements",
            {
                "statement_id": statement.id,
                "rank": rank,
                "kind": statement.kind,
                "speakers": list(statement.speakers),
                "via": list(statement.via),
                "addressee": statement.addressee,
                "party": statement.party,
                "issues": list(statement.issues),
                "source": record.quote(statement.source),
                "cue": record.quote(statement.cue),
                "quote": record.quote(statement.content),
                "score": statement.score,
                "probability": statement.probability,
                "publisher": record.document.publisher,
                **_list_values(
                    record,
                    actors=[*statement.speakers, *statement.via, statement.addressee],
                    words="|".join([*statement.issues, record.quote(statement.content)]),
                ),
                "speaker_countries": _countries(record, statement.speakers),
            },
        )
        yield from _role_rows(statement.id, "speaker", statement.speakers)
        yield from _role_rows(statement.id, "via", statement.via)
        yield from _role_rows(statement.id, "addressee", [statement.addressee])
        yield from _span_rows(statement.id, "source", statement.source)
        yield from _span_rows(statement.id, "cue", statement.cue)
        yield from _span_rows(statement.id, "content", statement.content)


def _event_rows(record: Record) -> Iterator[TableRow]:
    for rank, event in enumerate(record.events):
        copied = event.model_dump(
            include={
                "type", "mode", "quad", "intensity", "cameo", "goldstein", "date",
                "date_precision", "date_basis", "status", "reported_by", "score", "probability",
            }
        )  # fmt: skip
        yield TableRow(
            "events",
            {
                "event_id": event.id,
                "rank": rank,
                **copied,
                "killed": event.killed and event.killed.value,
                "injured": event.injured and event.injured.value,
                "arrested": event.arrested and event.arrested.value,
                "contexts": list(event.contexts),
                "actors": list(event.actors),
                "recipients": list(event.recipients),
                **_place_values(event.place),
                "statement_id": event.statement,
                "quote": record.quote(event.evidence),
                "trigger_start": event.trigger.start,
                "trigger_end": event.trigger.end,
                "party": record.document.party,
                **_list_values(
                    record,
                    actors=[*event.actors, *event.recipients, event.reported_by],
                    words=record.quote(event.evidence),
                    own_date=event.date,
                ),
                "actor_countries": _countries(record, event.actors),
                "recipient_countries": _countries(record, event.recipients),
            },
        )
        yield from _role_rows(event.id, "actor", event.actors)
        yield from _role_rows(event.id, "recipient", event.recipients)
        yield from _role_rows(event.id, "reporter", [event.reported_by])
        yield from _span_rows(event.id, "evidence", event.evidence)


def _encounter_rows(record: Record) -> Iterator[TableRow]:
    for rank, encounter in enumerate(record.encounters):
        yield TableRow(
            "encounters",
            {
                "encounter_id": encounter.id,
                "rank": rank,
                "kind": encounter.kind,
                "status": encounter.status,
                "date": encounter.date,
                "date_precision": encounter.date_precision,
                "participants": list(encounter.participants),
                **_place_values(encounter.place),
                "quote": record.quote(encounter.evidence),
                "party": record.document.party,
                **_list_values(
                    record,
                    actors=encounter.participants,
                    words=record.quote(encounter.evidence),
                    own_date=encounter.date,
                ),
                "participant_countries": _countries(record, encounter.participants),
            },
        )
        yield from _role_rows(encounter.id, "participant", encounter.participants)
        yield from _span_rows(encounter.id, "evidence", encounter.evidence)


def _undertaking_rows(record: Record) -> Iterator[TableRow]:
    for rank, undertaking in enumerate(record.undertakings):
        condition = undertaking.condition
        yield TableRow(
            "undertakings",
            {
                "undertaking_id": undertaking.id,
                "rank": rank,
                "kind": undertaking.kind,
                "by_actor": undertaking.by,
                "to_actor": undertaking.to,
                "condition": None if condition is None else record.quote(condition),
                "deadline": undertaking.deadline,
                "statement_id": undertaking.statement,
                "quote": record.quote(undertaking.content),
                "party": record.document.party,
                **_list_values(
                    record,
                    actors=[undertaking.by, undertaking.to],
                    words=record.quote(undertaking.content),
                ),
                "by_country": _country(record, undertaking.by),
                "to_country": _country(record, undertaking.to),
            },
        )
        yield from _role_rows(undertaking.id, "by", [undertaking.by])
        yield from _role_rows(undertaking.id, "to", [undertaking.to])
        yield from _span_rows(undertaking.id, "content", undertaking.content)
        yield from _span_rows(undertaking.id, "condition", condition or ())


def _position_rows(record: Record) -> Iterator[TableRow]:
    for rank, position in enumerate(record.positions):
        yield TableRow(
            "positions",
            {
                "position_id": position.id,
                "rank": rank,
                "actor": position.actor,
                "issue": position.issue,
                "stance": position.stance,
                "statement_id": position.statement,
                "quote": record.quote(position.evidence),
                "party": record.document.party,
                **_list_values(record, actors=[position.actor], words=position.issue),
            },
        )
        yield from _role_rows(position.id, "holder", [position.actor])
        yield from _span_rows(position.id, "evidence", position.evidence)


def _list_values(
    record: Record,
    *,
    actors: Iterable[str | None],
    words: str,
    own_date: str | None = None,
) -> dict[str, Any]:
    """What lists order and filter by, in the row itself: see migrations/004_list_columns.sql."""
    ids = set(actors)
    return {
        "listed_date": own_date or record.document.date,
        "actor_keys": _actor_keys(actor for actor in record.actors if actor.id in ids),
        "words": words.lower(),
    }


def _countries(record: Record, actor_ids: Sequence[str]) -> list[str]:
    """The countries of some actors, each once; one of no country stands by its id."""
    known = {actor.id: actor.country for actor in record.actors}
    return sorted({known.get(id) or id for id in actor_ids})


def _country(record: Record, actor_id: str | None) -> str | None:
    return None if actor_id is None else _countries(record, [actor_id])[0]


def _actor_keys(actors: Iterable[Actor]) -> str:
    keys = {key.lower() for actor in actors for key in (actor.id, actor.country, actor.name) if key}
    return "|".join(["", *sorted(keys), ""])


def _role_rows(item_id: str, role: str, actor_ids: Sequence[str | None]) -> Iterator[TableRow]:
    for rank, actor_id in enumerate(actor_ids):
        if actor_id is not None:
            yield TableRow(
                "roles", {"item_id": item_id, "role": role, "rank": rank, "actor_id": actor_id}
            )


def _span_rows(item_id: str, field: str, spans: Sequence[Span]) -> Iterator[TableRow]:
    for rank, (start, end) in enumerate(spans):
        yield TableRow(
            "spans",
            {
                "item_id": item_id,
                "field": field,
                "rank": rank,
                "start_offset": start,
                "end_offset": end,
            },
        )


def _place_values(place: Place | None) -> dict[str, Any]:
    return {
        "place": place.name if place else None,
        "geonames": place.geonames if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }
