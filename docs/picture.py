"""Draws docs/record.svg and docs/comparison.svg, the README's pictures, from the real program.

usage: python docs/picture.py
"""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

import communique
from communique.cli.comparison_page import render_comparison
from communique.cli.page import render_record

ROOT = Path(__file__).parents[1]
EXAMPLE = str(ROOT / "examples" / "2021-12-07_call-")
COLUMNS = 112


def main() -> None:
    """Draw both pictures."""
    report = communique.read(Path(f"{EXAMPLE}report.txt").read_text("utf-8"), date="2021-12-07")
    sides = [
        communique.read(
            Path(f"{EXAMPLE}readout-{party.lower()}.txt").read_text("utf-8"),
            date="2021-12-07",
            party=party,
        )
        for party in ("USA", "RUS")
    ]
    console = _console()
    render_record(report, console)
    _save(console, "record", "communique read report.txt --date 2021-12-07")
    console = _console()
    usa, rus = sides
    render_comparison(communique.compare(usa, rus), usa, rus, console)
    _save(console, "comparison", "communique compare usa.txt rus.txt --party-a USA --party-b RUS")


def _console() -> Console:
    return Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)


def _save(console: Console, name: str, title: str) -> None:
    # A fixed id keeps the picture the same from run to run.
    svg = console.export_svg(title=title, unique_id=f"communique-{name}")
    # The template asks a web host for its font; the reader's own will do.
    lines = [line for line in svg.splitlines() if "url(" not in line or "clip-path" in line]
    (ROOT / "docs" / f"{name}.svg").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
