"""Lines of a web page that only advertise other texts ("Read more: …")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.records import Span

_LABEL = re.compile(
    r"^[ \t]*(?:read more|related|see also|more on this|also read|recommended|you may also like)\b",
    re.IGNORECASE | re.MULTILINE,
)
_LINE = re.compile(r"[^\n]*\n?")
_SENTENCE_END = (".", "!", '."', ".”", ".)")


def find_teasers(text: str) -> Iterator[Span]:
    """Each label with the headlines after it, lines that do not end as sentences do."""
    end = 0
    for label in _LABEL.finditer(text):
        if label.start() < end:
            continue
        end = label.start()
        for line in _LINE.finditer(text, label.start()):
            if not line[0] or line[0].rstrip().endswith(_SENTENCE_END):
                break
            end = line.end()
        yield Span(label.start(), end)
