"""What a corpus can be asked for."""

from __future__ import annotations

import difflib
import re
from typing import Any, TypedDict

from communique.errors import InputError


class Filters(TypedDict, total=False):
    """Narrows a query; a filter that is not given, or is None, lets everything through.

    `actor` is an actor's id or name, or the code of a country, which stands for all that belongs
    to it. `party` is the code of the party whose account or statement it is. `issue` is any words
    of the issue or of the quoted text. `kind` is the type or kind of the entries, the stance for
    positions. `status` is the status of events and encounters. `from_date` and `to_date` bound the
    date, both included, and may be partial (`2021-11`). `limit` cuts the answer; `after` goes on
    where another answer ended: the `cursor` of its last entry.
    """

    actor: str | None
    party: str | None
    issue: str | None
    kind: str | None
    status: str | None
    from_date: str | None
    to_date: str | None
    limit: int | None
    after: str | None


class GroupFilters(Filters, total=False):
    """The filters of groups across documents.

    `skip` leaves out the first of an answer. `since`, a timestamp, keeps encounters and events that
    a document tells which was added after it, and undertakings that took a further step in one.
    """

    skip: int | None
    since: str | None


# Stands for the date where there is none, and sorts behind every date (queries/filters.sql).
_UNDATED = "~"
_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def check_filters(
    filters: Filters, *, known: type[Filters | GroupFilters] = Filters
) -> dict[str, Any]:
    """The filters as parameters of a query; `known` has their names.

    Raises:
        InputError: a filter is unknown or has a wrong value.
    """
    values: dict[str, Any] = dict(filters)
    for name, value in values.items():
        if name not in known.__annotations__:
            nearest = difflib.get_close_matches(name, known.__annotations__, n=1, cutoff=0.0)
            raise InputError(f"unknown filter {name!r}; did you mean {nearest[0]!r}?")
        expected = int if name in ("limit", "skip") else str
        if value is not None and not isinstance(value, expected):
            raise InputError(f"{name} must be {expected.__name__}, not {type(value).__name__}")
    for name in ("from_date", "to_date"):
        check_partial_date(name, values.get(name))
    for name in ("limit", "skip"):
        if (count := values.get(name)) is not None and count < 0:
            raise InputError(f"{name} must not be negative, but is {count}")
    if (after := values.pop("after", None)) is not None:
        values |= _read_cursor(after)
    return values


def make_cursor(date: str | None, document_id: str, id: str) -> str:
    """A text that names an entry's place in the order of the lists; date and id have no blanks."""
    return f"{date or _UNDATED} {id} {document_id}"


def _read_cursor(cursor: str) -> dict[str, str]:
    match cursor.split(" ", 2):
        case [date, id, document_id] if date and id and document_id:
            return {"after_date": date, "after_id": id, "after_document": document_id}
    raise InputError(f"after {cursor!r} is no cursor: give the cursor of an entry")


def check_partial_date(name: str, value: str | None) -> str | None:
    """Check a bound of the date.

    Raises:
        InputError: the value is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    """
    if value is not None and not _PARTIAL_DATE.fullmatch(value):
        raise InputError(f"{name} {value!r} is not of the form YYYY, YYYY-MM or YYYY-MM-DD")
    return value
