"""Rules for days: "Saturday, November 13", "30 December", "next Tuesday", "yesterday"."""

from __future__ import annotations

import datetime
import re

from communique.language.dates import calendar_days as cal
from communique.language.dates.context import CERTAINLY_PAST, Context, Reading
from communique.language.dates.grammar import (
    AHEAD_SHIFTS,
    BACK_SHIFTS,
    Fields,
    RuleSet,
    expand,
    shift_of,
)
from communique.language.dates.lexicon import (
    DAY_PARTS,
    FIXED_HOLIDAYS,
    MONTHS,
    NAMED_DAY_LEADS,
    REMEMBERED_DAYS,
    WEEKDAYS,
)
from communique.language.dates.numbers import read_ordinal, read_year

rules = RuleSet()

_YEAR = r"(?:\s?,?\s{1,3}(?:of\s)?(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|,\d|\.\d))"
_SHORT_YEAR = r"(?:,?\s{0,3}(?P<short_year>['’‘]\d\d)(?!\d))"
_ANY_YEAR = rf"{_YEAR}|{_SHORT_YEAR}|,?\s(?:of\s)?(?P<near_year>last|this|next)\syear"
_WEEKDAY = (
    r"(?:(?:(?:this(?:\s(?:coming|past))?|that|next|last)\s)?"
    r"(?P<weekday>{WEEKDAY})\s?,?\s{1,3}(?:the\s|on\s)?)?"
)
_DAY_WORDS = r"(?P<day_words>(?:(?:twenty|thirty)[-\s])?{ORDINAL})"
_DASH = r"\s?(?:-|–|—|to|and|or|through|until)\s?"
_RANGE_YEAR = re.compile(
    expand(rf"{_DASH}(?:{{MONTH}} {{DAY}}|{{DAY}} (?:of )?{{MONTH}}|{{DAY}})" + _YEAR),
    re.IGNORECASE,
)


@rules(
    r"(?P<iso>\d{4}-[01]\d-[0-3]\d)(?:[T\s](?P<clock>[0-2]\d:[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
    r"(?P<offset>Z|[+-][01]\d:[0-5]\d)?)?"
)
def iso_date(fields: Fields, context: Context) -> Reading | None:
    year, month, day = (int(part) for part in fields["iso"].split("-"))
    if not cal.is_day(year, month, day):
        return None
    if "clock" in fields:
        return context.reading(
            "TIME", f"{fields['iso']}T{fields['clock']}{fields.get('offset', '')}"
        )
    return context.reading("DATE", fields["iso"])


@rules(
    r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d|\d\d)(?!\d|[./]\d)",
    r"(?P<year>(?:19|20)\d\d)/(?P<first>\d{1,2})/(?P<second>\d{1,2})(?!\d|/\d)",
)
def numeric_date(fields: Fields, context: Context) -> Reading | None:
    first, second = int(fields["first"]), int(fields["second"])
    # Slashes are read as in the United States and dots as in Europe, unless only the other can be.
    day_first = fields.get("mark") == "." or first > 12
    month, day = (second, first) if day_first and second <= 12 else (first, second)
    if fields.get("mark") == "." and len(fields["year"]) == 2:
        return None
    year = read_year(fields["year"], pivot=context.moment.year if context.moment else 2000)
    if not cal.is_day(year, month, day):
        return None
    return context.reading("DATE", f"{year}-{month:02d}-{day:02d}")


@rules(
    # The first day of a range whose month comes with the second: "9-10 September".
    rf"{{day}}(?=(?:, {{DAY}}){{0,2}},?{_DASH}{{DAY}} (?:of )?{{month}}{_YEAR}?(?!\w))",
    rf"{_WEEKDAY}{{month}} {{day}}(?:{_ANY_YEAR})?",
    rf"{_WEEKDAY}(?:the )?{{day}} (?:of )?{{month}}(?:{_ANY_YEAR})?",
    r"{day}[-/]{month}[-/](?P<year>(?:19|20)\d\d|\d\d)",
    rf"{_WEEKDAY}{{month}} (?:the )?{_DAY_WORDS}(?:{_YEAR}|,? {{year_words}})?",
    rf"{_WEEKDAY}the {_DAY_WORDS} of {{month}}(?:{_YEAR}|,? {{year_words}})?",
)
def calendar_date(fields: Fields, context: Context) -> Reading | None:
    month = MONTHS[fields["month"].lower().rstrip(".")]
    day = _day_number(fields)
    year = _stated_year(fields, context)
    if year is None:
        found = (
            _remembered_year(month, day, context)
            or _year_of_range(context)
            or year_of_day(month, day, context)
        )
        if found is None:
            return context.reading("DATE", f"XXXX-{month:02d}-{day:02d}")
        year = found
    if not cal.is_day(year, month, day):
        return None
    return context.reading("DATE", f"{year}-{month:02d}-{day:02d}")


def _remembered_year(month: int, day: int, context: Context) -> int | None:
    """The year of "the Sept. 11 attacks" and the like, in a document of a later year."""
    year, words = REMEMBERED_DAYS.get((month, day), (9999, ""))
    if context.moment is None or context.moment.year <= year:
        return None
    beside = rf"^,?\s(?:[\w']+\s)?(?:{words})", rf"(?:{words})[\w']*\s(?:on|of)\s$"
    named = re.search(beside[0], context.after()) or re.search(beside[1], context.before())
    return year if named else None


def _stated_year(fields: Fields, context: Context) -> int | None:
    text = fields.get("year") or fields.get("short_year") or fields.get("year_words")
    if text:
        return read_year(text, pivot=context.moment.year if context.moment else 2000)
    if "near_year" in fields and context.moment:
        return context.moment.year + {"last": -1, "this": 0, "next": 1}[fields["near_year"].lower()]
    return None


def _year_of_range(context: Context) -> int | None:
    """The year at the far end of a range: "between March 3 and April 5, 2019"."""
    match = _RANGE_YEAR.match(context.text, context.end)
    return int(match["year"]) if match else None


@rules(
    rf"(?:the |this )?{_DAY_WORDS} day of {{month}}"
    r"(?:,? in the year of our lord)?,? (?:{year}|{year_words})"
)
def solemn_date(fields: Fields, context: Context) -> Reading | None:
    """Dates as proclamations and treaties write them: "this sixth day of May"."""
    day = _day_number(fields)
    month, year = MONTHS[fields["month"].lower().rstrip(".")], _stated_year(fields, context)
    if year is None or not cal.is_day(year, month, day):
        return None
    return context.reading("DATE", f"{year}-{month:02d}-{day:02d}")


# What may follow the second day of "May 3 and 4": not a noun, which the number would count.
_AFTER_DAY = re.compile(
    r"$|[.,;:)]|\s(?:were|was|are|is|will|would|in|at|with|to|for|on|by|between)\b"
)


@rules(rf"{{day}}{_YEAR}?")
def end_of_range(fields: Fields, context: Context) -> Reading | None:
    """The second day of a range or pair, right after the first: "September 9-10"."""
    if not context.history:
        return None
    first = context.history[-1]
    words = context.text[first.start : first.end]
    gap = context.text[first.end : context.start].strip()
    if not cal.is_day_value(first.value) or not words.endswith(str(int(first.value[8:]))):
        return None
    if gap not in {"-", "–", "—", "to", "through", "and"}:
        return None
    if gap == "and" and "year" not in fields and not _AFTER_DAY.match(context.after()):
        return None
    day = _number(fields["day"])
    if day <= int(first.value[8:]):
        return None
    return context.reading("DATE", f"{first.value[:8]}{day:02d}")


@rules(
    r"(?:the )?{day} of (?:the )?{shift} month",
    r"the (?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))(?=[.,;)]| (?:and|to|he|they|in|at) |$)",
)
def day_of_month(fields: Fields, context: Context) -> Reading | None:
    day, moment = _number(fields["day"]), context.moment
    if "shift" not in fields and not context.before().endswith(("on ", "until ", "since ", "by ")):
        return None
    if moment is None or moment.month is None:
        return context.reading("DATE", f"XXXX-XX-{day:02d}")
    shift = shift_of(fields)
    offset = (shift in AHEAD_SHIFTS) - (shift in BACK_SHIFTS)
    if not shift and context.direction() <= 0 and moment.day is not None and day > moment.day:
        offset = -1
    year, month = cal.shift_months(moment.year, moment.month, offset)
    if not cal.is_day(year, month, day):
        return None
    return context.reading("DATE", f"{year}-{month:02d}-{day:02d}")


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _day_number(fields: Fields) -> int:
    """A day of the month in digits ("21st") or words ("twenty-first")."""
    if "day" in fields:
        return _number(fields["day"])
    tens, _, last = "-".join(fields["day_words"].lower().split()).rpartition("-")
    return {"": 0, "twenty": 20, "thirty": 30}[tens] + read_ordinal(last)


# A day that lies against the tense of its clause counts as this much farther away: tense is only
# guessed from words, so that a near day wins over one a year off. Value F1 on the development part
# of TimeBank and AQUAINT (2026-11): 80.8 with 100 to 200, 80.6 with 0, 80.3 with 500.
# Where no tense shows, news looks back: 81.25 with 30 to 100, 81.18 with 0.
_AGAINST_TENSE_DAYS = 150
_BACK_BIAS_DAYS = 60
_YEAR_DAYS = 366


def year_of_day(month: int, day: int, context: Context) -> int | None:
    """The year in which a day without a year lies, seen from the document's date."""
    moment = context.moment
    if moment is None or moment.month is None:
        return None
    today = moment.date or datetime.date(moment.year, moment.month, 15)
    days = [
        datetime.date(year, month, day)
        for year in (moment.year - 1, moment.year, moment.year + 1)
        if cal.is_day(year, month, day)
    ]
    return _nearest_year(days, today, context.direction(is_far=True)) if days else moment.year


def _nearest_year(days: list[datetime.date], today: datetime.date, direction: int) -> int:
    def distance(day: datetime.date) -> int:
        ahead = (day - today).days
        if direction == CERTAINLY_PAST and ahead > 0:
            return 2 * _YEAR_DAYS
        if direction == 0 and ahead > 3:
            return ahead + _BACK_BIAS_DAYS
        return abs(ahead) + (_AGAINST_TENSE_DAYS if ahead * direction < -3 else 0)

    return min(days, key=distance).year


@rules(r"(?P<last>last )?{holiday}(?:,? {year})?")
def holiday(fields: Fields, context: Context) -> Reading | None:
    if fields["holiday"] in {"thanksgiving", "easter"}:
        return None
    name = " ".join(fields["holiday"].lower().replace("’", "'").split())
    moment = context.moment
    if "year" in fields:
        year = int(fields["year"])
    elif moment is None or moment.date is None:
        return context.reading("DATE", _yearless(name))
    else:
        direction = CERTAINLY_PAST if "last" in fields else context.direction()
        year = _nearest_year(
            [_holiday(name, moment.year + step) for step in (-1, 0, 1)], moment.date, direction
        )
    return context.reading("DATE", _holiday(name, year).isoformat())


def _yearless(name: str) -> str:
    fixed = FIXED_HOLIDAYS.get(name)
    return f"XXXX-{fixed[0]:02d}-{fixed[1]:02d}" if fixed else cal.UNKNOWN_DAY


def _holiday(name: str, year: int) -> datetime.date:
    fixed = FIXED_HOLIDAYS.get(name)
    return datetime.date(year, *fixed) if fixed else cal.movable_feast(name, year)


@rules(
    r"(?:each|every) {weekday}(?: {day_part})?",
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s(?: {day_part}s?)?",
    r"{weekday} {day_part}s",
)
def recurring_weekday(fields: Fields, context: Context) -> Reading | None:
    number = WEEKDAYS[fields["weekday"].lower().rstrip(".")]
    part = fields.get("day_part", "").lower()
    return context.reading("SET", f"XXXX-WXX-{number}{DAY_PARTS.get(part, '')}")


@rules(r"{weekday},? (?:the )?(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))")
def weekday_with_day(fields: Fields, context: Context) -> Reading | None:
    """ "Friday the 13th": the nearest month in which that day is such a weekday."""
    number, day = WEEKDAYS[fields["weekday"].lower().rstrip(".")], _number(fields["day"])
    today = context.date
    if today is None:
        return context.reading("DATE", f"XXXX-XX-{day:02d}")
    months = (cal.shift_months(today.year, today.month, step) for step in (0, -1, 1, -2, 2, -3, 3))
    for year, month in months:
        if cal.is_day(year, month, day):
            found = datetime.date(year, month, day)
            if found.isoweekday() == number:
                return context.reading("DATE", found.isoformat())
    return None


@rules(
    r"(?:(?:the )?{shift} )?{weekday}(?: (?:of )?(?P<week>last|this|next) week)?",
)
def weekday(fields: Fields, context: Context) -> Reading | None:
    name = fields["weekday"].lower().rstrip(".")
    number = WEEKDAYS[name]
    if context.before().endswith(NAMED_DAY_LEADS):
        return None
    if not name.endswith("day") and not context.before().endswith(("on ", "last ", "next ", "(")):
        return None
    shift = shift_of(fields)
    in_text = shift in {"previous", "preceding", "following", "same", "that", "that same"}
    anchor = context.last_date() if in_text else context.date
    if anchor is None:
        return context.reading("DATE", f"XXXX-WXX-{number}")
    if "week" in fields:
        weeks = {"last": -7, "this": 0, "next": 7}[fields["week"].lower()]
        day = cal.shift_days(anchor, weeks + number - anchor.isoweekday())
    elif shift in BACK_SHIFTS:
        day = cal.nearest_weekday(cal.shift_days(anchor, -1), number, -1)
    elif shift in AHEAD_SHIFTS:
        day = cal.nearest_weekday(cal.shift_days(anchor, 1), number, 1)
    else:
        day = cal.nearest_weekday(anchor, number, context.direction() or (1 if shift else -1))
    return context.reading("DATE", day.isoformat())


_NEAR_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}


@rules(
    r"the day (?P<beyond>before|after) (?P<near>yesterday|tomorrow)",
    r"(?:(?:early|late|later|earlier) )?(?P<near>today|yesterday|tomorrow)",
)
def near_day(fields: Fields, context: Context) -> Reading | None:
    near = fields["near"].lower()
    offset = _NEAR_DAYS[near] * (2 if "beyond" in fields else 1)
    if context.date is None:
        names = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
        return context.reading("DATE", names[_NEAR_DAYS[near]])
    return context.reading("DATE", cal.shift_days(context.date, offset).isoformat())
