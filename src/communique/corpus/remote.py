"""A corpus on a server of `communique serve`: the same questions, the same answers."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Never, Self

import httpx
from pydantic import TypeAdapter

from communique.corpus.addition import GROUP_CHARACTERS, AddSummary, Engine, documents_of
from communique.corpus.corpus import Corpus
from communique.corpus.groups import ConsolidationSummary
from communique.errors import InputError, NotFoundError, StoreError
from communique.readers import Metadata
from communique.records import Comparison, Document, Record, Rejection
from communique.store import Facet, Search, SearchAnswer, SearchHit, Store

# Rows of one answer; longer lists are asked for page by page.
PAGE_ROWS = 1000
# Hits of one answer.
PAGE_HITS = 100
POLL_SECONDS = 0.3
TIMEOUT_SECONDS = 150.0
_BUSY_TRIES = 20
# Lists that go on behind a place.
_PAGED = (
    "timeline", "statements", "events", "encounters", "undertakings", "positions", "documents",
)  # fmt: skip
# Lists that go on behind so many rows.
_SKIPPED = (
    "encounter_groups", "event_groups", "document_groups", "undertaking_threads",
    "position_series", "timeline_groups", "actor_directory",
)  # fmt: skip
# Parameters that are lists of ids, and how many go into one question, so that its answer is short.
_LISTS = {"actors", "document_ids", "group_ids"}
_CHUNK_SIZES = {"spans": 20}


class RemoteStore(Store):
    """The named queries of a server's store, over HTTP."""

    def __init__(self, client: httpx.Client, *, read_only: bool) -> None:
        self._client = client
        self.read_only = read_only
        self.name = str(client.base_url).rstrip("/")

    def call(self, method: str, path: str, **sent: Any) -> Any:
        """The JSON that the server answers with; a busy server is asked again.

        Raises:
            InputError: the server finds a value wrong.
            NotFoundError: it has no such thing.
            StoreError: it cannot be reached, refuses, or fails.
        """
        for attempt in range(_BUSY_TRIES):
            try:
                answer = self._client.request(method, f"/api/v1{path}", **sent)
            except httpx.HTTPError as error:
                raise StoreError(f"{self.name} cannot be reached: {error}") from error
            if answer.status_code != httpx.codes.TOO_MANY_REQUESTS:
                break
            time.sleep(min(0.05 * 2**attempt, 2.0))
        if answer.is_success:
            return answer.json()
        raise _error(self.name, answer)

    def query(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run a named query there, page by page where its answer may be long."""
        given = {key: value for key, value in parameters.items() if value is not None}
        for key in _LISTS & set(given):
            size = _CHUNK_SIZES.get(name, PAGE_ROWS)
            parts = [given[key][at : at + size] for at in range(0, len(given[key]), size)]
            return [row for part in parts for row in self._query(name, given | {key: part})]
        if name not in (*_PAGED, *_SKIPPED):
            return self._query(name, given)
        first = given.get("skip", 0)
        limit, rows = given.get("limit"), list[dict[str, Any]]()
        while limit is None or len(rows) < limit:
            wanted = PAGE_ROWS if limit is None else min(PAGE_ROWS, limit - len(rows))
            page = self._query(name, given | {"limit": wanted})
            rows += page
            if len(page) < wanted:
                break
            if name in _SKIPPED:
                given["skip"] = first + len(rows)
                continue
            last = page[-1]
            given |= {
                "after_date": last["date"] or "~",
                "after_document": last.get("document_id", last["id"]),
                "after_id": last["id"],
            }
        return rows

    def _query(self, name: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.call("POST", f"/queries/{name}", json=parameters)
        return rows

    def search(self, wanted: Search, *, is_fresh: bool = True) -> SearchAnswer:  # noqa: ARG002
        """Search there, a hundred hits at a time; the server sees to it that they are fresh."""
        asked = {key: value for key, value in asdict(wanted).items() if value is not None}
        asked = {"q": asked.pop("words"), "from": asked.pop("from_date", None),
                 "to": asked.pop("to_date", None)} | asked  # fmt: skip
        hits: list[SearchHit] = []
        while True:
            page = min(wanted.limit - len(hits), PAGE_HITS)
            more = {"limit": max(page, 1), "skip": wanted.skip + len(hits)}
            found = self.call(
                "GET", "/search", params={k: v for k, v in (asked | more).items() if v is not None}
            )
            hits += TypeAdapter(list[SearchHit]).validate_python(found["hits"][:page])
            if len(hits) >= min(wanted.limit, found["total"] - wanted.skip):
                facets = TypeAdapter(tuple[Facet, ...]).validate_python(found["facets"])
                return SearchAnswer(tuple(hits), found["total"], facets)

    def for_thread(self) -> Self:
        """The same store, with connections of its own."""
        client = httpx.Client(
            base_url=self._client.base_url, headers=self._client.headers, timeout=TIMEOUT_SECONDS
        )
        return type(self)(client, read_only=self.read_only)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def refuse(self, *_: object) -> Never:
        """Say that something is not done over HTTP."""
        raise StoreError(f"this is done where the store is, not over {self.name}")

    def sql(self, query: str) -> list[dict[str, Any]]:
        """Refused: SQL of one's own is for who has the store."""
        self.refuse(query)

    def _execute(self, sql: str, parameters: Mapping[str, Any] | None = None) -> None:
        self.refuse(sql, parameters)

    def _rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        self.refuse(sql, parameters)

    def _insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        self.refuse(table, rows)

    def _transaction(self) -> AbstractContextManager[None]:
        self.refuse()

    def _tables(self) -> set[str]:
        self.refuse()

    def _lock_schema(self) -> None:
        self.refuse()

    def version(self) -> int:
        """The version of the tables there."""
        return int(self.query("schema_version")[0]["version"])


class RemoteCorpus(Corpus):
    """A corpus on a server: `Corpus.open("http://127.0.0.1:8000")`.

    Every question of `Corpus` has the same answer as where the store is. Texts are added by
    uploading them, and read there. What changes the store otherwise (`consolidate`, `decide`,
    `sql`) is done where it is, and is a `StoreError` here.
    """

    _store: RemoteStore

    @classmethod
    def connect(cls, url: str, *, token: str | None = None, read_only: bool = False) -> Self:
        """Reach a server.

        Raises:
            StoreError: it cannot be reached, is none of Communique's, or wants another token.
        """
        headers = {"authorization": f"Bearer {token}"} if token else {}
        client = httpx.Client(base_url=url, headers=headers, timeout=TIMEOUT_SECONDS)
        corpus = cls(RemoteStore(client, read_only=read_only))
        try:
            corpus.overview()
        except (InputError, NotFoundError, ValueError) as error:
            client.close()
            raise StoreError(f"{url} is no server of Communique's") from error
        except StoreError:
            client.close()
            raise
        return corpus

    def read(self, text: str, **metadata: Any) -> Record:
        """Read a text there, keeping nothing; `metadata` as in `communique.read`.

        Raises:
            InputError: the text cannot be read, or a value is wrong.
        """
        record = self._store.call("POST", "/read", json={"text": text, **_plain(metadata)})
        return _record(record, text)

    def compare(self, a: Record | str, b: Record | str) -> Comparison:
        """Compare two accounts there: records, or ids of documents of the corpus.

        Raises:
            InputError: the two are no accounts of two parties.
            NotFoundError: there is no such document.
        """
        sent = {name: _account(account) for name, account in (("a", a), ("b", b))}
        return Comparison.model_validate(self._store.call("POST", "/compare", json=sent))

    def add(
        self,
        sources: Iterable[str | Path | Document | Rejection],
        *,
        engine: Engine | None = None,
        metadata: Metadata = Metadata(),  # noqa: B008  (frozen)
        on_progress: Callable[[Document | Rejection], None] | None = None,
    ) -> AddSummary:
        """Send documents to be read and kept there; those that it holds are left alone.

        `on_progress` is called when a document has been sent and kept, known or rejected.

        Raises:
            InputError: an engine is given: reading is done there.
            StoreError: the server refuses, fails or goes away; what it has kept stays.
        """
        if engine is not None:
            raise InputError("a remote corpus reads on its server; give no engine")
        total = AddSummary(0, 0)
        for group in _groups(documents_of(sources, metadata)):
            documents = [item for item in group if isinstance(item, Document)]
            here = [item for item in group if isinstance(item, Rejection)]
            summary = self._upload(documents) if documents else AddSummary(0, 0)
            total = _sum(total, summary, _rejected(here))
            for item in group:
                if on_progress is not None:
                    on_progress(item)
        return total

    def consolidate(
        self, *, is_anew: bool = False, on_progress: Callable[[str], None] | None = None
    ) -> ConsolidationSummary:
        """Refused: `communique consolidate` is run where the store is."""
        self._store.refuse(is_anew, on_progress)

    def rebuild_search_index(self) -> None:
        """Refused: the index stands where the store is."""
        self._store.refuse()

    def _upload(self, documents: Sequence[Document]) -> AddSummary:
        lines = "".join(json.dumps(_row(document)) + "\n" for document in documents)
        files = {"files": ("documents.jsonl", lines.encode(), "application/x-ndjson")}
        job = self._store.call("POST", "/jobs", files=files)
        while job["state"] in ("queued", "running"):
            time.sleep(POLL_SECONDS)
            job = self._store.call("GET", f"/jobs/{job['id']}")
        if job["state"] == "failed":
            raise StoreError(f"{self._store.name}: {job['message']}")
        return AddSummary(
            job["documents_added"],
            job["documents_known"],
            tuple(Rejection.model_validate(item) for item in job["rejections"]),
            job["rejected"],
        )


def _error(name: str, answer: httpx.Response) -> Exception:
    try:
        failure = answer.json()["error"]
        fields = "; ".join(f"{x['field']}: {x['message']}" for x in failure["fields"])
        message = f"{failure['message']}: {fields}" if fields else failure["message"]
    except (ValueError, KeyError, TypeError):
        return StoreError(f"{name} answered {answer.status_code}: is it a server of Communique's?")
    match answer.status_code:
        case 400 | 422:
            return InputError(message)
        case 404:
            return NotFoundError(message)
    return StoreError(f"{name}: {message}")


def _record(values: dict[str, Any], text: str) -> Record:
    document = Document(**values.pop("document"), text=text)
    return Record.model_validate({**values, "document": document})


def _row(document: Document) -> dict[str, Any]:
    row = document.model_dump(mode="json", exclude_none=True)
    kept = ("id", "date", "title", "publisher", "url", "type", "party")
    return {key: row[key] for key in kept if key in row} | {"text": document.text}


def _account(account: Record | str) -> dict[str, Any]:
    if isinstance(account, str):
        return {"document_id": account}
    return {"text": _row(account.document)}


def _plain(metadata: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if hasattr(value, "isoformat") else value
        for key, value in metadata.items()
    }


def _groups(items: Iterable[Document | Rejection]) -> Iterator[list[Document | Rejection]]:
    """Uploads that are neither small nor endless."""
    group: list[Document | Rejection] = []
    length = 0
    for item in items:
        group.append(item)
        length += item.length if isinstance(item, Document) else 0
        if length >= GROUP_CHARACTERS or len(group) >= PAGE_ROWS:
            yield group
            group, length = [], 0
    if group:
        yield group


def _rejected(rejections: Sequence[Rejection]) -> AddSummary:
    counts: dict[str, int] = {}
    for rejection in rejections:
        counts[rejection.reason] = counts.get(rejection.reason, 0) + 1
    return AddSummary(0, 0, tuple(rejections), counts)


def _sum(*summaries: AddSummary) -> AddSummary:
    counts: dict[str, int] = {}
    for summary in summaries:
        for reason, count in summary.rejected.items():
            counts[reason] = counts.get(reason, 0) + count
    return AddSummary(
        sum(summary.added for summary in summaries),
        sum(summary.known for summary in summaries),
        tuple(item for summary in summaries for item in summary.rejections)[:1000],
        counts,
    )
