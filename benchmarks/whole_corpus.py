"""The whole corpus of official texts, added with all parts on: how long, how much memory.

usage: python -m benchmarks.whole_corpus --data ../shared/data [--workers 2] [--share 0.03]

With `--share` a random share of the documents is added, and the time of all computed from its
words; without, the whole corpus is.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import CORPUS, read_rows
from benchmarks.measured import machine, run_communique


def main() -> int:
    """Add the corpus, or a share of it, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--share", type=float, default=1.0)
    options = parser.parse_args()
    if not (options.data / CORPUS).exists():
        print(f"whole_corpus: {options.data / CORPUS} is absent, skipped")
        return 0
    chance = random.Random(7)
    documents = words = all_words = 0
    with tempfile.TemporaryDirectory() as folder:
        source, store = Path(folder, "texts.jsonl"), Path(folder, "texts.duckdb")
        with source.open("w", encoding="utf-8") as file:
            for row in read_rows(options.data):
                row_words = len(row["text"].split())
                all_words += row_words
                if chance.random() < options.share:
                    documents, words = documents + 1, words + row_words
                    file.write(json.dumps({**row, "published": row["published"][:10]}) + "\n")
        run = run_communique(
            "add", source, "--to", store, "--columns", "date=published",
            "--workers", str(options.workers),
        )  # fmt: skip
        store_bytes = store.stat().st_size
    print(run.output.splitlines()[-1].rpartition(":")[0])
    print(f"{documents:,} documents, {words:,} words, {options.workers} workers; {machine()}; "
          f"load {run.load:.1f}")  # fmt: skip
    print(
        f"{run.wall_seconds / 60:.1f} min, {words / run.wall_seconds:,.0f} words a second; "
        f"{run.cpu_seconds / 60:.1f} min of processors, {words / run.cpu_seconds:,.0f} words a "
        f"second of a core; {run.peak_mib:,.0f} MiB in all; store {store_bytes / 1e6:,.0f} MB"
    )
    if options.share < 1:
        scale = all_words / words / 60
        print(f"computed for all {all_words:,} words: {run.wall_seconds * scale:.0f} min as loaded "
              f"now, {run.cpu_seconds * scale / options.workers:.0f} min with {options.workers} "
              "processors to itself")  # fmt: skip
    added, known, rejected = run.summary()
    return 0 if added + known + rejected == documents else 1


if __name__ == "__main__":
    sys.exit(main())
