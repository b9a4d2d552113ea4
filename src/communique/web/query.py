"""Parameters of questions, alike in pages and API, with the names of the command line's options."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from communique.corpus import Filters

MAX_WORDS = 300


def _printable(value: str) -> str:
    # A NUL byte is no text for PostgreSQL, and no control character helps a question.
    if any(ord(character) < 32 or 0xD800 <= ord(character) < 0xE000 for character in value):
        raise ValueError("must not hold control characters")
    return value


Words = Annotated[str, Field(max_length=MAX_WORDS), AfterValidator(_printable)]
PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]


class Ask(BaseModel):
    """Parameters that bound every question; unknown ones are refused, empty ones left out."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, values: Any) -> Any:
        # A form sends empty fields for what was not chosen.
        if isinstance(values, dict):
            return {key: value for key, value in values.items() if value not in ("", [""])}
        return values

    def address(self, **changes: Any) -> str:
        """The question as the query part of an address, with some parameters changed."""
        from urllib.parse import urlencode

        values = self.model_dump(by_alias=True, exclude_defaults=True) | changes
        told = {key: value for key, value in values.items() if value is not None}
        return f"?{urlencode(told, doseq=True)}" if told else "?"


class Period(Ask):
    """A stretch of time; bounds may be partial."""

    from_date: PartialDate | None = Field(
        None, alias="from", description="First day: 2021, 2021-11 or in full."
    )
    to_date: PartialDate | None = Field(
        None, alias="to", description="Last day: 2021, 2021-11 or in full."
    )


class Who(Period):
    """Whose and what, in a stretch of time."""

    actor: Words | None = Field(
        None, description="Id or name of an actor, or a country's code for all of its actors."
    )
    party: Words | None = Field(None, description="Party whose account or statement it is.")
    issue: Words | None = Field(None, description="Words of the issue or of the quoted text.")


class ListAsk(Who):
    """The filters of the lists, and which page of the answer."""

    type: Words | None = Field(None, description="Type or kind of the entries.")
    status: Words | None = Field(None, description="Status: occurred, planned, held and so on.")
    stance: Literal["support", "oppose", "concern", "neutral"] | None = Field(
        None, description="The stance, of positions."
    )
    limit: int = Field(50, ge=1, le=1000, description="At most so many entries.")
    cursor: Words | None = Field(None, description="`next` of the page before.")

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if self.type and self.stance:
            raise ValueError("give type or stance, not both")
        return self

    def filters(self) -> Filters:
        """The filters of a question to the corpus."""
        return Filters(
            actor=self.actor, party=self.party, issue=self.issue, kind=self.type or self.stance,
            status=self.status, from_date=self.from_date, to_date=self.to_date,
        )  # fmt: skip


class GroupsAsk(Who):
    """Which groups across documents are listed."""

    type: Words | None = Field(None, description="Type or kind; the last stance, of positions.")
    status: Words | None = Field(
        None, description="Status; of undertakings open, met, dropped, contradicted or overdue."
    )
    limit: int = Field(100, ge=1, le=1000, description="At most so many groups.")
    cursor: Words | None = Field(None, description="`next` of the page before.")

    def filters(self) -> Filters:
        """The filters of a question to the corpus."""
        return Filters(
            actor=self.actor, party=self.party, issue=self.issue, kind=self.type,
            status=self.status, from_date=self.from_date, to_date=self.to_date,
        )  # fmt: skip


class TimelineAsk(Who):
    """What the timeline shows."""

    type: Words | None = Field(None, description="Type or kind of the entries.")
    item: Literal["encounter", "event", "statement"] | None = None
    lane: Literal["country", "party", "type", "issue"] = "country"
    unit: Literal["day", "month", "year"] | None = Field(
        None, description="Width of a period; follows from the stretch of time where not given."
    )


class CompareAsk(Ask):
    """Which accounts are set side by side, by the ids of their documents."""

    a: Words
    b: Words
    more: list[Words] = Field([], max_length=4, description="Further accounts.")


class NewAsk(Ask):
    """Since when, and how much."""

    since: str | None = Field(
        None,
        pattern=r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}(:?\d{2})?)?$",
        description="A moment as in `added_at`.",
    )
    limit: int = Field(20, ge=1, le=1000, description="At most so many of each.")


class NetworkAsk(Period):
    """What the network shows."""

    actor: Words | None = None
    relation: Literal["talks", "demands", "accuses"] | None = None
    level: Literal["country", "actor"] = "country"


class StancesAsk(Period):
    """What the grid of positions shows."""

    actor: Words | None = None
    issue: Words | None = None


class ActorsAsk(Ask):
    """Which actors are listed."""

    name: Words | None = Field(None, description="A part of the name, or an id.")
    kind: Literal["person", "country", "organisation", "group"] | None = None
    country: Words | None = None
    limit: int = Field(50, ge=1, le=1000)
    cursor: Words | None = None

    def filters(self) -> dict[str, str | None]:
        """The filters of the directory."""
        return {"name": self.name, "kind": self.kind, "country": self.country}


class SearchAsk(Period):
    """What is looked for."""

    q: Words = Field("", description="Words; a phrase in quotation marks, OR, - to exclude.")
    item: Literal["statement", "document"] | None = None
    speaker: Words | None = Field(None, description="An actor's id or name, or a country's code.")
    party: Words | None = None
    issue: Words | None = Field(None, description="A phrase of the issue or of the text.")
    type: Literal["news", "account", "transcript", "other"] | None = None
    limit: int = Field(20, ge=1, le=100)
    skip: int = Field(0, ge=0, le=10_000)

    def wanted(self, **changes: Any) -> dict[str, Any]:
        """The arguments of `Corpus.search`."""
        values = self.model_dump() | changes
        return {"words": values.pop("q"), **values}
