"""How reading scales: with workers, with the number of documents; and what much of it costs.

usage: python -m benchmarks.scaling workers [--documents 1000] [--rounds 3]
       python -m benchmarks.scaling sizes [--sizes 1000 10000 100000] [--workers 2]
       python -m benchmarks.scaling cost --pages 1000000 --price 0.04

`workers` adds the same documents with one worker and with two, in turn, and gives the ratio of the
times; `sizes` adds ever more documents of about 100 words and gives seconds a document and memory.
Both take their texts from the corpus beside the checkout.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from itertools import islice
from pathlib import Path

from benchmarks.corpus import CORPUS, passages, read_rows
from benchmarks.measured import Measured, machine, run_communique

WORDS = 100


def main() -> int:
    """Run what is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    workers = commands.add_parser("workers")
    workers.add_argument("--documents", type=int, default=1_000)
    workers.add_argument("--rounds", type=int, default=3)
    sizes = commands.add_parser("sizes")
    sizes.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    sizes.add_argument("--workers", type=int, default=2)
    for command in (workers, sizes):
        command.add_argument("--data", type=Path, default=Path("../shared/data"))
    cost = commands.add_parser("cost")
    cost.add_argument("--pages", type=float, required=True)
    cost.add_argument("--english", type=float, default=0.4, help="share of the pages")
    cost.add_argument("--words", type=float, default=450, help="words a page")
    cost.add_argument("--words-per-second", type=float, required=True, help="of one core")
    cost.add_argument("--pages-per-second", type=float, default=40, help="taken apart by one core")
    cost.add_argument("--price", type=float, default=0.04, help="of a core hour")
    options = parser.parse_args()
    if options.command == "cost":
        _tell_cost(options)
        return 0
    if not (options.data / CORPUS).exists():
        print(f"scaling: {options.data / CORPUS} is absent, skipped")
        return 0
    print(machine())
    if options.command == "workers":
        _compare_workers(options.data, options.documents, options.rounds)
    else:
        _compare_sizes(options.data, options.sizes, options.workers)
    return 0


def _compare_workers(data: Path, documents: int, rounds: int) -> None:
    print("| workers | s | s of processors | of them the parent | MiB in all | load |")
    print("|---:|---:|---:|---:|---:|---:|")
    ratios = []
    for _ in range(rounds):
        runs = {count: _add(data, documents, count) for count in (1, 2)}
        ratios.append(runs[1].wall_seconds / runs[2].wall_seconds)
        for count, run in runs.items():
            _print_row(
                f"{count}", f"{run.wall_seconds:.1f}", f"{run.cpu_seconds:.1f}",
                f"{run.parent_cpu_seconds:.1f}", f"{run.peak_mib:,.0f}", f"{run.load:.1f}",
            )  # fmt: skip
    print(f"{documents:,} documents of {WORDS} words; one worker to two: "
          f"{statistics.median(ratios):.2f} times (median of {rounds}; "
          f"{min(ratios):.2f} to {max(ratios):.2f})")  # fmt: skip


def _compare_sizes(data: Path, sizes: list[int], workers: int) -> None:
    print("| documents | ms a document | ms of processors a document | MiB in all | load |")
    print("|---:|---:|---:|---:|---:|")
    for size in sizes:
        run = _add(data, size, workers)
        _print_row(
            f"{size:,}", f"{1000 * run.wall_seconds / size:.1f}",
            f"{1000 * run.cpu_seconds / size:.1f}", f"{run.peak_mib:,.0f}", f"{run.load:.1f}",
        )  # fmt: skip


def _print_row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


def _add(data: Path, documents: int, workers: int) -> Measured:
    """Add so many documents of about 100 words to a new store."""
    with tempfile.TemporaryDirectory() as folder:
        source, store = Path(folder, "texts.jsonl"), Path(folder, "texts.duckdb")
        count = 0
        with source.open("w", encoding="utf-8") as file:
            for row in islice(passages(read_rows(data), WORDS), documents):
                line = {
                    "id": f"{count}", "text": row["text"], "date": row["published"][:10],
                    "party": row["party"],
                }  # fmt: skip
                file.write(json.dumps(line) + "\n")
                count += 1
        if count < documents:
            raise ValueError(f"the corpus gives only {count:,} texts of {WORDS} words")
        return run_communique("add", source, "--to", store, "--workers", str(workers))


def _tell_cost(options: argparse.Namespace) -> None:
    parsing = options.pages / options.pages_per_second / 3600
    reading = options.pages * options.english * options.words / options.words_per_second / 3600
    hours = parsing + reading
    print(
        f"{options.pages:,.0f} pages, {options.english:.0%} of them English with "
        f"{options.words:.0f} words: {hours:,.1f} core hours ({parsing:,.1f} to take them apart, "
        f"{reading:,.1f} to read), {hours * options.price:,.2f} at {options.price} a core hour"
    )


if __name__ == "__main__":
    sys.exit(main())
