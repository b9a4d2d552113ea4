"""Prints the tables of docs/quality.md on events: per class F1, and what is taken for what.

usage: python -m benchmarks.quality.event_tables [--data ../shared/data]

Types come from the coded sentences and the annotated running text, statuses from the latter
and from sentences of our own, modes and contexts from such sentences, both parts of them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.quality import event_status
from benchmarks.quality.annotated_events import pair
from benchmarks.quality.event_modes import examples
from benchmarks.quality.gsr import judged
from communique.ontology import TYPES

NONE = "none"


def main() -> None:
    """Print the tables as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data: Path = parser.parse_args().data
    coded = [(c.type, e.type if e else NONE) for c, _, e in judged(data)]
    _per_class("type (coded sentences)", coded, TYPES)
    print(confusion(coded))
    pairings = list(pair(data))
    running = [
        (p.gold["types"][0] if p.gold else NONE, p.event.type if p.event else NONE)
        for p in pairings
    ]
    # Where another type is accepted, a matched event has the right one.
    running = [
        (f, f) if p.gold and p.event else (g, f)
        for p, (g, f) in zip(pairings, running, strict=True)
    ]
    _per_class("type (running text)", running, TYPES)
    both = [(p.gold, p.event) for p in pairings if p.gold and p.event]
    _modes_and_contexts()
    statuses = [
        (e.status if e.status in g["statuses"] else g["statuses"][0], e.status) for g, e in both
    ]
    _per_class("status (running text, right type)", statuses)
    for part in event_status.PARTS:
        own = [(e.status, e.found or NONE) for e in event_status.examples() if e.part == part]
        _per_class(f"status (own sentences, {part})", own, event_status.STATUSES)


def _modes_and_contexts() -> None:
    for kind in ("mode", "context"):
        pairs: list[tuple[str, str]] = []
        for example in (e for e in examples() if e.kind == kind):
            found = example.labels_found or [NONE]
            # Of a sentence about one context others may be true as well; only modes exclude others.
            best = example.label if example.is_right else found[0]
            pairs.append((example.label, best))
        _per_class(f"{kind} (own sentences)", pairs)
        print(confusion(pairs, least=1))


def _per_class(
    title: str, pairs: Sequence[tuple[str, str]], order: Iterable[str] | None = None
) -> None:
    gold, found = Counter(g for g, _ in pairs), Counter(f for _, f in pairs)
    hits = Counter(g for g, f in pairs if g == f)
    print(f"| {title} | asked for | read | F1 |\n|---|---:|---:|---:|")
    for label in order or sorted(gold):
        if gold[label] + found[label]:
            f1 = 2 * hits[label] / (gold[label] + found[label])
            print(f"| {label} | {gold[label]} | {found[label]} | {f1:.2f} |")
    print()


def confusion(pairs: Sequence[tuple[str, str]], *, least: int = 2) -> str:
    """The mistaken pairs by frequency, those that happen at least so often."""
    wrong = Counter((g, f) for g, f in pairs if g != f)
    lines = ["| is | read as | times |", "|---|---|---:|"]
    lines += [f"| {g} | {f} | {n} |" for (g, f), n in wrong.most_common() if n >= least]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
