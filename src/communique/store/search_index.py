"""The full-text index beside a store: derived from it, kept up with it, made anew at will.

Every statement is an entry of the index, and so is every document. A commit is atomic, and each
document goes in whole with its statements, so that a stop at any moment loses nothing: what the
index lacks is found by comparing it with the store, and added.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import tantivy

from communique.errors import StoreError, StoreLockedError

# Changes with the fields; an index of another format is made anew.
FORMAT = 3
ANALYZER = "english"
# Documents between commits: what is read and done anew after a stop.
BATCH_SIZE = 1000
# Documents of a transaction that began before the last one seen may appear after it.
OVERLAP_SECONDS = 600.0
LOCK_WAIT_SECONDS = 20.0
WRITER_BYTES = 100_000_000


class State(NamedTuple):
    """How much of the store the index holds: all documents added up to a moment, and how many."""

    document_count: int
    last_added_at: float | None


class SearchIndex:
    """A tantivy index in a folder; `query` runs the named queries of the store that it is of."""

    def __init__(self, folder: Path, query: Callable[..., list[dict[str, Any]]]) -> None:
        self.folder = folder
        self.query = query
        self._opened: tantivy.Index | None = None

    @property
    def exists(self) -> bool:
        """Whether the index has been made."""
        return self.folder.is_dir() and tantivy.Index.exists(str(self.folder))

    @property
    def index(self) -> tantivy.Index:
        """The index, opened, or made where it is missing or of another format."""
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    def drop(self) -> None:
        """Remove the index; the next search makes it anew."""
        self._opened = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def refresh(self) -> None:
        """Take in what the store has and the index lacks, and drop what the store has no more.

        Where another process is doing just this, the index is left as it is, once it is whole.

        Raises:
            StoreLockedError: another process is making the index and does not come to an end.
            StoreError: the index cannot be written.
        """
        [row] = self.query("index_state")
        wanted = State(**row)
        if self._state() == wanted:
            return
        # Another process may have done it.
        self.index.reload()
        if self._state() == wanted:
            return
        try:
            writer = self._writer(wanted)
        except StoreLockedError:
            if self._state() is None:
                raise
            return
        if writer is None:
            return
        is_in_the_way = False
        try:
            self._catch_up(writer, wanted)
        except ValueError as error:
            # A writer that was killed leaves files under names that the next one takes.
            is_in_the_way = "FileAlreadyExists" in str(error)
            if not is_in_the_way:
                raise StoreError(f"search index {self.folder}: {error}") from error
        finally:
            writer.wait_merging_threads()
        if is_in_the_way:
            del writer
            self.drop()
            self.refresh()

    def _catch_up(self, writer: tantivy.IndexWriter, wanted: State) -> None:
        found = self._state() or State(0, None)
        since = found.last_added_at
        candidates = self.query(
            "index_candidates", added_from=None if since is None else since - OVERLAP_SECONDS
        )
        self._add(writer, self._missing(candidates), found)
        if self._document_count() != wanted.document_count:
            candidates = self.query("index_candidates")
            self._remove(writer, {row["id"] for row in candidates})
            self._add(writer, self._missing(candidates), found)
        self._commit(writer, wanted)

    def _add(self, writer: tantivy.IndexWriter, documents: Sequence[str], state: State) -> None:
        for first in range(0, len(documents), BATCH_SIZE):
            ids = documents[first : first + BATCH_SIZE]
            for row in self.query("index_documents", document_ids=ids):
                writer.delete_documents_by_term("document_id", row["document_id"])
                for entry in _entries(row):
                    writer.add_document(tantivy.Document.from_dict(entry, self.index.schema))
            self._commit(writer, state)

    def _remove(self, writer: tantivy.IndexWriter, kept: set[str]) -> None:
        searcher = self.index.searcher()
        held = searcher.terms_with_prefix("document_id", "", tantivy.Query.all_query())
        for document_id, _ in held:
            if document_id not in kept:
                writer.delete_documents_by_term("document_id", document_id)

    def _commit(self, writer: tantivy.IndexWriter, state: State) -> None:
        writer.delete_documents_by_term("item", "state")
        values = {"item": "state", "stored": json.dumps([FORMAT, *state]).encode()}
        writer.add_document(tantivy.Document.from_dict(values, self.index.schema))
        writer.commit()
        self.index.reload()

    def _missing(self, candidates: Sequence[Mapping[str, Any]]) -> list[str]:
        searcher = self.index.searcher()
        is_empty = searcher.num_docs == 0
        return [
            row["id"]
            for row in candidates
            if is_empty or not self._count("stamp", _stamp(row["id"], row["added_at"]), searcher)
        ]

    def _document_count(self) -> int:
        return self._count("item", "document", self.index.searcher())

    def _count(self, field: str, value: str, searcher: tantivy.Searcher) -> int:
        query = tantivy.Query.term_query(self.index.schema, field, value)
        result: Any = searcher.search(query, 1, count=True)
        return int(result.count)

    def _state(self) -> State | None:
        values = self._state_values(self.index)
        return State(*values[1:]) if values else None

    def _state_values(self, index: tantivy.Index) -> list[Any] | None:
        searcher = index.searcher()
        query = tantivy.Query.term_query(index.schema, "item", "state")
        hits = searcher.search(query, 1).hits
        return json.loads(searcher.doc(hits[0][1])["stored"][0]) if hits else None

    def _writer(self, wanted: State) -> tantivy.IndexWriter | None:
        deadline = time.monotonic() + LOCK_WAIT_SECONDS
        while True:
            try:
                return self.index.writer(WRITER_BYTES, 1)
            except ValueError as error:
                if "LockBusy" not in str(error):
                    raise StoreError(f"search index {self.folder}: {error}") from error
            if time.monotonic() > deadline:
                raise StoreLockedError(
                    f"another process is writing the search index {self.folder}; wait for it to end"
                )
            time.sleep(0.05)
            self.index.reload()
            if self._state() == wanted:
                return None

    def _open(self) -> tantivy.Index:
        if self.exists:
            try:
                index = self._registered(tantivy.Index.open(str(self.folder)))
                values = self._state_values(index)
                if values is None or values[0] == FORMAT:
                    return index
            except (ValueError, OSError):
                # A damaged index is worth nothing: the store has all that was in it.
                pass
            self.drop()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            return self._registered(tantivy.Index(_schema(), str(self.folder)))
        except (ValueError, OSError) as error:
            raise StoreError(f"search index {self.folder}: {error}") from error

    @staticmethod
    def _registered(index: tantivy.Index) -> tantivy.Index:
        index.register_tokenizer(ANALYZER, make_analyzer())
        return index


def make_analyzer() -> tantivy.TextAnalyzer:
    """Words without case, accents and English endings, so that "visits" finds "visited"."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(64))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("words", "title", "names", "issues"):
        builder.add_text_field(name, tokenizer_name=ANALYZER)
    for name in ("document_id", "stamp", "speaker"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    # By these hits are counted.
    for name in ("item", "party", "type", "speaker_name"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("first_day", "last_day"):
        builder.add_integer_field(name, indexed=True, fast=True)
    # What a hit needs to be shown, as JSON, its words too: fetching twenty texts from the store
    # would take a hundred times as long as finding them.
    builder.add_bytes_field("stored", stored=True, indexed=False)
    return builder.build()


def _entries(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The entries of a document: one for each of its statements, and its own."""
    record, text = json.loads(row["record"]), row["text"]
    actors = {actor["id"]: actor for actor in record["actors"]}
    shared = {
        "document_id": row["document_id"],
        "type": row["type"],
        "first_day": first_day(row["date"]),
        "last_day": last_day(row["date"]),
    }
    shown = {key: row[key] for key in ("document_id", "date", "title", "publisher", "url", "type")}
    all_speakers: dict[str, None] = {}
    all_issues: dict[str, None] = {}
    for statement in record["statements"]:
        speakers = [actors[id] for id in statement["speakers"]]
        all_speakers |= dict.fromkeys(statement["speakers"])
        all_issues |= dict.fromkeys(statement["issues"])
        words = quote(text, statement["content"])
        told = {key: statement[key] for key in ("id", "speakers", "party")}
        yield _without_nothing(
            shared
            | {
                "item": "statement",
                "words": words,
                "names": [actor["name"] for actor in speakers],
                "issues": statement["issues"],
                "speaker": _keys(speakers),
                "speaker_name": [actor["name"] for actor in speakers],
                "party": statement["party"],
                "stored": _packed(**shown, **told, words=words, spans=statement["content"]),
            }
        )
    told = {"id": None, "speakers": list(all_speakers), "party": row["party"]}
    yield _without_nothing(
        shared
        | {
            "item": "document",
            "stamp": _stamp(row["document_id"], row["added_at"]),
            "words": text,
            "title": row["title"],
            "issues": list(all_issues),
            "speaker": _keys(actors[id] for id in all_speakers),
            "speaker_name": [actors[id]["name"] for id in all_speakers],
            "party": row["party"],
            "stored": _packed(**shown, **told, words=text, spans=[[0, len(text)]]),
        }
    )


def _packed(**values: Any) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode()


def quote(text: str, spans: Sequence[Sequence[int]]) -> str:
    """The words under some spans, as in `Record.quote`."""
    return GAP.join(text[start:end] for start, end in spans)


GAP = " … "


def first_day(date: str | None) -> int | None:
    """The first day that a date can mean, as a number: 20211100 for 2021-11."""
    return None if date is None else int(date.replace("-", "").ljust(8, "0"))


def last_day(date: str | None) -> int | None:
    """The last day that a date can mean, as a number: 20211199 for 2021-11."""
    return None if date is None else int(date.replace("-", "").ljust(8, "9"))


def _keys(actors: Iterable[Mapping[str, Any]]) -> list[str]:
    keys = (actor[name] for actor in actors for name in ("id", "name", "country"))
    return list(dict.fromkeys(key.lower() for key in keys if key))


def _stamp(document_id: str, added_at: float) -> str:
    # A record that is read anew comes at another moment.
    return f"{added_at!r} {document_id}"


def _without_nothing(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, [], "")}
