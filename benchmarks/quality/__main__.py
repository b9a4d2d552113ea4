"""Prints the table of quality and fails below the floors.

usage: python -m benchmarks.quality --data ../shared/data [--only TASK …] [--write]

`--write` renews the table of scores in docs/quality.md; `docs/generate.py` then renews that of what
is wanted (targets.toml). Where the data is absent it says so and passes: users
do not have it.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
import tomllib
from pathlib import Path

TASKS = (
    "dates",
    "actors",
    "statements",
    "readouts",
    "events",
    "records",
    "accounts",
    "consolidation",
)
FLOORS = Path(__file__).with_name("floors.toml")
PAGE = Path(__file__).parents[2] / "docs" / "quality.md"


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, compare with the floors; 1 where a score is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--only", nargs="*", default=TASKS, choices=TASKS)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    if not options.data.is_dir():
        print(f"quality: {options.data} is absent, skipped")
        return 0
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    rows, below = [], []
    for task in options.only:
        started_at = time.perf_counter()
        scores = importlib.import_module(f"benchmarks.quality.{task}").measure(options.data)
        print(f"{task}: {time.perf_counter() - started_at:.0f} s", file=sys.stderr)
        for name, score in scores.items():
            floor = floors.get(task, {}).get(name)
            rows.append((task, name, score, floor))
            if floor is not None and score < floor:
                below.append(f"{task}: {name} is {score:.3f}, below its floor of {floor:.3f}")
    table = format_table(rows)
    print(table)
    if options.write:
        write_between("table", table)
    for line in below:
        print(f"quality: {line}", file=sys.stderr)
    return 1 if below else 0


def format_table(rows: list[tuple[str, str, float, float | None]]) -> str:
    """The scores as a Markdown table."""
    lines = ["| task | measure | score | floor |", "|---|---|---:|---:|"]
    for task, name, score, floor in rows:
        lines.append(
            f"| {task} | {name} | {score:.3f} | {'' if floor is None else f'{floor:.3f}'} |"
        )
    return "\n".join(lines)


def write_between(name: str, text: str, page: Path = PAGE) -> None:
    """Put a text between the marks of its name in docs/quality.md."""
    begin, end = (f"<!-- {name}: {word} -->" for word in ("begin", "end"))
    before, rest = page.read_text("utf-8").split(begin)
    _, after = rest.split(end)
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
