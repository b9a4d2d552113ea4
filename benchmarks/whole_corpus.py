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
from benchmarks.measured import Measured, machine, run_communique


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
        source = Path(folder, "texts.jsonl")
        with source.open("w", encoding="utf-8") as file:
            for row in read_rows(options.data):
                row_words = len(row["text"].split())
                all_words += row_words
                if chance.random() < options.share:
                    documents, words = documents + 1, words + row_words
                    file.write(json.dumps({**row, "published": row["published"][:10]}) + "\n")
        if options.share < 1:
            started = _add(
                _starter(Path(folder, "starter.jsonl"), options.workers), options.workers
            )
        run = _add(source, options.workers)
        store_bytes = source.with_suffix(".duckdb").stat().st_size
    print(run.output.splitlines()[-1].rpartition(":")[0])
    print(f"{documents:,} documents, {words:,} words, {options.workers} workers; {machine()}; "
          f"load {run.load:.1f}")  # fmt: skip
    print(
        f"{run.wall_seconds / 60:.1f} min, {words / run.wall_seconds:,.0f} words a second; "
        f"{run.cpu_seconds / 60:.1f} min of processors, {words / run.cpu_seconds:,.0f} words a "
        f"second of a core; {run.peak_mib:,.0f} MiB in all; store {store_bytes / 1e6:,.0f} MB"
    )
    if options.share < 1:
        # Loading the models is paid once, however many documents follow.
        minutes = [
            (start + (spent - start) * all_words / words) / 60
            for start, spent in (
                (started.wall_seconds, run.wall_seconds), (started.cpu_seconds, run.cpu_seconds)
            )
        ]  # fmt: skip
        print(
            f"computed for all {all_words:,} words, a start of {started.cpu_seconds:.0f} s of "
            f"processors counted once: {minutes[0]:.0f} min as loaded now, "
            f"{minutes[1] / options.workers:.0f} min with {options.workers} processors to itself"
        )
    added, known, rejected = run.summary()
    return 0 if added + known + rejected == documents else 1


def _add(source: Path, workers: int) -> Measured:
    return run_communique(
        "add", source, "--to", source.with_suffix(".duckdb"), "--columns", "date=published",
        "--workers", str(workers),
    )  # fmt: skip


def _starter(path: Path, workers: int) -> Path:
    """Short texts, as many batches of them as make every worker load its models."""
    text = "The minister met her counterpart in Vienna and urged her to open the border."
    lines = [json.dumps({"id": f"{number}", "text": text}) for number in range(32 * workers)]
    path.write_text("\n".join(lines))
    return path


if __name__ == "__main__":
    sys.exit(main())
