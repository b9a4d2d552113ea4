"""A long list comes in pages that neither overlap nor leave a gap."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.corpus import Corpus
from communique.errors import InputError
from communique.records import Document, Record
from communique.store import DuckDBStore

LISTS = [
    "timeline", "statements", "events", "encounters", "undertakings", "positions", "documents",
]  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path, record: Record) -> Iterator[Corpus]:
    """Five copies of a record on three days, one without a date, with many items of each kind."""

    def copy(id: str, date: str | None) -> Record:
        values: dict[str, Any] = record.model_dump()
        values["document"] = Document.from_text(record.text, id=id, date=date, party="NOR")
        for name in ("statements", "events", "encounters", "undertakings", "positions"):
            item = values[name][0]
            values[name] = [item | {"id": f"{item['id'][0]}{n}"} for n in range(1, 13)]
        return Record.model_validate(values)

    store = DuckDBStore.open(tmp_path / "my.duckdb")
    store.add(
        [
            copy("b b", "2022-05-04"), copy("a", "2022-05-04"), copy("c", None),
            copy("d", "2022-05"), copy("e", "2021-12-31"),
        ]
    )  # fmt: skip
    with Corpus(store) as corpus:
        yield corpus


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("size", [1, 7])
def test_pages_put_together_are_the_list(corpus: Corpus, name: str, size: int) -> None:
    whole = getattr(corpus, name)()
    assert len(whole) >= 5
    pages: list[Any] = []
    after = None
    while page := getattr(corpus, name)(limit=size, after=after):
        assert len(page) <= size
        pages += page
        after = page[-1].cursor
    assert pages == whole


def test_pages_keep_to_the_filters(corpus: Corpus) -> None:
    first, *rest = corpus.statements(actor="RUR", from_date="2022-05-01")
    assert corpus.statements(actor="RUR", from_date="2022-05-01", after=first.cursor) == rest
    assert [entry.document_id for entry in rest[-1:]] == ["b b"]


@pytest.mark.parametrize("after", ["", "e1", "2022-05-04  a", "2022-05-04 e1 "])
def test_what_is_no_cursor_is_an_input_error(corpus: Corpus, after: str) -> None:
    with pytest.raises(InputError, match="is no cursor"):
        corpus.events(after=after)
