"""Lines of a web page that only advertise other texts ("Read more: …")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.records import Span

_LABEL = re.compile(
    r"^[ \t]*(?:read more|related|see also|more on this|also read|recommended|you may also like)\b",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE_END = (".", "!", '."', ".”", ".)")


def find_teasers(text: str) -> Iterator[Span]:
    """Each label with the headlines after it, lines that do not end as sentences do."""
    for label in _LABEL.finditer(text):
        end = label.start()
        for line in text[label.start() :].splitlines(keepends=True):
            if line.rstrip().endswith(_SENTENCE_END):
                break
            end += len(line)
        yield Span(label.start(), end)
