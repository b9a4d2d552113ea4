"""What a site adds to a text, where nobody says anything: "Read more: …", bylines, credits."""

from __future__ import annotations

import re

from communique.records import Span

_LABELS = (
    r"read (?:more|also|next)|also read|see also|related(?: (?:articles?|stories|topics))?"
    r"|more on this(?: story)?|recommended|watch(?: now)?|(?:photo|image|picture|video)s?"
    r"(?: credits?| by)?|credits?|file photo|advertisement"
)
_BOILERPLATE = re.compile(
    rf"^[ \t]*(?i:{_LABELS})[ \t]*[:|][^\n]*$"
    r"|^[ \t]*By [A-Z][a-z]+ [A-Z][^\n.!?]{2,50}$"
    r"|^[ \t]*(?:Subscribe|Sign up|Follow us|Share this|Click here|All rights reserved)\b[^\n]*$"
    r"|To view this video[^\n]{0,80}JavaScript"
    r"|browser that\s+supports HTML5 video",
    re.MULTILINE,
)


def find_boilerplate(text: str) -> list[Span]:
    """Stretches of a text that belong to the site around it, in order."""
    return [Span(*match.span()) for match in _BOILERPLATE.finditer(text)]
