"""What a headline says of the encounter that its text is about."""

from __future__ import annotations

import datetime
import re
from typing import Final

from communique.language.encounters.lexicon import NOUNS, REMOTE
from communique.records import EncounterKind

# "Background Press Call on …": the journalists' call is not what it is on.
PRESS_CALL: Final = re.compile(
    r"\b(?:background |on[- ]the[- ]record )?press (?:conference )?(?:call|gaggle|briefing)s?\b",
    re.IGNORECASE,
)
# What is to come: "On May 7 the President will host …".
AHEAD: Final = re.compile(
    r"\bwill (?!be\b)|\bupcoming\b|\bpreview\w*|\bto (?:host|meet|visit|travel)\b|\bahead of\b",
    re.IGNORECASE,
)
# "Readout of …", "after": it took place, whatever it came before.
BEHIND: Final = re.compile(r"\b(?:following|after|readout)\b", re.IGNORECASE)
_AHEAD_OF = re.compile(r"\s+ahead of\b", re.IGNORECASE)
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)}) (?P<day>\d{{1,2}})\b(?!,? \d{{4}})")


def kind_of_title(title: str) -> EncounterKind | None:
    """The kind of encounter that a headline names: "Telephone conversation with …"."""
    title = PRESS_CALL.sub("", title)
    words = [word.strip("’'s.,:;") for word in title.lower().split()]
    kinds = [NOUNS[word] for word in words if word in NOUNS and NOUNS[word] != "other"]
    if not kinds or not {"with", "between"} & set(words):
        return None
    return "video_call" if REMOTE & set(words) and kinds[0] != "summit" else kinds[0]


def without_occasion(title: str) -> str:
    """A headline without what its encounter came before: "Call with Lee [ahead of the summit]"."""
    head = _AHEAD_OF.split(title, maxsplit=1)[0]
    return title if kind_of_title(head) is None else head


def is_ahead(title: str) -> bool:
    """Whether a headline tells of what is to come."""
    return BEHIND.search(title) is None and AHEAD.search(without_occasion(title)) is not None


def day_of_title(title: str, told: datetime.date) -> str | None:
    """The day that a headline names without its year, the nearest to the document's own."""
    match = _DAY.search(without_occasion(title))
    if match is None:
        return None
    days = []
    for year in (told.year - 1, told.year, told.year + 1):
        try:
            days.append(datetime.date(year, MONTHS.index(match["month"]) + 1, int(match["day"])))
        except ValueError:
            return None
    return min(days, key=lambda day: abs((day - told).days)).isoformat()
