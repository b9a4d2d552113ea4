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

_MONTH = rf"(?:{'|'.join(name.title() for name in sorted(MONTHS, key=len, reverse=True))})\.?"
# A town, perhaps an agency, a full date and the mark that ends a dateline.
_AGENCY = r"\([^()\n]{2,30}\)"
_FILED = re.compile(
    r"^[ \t]*(?!(?:On|In|By|Since|Until|From|As|The|Last|This)\b)"
    rf"[A-Z][\w.’'-]*(?:[ -][A-Z][\w.’'-]*){{0,3}},?[ ]?(?:{_AGENCY})?,?[ ]"
    rf"(?:(?P<day>\d{{1,2}})[ ](?P<month>{_MONTH})|(?P<month2>{_MONTH})[ ](?P<day2>\d{{1,2}})),?[ ]"
    rf"(?P<year>\d{{4}})[ ,]*(?:{_AGENCY}|/[^/\n]{{2,30}}/)?[ ]?"
    r"(?:[—–:-]|\.[ ]+(?=[A-Z])|(?<=/)\.)",
    re.MULTILINE,
)


def _filed_on(head: str) -> str | None:
    """The day that a dateline gives in full."""
    line = _FILED.search(head)
    if line is None:
        return None
    month = (line["month"] or line["month2"]).lower().rstrip(".")
    try:
        day = date(int(line["year"]), MONTHS[month], int(line["day"] or line["day2"]))
    except (KeyError, ValueError):
        return None
    return day.isoformat()


def own_day(text: str, published: str | None) -> str | None:
    """The day, `YYYY-MM-DD`, from which a text counts "tomorrow"; `published` where it has no own.

    Where that is not known, a dateline may tell it: "LIMA, 14 May 2024 - ". Transcripts that are
    held back until the next morning have a line "(May 16, 2022)" on top.
    """
    if published is None:
        return _filed_on(text[:HEAD_CHARACTERS])
    line = _LINE.search(text[:HEAD_CHARACTERS])
    if line is None or len(published) < len("2022-05-16"):
        return published
    try:
        day = date(int(line["year"]), MONTHS[line["month"].lower()], int(line["day"]))
        gap = date.fromisoformat(published[: len("2022-05-16")]) - day
    except ValueError:
        return published
    return day.isoformat() if timedelta() <= gap <= timedelta(days=TRANSCRIPT_DAYS) else published
