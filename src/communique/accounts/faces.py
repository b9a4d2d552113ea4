"""Which points of two accounts stand face to face, for pages of any kind."""

from __future__ import annotations

from collections.abc import Sequence

from communique.records import Alignment, Relation

MARKS: dict[Relation, str] = {"same": "=", "overlap": "≈", "conflict": "≠"}


def group_alignments(alignments: Sequence[Alignment]) -> list[list[Alignment]]:
    """Alignments that share points, together; groups in the order of their first alignment."""
    groups: list[list[Alignment]] = []
    for alignment in alignments:
        joined = [g for g in groups if any(x.a == alignment.a or x.b == alignment.b for x in g)]
        if not joined:
            groups.append([alignment])
            continue
        for other in joined[1:]:
            joined[0].extend(other)
            groups.remove(other)
        joined[0].append(alignment)
    return groups
