"""Reads PLV's sentences with a marked pair, and says which fifth the shipped typer never saw."""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDS = 5
HELD_OUT_FOLD = 0


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A sentence with a marked pair, its root type (CONCEDE and RETREAT merged) and its quad."""

    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int]
    label: str
    quad: int

    @property
    def fold(self) -> int:
        """One of five folds; pairs of one sentence share it."""
        return zlib.crc32(self.text.encode()) % FOLDS

    @property
    def is_held_out(self) -> bool:
        """Whether the shipped weights were trained without this pair."""
        return self.fold == HELD_OUT_FOLD


def read_plv(data: Path) -> Iterator[MarkedPair]:
    """The pairs of `plover/plv_train.tsv` under the data folder."""
    with (data / "plover" / "plv_train.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield _unmark(row["marked_sentence"], row["root"], int(row["quad"]))


def _unmark(marked: str, label: str, quad: int) -> MarkedPair:
    text = ""
    at: dict[str, int] = {}
    for part in re.split(r"(</?[st]>)", marked):
        if re.fullmatch(r"</?[st]>", part):
            at[part] = len(text)
        else:
            text += part
    end = len(text)
    return MarkedPair(
        text=text,
        actor=(at.get("<s>", 0), at.get("</s>", 0)),
        recipient=(at.get("<t>", end), at.get("</t>", end)),
        label=label,
        quad=quad,
    )
