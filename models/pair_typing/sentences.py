"""Our own training sentences: the phrases of `phrases.txt` with parties drawn for each."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PARTIES = [
    "France", "the French government", "Germany", "Berlin", "Chilean police", "Norway",
    "the Kenyan army", "Ankara", "Japan", "the Polish foreign ministry", "Prime Minister Okafor",
    "President Lindqvist", "the rebels", "Peru", "the UN", "the European Union", "Ethiopian troops",
    "Vietnam", "the opposition leader", "a court in Lima", "prosecutors", "the Red Cross",
    "human rights groups", "Sri Lanka", "Moroccan officials", "the Bolivian president", "NATO",
    "the Defence Ministry", "Foreign Minister Ana Reis", "parliament", "journalists", "workers",
    "students", "two activists", "farmers", "the junta", "Oman", "Jordan", "the separatists",
    "Cuban authorities", "Hungary", "Tunis", "the Security Council", "the World Bank", "Malaysia",
    "villagers", "lawmakers", "militants", "the Church",
]  # fmt: skip
OPENINGS = (
    "",
    "",
    "",
    "On Monday, ",
    "Last week, ",
    "In March, ",
    "Meanwhile, ",
    "Officials said ",
)
CLOSINGS = ("", "", "", " on Tuesday", ", officials said", " last year", ", state media reported")
COPIES = 3


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with a marked pair and its root type."""

    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int]
    label: str


def own_sentences(path: Path, *, seed: int = 0) -> Iterator[Marked]:
    """Sentences made from each phrase, the same for the same seed."""
    chooser = random.Random(seed)
    label = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            label = line.strip("[]")
        elif line and not line.startswith("#"):
            count = max(COPIES, line.count("|") + 1)
            for _ in range(count):
                yield _fill(line, label, chooser)


def _fill(phrase: str, label: str, chooser: random.Random) -> Marked:
    body = re.sub(r"\(([^()]*)\)", lambda m: chooser.choice(m[1].split("|")), phrase)
    actor, recipient = chooser.sample(PARTIES, 2)
    text = chooser.choice(OPENINGS)
    spans = {"A": (0, 0), "R": (0, 0)}
    for part in re.split(r"(\{[AR]\})", body):
        if part in {"{A}", "{R}"}:
            name = actor if part == "{A}" else recipient
            spans[part[1]] = (len(text), len(text) + len(name))
            text += name
        else:
            text += part
    return Marked(f"{text}{chooser.choice(CLOSINGS)}.", spans["A"], spans["R"], label)
