"""Batches bounded by number and by length, so that long texts do not pile up in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def split_into_batches(
    items: Iterable[T], *, length: Callable[[T], int], max_count: int, max_length: int
) -> Iterator[list[T]]:
    """Consecutive items in lists of at most `max_count`, together at most `max_length` long.

    An item longer than `max_length` makes a batch of its own.
    """
    batch: list[T] = []
    total = 0
    for item in items:
        item_length = length(item)
        if batch and (len(batch) >= max_count or total + item_length > max_length):
            yield batch
            batch, total = [], 0
        batch.append(item)
        total += item_length
        if total >= max_length:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch
