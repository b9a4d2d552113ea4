"""Rules for periods seen from a date: "last week", "the end of the year", "two months ago"."""

from __future__ import annotations

import datetime
import re

from communique.language.dates import calendar_days as cal
from communique.language.dates.calendar_days import Moment
from communique.language.dates.context import Context, Reading
from communique.language.dates.days import near_day, weekday, year_of_day
from communique.language.dates.durations import duration_value, singular
from communique.language.dates.grammar import (
    AHEAD_SHIFTS,
    BACK_SHIFTS,
    Fields,
    RuleSet,
    expand,
    shift_of,
)
from communique.language.dates.lexicon import FUTURE_CUES, MONTHS, UNITS, WEEKDAYS
from communique.language.dates.numbers import read_amount

rules = RuleSet()

_PERIOD = r"(?P<unit>day|week|weekend|month|quarter|year)"
_FROM_TEXT = frozenset({"previous", "preceding", "following", "same", "that", "that same"})
_QUARTER = r"\d{4}-(?:Q[1-4]|H[12])"
_QUARTER_REACH = 2500
_AHEAD_OF = re.compile(
    rf"\b(?:{'|'.join(FUTURE_CUES)})(?! take)"
    r"(?! [^.,;]*\b(?:first|once|twice|times?|most|least|high|low|only|record|than)\b)[^.,;]*$"
)
_REPORTED = re.compile(rf"{_QUARTER}|P[69]M")
_ENDING = re.compile(expand(r" (?:ended|ending) {month} {day}"), re.IGNORECASE)


def _vague(shift: str) -> str:
    if shift in BACK_SHIFTS:
        return "PAST_REF"
    return "FUTURE_REF" if shift in AHEAD_SHIFTS else "PRESENT_REF"


@rules(
    r"the (?P<ago>year~(?:ago|earlier)) (?:quarter|period)",
    r"(?P<ago>year~(?:ago|earlier))",
    r"the (?P<kind>latest|corresponding|comparable|current|same) (?:quarter|period)"
    r"(?: (?:(?P<ago>last year|a year earlier|a year ago|of last year)|this year))?",
    r"(?:the )?(?P<ago>last|previous|prior|year-earlier) year['’]s "
    r"(?:(?:corresponding|comparable|same) )?(?:quarter|period)",
    r"the {year} (?:quarter|period)",
    r"(?P<kind>the|this|current) quarter",
)
def reporting_period(fields: Fields, context: Context) -> Reading | None:
    """The quarter that a report is about: the latest one mentioned, else the last completed."""
    kind = fields.get("kind", "").lower()
    ago = "ago" in fields
    named = None if kind == "current" else _quarter_by_end(context) or reported_quarter(context)
    if _follows_months(context) and (ago or "year" in fields):
        return context.reading("DATE", fields.get("year") or _year_before(context))
    if "year" in fields:
        return context.reading("DATE", fields["year"] + (named[4:] if named else ""))
    if named is None:
        if context.text[context.start : context.end].lower().endswith("period"):
            return None
        moment = context.moment
        if moment is None or moment.month is None:
            return context.reading("DATE", "PAST_REF" if ago else "PRESENT_REF")
        if ago and not context.text[context.start : context.end].lower().endswith("quarter"):
            return context.reading("DATE", str(moment.year - 1))
        index = moment.year * 4 + cal.quarter_of(moment.month) - 1
        index -= kind not in {"current", "this"}
        named = f"{index // 4}-Q{index % 4 + 1}"
    return context.reading("DATE", f"{int(named[:4]) - ago}{named[4:]}")


def _quarter_by_end(context: Context) -> str | None:
    """The calendar quarter of "the quarter ended September 30"."""
    match = _ENDING.match(context.text, context.end)
    if match is None:
        return None
    month, day = MONTHS[match["month"].lower().rstrip(".")], int(re.sub(r"\D", "", match["day"]))
    year = year_of_day(month, day, context)
    return f"{year}-Q{cal.quarter_of(month)}" if year else None


def reported_quarter(context: Context) -> str | None:
    """The first quarter or half-year mentioned of the latest year, in the text just before."""
    year = str(context.moment.year) if context.moment else "9999"
    named = [v for v in context.recent_values(_QUARTER, _QUARTER_REACH) if v[:4] <= year]
    return max(named, key=lambda value: value[:4], default=None)


def _follows_months(context: Context) -> bool:
    """Whether the paragraph last spoke of the first months of a year, not of a quarter."""
    start = context.text.rfind("\n\n", 0, context.start)
    periods = [r.value for r in context.history if r.start > start and _REPORTED.fullmatch(r.value)]
    return bool(periods) and periods[-1] in {"P6M", "P9M"}


def _year_before(context: Context) -> str:
    return str(context.moment.year - 1) if context.moment else "PAST_REF"


@rules(r"the week of {month} {day}(?:,? {year})?")
def week_of_day(fields: Fields, context: Context) -> Reading | None:
    month, day = MONTHS[fields["month"].lower().rstrip(".")], int(re.sub(r"\D", "", fields["day"]))
    year = int(fields["year"]) if "year" in fields else year_of_day(month, day, context)
    if year is None or not cal.is_day(year, month, day):
        return None
    return context.reading("DATE", cal.week_value(datetime.date(year, month, day)))


@rules(
    rf"(?:the )?{{shift}} (?:fiscal |calendar |whole |entire )?{_PERIOD}(?: or (?:so|two))?",
    rf"(?:earlier|later|early|late) (?:in )?(?:(?:the )?{{shift}}|the) {_PERIOD}",
    r"(?:the )?(?P<edge>end|beginning|start|middle|close) of "
    rf"(?:the )?(?:{{shift}} )?(?:fiscal |calendar )?{_PERIOD}",
    r"(?P<unit>year|month|quarter)(?:['’]s)?~(?P<edge>end)",
    r"the (?:full |fiscal |whole |entire )?(?P<unit>week|weekend|month|year)"
    r"(?!~(?:ago|earlier|ahead|long))",
)
def period(fields: Fields, context: Context) -> Reading | None:
    unit, shift = fields["unit"].lower(), shift_of(fields)
    if fields["unit"] == "Week" and shift == "this":
        return None  # a broadcast: ABC's "This Week"
    if unit == "day" and shift not in _FROM_TEXT | {"next"}:
        return None
    if shift == "same" and context.after().startswith(" as "):
        return None  # "the same day as the vote"
    if shift == "past" and unit != "weekend":
        return context.reading("DURATION", duration_value(1.0, unit))
    moment = _moment_of_text(unit, context) if shift in _FROM_TEXT else context.moment
    if moment is None:
        return context.reading("DATE", _vague(shift))
    text = context.text[context.start : context.end].lower()
    if unit == "year" and not shift and context.after().lstrip().startswith(("ended", "ending")):
        return context.reading("DURATION", "P1Y")
    offset = (shift in AHEAD_SHIFTS) - (shift in BACK_SHIFTS)
    if text.startswith("year") and "edge" in fields:
        is_past = context.before().endswith(("since ", "last ", "from "))
        return context.reading("DATE", f"{moment.year - is_past}-12-31")
    value = period_value(unit, moment, offset, 0 if shift else context.direction())
    return context.reading("DATE", value or _vague(shift))


@rules(
    r"the {period} (?P<way>before|after)(?=[.,;])", r"the (?P<way>following|next|previous) {period}"
)
def neighbour_in_text(fields: Fields, context: Context) -> Reading | None:
    """ "the year before", "the next day": counted from the date last mentioned."""
    unit = fields["period"].lower()
    offset = -1 if fields["way"].lower() in {"before", "previous"} else 1
    moment = _moment_of_text(unit, context)
    value = period_value(unit, moment, offset) if moment else None
    return context.reading("DATE", value or ("PAST_REF" if offset < 0 else "FUTURE_REF"))


def _moment_of_text(unit: str, context: Context) -> Moment | None:
    """The date last mentioned at the unit's precision, else the document's."""
    if unit == "day" and (day := context.last_date()):
        return Moment(day.year, day.month, day.day)
    pattern = {"year": r"\d{4}(?!\d)", "month": r"\d{4}-\d\d"}.get(unit, r"\d{4}-\d\d-\d\d")
    return Moment.parse(context.last_value(pattern)) or context.moment


def period_value(unit: str, moment: Moment, offset: int, direction: int = 0) -> str | None:
    """The TIMEX3 value of the period `offset` units away; None if the date is not known so far."""
    if unit == "year":
        return f"{moment.year + offset}"
    if unit == "month" and moment.month is not None:
        return cal.month_value(*cal.shift_months(moment.year, moment.month, offset))
    if unit == "quarter" and moment.month is not None:
        year, month = cal.shift_months(moment.year, moment.month, 3 * offset)
        return f"{year}-Q{cal.quarter_of(month)}"
    if moment.date is None:
        return None
    if unit == "week":
        return cal.week_value(cal.shift_days(moment.date, 7 * offset))
    if unit == "weekend":
        # On a weekday "the weekend" is the one just over, unless the clause looks ahead.
        if not offset and direction <= 0 and moment.date.isoweekday() < 6:
            offset = -1
        return cal.week_value(cal.shift_days(moment.date, 7 * offset)) + "-WE"
    return cal.shift_days(moment.date, offset).isoformat()


@rules(
    r"(?:{nearly} )?(?P<amount>half an?|{AMOUNT}|an?)~(?:more )?{unit}"
    r"(?P<half_more> and a half)?(?: or (?:so|two|more))? "
    r"(?P<way>ago|earlier|later|from now|hence)"
)
def distance(fields: Fields, context: Context) -> Reading | None:
    way = " ".join(fields["way"].lower().split())
    unit = singular(fields["unit"])
    is_half = fields["amount"].lower().startswith("half")
    amount = 0.5 if is_half else read_amount(fields["amount"])
    if amount is not None and "half_more" in fields:
        amount += 0.5
    is_back = way in {"ago", "earlier"}
    vague = "PAST_REF" if is_back else "FUTURE_REF"
    if amount is None and is_back:
        return context.reading("DATE", vague)
    if unit == "year" and amount == 1 and is_back and _follows_months(context):
        return context.reading("DATE", _year_before(context))
    if unit == "year" and amount == 1 and is_back and (named := reported_quarter(context)):
        return context.reading("DATE", f"{int(named[:4]) - 1}{named[4:]}")
    moment = context.moment
    if way in {"earlier", "later"}:
        # Counted from the date last mentioned. Without one, "earlier" is near enough to before the
        # document's date; of "later" only the length is known.
        last = Moment.parse(context.last_value(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d-])"))
        moment = last or (moment if is_back else None)
        if moment is None or amount is None:
            return context.reading("DURATION", duration_value(amount, unit))
    value = _distant_value(unit, -amount if is_back else amount, moment) if amount else None
    return context.reading("DATE", value or vague)


@rules(r"(?:days|weeks|months|years|decades|centuries) (?P<way>ago|earlier|later)")
def vague_distance(fields: Fields, context: Context) -> Reading | None:
    return context.reading("DATE", "FUTURE_REF" if fields["way"].lower() == "later" else "PAST_REF")


def _distant_value(unit: str, amount: float, moment: Moment | None) -> str | None:
    """The date `amount` units from a moment, at the unit's precision."""
    letter, size = UNITS[unit]
    count = amount * size
    if moment is None or unit in {"second", "minute", "hour"}:
        return None
    if abs(count) > 50_000 or (letter == "Y" and not 0 < moment.year + count < 10_000):
        return None
    if letter == "Y" and count == int(count):
        return f"{moment.year + int(count):04d}"
    if letter in {"Y", "M"} and moment.month is not None:
        months = round(count * {"Y": 12, "M": 1}[letter])
        return cal.month_value(*cal.shift_months(moment.year, moment.month, months))
    if moment.date is None:
        return None
    if letter == "W":
        return cal.week_value(cal.shift_days(moment.date, round(7 * count)))
    return cal.shift_days(moment.date, round(count)).isoformat()


@rules(r"(?P<amount>{EXACT}|an?) weeks? from (?:(?P<near>yesterday|today|tomorrow)|{weekday})")
def weeks_from_day(fields: Fields, context: Context) -> Reading | None:
    """ "a week from Friday": that weekday, so many weeks on."""
    named = near_day(fields, context) if "near" in fields else weekday(fields, context)
    if named is None or not cal.is_day_value(named.value):
        return named
    day = datetime.date.fromisoformat(named.value)
    if context.date and day < context.date and "weekday" in fields:
        day = cal.shift_days(day, 7)
    weeks = round(7 * (read_amount(fields["amount"]) or 0))
    return context.reading("DATE", cal.shift_days(day, weeks).isoformat())


@rules(r"(?P<amount>{EXACT}) (?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s ago")
def weekdays_ago(fields: Fields, context: Context) -> Reading | None:
    """ "two Saturdays ago"."""
    if context.date is None:
        return context.reading("DATE", "PAST_REF")
    number = WEEKDAYS[fields["weekday"].lower()]
    last = cal.nearest_weekday(cal.shift_days(context.date, -1), number, -1)
    weeks = int(read_amount(fields["amount"]) or 1) - 1
    return context.reading("DATE", cal.shift_days(last, -7 * weeks).isoformat())


# "in five days" after a verb that looks ahead says when; otherwise it says how long.
@rules(r"(?<=\bin\s)(?P<amount>{EXACT}|an?) {unit}(?!['’]|~?(?:ago|earlier|later|long))")
def time_until(fields: Fields, context: Context) -> Reading | None:
    unit = singular(fields["unit"])
    if not _AHEAD_OF.search(context.before(80)):
        return None
    value = _distant_value(unit, read_amount(fields["amount"]) or 0.0, context.moment)
    return context.reading("DATE", value) if value else None


@rules(r"(?P<amount>{EXACT}|an?) {unit}['’] time")
def time_ahead(fields: Fields, context: Context) -> Reading | None:
    """ "in two weeks' time": a date, not a length."""
    amount = read_amount(fields["amount"]) or 0.0
    value = _distant_value(singular(fields["unit"]), amount, context.moment)
    return context.reading("DATE", value or "FUTURE_REF")
