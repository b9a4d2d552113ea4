"""Reads news reports and official statements about diplomacy into a sourced record.

    import communique
    record = communique.read(text, date="2021-11-14")
    for statement in record.statements:
        print(statement.speakers, record.quote(statement.content))

Heavy parts (the language pipeline, the database) load on first use.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.corpus import Corpus
    from communique.language.settings import Settings
    from communique.records import (
        Comparison,
        Document,
        DocumentType,
        EventType,
        Explanation,
        Record,
        Rejection,
        Timex,
    )

__version__ = "0.1.0"

__all__ = [
    "__version__",
    "classify_pair",
    "classify_pairs",
    "compare",
    "compare_all",
    "compare_each",
    "compare_report",
    "dates",
    "dates_each",
    "explain",
    "open",
    "read",
    "read_each",
]


def read(
    text: str,
    *,
    date: str | datetime.date | None = None,
    publisher: str | None = None,
    party: str | None = None,
    title: str | None = None,
    url: str | None = None,
    type: DocumentType | None = None,
    id: str | None = None,
    settings: Settings | None = None,
) -> Record:
    """Read one text into its record.

    Args:
        text: An English news report, readout or statement; spans of the record are indices into it.
        date: The day on which it was published, `YYYY-MM-DD` or a `datetime.date`. Without it
            "on Saturday" stays undated, and offices are those of no certain day.
        publisher: Who published it.
        party: ISO 3166-1 alpha-3 code of the party it speaks for; this makes it an account.
        title: Its headline; kept, not read.
        url: Where it was published; kept, never fetched.
        type: "news", "account", "transcript" or "other".
        id: A name for the document; by default a hash of its text and of what is known about it.
        settings: What the pipeline is built from, `communique.language.settings.Settings`.

    Raises:
        InputError: the text is empty, binary, too large or not English, or an argument is wrong.
        SettingsError: the pipeline cannot be built, for example for want of a spaCy model.
    """
    from communique.language.pipeline import read_document
    from communique.language.settings import DEFAULT_SETTINGS

    document = _make_document(
        {
            "text": text, "date": date, "publisher": publisher, "party": party, "title": title,
            "url": url, "type": type, "id": id,
        },
        settings or DEFAULT_SETTINGS,
    )  # fmt: skip
    return read_document(document, settings=settings or DEFAULT_SETTINGS)


def read_each(
    documents: Iterable[str | Mapping[str, Any] | Document | Rejection],
    *,
    settings: Settings | None = None,
) -> Iterator[Record | Rejection]:
    """Read texts into records one after another, in order, streaming.

    Each item is a text, a mapping with `text` and any argument of `read`, or a document or
    rejection from `communique.readers`. A bad item gives a `Rejection`, whose `id` is that of the
    item or its number, and the run goes on.

    Raises:
        SettingsError: the pipeline cannot be built.
    """
    from communique.language.reading import read_all
    from communique.language.settings import DEFAULT_SETTINGS

    used = settings or DEFAULT_SETTINGS
    return read_all(
        (_document_or_rejection(item, number, used) for number, item in enumerate(documents)),
        settings=used,
    )


def explain(record: Record, *, settings: Settings | None = None) -> list[Explanation]:
    """Say why each event of a record was read: by which words, row of the lexicon, and sides.

    A record does not keep this: its document is read again, so `settings` must be those that it
    was read with. One entry for each word that tells of an event, in the order of the events.

    Raises:
        SettingsError: the pipeline cannot be built.
    """
    from communique.language.pipeline import explain_document
    from communique.language.settings import DEFAULT_SETTINGS

    return explain_document(record.document, settings=settings or DEFAULT_SETTINGS)


def compare(a: Record, b: Record, *, sides: tuple[str, str] | None = None) -> Comparison:
    """Set two accounts of one encounter side by side.

    Args:
        a: The record of an account; its document has a `party`.
        b: The record of the other party's account.
        sides: Names of the two sides, by default their parties. A joint statement or a third
            party's report speaks for no party and needs a name.

    Raises:
        InputError: a side has no name, or both have the same.
    """
    from communique.accounts.comparison import compare as compare_accounts

    return compare_accounts(a, b, sides=sides)


def compare_all(
    records: Sequence[Record], *, sides: Sequence[str] | None = None
) -> list[Comparison]:
    """Compare several accounts of one encounter pairwise: each with each later one.

    Args:
        records: Two or more accounts.
        sides: A name for each, as in `compare`.

    Raises:
        InputError: as in `compare`, or fewer than two records, or not a name for each.
    """
    from communique.accounts.comparison import compare_all as compare_accounts

    return compare_accounts(records, sides=sides)


def compare_report(report: Record, sides: tuple[str, str] | None = None) -> Comparison:
    """Split a report that quotes both sides into two accounts, and compare those.

    Args:
        report: The record of the report.
        sides: Country codes of the two sides; by default the two with most words in it, of two
            that it says met where there are such.

    Raises:
        InputError: it quotes fewer than two countries.
    """
    from communique.accounts.comparison import compare_report as split_and_compare

    return split_and_compare(report, sides)


def compare_each(pairs: Iterable[tuple[Record, Record]]) -> Iterator[Comparison]:
    """Compare pairs of accounts one after another, streaming; errors as in `compare`."""
    return (compare(a, b) for a, b in pairs)


def open(path: str | Path, *, read_only: bool = False, token: str | None = None) -> Corpus:
    """Open a corpus of records kept in a DuckDB file, in a PostgreSQL database or on a server.

    A database is named by its URL (`postgresql://…`), a server of `communique serve` by its address
    (`http://127.0.0.1:8000`), with a `token` where it asks for one.

    A file that does not exist is made, and a store of an older Communique is brought up to date,
    unless `read_only`.

    The corpus is a context manager: `with communique.open("my.duckdb") as corpus: …`.

    Raises:
        StoreLockedError: another process holds the file.
        StoreVersionError: a newer Communique made it, or an older one and it is `read_only`.
        StoreError: it is no store, or cannot be opened or reached.
    """
    from communique.corpus import Corpus

    return Corpus.open(path, read_only=read_only, token=token)


def dates(text: str, *, date: str | datetime.date | None = None) -> list[Timex]:
    """Find the time expressions of a text, with TIMEX3 values.

    A value is as fine as the text: "last week" is `2021-W45`. A clock time whose zone the text
    names ends in its UTC offset, such as `2021-12-07T18:00+03:00`; others have none.

    Args:
        text: Any English text.
        date: The day on which it was written, against which "Saturday" is resolved.

    Raises:
        InputError: the date is no calendar date.
    """
    from communique.errors import InputError
    from communique.language.dates import find_dates
    from communique.readers.metadata import check_date

    if not isinstance(text, str):
        raise InputError(f"text must be a string, not {type(text).__name__}", reason="format")
    day = check_date(date)
    return find_dates(text, datetime.date.fromisoformat(day) if day else None)


def dates_each(
    texts: Iterable[str], *, date: str | datetime.date | None = None
) -> Iterator[list[Timex]]:
    """Find the time expressions of texts one after another, streaming; see `dates`."""
    return (dates(text, date=date) for text in texts)


def classify_pair(
    sentence: str, *, actor: tuple[int, int], recipient: tuple[int, int]
) -> EventType:
    """Tell what one actor does to another in a sentence, in PLOVER 0.8 terms.

    Args:
        sentence: An English sentence.
        actor: Characters `[start, end)` of the one who acts; may be empty or odd.
        recipient: Characters of the one acted upon; may be empty or odd.

    Returns:
        The event type with its mode, quad class (1 to 4) and the `probabilities` of all types.
    """
    from communique.language.events import classify_pair as classify

    return classify(sentence, actor=actor, recipient=recipient)


def classify_pairs(
    pairs: Iterable[tuple[str, tuple[int, int], tuple[int, int]]],
) -> Iterator[EventType]:
    """Classify pairs one after another, streaming: each is (sentence, actor, recipient)."""
    from communique.language.events import classify_pairs as classify

    return iter(classify(pairs))


def _make_document(values: Mapping[str, Any], settings: Settings) -> Document:
    from communique.errors import InputError
    from communique.readers.jsonl import document_of
    from communique.readers.metadata import METADATA_KEYS, Metadata

    for key in values:
        if key not in {"text", "id", *METADATA_KEYS}:
            raise InputError(f"unknown key {key!r} of a document", reason="format")
    return document_of(dict(values), Metadata(), max_bytes=settings.max_bytes)


def _document_or_rejection(item: object, number: int, settings: Settings) -> Document | Rejection:
    from communique.errors import InputError
    from communique.readers.documents import rejection_of
    from communique.records import Document, Rejection

    if isinstance(item, Document | Rejection):
        return item
    values = item if isinstance(item, Mapping) else {"text": item}
    try:
        return _make_document(values, settings)
    except InputError as error:
        return rejection_of(str(values.get("id") or number), error)
