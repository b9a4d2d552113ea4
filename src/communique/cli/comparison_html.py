"""Comparisons as one self-contained page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from communique.cli.comparison_table import Compared, rows_of
from communique.cli.html_page import make_html
from communique.records import Alignment, Comparison, Point, Record

STYLE = """
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { text-align: left; vertical-align: top; padding: .6rem; border-top: 1px solid var(--rule); }
th:first-child, td:first-child { width: 7rem; }
.conflict { font-weight: bold; color: light-dark(#b00020, #ff8a80); }
.overlap { color: light-dark(#7a5b00, #ffd54f); } .same { color: light-dark(#1b6e2c, #81c995); }
mark { background: var(--add); color: inherit; } .label, .why { font-size: .85rem; opacity: .8; }
@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } }
@media (max-width: 40rem) { table, tbody, tr, td { display: block; width: auto !important; }
  thead { display: none; } }
"""


def make_page(compared: Sequence[Compared]) -> str:
    """HTML of comparisons; what one side adds to a shared point is marked in its words."""
    titles = [_title(comparison, _names(a, b)) for comparison, a, b in compared]
    first, *others = (_table(*one) for one in compared)
    body = (
        "<p>Marked words are conditions, numbers, dates and names that the other account lacks.</p>"
        + first
    )
    for title, table in zip(titles[1:], others, strict=True):
        body += f"<h2>{escape(title)}</h2>{table}"
    return make_html(titles[0], body, style=STYLE)


def _table(comparison: Comparison, a: Record, b: Record) -> str:
    first, second = comparison.sides
    names = _names(a, b)
    pairs = {(x.a, x.b): x for x in comparison.alignments}
    body = []
    for row in rows_of(comparison):
        pair = pairs.get((row.a.id, row.b.id)) if row.a and row.b else None
        cells = [
            _cell(point, record, side, pair, names)
            for point, record, side in ((row.a, a, first), (row.b, b, second))
        ]
        why = f'<div class="why">{escape(row.why)}</div>' if row.why else ""
        kind = escape(row.relation)
        body.append(f'<tr><td><span class="{kind}">{kind}</span>{why}</td>{"".join(cells)}</tr>')
    head = f"<tr><th></th><th>{escape(first)}</th><th>{escape(second)}</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{''.join(body)}</tbody></table>"


def _names(a: Record, b: Record) -> dict[str, str]:
    return {actor.id: actor.name for record in (b, a) for actor in record.actors}


def _title(comparison: Comparison, names: dict[str, str]) -> str:
    title = " and ".join(comparison.sides)
    if encounter := comparison.encounter:
        title += f" on one {encounter.kind.replace('_', ' ')}"
        title += f", {encounter.date}" if encounter.date else ""
        people = ", ".join(names.get(p, p) for p in encounter.participants)
        title += f": {people}" if people else ""
    return title


def _cell(
    point: Point | None,
    record: Record,
    side: str,
    pair: Alignment | None,
    names: dict[str, str],
) -> str:
    if point is None:
        return "<td></td>"
    who = ", ".join(names.get(s, s) for s in point.speakers) or "no speaker"
    label = f"{point.id} {who} {point.act}" + (f" · {point.issue}" if point.issue else "")
    words, at = "", point.start
    for start, end in pair.adds.get(side, ()) if pair else ():
        words += escape(record.text[at:start]) + f"<mark>{escape(record.text[start:end])}</mark>"
        at = end
    words += escape(record.text[at : point.end])
    return f'<td><div class="label">{escape(" ".join(label.split()))}</div>{words}</td>'
