"""Comparisons as one page that needs nothing else: sent by the server, written by the command."""

from __future__ import annotations

from collections.abc import Sequence

from communique.accounts.faces import MARKS
from communique.records import Record
from communique.web.rendering import render, style_sheet
from communique.web.views.encounter import ComparedPair
from communique.web.views.names import names_in


def comparison_page(title: str, pairs: Sequence[ComparedPair], records: Sequence[Record]) -> str:
    """HTML of comparisons; what one side adds to a shared point is marked in its words."""
    return render(
        "comparison_alone.html", title=title, pairs=pairs, names=names_in(*records), marks=MARKS,
        style=style_sheet(), texts={},
    )  # fmt: skip
