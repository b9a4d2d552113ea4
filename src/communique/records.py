"""Everything that Communique reads from a text, as frozen models: the output contract, version 1.

`model_dump(mode="json")` of each model is the contract's JSON; a span is `[start, end]`, half-open,
in Python `str` indices of the document's text.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

CONTRACT_VERSION = 1
# The size limit of one document in bytes, where none is named.
DEFAULT_MAX_BYTES = 20_000_000

ActorKind = Literal["person", "country", "organisation", "group"]
DocumentType = Literal["news", "account", "transcript", "other"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
StatementKind = Literal["direct", "indirect", "mixed"]
Status = Literal["occurred", "ongoing", "planned", "hypothetical", "negated"]
DatePrecision = Literal["year", "month", "day"]
DateBasis = Literal["stated", "resolved"]
EncounterKind = Literal["call", "video_call", "meeting", "visit", "summit", "talks", "other"]
EncounterStatus = Literal["held", "ongoing", "planned", "proposed", "cancelled"]
UndertakingKind = Literal["demand", "commitment", "offer", "warning"]
Stance = Literal["support", "oppose", "concern", "neutral"]
Act = Literal[
    "assert", "agree", "request", "promise", "offer", "warn", "accuse",
    "reject", "support", "concern", "thank", "inform", "plan",
]  # fmt: skip
Relation = Literal["same", "overlap", "conflict"]
Role = Literal["actor", "recipient"]
RejectionReason = Literal[
    "empty", "binary", "too_large", "language", "no_text", "encoding", "format", "missing",
    "directory", "unreadable", "date", "duplicate_id", "too_slow", "robots", "error",
]  # fmt: skip

Score = Annotated[float, Field(ge=0.0, le=1.0)]


class Span(NamedTuple):
    """Characters `text[start:end]` of a document."""

    start: int
    end: int


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Document(_Model):
    """One text as read, never changed afterwards."""

    id: str
    date: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    type: DocumentType = "other"
    party: str | None = None
    sha256: str
    length: int
    encoding: str = "utf-8"
    text: str = Field(exclude=True, repr=False)

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        id: str | None = None,
        date: str | datetime.date | None = None,
        title: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        type: DocumentType | None = None,
        party: str | None = None,
        encoding: str = "utf-8",
    ) -> Document:
        """Make a document; its default `id` depends on its text and metadata only."""
        sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        day = date.isoformat()[:10] if isinstance(date, datetime.date) else date
        if id is None:
            key = json.dumps([sha256, day, title, publisher, url, party])
            id = hashlib.sha256(key.encode()).hexdigest()[:16]
        return cls(
            id=id,
            date=day,
            title=title,
            publisher=publisher,
            url=url,
            type=type or ("account" if party else "other"),
            party=party,
            sha256=sha256,
            length=len(text),
            encoding=encoding,
            text=text,
        )


class Rejection(_Model):
    """A document that could not be read, and why; it stands where the record would have stood."""

    id: str
    reason: RejectionReason
    detail: str = ""


class Actor(_Model):
    """A country, organisation, person or group that the text mentions."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    code: str | None = None
    office: str | None = None
    mentions: tuple[Span, ...] = ()


class Timex(_Model):
    """A TIMEX3 time expression; `value` is ISO 8601 or a TIMEX3 value such as `2021-W46`."""

    start: int
    end: int
    type: TimexType
    value: str


class Place(_Model):
    """Where something happened; unknown parts are null."""

    name: str
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None


class Statement(_Model):
    """One attribution: who (source) says (cue) what (content), and through whom (via)."""

    id: str
    speakers: tuple[str, ...] = ()
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...]
    kind: StatementKind
    via: tuple[str, ...] = ()
    addressee: str | None = None
    party: str | None = None
    issues: tuple[str, ...] = ()
    score: Score = 0.0
    probability: Score | None = None


class Count(_Model):
    """A number that the text gives, where it stands, and whether it is a minimum ("at least")."""

    value: int
    span: Span
    is_minimum: bool = False


class Event(_Model):
    """One political event in PLOVER 0.8 terms, one entry per distinct event of the document.

    `is_historical` marks one told as long before the document: some two years, or "decades ago".
    """

    id: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad: int
    intensity: float
    cameo: str | None = None
    goldstein: float | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    date: str | None = None
    date_precision: DatePrecision | None = None
    date_basis: DateBasis | None = None
    place: Place | None = None
    status: Status
    is_historical: bool = False
    reported_by: str | None = None
    statement: str | None = None
    evidence: tuple[Span, ...]
    trigger: Span
    score: Score = 0.0
    probability: Score | None = None
    killed: Count | None = None
    injured: Count | None = None
    arrested: Count | None = None


class Encounter(_Model):
    """Named persons or delegations in contact, held or planned."""

    id: str
    kind: EncounterKind
    status: EncounterStatus
    date: str | None = None
    date_precision: DatePrecision | None = None
    participants: tuple[str, ...] = ()
    place: Place | None = None
    evidence: tuple[Span, ...]


class Undertaking(_Model):
    """A demand, commitment, offer or warning by one actor toward another."""

    id: str
    kind: UndertakingKind
    by: str | None = None
    to: str | None = None
    content: tuple[Span, ...]
    condition: tuple[Span, ...] | None = None
    deadline: str | None = None
    statement: str | None = None


class Position(_Model):
    """An actor's stance on an issue on the document's date."""

    id: str
    actor: str
    issue: str
    stance: Stance
    evidence: tuple[Span, ...]
    statement: str | None = None


class Record(_Model):
    """Everything read from one document: a function of document, settings and model versions."""

    contract: int = CONTRACT_VERSION
    document: Document
    actors: tuple[Actor, ...] = ()
    timexes: tuple[Timex, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    positions: tuple[Position, ...] = ()

    @property
    def text(self) -> str:
        """The text that every span of the record points into."""
        return self.document.text

    def quote(self, spans: tuple[Span, ...]) -> str:
        """The words under some spans, joined by an ellipsis; a span within another adds none."""
        outer = [
            span
            for span in dict.fromkeys(spans)
            if not any(o != span and o.start <= span.start and span.end <= o.end for o in spans)
        ]
        return " … ".join(self.document.text[start:end] for start, end in outer)


class Side(_Model):
    """Where an explanation found an actor or recipient.

    `word` is the mention that counted, and `stands` its place at the word of the event, in the
    terms of the lexicon's frames: `subj`, `obj`, `prep:on`, `obj.prep:of` (behind "of" at the
    object); `^announced.subj` stands at a word above. Where no mention is in the sentence, `word`
    is null and `stands` says "speaker of s1", "in n1" (an encounter) or "elsewhere".
    """

    actor: str
    role: Role
    word: Span | None
    stands: str


class Explanation(_Model):
    """Why an event was read; there is one for each word that tells of it.

    `by` says what read the word: the lexicon, by the `row` "file:line frame" of its tables; the
    learned typer, which gave the type this `probability`; an encounter, by its id in `row`; or a
    modal ("must", "would … unless", "is illegal"). `type` and `mode` are what the row or typer
    says, null where it says none; where the event differs, the manual's rules have changed them
    (help promised is AGREE), and a mode not of the row is read from the words of the clause.
    `status_words` are those that bear on the status of what lexicon and typer read; with none it is
    the tense's. What is said has occurred by being said; an encounter has its own status.
    """

    event: str
    word: Span
    by: Literal["lexicon", "typer", "encounter", "modal"]
    row: str | None = None
    probability: Score | None = None
    type: str | None = None
    mode: str | None = None
    status_words: tuple[Span, ...] = ()
    sides: tuple[Side, ...] = ()


class ExplainedRecord(Record):
    """A record together with why its events were read."""

    explanations: tuple[Explanation, ...] = ()


class EventType(_Model):
    """What one actor does to another in a sentence, in PLOVER 0.8 terms."""

    type: str
    mode: str | None = None
    quad: int
    probabilities: dict[str, float] = {}


class Point(_Model):
    """One minimal content unit of an account: the unit that a comparison aligns."""

    id: str
    start: int
    end: int
    issue: str | None = None
    speakers: tuple[str, ...] = ()
    act: Act
    addressee: str | None = None


class Alignment(_Model):
    """A pair of points that share a kernel; `why` says what they share and what only one has.

    `adds` holds, by side, where its point has a condition, number, date or name that the other has
    not.
    """

    a: str
    b: str
    relation: Relation
    score: Score
    why: str
    adds: dict[str, tuple[Span, ...]] = {}


class ComparedEncounter(_Model):
    """The encounter that two accounts tell of."""

    kind: EncounterKind
    date: str | None = None
    participants: tuple[str, ...] = ()


class Comparison(_Model):
    """Two accounts of one encounter, side by side."""

    contract: int = CONTRACT_VERSION
    sides: tuple[str, str]
    encounter: ComparedEncounter | None = None
    points: dict[str, tuple[Point, ...]]
    alignments: tuple[Alignment, ...] = ()
    only: dict[str, tuple[str, ...]] = {}
