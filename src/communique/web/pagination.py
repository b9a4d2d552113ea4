"""Pages of long answers: a cursor says where the next one begins."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from communique.web.failures import Refusal

ItemT = TypeVar("ItemT")
_NO_CURSOR = "the cursor is none of this server's; begin without one"


class Page(BaseModel, Generic[ItemT]):
    """A part of an answer; `next` is the cursor of the following part, null at the end."""

    items: list[ItemT]
    next: str | None = None


def page_of(
    ask: Callable[[int, str | None], Sequence[Any]], *, limit: int, cursor: str | None
) -> Page[Any]:
    """One page of an answer; `ask` takes how many to give and the place after which.

    Raises:
        Refusal: the cursor is none of ours.
    """
    found = ask(limit + 1, read_cursor(cursor))
    items = list(found[:limit])
    return Page(
        items=items,
        next=make_cursor(items[-1].cursor) if len(found) > limit else None,
    )


def each_of(
    ask: Callable[[int, str | None], Sequence[Any]], *, size: int = 1000
) -> Iterator[Sequence[Any]]:
    """Every entry of an answer, a portion at a time, so that memory stays flat."""
    after = None
    while portion := ask(size, after):
        yield portion
        if len(portion) < size:
            return
        after = portion[-1].cursor


def page_by_count(
    ask: Callable[[int, int], Sequence[Any]], *, limit: int, cursor: str | None
) -> Page[Any]:
    """One page of an answer without places; `ask` takes how many to give and how many to skip.

    Raises:
        Refusal: the cursor is none of ours.
    """
    place = read_cursor(cursor) or "0"
    if not place.isascii() or not place.isdigit() or len(place) > 7:
        raise Refusal(400, _NO_CURSOR)
    found = ask(limit + 1, int(place))
    more = make_cursor(str(int(place) + limit)) if len(found) > limit else None
    return Page(items=list(found[:limit]), next=more)


def each_by_count(
    ask: Callable[[int, int], Sequence[Any]], *, size: int = 1000, at_most: int | None = None
) -> Iterator[Sequence[Any]]:
    """Every entry of an answer without places, or the first so many, a portion at a time."""
    done = 0
    while at_most is None or done < at_most:
        portion = ask(size if at_most is None else min(size, at_most - done), done)
        yield portion
        done += len(portion)
        if len(portion) < size:
            return


def make_cursor(place: str) -> str:
    """A place in an answer as a parameter of an address."""
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def read_cursor(cursor: str | None) -> str | None:
    """The place that a cursor stands for.

    Raises:
        Refusal: the cursor is none of ours.
    """
    if cursor is None:
        return None
    try:
        return base64.b64decode(
            cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True
        ).decode()
    except ValueError:
        raise Refusal(400, _NO_CURSOR) from None
