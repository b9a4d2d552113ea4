"""Entries that a user adds to the registry or corrects, from a small TOML or CSV file.

A TOML file holds `[[person]]` and `[[organisation]]` tables; a CSV file has a header line and one
person or organisation a row, with the same keys and `;` between aliases. A person's row is one
office: name, country, role, title, organisation, start, end, aliases, surname. An entry whose `id`
the registry has replaces it.
"""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import Any, cast, get_args

from communique.errors import SettingsError
from communique.knowledge.model import Alias, Entity, Office, Role
from communique.knowledge.names import fold, slug, western_surname
from communique.knowledge.table import Table
from communique.toml_files import check_keys, read_toml

_PERSON_KEYS = frozenset({
    "id", "name", "country", "role", "title", "organisation", "start", "end", "aliases",
    "surname",
})  # fmt: skip
_ORGANISATION_KEYS = frozenset({
    "id", "name", "kind", "country", "sector", "code", "aliases",
})  # fmt: skip


def read_additions(path: Path) -> Table:
    """The entries of a file as a table.

    Raises:
        SettingsError: the file cannot be read, or an entry has an unknown key or role, or no name.
    """
    try:
        persons, organisations = _read_entries(path)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError.for_file(f"cannot read actors from {path}", error) from error
    entities: dict[str, Entity] = {}
    aliases: list[Alias] = []
    surnames: dict[str, tuple[str, ...]] = {}
    offices: list[Office] = []
    for row in organisations:
        entity = _organisation(row)
        entities[entity.id] = entity
        aliases += [Alias(text, entity.id, "organisation") for text in _names(row)]
    for row in persons:
        entity = _person(row)
        entities[entity.id] = entity
        aliases += [Alias(text, entity.id, "person") for text in _names(row)]
        surnames[entity.id] = (fold(row.get("surname") or "") or western_surname(row["name"]),)
        if row.get("role"):
            offices.append(_office(entity.id, row))
    return Table(tuple(entities.values()), tuple(aliases), surnames, tuple(offices))


def _read_entries(path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows: list[dict[str, Any]] = [
                {key: value for key, value in row.items() if value} for row in csv.DictReader(file)
            ]
        persons = [row for row in rows if not _is_organisation(row)]
        organisations = [row for row in rows if _is_organisation(row)]
    else:
        content = read_toml(path, "actors")
        check_keys(content, frozenset({"person", "organisation"}))
        persons, organisations = content.get("person", []), content.get("organisation", [])
    for row in persons:
        _check_entry(row, _PERSON_KEYS, path)
    for row in organisations:
        _check_entry(row, _ORGANISATION_KEYS, path)
    return persons, organisations


def _is_organisation(row: dict[str, Any]) -> bool:
    return row.get("kind") in {"organisation", "group"} or str(row.get("id")).startswith("org:")


def _check_entry(row: dict[str, Any], known: frozenset[str], path: Path) -> None:
    check_keys(row, known)
    if not row.get("name"):
        raise SettingsError(f"{path}: an entry has no name: {row}")
    if row.get("role") and row["role"] not in get_args(Role):
        raise SettingsError.for_unknown_key(row["role"], get_args(Role))


def _names(row: dict[str, Any]) -> list[str]:
    listed = row.get("aliases") or []
    others = listed.split(";") if isinstance(listed, str) else listed
    return list(dict.fromkeys((row["name"], *(name.strip() for name in others))))


def _organisation(row: dict[str, Any]) -> Entity:
    return Entity(
        id=row.get("id") or f"org:{slug(row['name'])}",
        name=row["name"],
        kind="group" if row.get("kind") == "group" else "organisation",
        country=row.get("country"),
        sector=row.get("sector"),
        code=row.get("code"),
    )


def _person(row: dict[str, Any]) -> Entity:
    country, has_office = row.get("country"), bool(row.get("role"))
    return Entity(
        id=row.get("id") or f"person:{slug(row['name'])}",
        name=row["name"],
        kind="person",
        country=country,
        sector="GOV" if country and has_office else None,
        code=f"{country}:GOV" if country and has_office else country,
    )


def _office(person_id: str, row: dict[str, Any]) -> Office:
    organisation = row.get("organisation")
    return Office(
        person_id=person_id,
        role=cast(Role, row["role"]),
        title=row.get("title") or row["role"].replace("_", " ").capitalize(),
        country=None if organisation else row.get("country"),
        organisation=organisation,
        start=_date(row.get("start")),
        end=_date(row.get("end")),
        source="user",
    )


def _date(value: object) -> str | None:
    if not value:
        return None
    text = str(value)
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        raise SettingsError(f"{text!r} is no date; write 2026, 2026-11 or 2026-11-23") from None
    return text
