"""A day of news: a WARC file of pages is added, and none of them is lost.

usage: python -m benchmarks.news_day --data ../shared/data [--pages 20000] [--workers 2]

The pages are made of the official texts beside the checkout, cut to the length of news and wrapped
in HTML with menus and footers; among them are repeated pages, pages in other languages, empty
ones, broken ones, pictures and errors of servers, in shares that are guesses of what a crawl holds.
It is told how many pages a second are read, and checked that
pages in = records + duplicates + rejections.
"""

from __future__ import annotations

import argparse
import gzip
import html
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import IO, Any, NamedTuple

from benchmarks.corpus import CORPUS, passages, read_rows
from benchmarks.measured import machine, run_communique

NEWS_WORDS = 450
SHARES = {
    "article": 0.84, "repeated": 0.05, "foreign": 0.05, "empty": 0.02, "error": 0.02,
    "picture": 0.01, "broken": 0.01,
}  # fmt: skip
FOREIGN = (
    "Le ministre des affaires étrangères a reçu hier son homologue. Les deux parties ont évoqué la "
    "situation aux frontières et sont convenues de se revoir avant la fin de l'année. ",
    "Der Außenminister empfing gestern seine Kollegin. Beide Seiten sprachen über die Lage an der "
    "Grenze und vereinbarten, sich noch vor dem Ende des Jahres wieder zu treffen. ",
    "El ministro de Asuntos Exteriores recibió ayer a su homóloga. Ambas partes hablaron sobre la "
    "situación en la frontera y acordaron reunirse de nuevo antes de que termine el año. ",
)


class Answer(NamedTuple):
    """What a server gave for an address."""

    url: str
    body: bytes
    status: str = "200 OK"
    headers: tuple[str, ...] = ("Content-Type: text/html; charset=utf-8",)


def main() -> int:
    """Build the file, add it, and tell what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    if not (options.data / CORPUS).exists():
        print(f"news_day: {options.data / CORPUS} is absent, skipped")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        day, store = Path(folder, "day.warc.gz"), Path(folder, "day.duckdb")
        built = build(day, options.data, options.pages)
        print(f"{options.pages:,} pages: {', '.join(f'{k} {n:,}' for k, n in built.items())}; "
              f"{day.stat().st_size / 1e6:.1f} MB")  # fmt: skip
        apart = run_communique("add", day, "--to", store, "--dry-run")
        print(f"taken apart: {options.pages / apart.cpu_seconds:.0f} pages a second of a core")
        run = run_communique("add", day, "--to", store, "--workers", str(options.workers))
        words = _words(store)
        added, known, rejected = run.summary()
        print(run.output.splitlines()[-1].rpartition(":")[0])
        print(f"{options.pages / run.wall_seconds:.1f} pages a second, "
              f"{words / run.wall_seconds:,.0f} words a second; "
              f"of processor time: {options.pages / run.cpu_seconds:.1f} pages a second, "
              f"{words / run.cpu_seconds:,.0f} words a second of a core; "
              f"{words / max(added, 1):.0f} words a record")  # fmt: skip
        print(f"{run.wall_seconds:.0f} s, {run.cpu_seconds:.0f} s of processors, "
              f"{run.peak_mib:,.0f} MiB in all, {options.workers} workers; {machine()}; "
              f"load {run.load:.1f}")  # fmt: skip
        again = run_communique("add", day, "--to", store, "--workers", str(options.workers))
    lost = options.pages - added - known - rejected
    again_added, again_known, again_rejected = again.summary()
    print(f"pages lost: {lost}; a second run adds {again_added}, knows {again_known:,}")
    is_whole = (
        lost == 0
        and again_added == 0
        and again_known == added + known
        and again_rejected == rejected
        and added <= built["article"]
    )
    print("pages in = records + duplicates + rejections" if is_whole else "FAILED: pages differ")
    return 0 if is_whole else 1


def _words(store: Path) -> int:
    from communique.corpus import Corpus

    with Corpus.open(store, read_only=True) as corpus:
        rows = corpus.sql("SELECT text FROM documents")
    return sum(len(row["text"].split()) for row in rows)


def build(path: Path, data: Path, pages: int, *, seed: int = 7) -> Counter[str]:
    """Write so many pages as a WARC file; how many of each kind."""
    kinds: Counter[str] = Counter()
    chance = random.Random(seed)
    with path.open("wb") as file:
        for kind, answer in _answers(data, pages, chance):
            kinds[kind] += 1
            _write(file, answer)
    return kinds


def _answers(data: Path, pages: int, chance: random.Random) -> Iterator[tuple[str, Answer]]:
    texts = passages(cycle(_shuffled(data, chance)), NEWS_WORDS)
    sent: list[Answer] = []
    for number in range(pages):
        kind = chance.choices(list(SHARES), list(SHARES.values()))[0]
        url = f"https://news.example/{number}"
        if kind == "repeated" and not sent:
            kind = "article"
        match kind:
            case "repeated":
                yield kind, chance.choice(sent)
                continue
            case "article":
                answer = Answer(url, _page(next(texts)))
                sent = [*sent[-50:], answer]
            case "foreign":
                text = chance.choice(FOREIGN) * 8 + f"({number})"
                answer = Answer(url, _page({"title": "—", "text": text, "published": ""}))
            case "empty":
                answer = Answer(url, b"<html><head><title>News</title></head><body></body></html>")
            case "error":
                answer = Answer(url, b"<html><body>Not here.</body></html>", "404 Not Found")
            case "picture":
                answer = Answer(
                    url, b"\x89PNG\r\n\x1a\n" * 40, headers=("Content-Type: image/png",)
                )
            case _:
                answer = Answer(
                    url, gzip.compress(_page(next(texts)))[:300],
                    headers=("Content-Type: text/html", "Content-Encoding: gzip"),
                )  # fmt: skip
        yield kind, answer


def _shuffled(data: Path, chance: random.Random) -> list[dict[str, Any]]:
    rows = list(read_rows(data))
    chance.shuffle(rows)
    return rows


def _page(row: dict[str, Any]) -> bytes:
    paragraphs = "\n".join(
        f"<p>{html.escape(line)}</p>" for line in row["text"].splitlines() if line.strip()
    )
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("World", "Sport", "Arts"))
    title = html.escape(row["title"])
    return (
        f"<!doctype html><html lang=en><head><title>{title} - The Example</title>"
        f'<meta property="og:type" content="article"><meta property="og:site_name" '
        f'content="The Example"><meta property="article:published_time" '
        f'content="{row["published"]}"></head><body><nav><ul>{menu}</ul></nav>'
        f"<article><h1>{title}</h1>\n{paragraphs}</article>"
        "<aside>Most read today</aside><footer>All rights reserved.</footer></body></html>"
    ).encode()


def _write(file: IO[bytes], answer: Answer) -> None:
    head = "\r\n".join(
        (f"HTTP/1.1 {answer.status}", *answer.headers, f"Content-Length: {len(answer.body)}")
    )
    block = f"{head}\r\n\r\n".encode() + answer.body
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-11-25T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:example:{file.tell()}>\r\nWARC-Target-URI: {answer.url}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    ).encode()
    file.write(gzip.compress(record + block + b"\r\n\r\n", mtime=0))


if __name__ == "__main__":
    sys.exit(main())
