"""A sheet as terminal page, Markdown, or one self-contained HTML page."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.cli.html_page import make_html
from communique.cli.page import LABEL_COLUMNS, MAX_COLUMNS, WIDE_COLUMNS
from communique.cli.sheet import Entry, Line, Sheet, shorten

MAX_QUOTE = 220
# What is mailed shows more of a long turn of a transcript.
MAX_MAILED = 800
# A page with more entries shows their lines on a click, a shorter one at once.
MOST_OPEN = 40
COLOURS = {"good": "green", "open": "yellow", "bad": "red", "": "default"}
STYLE = """
ol { list-style: none; padding: 0; }
ol > li { border-top: 1px solid var(--rule); padding: .8rem 0; }
h2 { font-size: 1.05rem; margin: 0; } .facts, .why, .source, summary { font-size: .88rem; }
blockquote { margin: .3rem 0; padding-left: .8rem; border-left: 3px solid var(--rule); }
.good { color: light-dark(#1b6e2c, #81c995); } .open { color: light-dark(#7a5b00, #ffd54f); }
.bad { color: light-dark(#b00020, #ff8a80); } .label { font-weight: 600; }
details ul { padding-left: 1.2rem; } details li { margin: .5rem 0; } code { font-size: .82rem; }
@media print { body { margin: 0; max-width: none; } ol > li, details li { break-inside: avoid; } }
"""


def render_sheet(sheet: Sheet, console: Console) -> None:
    """Print a sheet for people: what was found and its words, side by side where there is room."""
    width = min(console.width, MAX_COLUMNS)
    for entry in sheet.entries:
        console.print(_entry_page(entry, width))


def _entry_page(entry: Entry, width: int) -> RenderableType:
    heading = Text.assemble((f"{entry.mark} ", COLOURS[entry.tone]), (entry.heading, "bold"))
    facts = [Text(fact) for fact in entry.facts] + [Text(entry.id, style="dim")]
    left = Group(heading, *(Padding(fact, (0, 0, 0, 2)) for fact in facts))
    if entry.lines:
        lines = Group(*(_line_page(line) for line in entry.lines))
        return Group(left, Padding(lines, (1, 0, 0, 2)))
    words = Text(shorten(entry.words, MAX_QUOTE))
    if width < WIDE_COLUMNS:
        return Padding(Group(left, Padding(words, (0, 0, 0, 4))), (0, 0, 1, 0))
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_column(width=LABEL_COLUMNS)
    grid.add_column(width=width - LABEL_COLUMNS - 3)
    grid.add_row(left, words)
    return Padding(grid, (0, 0, 1, 0))


def _line_page(line: Line) -> RenderableType:
    head = Text.assemble(f"{line.date} ", (line.label, f"bold {COLOURS[line.tone]}"))
    head.append(f"  {line.source} {line.item}".rstrip(), style="dim")
    parts: list[RenderableType] = [
        head,
        Padding(Text(shorten(line.words, MAX_QUOTE)), (0, 0, 0, 4)),
    ]
    if line.why:
        parts.append(Padding(Text(line.why, style="italic dim"), (0, 0, 0, 4)))
    return Padding(Group(*parts), (0, 0, 1, 0))


def make_markdown(sheet: Sheet) -> str:
    """A sheet as Markdown: a heading for each entry, a list item for each of its lines."""
    parts = [f"# {sheet.title}\n\n{sheet.note}\n"]
    for entry in sheet.entries:
        parts.append(f"\n## {entry.mark} {_plain(entry.heading)}\n\n")
        parts.append("".join(f"{_plain(fact)}  \n" for fact in entry.facts) + f"`{entry.id}`\n")
        if not entry.lines:
            parts.append(f"\n> {_plain(entry.words)}\n")
        for line in entry.lines:
            source = _plain(line.source)
            source = f"[{source}]({line.url})" if _is_web(line.url) else source
            parts.append(f"\n- {line.date} **{_plain(line.label)}** {source} {line.item}".rstrip())
            parts.append(f"\n  > {_plain(shorten(line.words, MAX_MAILED))}\n")
            parts.append(f"\n  {_plain(line.why)}\n" if line.why else "")
    return "".join(parts)


def make_page(sheet: Sheet) -> str:
    """A sheet as one HTML page that can be mailed."""
    is_open = " open" if len(sheet.entries) <= MOST_OPEN else ""
    entries = "".join(f"<li>{_entry_html(entry, is_open)}</li>" for entry in sheet.entries)
    count = f"{len(sheet.entries)} entr{'y' if len(sheet.entries) == 1 else 'ies'}"
    body = f"<p>{escape(sheet.note)} {count}.</p><ol>{entries}</ol>"
    return make_html(sheet.title, body, style=STYLE)


def _entry_html(entry: Entry, is_open: str) -> str:
    facts = "".join(f"<div>{_flat(fact)}</div>" for fact in entry.facts)
    html = (
        f'<h2><span class="{entry.tone}">{entry.mark}</span> {_flat(entry.heading)}</h2>'
        f'<div class="facts">{facts}<code>{escape(entry.id)}</code></div>'
    )
    if not entry.lines:
        return html + f"<blockquote>{_flat(entry.words)}</blockquote>"
    lines = "".join(f"<li>{_line_html(line)}</li>" for line in entry.lines)
    return html + f"<details{is_open}><summary>Sources</summary><ul>{lines}</ul></details>"


def _line_html(line: Line) -> str:
    source = _flat(line.source)
    if _is_web(line.url):
        source = f'<a href="{escape(line.url or "")}" rel="noreferrer">{source}</a>'
    why = f'<div class="why"><em>{_flat(line.why)}</em></div>' if line.why else ""
    return (
        f'{escape(line.date)} <span class="label {line.tone}">{_flat(line.label)}</span> '
        f'<span class="source">{source} {escape(line.item)}</span>'
        f"<blockquote>{_flat(shorten(line.words, MAX_MAILED))}</blockquote>{why}"
    )


def _flat(text: str) -> str:
    return escape(" ".join(text.split()))


def _plain(text: str) -> str:
    """Text on one line that Markdown takes for nothing else."""
    line = " ".join(text.split())
    return "".join(f"\\{char}" if char in r"\`*_[]<>#|" else char for char in line)


def _is_web(url: str | None) -> bool:
    return url is not None and urlsplit(url).scheme in ("http", "https")
