"""What faults are held against: the same sources added to a store that nothing happens to."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import psycopg

from communique.corpus import Corpus
from communique.records import Document
from tests.faults.adding import children_of, contents, read, run, start, wait_for
from tests.made_up import TEXT
from tests.store.postgres_server import PostgresServer

FIRST = 3
DONE_WITH_REJECTIONS = 3
LOST_TWICE = "cannot be taken apart: its process ended"
PAGE = (
    "<html><head><title>Round {n}</title></head><body><article>{paragraphs}</article></body></html>"
)


class Undisturbed(NamedTuple):
    """Sources, what a store has of them, and how long it took."""

    sources: tuple[Path, ...]
    tables: dict[str, list[str]]
    seconds: float


def text_of(number: int) -> str:
    """The text of a line of the sources."""
    return f"{TEXT} This was round {number}."


def write_sources(folder: Path, count: int, page_count: int = 0) -> tuple[Path, ...]:
    """Lines, some of them bad or repeated, and pages, the first of them empty."""
    lines = [
        json.dumps({"id": f"d{n:04}", "date": "2022-05-04", "text": text_of(n)})
        for n in range(count)
    ]
    lines[5:5] = [lines[2], json.dumps({"id": "d0002", "text": "Another text of the second."})]
    lines[count // 2 : count // 2] = ["no JSON", json.dumps({"id": "blank", "text": ""})]
    (folder / "lines.jsonl").write_text("\n".join(lines))
    for n in range(page_count):
        paragraphs = "".join(f"<p>{text_of(1000 * (n + 1) + k)}</p>" for k in range(3))
        (folder / f"page{n}.html").write_text(PAGE.format(n=n, paragraphs=paragraphs))
    if page_count:
        (folder / "page0.html").write_text("<html><body></body></html>")
    return folder / "lines.jsonl", *sorted(folder.glob("page*.html"))


def begin(store: str) -> None:
    """Make a store of a few documents with a search index, which is kept up from then on."""
    with Corpus.open(store) as corpus:
        documents = [
            Document.from_text(text_of(n), id=f"d{n:04}", date="2022-05-04") for n in range(FIRST)
        ]
        corpus.add(documents, engine=read)
        assert corpus.search("Ruritania").total


def add_undisturbed(store: str, sources: tuple[Path, ...], *, workers: int = 1) -> Undisturbed:
    """Add all of the sources to a new store."""
    begin(store)
    started_at = time.monotonic()
    ending = run("add", *sources, "--to", store, "--workers", str(workers))
    seconds = time.monotonic() - started_at
    assert ending.code == DONE_WITH_REJECTIONS, ending.output
    return Undisturbed(sources, contents(store), seconds)


def check_as_undisturbed(store: str, undisturbed: Undisturbed) -> None:
    """Run the command again, and compare every table."""
    ending = run("add", *undisturbed.sources, "--to", store)
    assert ending.code == DONE_WITH_REJECTIONS, ending.output
    found = contents(store)
    assert found.keys() == undisturbed.tables.keys()
    # A page over which two processes were killed is rejected under its name; read later, it has
    # another.
    found["rejections"] = [row for row in found["rejections"] if LOST_TWICE not in row]
    for name, rows in undisturbed.tables.items():
        assert found[name] == rows, f"the table {name} differs"


def moments(count: int, seconds: float, seed: int) -> Iterator[float]:
    """Moments by chance, spread over a time."""
    chance = random.Random(seed)
    return ((number + chance.random()) * seconds / count for number in range(count))


def check_kills(
    make_store: Callable[[int], str], undisturbed: Undisturbed, *, count: int, seed: int,
    workers: int = 1,
) -> int:  # fmt: skip
    """Kill a run at moments by chance, each time in a new store, and go on; how many it hit in
    the middle of writing."""
    hit_count = 0
    for number, moment in enumerate(moments(count, undisturbed.seconds, seed)):
        store = make_store(number)
        begin(store)
        process = start("add", *undisturbed.sources, "--to", store, "--workers", str(workers))
        time.sleep(moment)
        process.kill()
        wait_for(process)
        with Corpus.open(store, read_only=True) as corpus:
            kept = len(corpus._store.sql("SELECT document_id FROM documents"))
        hit_count += FIRST < kept < len(undisturbed.tables["documents"])
        check_as_undisturbed(store, undisturbed)
    return hit_count


def check_workers_lost(store: str, undisturbed: Undisturbed, *, count: int, seed: int) -> None:
    """Kill worker processes of a run at moments by chance."""
    chance = random.Random(seed)
    begin(store)
    process = start("add", *undisturbed.sources, "--to", store, "--workers", "2")
    killed: set[int] = set()
    while len(killed) < count and process.poll() is None:
        time.sleep(chance.uniform(0.1, 0.5))
        if workers := sorted(set(children_of(process.pid, "communique.workers")) - killed):
            killed.add(victim := chance.choice(workers))
            os.kill(victim, 9)
    ending = wait_for(process)
    assert len(killed) >= 1
    assert ending.code == DONE_WITH_REJECTIONS, ending.output
    check_as_undisturbed(store, undisturbed)


def check_restarts(
    store: str, undisturbed: Undisturbed, server: PostgresServer, *, count: int, seed: int
) -> None:
    """Stop the server as by a power cut and start it again, while a run goes on."""
    chance = random.Random(seed)
    process = start("add", *undisturbed.sources, "--to", store)
    stop_count = 0
    # One that is away at the start is an error.
    with psycopg.connect(store, autocommit=True) as connection:
        while process.poll() is None:
            row = connection.execute("SELECT count(*) FROM documents").fetchone()
            if row and row[0] > FIRST:
                break
            time.sleep(0.02)
    while stop_count < count and process.poll() is None:
        server.stop()
        stop_count += 1
        time.sleep(chance.uniform(0, 0.5))
        server.start()
        time.sleep(chance.uniform(0.1, 1.5))
    assert stop_count
    ending = wait_for(process)
    assert ending.code == DONE_WITH_REJECTIONS, ending.output
    check_as_undisturbed(store, undisturbed)
