"""Reading and comparing texts at once, keeping nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Annotated, Self

from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, ConfigDict, Field, model_validator

from communique.errors import InputError
from communique.readers import Metadata, make_document
from communique.records import Comparison, Document, DocumentType, Record
from communique.web.api.lists import Shared
from communique.web.failures import Refusal
from communique.web.query import CompareAsk, Words
from communique.web.state import State
from communique.web.views.encounter import ComparedPair, pair_of

router = APIRouter(tags=["reading"])


class TextToRead(BaseModel):
    """A text and what is known about it."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(description="An English news report, readout or statement.")
    id: str | None = Field(None, min_length=1, max_length=300)
    date: str | None = Field(None, description="Day of publication, YYYY-MM-DD.")
    title: str | None = Field(None, max_length=1000)
    publisher: str | None = Field(None, max_length=1000)
    url: str | None = Field(None, max_length=4000, description="Kept, never fetched.")
    type: DocumentType | None = None
    party: str | None = Field(
        None, description="Code of the party that it speaks for (USA, RUS); makes it an account."
    )

    def document(self, *, max_bytes: int) -> Document:
        """The text as a document.

        Raises:
            InputError: the text cannot be read or a value is wrong.
        """
        metadata = Metadata.checked(
            date=self.date, title=self.title, publisher=self.publisher, url=self.url,
            type=self.type, party=self.party,
        )  # fmt: skip
        return make_document(self.text, metadata, id=self.id, max_bytes=max_bytes)


class Account(BaseModel):
    """An account: a text with its party, or the id of a document that the corpus holds."""

    model_config = ConfigDict(extra="forbid")

    document_id: str | None = None
    text: TextToRead | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.document_id is None) == (self.text is None):
            raise ValueError("give either document_id or text")
        return self


@router.post("/read")
def read(state: Shared, text: TextToRead) -> Record:
    """Read one text into its record; nothing is kept."""
    return state.read(text.document(max_bytes=state.settings.limits.text_bytes))


@router.post("/compare")
def compare(
    state: Shared, a: Annotated[Account, Body()], b: Annotated[Account, Body()]
) -> Comparison:
    """Set two accounts of one encounter side by side; nothing is kept."""

    def record_of(account: Account) -> Record:
        if account.text is not None:
            return read(state, account.text)
        with state.corpus() as corpus:
            return corpus.record(account.document_id or "")

    return state.compare(record_of(a), record_of(b))


@router.get("/compare")
def compare_kept(
    state: Shared, a: Annotated[Words, Query()], b: Annotated[Words, Query()]
) -> Comparison:
    """Set two accounts that the corpus holds side by side, by the ids of their documents."""
    with state.corpus() as corpus:
        records = (corpus.record(a), corpus.record(b))
    return state.compare(*records)


@router.get("/comparisons")
def compare_all(state: Shared, ask: Annotated[CompareAsk, Query()]) -> list[Comparison]:
    """Set two or more accounts that the corpus holds side by side, two by two."""
    return [pair.comparison for pair in compare_records(state, find_accounts(state, ask))]


def find_accounts(state: State, ask: CompareAsk) -> list[Record]:
    """The records of the documents asked for.

    Raises:
        NotFoundError: no document or several documents have an id.
    """
    with state.corpus() as corpus:
        return [corpus.record(id) for id in (ask.a, ask.b, *ask.more)]


def compare_records(state: State, records: Sequence[Record]) -> list[ComparedPair]:
    """Accounts set side by side two by two.

    Raises:
        Refusal: two of them speak for one party, or one for none.
    """
    try:
        return [pair_of(a, b, state.compare(a, b)) for a, b in combinations(records, 2)]
    except InputError as error:
        raise Refusal(400, str(error)) from None
