"""Fifty readers at once on a large store, with a large upload beside them.

`python -m benchmarks.load STORE` starts `communique serve` on a copy of the store, lets readers ask
for pages of every kind, each with a pause of its own after every page, and sends a large upload in
the middle. It prints the time of pages by kind and fails on an error or, with `--at-most`, where
95 of 100 pages take longer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx

SEED = 20211207
UPLOADED = 200
YEARS = range(2012, 2025)
COUNTRIES = ("USA", "RUS", "CHN", "UKR", "GBR", "FRA", "DEU", "IRN", "ISR", "JPN")
WORDS = (
    "sanctions", "Ukraine", "climate", "talks", "missile", "trade", "Taiwan", "ceasefire",
    "nuclear", "agreement", "security", "border", "election", "aid", "energy", "human rights",
)  # fmt: skip
LISTS = ("statements", "events", "encounters", "undertakings", "positions/list", "documents")


def addresses(ids: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """What a reader asks for, without end: the kind of page and its address."""
    while True:
        country, word = chance.choice(COUNTRIES), chance.choice(WORDS)
        year = chance.choice(YEARS)
        month = f"{year}-{chance.randint(1, 12):02}"
        kind = chance.choices(
            ("start", "list", "filtered", "search", "document", "actor", "timeline", "network",
             "positions"),
            (10, 15, 20, 20, 20, 5, 4, 3, 3),
        )[0]  # fmt: skip
        name = chance.choice(LISTS)
        found = {
            "start": "/",
            "list": f"/{name}?from={month}",
            "filtered": f"/{name}?actor={country}&issue={quote(word)}&from={year}&to={year + 2}"
            if name != "documents"
            else f"/documents?actor={country}&from={month}",
            "search": f"/search?q={quote(word)}+{quote(chance.choice(WORDS))}&from={year}",
            "document": f"/documents/{quote(chance.choice(ids), safe='')}",
            "actor": f"/actors/{country}",
            "timeline": f"/timeline?actor={country}&from={month}&to={month}",
            "network": f"/network?actor={country}&from={year}&to={year}",
            "positions": f"/positions?actor={country}&from={year}",
        }
        yield kind, found[kind]


class Load:
    """One run: the seconds that each kind of page took, and what went wrong."""

    def __init__(self, address: str, *, pause_seconds: float) -> None:
        self._address = address
        self._pause_seconds = pause_seconds
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []
        self.upload = "none"

    async def run(self, readers: int, seconds: float, upload: bytes | None) -> None:
        """Let readers read until the time is over."""
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(base_url=self._address, timeout=60, limits=limits) as client:
            found = (await client.get("/api/v1/documents?limit=1000")).json()
            ids = [item["id"] for item in found["items"]]
            end = time.monotonic() + seconds
            tasks = [self._read(client, ids, number, end) for number in range(readers)]
            if upload is not None:
                tasks.append(self._send(client, upload, end))
            await asyncio.gather(*tasks)

    async def _read(
        self, client: httpx.AsyncClient, ids: list[str], number: int, end: float
    ) -> None:
        chance = random.Random(SEED + number)
        for kind, address in addresses(ids, chance):
            await asyncio.sleep(chance.expovariate(1 / self._pause_seconds))
            if time.monotonic() > end:
                return
            began = time.perf_counter()
            try:
                answer = await client.get(address)
            except httpx.HTTPError as error:
                self.errors.append(f"{address}: {type(error).__name__}")
                continue
            self.seconds[kind].append(time.perf_counter() - began)
            if answer.status_code != httpx.codes.OK:
                self.errors.append(f"{address}: {answer.status_code}")

    async def _send(self, client: httpx.AsyncClient, upload: bytes, end: float) -> None:
        answer = await client.post("/api/v1/jobs", files={"files": ("upload.jsonl", upload)})
        if answer.status_code != httpx.codes.ACCEPTED:
            self.errors.append(f"upload: {answer.status_code}")
            return
        while time.monotonic() < end:
            await asyncio.sleep(1)
            status = (await client.get(f"/api/v1/jobs/{answer.json()['id']}")).json()
            self.upload = f"{status['state']}, {status['documents_done']} documents"
            if status["state"] in ("done", "failed"):
                return


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """The server as a user starts it, on a free port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    program = Path(sys.executable).with_name("communique")
    process = subprocess.Popen(
        [program, "serve", store, "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                httpx.get(f"{address}/api/v1/health", timeout=1)
                break
            except httpx.HTTPError:
                if process.poll() is not None:
                    raise SystemExit("the server did not start") from None
                time.sleep(0.2)
        # The search index is looked at, and made where it is missing, before the readers come.
        httpx.get(f"{address}/search?q=talks", timeout=None)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def made_upload(count: int) -> bytes:
    """Texts of our own, no two alike."""
    lines = []
    for number in range(count):
        country, other = COUNTRIES[number % 10], COUNTRIES[(number * 7 + 3) % 10]
        text = f"The Foreign Ministry said on Monday that talk {number} was useful. " + " ".join(
            f"The minister urged all sides to keep point {n} of treaty {number} and warned that "
            f"sanctions would follow. He called the president of {other} on Friday."
            for n in range(12)
        )
        row = {"id": f"load-{number}", "date": "2024-05-06", "publisher": country, "text": text}
        lines.append(json.dumps(row) + "\n")
    return "".join(lines).encode()


def report(load: Load) -> float:
    """Print what came of it; the 95th percentile of all pages, in seconds."""
    every = [second for seconds in load.seconds.values() for second in seconds]
    for kind, seconds in sorted(load.seconds.items()):
        _print_row(kind, seconds)
    _print_row("all", every)
    print(f"upload: {load.upload}; errors: {len(load.errors)} {load.errors[:3]}")
    print("load of the machine:", " ".join(f"{x:.1f}" for x in os.getloadavg()))
    return _p95(every)


def _print_row(kind: str, seconds: Sequence[float]) -> None:
    median, p95, slowest = (
        round(1000 * x) for x in (statistics.median(seconds), _p95(seconds), max(seconds))
    )
    print(f"{kind:12} {len(seconds):5} pages, median {median:5} ms, p95 {p95:5}, slowest {slowest}")


def _p95(seconds: Sequence[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]


def main() -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=2.0, help="mean seconds between two pages")
    parser.add_argument("--no-upload", action="store_true")
    parser.add_argument("--at-most", type=float, metavar="MS", help="fail above this p95")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder, "served.duckdb")
        shutil.copy(arguments.store, store)
        if (index := Path(f"{arguments.store}.search")).is_dir():
            shutil.copytree(index, f"{store}.search")
        with serving(store) as address:
            load = Load(address, pause_seconds=arguments.pause)
            upload = None if arguments.no_upload else made_upload(UPLOADED)
            asyncio.run(load.run(arguments.readers, arguments.seconds, upload))
        p95 = report(load)
        # Of the server and of the process in which it reads.
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor_seconds = used.ru_utime + used.ru_stime
        page_count = sum(map(len, load.seconds.values()))
        each = 1000 * processor_seconds / page_count
        print(
            f"processor: {processor_seconds:.0f} s, {each:.0f} ms a page, starting and reading in"
        )
    if load.errors or (arguments.at_most and 1000 * p95 > arguments.at_most):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
