"""A corpus: documents go in, answers over all of them come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar, Literal, Self, TypeVar, Unpack, cast

from communique.corpus.addition import Addition, AddSummary, Engine, read_here
from communique.corpus.consolidated import Consolidated
from communique.corpus.entries import (
    DocumentEntry,
    EncounterEntry,
    EventEntry,
    PositionEntry,
    StatementEntry,
    TimelineEntry,
    UndertakingEntry,
    _Entry,
)
from communique.corpus.filters import Filters, check_filters, check_partial_date
from communique.corpus.record_files import read_record_files
from communique.corpus.summaries import Summaries
from communique.corpus.watch import Watching, WatchPlan, WatchSummary
from communique.errors import InputError
from communique.readers import DEFAULT_MAX_BYTES, Metadata
from communique.readers.fetching import Fetcher
from communique.records import Document, Record, Rejection
from communique.store import Search, SearchAnswer, Store, open_store, query_names

EntryT = TypeVar("EntryT", bound=_Entry)


class Corpus(Summaries, Consolidated):
    """Records of many documents, kept in a store.

    Every query takes the filters of `communique.corpus.Filters`.
    """

    # The named queries that `ask` answers: those that lists, summaries and groups are made of.
    QUESTIONS: ClassVar[frozenset[str]] = frozenset(
        name
        for name in query_names()
        if not name.startswith(("add_", "index_", "consolidation_"))
        or name == "consolidation_summary"
    )

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        read_only: bool = False,
        token: str | None = None,
        memory_mib: int | None = None,
    ) -> Self:
        """Open a corpus: a DuckDB file, a database by its `postgresql://` URL, or a server's.

        A file that does not exist is made, and so are the tables of an empty database. A store that
        an older Communique made is brought up to date. `read_only` does none of this. The
        `http://` or `https://` address of `communique serve`, with a `token` where it asks for
        one, gives a `RemoteCorpus`, which answers alike. `memory_mib` limits what DuckDB keeps of a
        file in memory, by default four fifths of the machine's.

        Raises:
            StoreLockedError: another process holds the file.
            StoreVersionError: a newer Communique made it, or an older one and it is `read_only`.
            StoreError: the file is no store, or is missing and `read_only`; the server cannot be
                reached or wants another token.
        """
        if str(path).startswith(("http://", "https://")):
            from communique.corpus.remote import RemoteCorpus

            return cast(Self, RemoteCorpus.connect(str(path), token=token, read_only=read_only))
        return cls(open_store(path, read_only=read_only, memory_mib=memory_mib))

    @property
    def schema_version(self) -> int:
        """The version of the store's tables, which docs/tables.md lists."""
        return self._store.version()

    def for_thread(self) -> Self:
        """The same corpus for use by another thread; closing it leaves this one open."""
        return type(self)(self._store.for_thread())

    def interrupt(self) -> None:
        """Stop the question that another thread has put: it ends with a `StoreError`."""
        self._store.interrupt()

    def add(
        self,
        sources: Iterable[str | Path | Document | Rejection],
        *,
        engine: Engine | None = None,
        metadata: Metadata = Metadata(),  # noqa: B008  (frozen)
        on_progress: Callable[[Document | Rejection], None] | None = None,
    ) -> AddSummary:
        """Read documents and keep their records; documents that the corpus holds are left alone.

        `sources` are names of files or documents. `metadata` holds for every file, `on_progress`
        is called with each document once it is kept, known or rejected. Stopped half-way,
        the next call with the same sources goes on where this one ended.

        Raises:
            StoreError: the store cannot be written; what was written before stays.
        """
        addition = Addition(self._store, engine=engine or read_here, on_progress=on_progress)
        summary = addition.run(sources, metadata)
        self._renew_search_index()
        return summary

    def load(
        self,
        folders: Iterable[str | Path],
        *,
        on_progress: Callable[[Document | Rejection], None] | None = None,
    ) -> AddSummary:
        """Keep the records of files that `communique add --to FOLDER/` has written.

        Documents that the corpus holds are left alone, and each file is kept whole or not at all,
        so that a run that was stopped can be run again. `folders` may name single files too.

        Raises:
            InputError: a folder has no such files, or one cannot be read; those before are kept.
            StoreError: the store cannot be written; what was written before stays.
        """
        addition = Addition(self._store, engine=None, on_progress=on_progress)
        summary = addition.load(read_record_files(str(folder) for folder in folders))
        self._renew_search_index()
        return summary

    def _renew_search_index(self) -> None:
        if self._store.search_index.exists:
            self._store.search_index.refresh()

    def watch(
        self,
        plan: WatchPlan,
        *,
        fetcher: Fetcher | None = None,
        engine: Engine | None = None,
        max_bytes: int = DEFAULT_MAX_BYTES,
        should_stop: Callable[[], bool] | None = None,
        on_progress: Callable[[Document | Rejection], None] | None = None,
    ) -> WatchSummary:
        """Look once at the feeds and sitemaps of a plan, and read the pages that are new in them.

        What was seen is noted in the corpus: each page is taken once, and a pass that was stopped
        is gone on with by the next. A `fetcher` that is handed in keeps what robots.txt files say
        over several passes. `should_stop` is asked before each page; the pages in hand are kept.

        Raises:
            StoreError: the store cannot be written; what was written before stays.
        """
        own = fetcher or Fetcher(
            contact=plan.contact,
            delay_seconds=plan.delay_seconds,
            timeout_seconds=plan.timeout_seconds,
        )
        try:
            watching = Watching(
                self._store, plan, own, engine=engine or read_here, max_bytes=max_bytes,
                should_stop=should_stop, on_progress=on_progress,
            )  # fmt: skip
            summary = watching.run()
        finally:
            if fetcher is None:
                own.close()
        if self._store.search_index.exists:
            self._store.search_index.refresh()
        return summary

    def search(
        self,
        words: str,
        *,
        item: Literal["statement", "document"] | None = None,
        speaker: str | None = None,
        party: str | None = None,
        issue: str | None = None,
        type: str | None = None,
        from_date: str | None = None,
        to_date: str | None = None,
        limit: int = 20,
        skip: int = 0,
        is_fresh: bool = True,
    ) -> SearchAnswer:
        """Find statements and documents by their words, the best first.

        Case, accents and English endings do not matter. All words are wanted; `"a phrase"` stands
        in quotation marks, `OR` between words makes one enough, `-` excludes one. `item` is
        "statement" or "document", `speaker` an actor's id or name or a country's code, `issue` a
        phrase of the issue or of the text, `type` the document's.

        The index stands in a folder beside the store. It is made by the first search, and each
        search takes in what has been added since, unless it need not be `is_fresh`.

        Raises:
            InputError: there are no words, or a filter has a wrong value.
            StoreError: the index cannot be written.
        """
        if not words.strip():
            raise InputError("search needs words to look for")
        if limit < 0 or skip < 0:
            raise InputError(f"limit and skip must not be negative, but are {limit} and {skip}")
        for name, value in (("from_date", from_date), ("to_date", to_date)):
            check_partial_date(name, value)
        return self._store.search(
            Search(
                words=words, item=item, speaker=speaker, party=party, issue=issue, type=type,
                from_date=from_date, to_date=to_date, limit=limit, skip=skip,
            ),
            is_fresh=is_fresh,
        )  # fmt: skip

    def rebuild_search_index(self) -> None:
        """Make the search index anew from the store."""
        self._store.search_index.drop()
        self._store.search_index.refresh()

    @classmethod
    def preview(
        cls,
        sources: Iterable[str | Path | Document | Rejection],
        path: str | Path,
        *,
        metadata: Metadata = Metadata(),  # noqa: B008  (frozen)
        on_progress: Callable[[Document | Rejection], None] | None = None,
    ) -> AddSummary:
        """What `add` would do to the corpus at `path`, which need not exist; nothing is written.

        Raises:
            StoreError: there is a store, and it cannot be opened.
        """
        if "://" not in str(path) and not Path(path).exists():
            return Addition(None, engine=None, on_progress=on_progress).run(sources, metadata)
        with cls.open(path, read_only=True) as corpus:
            addition = Addition(corpus._store, engine=None, on_progress=on_progress)
            return addition.run(sources, metadata)

    def timeline(self, **filters: Unpack[Filters]) -> list[TimelineEntry]:
        """Encounters and events by date; `kind` filters by type, `status` by status."""
        return self._entries("timeline", TimelineEntry, filters)

    def statements(self, **filters: Unpack[Filters]) -> list[StatementEntry]:
        """Who said what; `kind` is direct, indirect or mixed."""
        return self._entries("statements", StatementEntry, filters)

    def events(self, **filters: Unpack[Filters]) -> list[EventEntry]:
        """Events by date; `kind` is a PLOVER type, `status` as in the record."""
        return self._entries("events", EventEntry, filters)

    def encounters(self, **filters: Unpack[Filters]) -> list[EncounterEntry]:
        """Encounters by date; `kind` is call, meeting and so on, `status` as in the record."""
        return self._entries("encounters", EncounterEntry, filters)

    def undertakings(self, **filters: Unpack[Filters]) -> list[UndertakingEntry]:
        """Demands, commitments, offers and warnings; `kind` is one of these."""
        return self._entries("undertakings", UndertakingEntry, filters)

    def positions(self, **filters: Unpack[Filters]) -> list[PositionEntry]:
        """Who stands where; `kind` is the stance."""
        return self._entries("positions", PositionEntry, filters)

    def documents(self, **filters: Unpack[Filters]) -> list[DocumentEntry]:
        """The documents held; `kind` is the document's type, `actor` one that it mentions."""
        return self._entries("documents", DocumentEntry, filters)

    def rejections(self, *, limit: int | None = None) -> list[Rejection]:
        """What could not be read, and why."""
        return [Rejection(**row) for row in self._store.query("rejections", limit=limit)]

    def spans(self, document_ids: Iterable[str]) -> list[dict[str, Any]]:
        """The words that items of documents rest on: rows of the table `spans`, `id` the item's."""
        return self._store.query("spans", document_ids=sorted(document_ids))

    def sql(self, query: str) -> list[dict[str, Any]]:
        """Rows of a SELECT over the store's tables (docs/tables.md).

        Raises:
            InputError: the corpus is not open `read_only`, so that the query could change it.
            StoreError: the query is wrong or would write.
        """
        if not self._store.read_only:
            raise InputError("open the corpus with read_only=True to ask it in SQL")
        return self._store.sql(query)

    def ask(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """Rows of a named query (docs/store.md); parameters that it does not take are left out.

        Raises:
            InputError: no query has that name.
            StoreError: a parameter is of no use to the query.
        """
        if name not in self.QUESTIONS:
            raise InputError(f"no query {name!r}")
        return self._store.query(name, **parameters)

    def record(self, document_id: str) -> Record:
        """The whole record of a document, by its id or the unique beginning of its id.

        Raises:
            NotFoundError: no document or several documents have that id.
        """
        return self._store.record(document_id)

    def _entries(self, query: str, entry: type[EntryT], filters: Filters) -> list[EntryT]:
        rows = self._store.query(query, **check_filters(filters))
        return [entry.from_row(row) for row in rows]

    def close(self) -> None:
        """Close the store, so that another process may open it."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
