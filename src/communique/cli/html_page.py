"""One self-contained HTML page: no script, no request, light and dark, fit to print and to mail."""

from __future__ import annotations

from html import escape

STYLE = """
:root { color-scheme: light dark; --rule: #8884; --add: #fd06; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem;
  overflow-wrap: anywhere; }
"""


def make_html(title: str, body: str, *, style: str = "") -> str:
    """A page with a heading; `title` is plain text, `body` is HTML."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}{style}</style></head>"
        f"<body><h1>{escape(title)}</h1>{body}</body></html>\n"
    )
