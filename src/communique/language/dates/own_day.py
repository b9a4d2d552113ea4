"""The day on which a text was spoken, where it says so under its heading."""

from __future__ import annotations

import re
from datetime import date, timedelta

from communique.language.dates.lexicon import MONTH_NAMES, MONTHS

HEAD_CHARACTERS = 300
# A transcript comes out within so many days.
TRANSCRIPT_DAYS = 7
_LINE = re.compile(
    rf"^[ \t*]*\((?P<month>{'|'.join(MONTH_NAMES)})\s(?P<day>\d{{1,2}}),\s(?P<year>\d{{4}})\)"
    r"[ \t*]*$",
    re.IGNORECASE | re.MULTILINE,
)


def own_day(text: str, published: str | None) -> str | None:
    """The day, `YYYY-MM-DD`, from which a text counts "tomorrow"; `published` where it has no own.

    Transcripts that are held back until the next morning have a line "(May 16, 2022)" on top.
    """
    line = _LINE.search(text[:HEAD_CHARACTERS])
    if line is None or published is None or len(published) < len("2022-05-16"):
        return published
    try:
        day = date(int(line["year"]), MONTHS[line["month"].lower()], int(line["day"]))
        gap = date.fromisoformat(published[: len("2022-05-16")]) - day
    except ValueError:
        return published
    return day.isoformat() if timedelta() <= gap <= timedelta(days=TRANSCRIPT_DAYS) else published
