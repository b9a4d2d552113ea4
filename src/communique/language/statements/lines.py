"""Where the lines of a text really end: hard-wrapped text breaks lines inside its sentences."""

from __future__ import annotations

# Narrower than the least, lines are headings or verse; wider than the most, whole paragraphs.
_MIN_WIDTH, _MAX_WIDTH = 50, 100
_UNWRAPPABLE_SHARE = 0.2


def find_line_ends(text: str) -> list[int]:
    """Offsets of the line breaks that end a paragraph or a heading, in order.

    In text wrapped at a fixed width a single break is soft where the next word would not have fit.
    """
    width = _wrap_width(text)
    ends: list[int] = []
    start = 0
    while (end := text.find("\n", start)) >= 0:
        if width is None or not _is_soft(text, start, end, width):
            ends.append(end)
        start = end + 1
    return ends


def _wrap_width(text: str) -> int | None:
    """The width at which a text is wrapped; None for text with whole paragraphs on a line.

    A few longer lines do not count: an address on the web cannot be wrapped.
    """
    widths = sorted(len(line.rstrip()) for line in text.split("\n") if line.strip())
    if len(widths) < 2:
        return None
    width = widths[-1 - int(len(widths) * _UNWRAPPABLE_SHARE)]
    return width if _MIN_WIDTH <= width <= _MAX_WIDTH else None


def _is_soft(text: str, start: int, end: int, width: int) -> bool:
    next_end = text.find("\n", end + 1)
    following = text[end + 1 : next_end if next_end >= 0 else len(text)].split(None, 1)
    line = text[start:end].rstrip()
    if not following or not line:
        return False
    return len(line) + 1 + len(following[0]) > width
