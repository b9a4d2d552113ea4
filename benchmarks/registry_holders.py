"""How many leaders and foreign ministers, named with a title in White House texts, are found.

`python -m benchmarks.registry_holders`: for each mention of `data/registry_holders.jsonl` (drawn at
random by year, labels read one by one: document id, offsets, name, person, country) the registry is
asked for the name on the document's date; right is the person in that country's office. The first
draw was at random among all mentions; the second (seed 20261126, Kremlin and Kyiv texts too) is
half foreign ministers where there are as many, and takes each name once before any comes again.
"""

from __future__ import annotations

import datetime
import json
from collections import Counter
from pathlib import Path
from typing import Any

from communique.knowledge import Registry, load_registry

DATA = Path(__file__).parent / "data" / "registry_holders.jsonl"


def is_found(registry: Registry, mention: dict[str, Any]) -> bool:
    """Whether the first candidate in an office of the title's kind is the labelled person."""
    on = datetime.date.fromisoformat(mention["date"])
    name = mention["name"]
    lookup = registry.persons_named if " " in name else registry.persons_by_surname
    for candidate in lookup(name, on=on):
        for office in registry.offices(candidate.entity.id):
            if office.role == mention["role"] and office.is_held(on):
                named = candidate.entity.id, office.country
                return named == (mention["person"], mention["country"])
    return False


def main() -> None:
    """Print found mentions by year."""
    registry = load_registry()
    found: Counter[str] = Counter()
    drawn: Counter[str] = Counter()
    for line in DATA.read_text(encoding="utf-8").splitlines():
        mention = json.loads(line)
        year = f"draw {mention['draw']}, {mention['date'][:4]}"
        drawn[year] += 1
        found[year] += is_found(registry, mention)
    for year in sorted(drawn):
        print(f"{year}  {found[year]:3} of {drawn[year]:3}  {found[year] / drawn[year]:.1%}")
    total = sum(drawn.values())
    print(f"all   {sum(found.values()):3} of {total:3}  {sum(found.values()) / total:.1%}")


if __name__ == "__main__":
    main()
