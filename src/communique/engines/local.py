"""The engine that reads documents in this process, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.language.reading import read_all
from communique.language.settings import DEFAULT_SETTINGS, Settings
from communique.records import Document, Record, Rejection


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Maps documents to records in this process; the pipeline is loaded on the first document."""

    settings: Settings = DEFAULT_SETTINGS

    def __call__(self, items: Iterable[Document | Rejection]) -> Iterator[Record | Rejection]:
        """Read documents into records, in order; rejections pass through."""
        return read_all(items, settings=self.settings)
