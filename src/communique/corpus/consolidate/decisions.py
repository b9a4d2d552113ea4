"""What people decide about links: it holds against the program, in this run and in the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from communique.corpus.consolidate.links import Key, Link, Pair

APART, TOGETHER = "apart", "together"


@dataclass(frozen=True, slots=True)
class KindDecisions:
    """The pairs of one kind that a person has set apart or put together."""

    apart: frozenset[Pair]
    together: tuple[Link, ...]


class Decisions:
    """All decisions of a store; of several on one pair the last holds."""

    def __init__(self, verdicts: Mapping[tuple[str, Pair], tuple[str, str]]) -> None:
        self._verdicts = verdicts

    def of_kind(self, kind: str) -> KindDecisions:
        """The decisions on one kind of item."""
        mine = [(pair, *verdict) for (k, pair), verdict in self._verdicts.items() if k == kind]
        return KindDecisions(
            frozenset(pair for pair, verdict, _ in mine if verdict == APART),
            tuple(
                Link(pair, 2.0, "same", f"decided by hand{': ' + note if note else ''}")
                for pair, verdict, note in mine
                if verdict == TOGETHER
            ),
        )


def read_decisions(rows: Iterable[Mapping[str, Any]]) -> Decisions:
    """The decisions of a store's rows, oldest first."""
    verdicts: dict[tuple[str, Pair], tuple[str, str]] = {}
    for row in rows:
        pair = Pair.of(Key(row["document_a"], row["item_a"]), Key(row["document_b"], row["item_b"]))
        verdicts[row["kind"], pair] = (row["verdict"], row["note"])
    return Decisions(verdicts)
