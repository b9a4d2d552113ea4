"""Comparisons as one self-contained page, as the web pages show them."""

from __future__ import annotations

from collections.abc import Sequence

from communique.cli.comparison_table import Compared
from communique.records import Comparison
from communique.web.views.comparison import comparison_page
from communique.web.views.encounter import pair_of
from communique.web.views.names import Name, name_of, names_in


def make_page(compared: Sequence[Compared]) -> str:
    """HTML of comparisons; what one side adds to a shared point is marked in its words."""
    records = [record for _, a, b in compared for record in (a, b)]
    pairs = [pair_of(a, b, comparison) for comparison, a, b in compared]
    return comparison_page(_title(compared[0][0], names_in(*records)), pairs, records)


def _title(comparison: Comparison, names: dict[str, Name]) -> str:
    title = " and ".join(comparison.sides)
    if encounter := comparison.encounter:
        title += f" on one {encounter.kind.replace('_', ' ')}"
        title += f", {encounter.date}" if encounter.date else ""
        people = ", ".join(name_of(names, id) for id in encounter.participants)
        title += f": {people}" if people else ""
    return title
