"""Prints the tables of docs/quality.md on events: per class F1, and what is taken for what.

usage: python -m benchmarks.quality.event_tables [--data ../shared/data] [--write]

Types come from the coded sentences and the annotated running text, statuses from the latter
and from sentences of our own, modes and contexts from such sentences, both parts of them. `--write`
renews them on that page.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.quality import event_status
from benchmarks.quality.__main__ import write_between
from benchmarks.quality.annotated_events import Pairing, is_near, pair
from benchmarks.quality.event_modes import examples
from benchmarks.quality.event_sentences import PARTS
from benchmarks.quality.gsr import judged
from communique.ontology import TYPES

NONE = "none"
# What was asked for and what was read.
Pairs = Sequence[tuple[str, str]]


def main() -> None:
    """Print the tables as Markdown, and with `--write` put them on the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    text = "\n\n".join(tables(options.data))
    print(text)
    if options.write:
        write_between("event tables", text)


def tables(data: Path) -> Iterator[str]:
    """The tables in the order of the page."""
    coded = [(c.type, e.type if e else NONE) for c, _, e in judged(data)]
    pairings = list(pair(data))
    running = list(running_types(pairings))
    for title, pairs in (("coded sentences", coded), ("running text", running)):
        yield per_class(f"type ({title})", pairs, TYPES)
        yield f"Of {title}: a row for each type asked for, a column for each type read."
        yield matrix(pairs, [*TYPES, NONE])
    for kind in ("mode", "context"):
        own = list(_own(kind))
        yield per_class(f"{kind} (own sentences)", own, is_short=True)
        yield confusion(own)
    both = [(p.gold, p.event) for p in pairings if p.gold and p.event]
    statuses = [
        (e.status if e.status in g["statuses"] else g["statuses"][0], e.status) for g, e in both
    ]
    yield per_class("status (running text, right type)", statuses)
    for part in PARTS:
        found = [(e.status, e.found or NONE) for e in event_status.examples() if e.part == part]
        yield per_class(f"status (own sentences, {part})", found, event_status.STATUSES)


def running_types(pairings: Sequence[Pairing]) -> Iterator[tuple[str, str]]:
    """Type asked for and type read of each event, `none` where it has no partner.

    What is missed and what is wrongly read in the same sentence are partners: one for the other.
    """
    extra = [p for p in pairings if p.gold is None]
    for pairing in pairings:
        gold, event = pairing.gold, pairing.event
        if gold is None:
            continue
        if event is not None:
            # Where another type is accepted, a matched event has the right one.
            yield event.type, event.type
            continue
        taken = next(
            (
                p
                for p in extra
                if p.event and p.stretch is pairing.stretch and is_near(gold, p.event)
            ),
            None,
        )
        if taken is not None:
            extra.remove(taken)
        yield gold["types"][0], taken.event.type if taken and taken.event else NONE
    yield from ((NONE, p.event.type) for p in extra if p.event)


def _own(kind: str) -> Iterator[tuple[str, str]]:
    for example in (e for e in examples() if e.kind == kind):
        found = example.labels_found or [NONE]
        # Of a sentence about one context others may be true as well; only modes exclude others.
        yield example.label, example.label if example.is_right else found[0]


def per_class(
    title: str, pairs: Pairs, order: Iterable[str] | None = None, *, is_short: bool = False
) -> str:
    """F1 by class; a short table only names the classes with 1."""
    gold, found = Counter(g for g, _ in pairs), Counter(f for _, f in pairs)
    hits = Counter(g for g, f in pairs if g == f)
    lines = [f"| {title} | asked for | read | F1 |", "|---|---:|---:|---:|"]
    perfect = []
    for label in order or sorted(gold):
        if gold[label] + found[label]:
            f1 = 2 * hits[label] / (gold[label] + found[label])
            if is_short and f1 == 1:
                perfect.append(label)
            else:
                lines.append(f"| {label} | {gold[label]} | {found[label]} | {f1:.2f} |")
    if perfect:
        lines.append(f"\nThe other {len(perfect)} have 1.00: {', '.join(perfect)}.")
    return "\n".join(lines)


def matrix(pairs: Pairs, order: Sequence[str]) -> str:
    """The confusion matrix: a row for each class asked for, a column for each read; 0 is blank."""
    counts = Counter(pairs)
    rows = [label for label in order if any(g == label for g, _ in counts)]
    columns = [label for label in order if any(f == label for _, f in counts)]
    lines = [
        f"| | {' | '.join(label[:4] for label in columns)} |",
        "|---|" + "---:|" * len(columns),
    ]
    lines += [f"| {g} | {' | '.join(str(counts[g, f] or '') for f in columns)} |" for g in rows]
    return "\n".join(lines)


def confusion(pairs: Pairs) -> str:
    """The mistaken pairs by frequency."""
    wrong = Counter((g, f) for g, f in pairs if g != f)
    lines = ["| is | read as | times |", "|---|---|---:|"]
    return "\n".join(lines + [f"| {g} | {f} | {n} |" for (g, f), n in wrong.most_common()])


if __name__ == "__main__":
    main()
