"""Values in words: dates, numbers, names of countries and statuses."""

from __future__ import annotations

import functools
from urllib.parse import quote

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
STANCE_VERBS = {
    "support": "supports", "oppose": "opposes", "concern": "is concerned about",
    "neutral": "is neutral on",
}  # fmt: skip
ACT_VERBS = {
    "assert": "says", "agree": "agrees", "request": "requests", "promise": "promises",
    "offer": "offers", "warn": "warns", "accuse": "accuses", "reject": "rejects",
    "support": "supports", "concern": "voices concern", "thank": "gives thanks",
    "inform": "informs", "plan": "plans",
}  # fmt: skip
# Codes that are parties and no country.
BODIES = {"EUR": "European Union", "UNO": "United Nations", "IGO": "international organisation"}


def day(value: str | None) -> str:
    """A partial ISO date as people write it: `7 December 2021`, `December 2021`, `2021`."""
    if not value:
        return "undated"
    parts = value[:10].split("-")
    if len(parts) == 1 or not parts[1].isdigit() or not 1 <= int(parts[1]) <= 12:
        return parts[0]
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 and parts[2].isdigit() else month


def number(value: float | None) -> str:
    """A number with thin spaces between thousands."""
    if value is None:
        return "–"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.1f}".replace(",", "\u2009").replace("-", "\u2212")
    return f"{int(value):,}".replace(",", "\u2009").replace("-", "\u2212")


def words(value: str | None) -> str:
    """A code in words: `video_call` becomes `video call`, `ACCUSE` becomes `accuse`."""
    return (value or "").replace("_", " ").lower()


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def cut(value: str | None, length: int = 220) -> str:
    """A text on one line, cut at a word."""
    line = flat(value)
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0] + "\u2009…"


def flat(value: str | None) -> str:
    """A text on one line."""
    return " ".join((value or "").split())


def size(value: int) -> str:
    """A number of bytes."""
    return f"{value / 1e6:.0f} MB" if value >= 1e6 else f"{max(1, value // 1000)} kB"


def path_segment(value: str) -> str:
    """A value as one segment of a path."""
    return quote(value, safe="")


@functools.cache
def country(code: str | None) -> str:
    """The name of a country or body by its code; the code where it is unknown."""
    if not code:
        return ""
    from communique.knowledge import load_registry

    entity = load_registry().entity(code)
    return entity.name if entity else BODIES.get(code, code)


# Countries and bodies that take the article inside a sentence.
_WITH_ARTICLE = (
    "ARE", "BHS", "CAF", "COD", "COG", "COM", "CZE", "DOM", "EUR", "GBR", "GMB", "MDV", "MHL",
    "NLD", "PHL", "SLB", "SYC", "UNO", "USA",
)  # fmt: skip


def the_country(code: str | None) -> str:
    """The name of a country as it stands inside a sentence."""
    name = country(code)
    is_bare = code not in _WITH_ARTICLE or name.lower().startswith("the ")
    return name if is_bare else f"the {name}"
