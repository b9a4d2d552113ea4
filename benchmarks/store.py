"""Times the queries of lists, pages and search on a store of a million statements.

`python -m benchmarks.store SMALL.duckdb` copies the records of a real store, under new ids and on
other days, until there are a million statements, and prints milliseconds for each question, with
the processor's share: what a machine that does nothing else would need at most.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from communique.corpus import Corpus

TABLES = (
    "actors", "mentions", "timexes", "statements", "events", "encounters", "undertakings",
    "positions", "roles", "spans",
)  # fmt: skip
PAGE = 50
RUNS = 7


def multiply(small: Path, large: Path, statement_count: int) -> int:
    """Make `large` of copies of the documents of `small`; returns the number of statements."""
    shutil.copy(small, large)
    Corpus.open(large).close()
    with duckdb.connect(str(large)) as connection:
        connection.execute("SET preserve_insertion_order = false")
        found = connection.execute("SELECT count(*) FROM statements").fetchone()
        copies = -(-statement_count // (found[0] if found else 1)) - 1
        for table in ("documents", *TABLES):
            columns = {row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()}
            changed = ["document_id || '~' || n AS document_id"] + [
                f"CASE WHEN length({date}) = 10 THEN CAST(CAST(CAST({date} AS DATE) "
                f"- CAST(n * 7 AS INTEGER) AS DATE) AS VARCHAR) ELSE {date} END AS {date}"
                for date in ("date", "listed_date")
                if date in columns
            ]
            if "record" in columns:
                changed.append(
                    """replace(record, '"id": "' || document_id || '"', """
                    """'"id": "' || document_id || '~' || n || '"') AS record"""
                )
            connection.execute(
                f"INSERT INTO {table} SELECT t.* REPLACE ({', '.join(changed)}) "
                f"FROM {table} AS t, range(1, {copies + 1}) AS copies(n)"
            )
        row = connection.execute("SELECT count(*) FROM statements").fetchone()
        connection.execute("CHECKPOINT")
    return int(row[0]) if row else 0


def questions(corpus: Corpus) -> dict[str, Callable[[], Any]]:
    """What the command line and the web pages ask, a page each."""
    middle = corpus.statements(limit=PAGE)[-1].cursor
    asked: dict[str, Callable[[], Any]] = {}
    filters: dict[str, dict[str, Any]] = {
        "all": {}, "country": {"actor": "CHN"}, "person": {"actor": "Wang Yi"},
        "party": {"party": "USA"}, "issue": {"issue": "sanctions"},
        "year": {"from_date": "2021", "to_date": "2021"},
        "country, issue, year": {"actor": "RUS", "issue": "Ukraine", "from_date": "2022"},
        "next page": {"after": middle},
    }  # fmt: skip
    for name in ("statements", "events", "timeline", "encounters", "undertakings", "positions"):
        for label, values in filters.items():
            asked[f"{name}: {label}"] = partial(getattr(corpus, name), limit=PAGE, **values)
    document_id = corpus.documents(limit=1)[0].id
    asked["documents: country"] = lambda: corpus.documents(actor="CHN", limit=PAGE)
    asked["record"] = lambda: corpus.record(document_id)
    asked["overview"] = corpus.overview
    asked["actors"] = lambda: corpus.actors(limit=PAGE)
    asked["ties"] = lambda: corpus.ties(limit=PAGE)
    asked["periods: country"] = lambda: corpus.periods(actor="CHN", lane="type")
    asked["tone"] = lambda: corpus.tone("USA")
    asked["stances"] = lambda: corpus.stances(actor="CHN")
    for words in ("sanctions", '"ballistic missile"', "Ukraine talks peace", "nuclear OR missile"):
        asked[f"search: {words}"] = partial(corpus.search, words)
    asked["search: speaker, year"] = lambda: corpus.search(
        "cooperation", speaker="CHN", from_date="2021", to_date="2021", item="statement"
    )
    return asked


def main() -> None:
    """Print a table of the median and slowest time of each question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument(
        "--keep", type=Path, help="where the large store is kept, or stands already"
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        large = arguments.keep or Path(folder, "large.duckdb")
        if not large.exists():
            started = time.perf_counter()
            count = multiply(arguments.store, large, arguments.statements)
            print(f"{count} statements, {large.stat().st_size / 1e9:.1f} GB, made in "
                  f"{time.perf_counter() - started:.0f} s")  # fmt: skip
        with Corpus.open(large, read_only=True) as corpus:
            medians: list[Took] = []
            for label, ask in questions(corpus).items():
                # The first time opens what is read, and makes the search index.
                first = _time(ask)
                times = [_time(ask) for _ in range(RUNS)]
                medians.append(Took(*map(statistics.median, zip(*times, strict=True))))
                slowest = max(took.seconds for took in times)
                print(
                    f"{label:36} {_in_ms(medians[-1])}, slowest {1000 * slowest:.0f}, "
                    f"first {1000 * first.seconds:.0f}",
                    flush=True,
                )
            p95 = Took(
                *(statistics.quantiles(each, n=20)[-1] for each in zip(*medians, strict=True))
            )
            print(f"{'p95':36} {_in_ms(p95)}")


class Took(NamedTuple):
    """How long an answer took, by the clock and of the processor's time."""

    seconds: float
    processor_seconds: float


def _time(ask: Callable[[], Any]) -> Took:
    started, processor_started = time.perf_counter(), time.process_time()
    ask()
    return Took(time.perf_counter() - started, time.process_time() - processor_started)


def _in_ms(took: Took) -> str:
    return f"{1000 * took.seconds:6.0f} ms, processor {1000 * took.processor_seconds:4.0f}"


if __name__ == "__main__":
    main()
