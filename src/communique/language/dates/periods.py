"""Rules for months, quarters, seasons, years, decades, and periods seen from a date."""

from __future__ import annotations

import datetime

from communique.language.dates import calendar_days as cal
from communique.language.dates.calendar_days import Moment
from communique.language.dates.context import Context, Reading
from communique.language.dates.grammar import Fields, RuleSet
from communique.language.dates.lexicon import (
    DECADE_NAMES,
    MONTHS,
    SEASON_STARTS,
    SEASONS,
    UNITS,
)
from communique.language.dates.numbers import read_amount, read_ordinal, read_year

rules = RuleSet()

_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_PART = r"(?:(?:the )?{PART}(?: in|(?:~to)?~late|~to~mid)?~)?"
_OF_YEAR = r"(?:,?\s{1,3}(?:of\s|in\s)?(?:fiscal\s)?(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|,\d|\.\d)|,?\s?(?P<short_year>['’‘]\d\d)(?!\d))"
_SHIFT = r"(?P<shift>last|this past|past|this coming|this|current|next|coming|previous|preceding|following|same|that|the same|that same)"
_BACK = frozenset({"last", "this past", "past", "previous", "preceding"})
_AHEAD = frozenset({"next", "coming", "this coming", "following"})
_FROM_TEXT = frozenset(
    {"previous", "preceding", "following", "same", "that", "the same", "that same"}
)


def _shift_of(fields: Fields) -> str:
    return " ".join(fields.get("shift", "").lower().split())


def _vague(shift: str) -> str:
    return "PAST_REF" if shift in _BACK else "FUTURE_REF" if shift in _AHEAD else "PRESENT_REF"


def _pivot(context: Context) -> int:
    return context.moment.year if context.moment else 2000


def _year_named(fields: Fields, context: Context) -> int | None:
    text = fields.get("year") or fields.get("short_year") or fields.get("year_words")
    return read_year(text, pivot=_pivot(context)) if text else None


@rules(
    rf"{_PART}{{month}}\.?{_OF_YEAR}",
    rf"{_PART}{{month}}\.? {{year_words}}",
    rf"{_PART}{{month}}\.?,? (?:of )?{_SHIFT} year",
    rf"(?:{_PART}{_SHIFT} )?{_PART}{{month}}\.?",
)
def month(fields: Fields, context: Context) -> Reading | None:
    name = fields["month"].lower()
    number = MONTHS[name]
    year = _year_named(fields, context)
    if year is not None:
        return context.reading("DATE", cal.month_value(year, number))
    shift = _shift_of(fields)
    if (
        not shift
        and len(name) <= 5
        and name not in {"april", "june", "july"}
        and _is_other_word(name, context)
    ):
        return None
    end = context.end
    if context.text[end - 1] == "." and (name in {"may"} or name in MONTHS and len(name) > 4):
        end -= 1
    moment = context.moment
    if moment is None or moment.month is None:
        return Reading(context.start, end, "DATE", f"XXXX-{number:02d}")
    year = moment.year
    said_year = context.text[context.start : end].lower().endswith("year")
    if said_year:
        year += -1 if shift in _BACK else 1 if shift in _AHEAD else 0
    elif shift in _BACK:
        year -= number >= moment.month
    elif shift in _AHEAD:
        year += number <= moment.month
    elif shift not in {"this", "current"}:
        direction = context.direction() or -1
        if direction < 0 and number > moment.month:
            year -= 1
        elif direction > 0 and number < moment.month:
            year += 1
    return Reading(context.start, end, "DATE", cal.month_value(year, number))


_MONTH_LEADS = ("in ", "since ", "by ", "until ", "of ", "from ", "to ", "through ", "during ",
                "and ", "or ", "before ", "after ", "for ", "between ", "late ", "early ", "mid-",
                "last ", "till ", "ended ", "ending ", "the ")  # fmt: skip


def _is_other_word(name: str, context: Context) -> bool:
    """Whether "May", "March" or an abbreviation stands for something other than a month here."""
    if len(name) <= 4 and name != "may":
        return not context.before().endswith(_MONTH_LEADS)
    return not context.before().endswith(_MONTH_LEADS) or context.after().startswith(
        ("ed ", " on ", "er ", " i ", " we ", " be ", " not ", " have ")
    )


@rules(
    rf"(?:the )?(?:fiscal~)?{{quarter}}(?:~quarter)?(?: of)?{_OF_YEAR}",
    r"(?:the )?(?:{year}(?:['’]s)? |(?P<shift>last|this|next) year['’]s )(?:fiscal~)?{quarter}(?:~quarter)?",
    r"(?:the )?(?:fiscal~)?{quarter}~quarter(?: of (?P<shift>last|this|next) year)?",
    r"(?P<quarter>Q[1-4])",
)
def quarter(fields: Fields, context: Context) -> Reading | None:
    name = fields["quarter"].lower()
    text = context.text[context.start : context.end].lower()
    if name in _QUARTERS and "quarter" not in text:
        return None
    number = _QUARTERS.get(name) or int(next(c for c in name if c.isdigit()))
    year = _year_named(fields, context)
    moment = context.moment
    if year is None and (moment is None or moment.month is None):
        return context.reading("DATE", f"XXXX-Q{number}")
    if year is None and moment is not None and moment.month is not None:
        year = moment.year + {"last": -1, "next": 1}.get(_shift_of(fields), 0)
        if "shift" not in fields and "fiscal" not in text:
            now = cal.quarter_of(moment.month)
            direction = context.direction()
            year -= number > now and direction <= 0
            year += number < now and direction > 0 and now - number > 1
    return context.reading("DATE", f"{year}-Q{number}")


@rules(
    rf"(?:the )?(?P<half>first|second|last|1st|2nd) half of (?:(?P<shift>last|this|next) year|the year|(?:fiscal )?{{year}})"
)
def half_year(fields: Fields, context: Context) -> Reading | None:
    year = _year_named(fields, context)
    if year is None:
        if context.moment is None:
            return context.reading("DATE", "XXXX-H1" if fields["half"][0] in "f1" else "XXXX-H2")
        year = context.moment.year + {"last": -1, "next": 1}.get(_shift_of(fields), 0)
    return context.reading("DATE", f"{year}-H{1 if fields['half'].lower()[0] in 'f1' else 2}")


@rules(
    rf"(?:the )?{_PART}{{season}}{_OF_YEAR}",
    rf"(?:the )?(?:{_PART}{_SHIFT} ){{season}}",
    r"(?:(?<=in\s)|(?<=during\s)|(?<=over\s)|(?<=since\s)|(?<=by\s))(?:the )?{season}",
)
def season(fields: Fields, context: Context) -> Reading | None:
    code = SEASONS[fields["season"].lower()]
    year = _year_named(fields, context)
    shift = _shift_of(fields)
    if (
        year is None
        and not shift
        and fields["season"].lower() in {"spring", "fall"}
        and "the" not in context.text[context.start : context.end].lower()
    ):
        return None
    moment = context.moment
    if year is None and (moment is None or moment.month is None):
        return context.reading("DATE", f"XXXX-{code}")
    if year is None and moment is not None and moment.month is not None:
        year = moment.year
        begun = moment.month >= SEASON_STARTS[code]
        past_end = moment.month >= SEASON_STARTS[code] + 3
        if shift in _BACK and not past_end:
            year -= 1
        elif (shift in _AHEAD and begun) or (not shift and context.direction() > 0 and past_end):
            year += 1
        elif not shift and context.direction() <= 0 and not begun:
            year -= 1
    return context.reading("DATE", f"{year}-{code}")


@rules(
    r"(?:the )?(?:(?:early|late|mid|middle|first half of the|last half of the|second half of the|end of the|beginning of the)(?:~to~(?:mid|late))?(?:~| of the ))?"
    r"(?:(?P<decade>(?:1[5-9]|20)\d0)['’]?s|(?P<short>['’‘]\d0)['’]?s|(?P<words>(?:nineteen |eighteen )?{DECADE_NAME}))",
)
def decade(fields: Fields, context: Context) -> Reading | None:
    if "decade" in fields:
        return context.reading("DATE", fields["decade"][:3])
    if "short" in fields:
        return context.reading("DATE", f"{190 + int(fields['short'][1])}")
    words = fields["words"].lower().split()
    century = 18 if words[0] == "eighteen" else 19
    if len(words) == 1 and context.text[context.start : context.end].lower() == words[0]:
        return None
    # "in his seventies" is an age.
    return context.reading("DATE", f"{century}{DECADE_NAMES[words[-1]]}")


@rules(
    r"(?:the )?(?:(?:early|late|mid|turn of the|end of the)(?:~| ))?{ordinal}~(?P<span>century|millennium)",
    r"(?P<shift>this|the last|last|the next|next|the past|the previous) (?P<span>century|millennium|decade)",
)
def century(fields: Fields, context: Context) -> Reading | None:
    width = {"decade": 10, "century": 100, "millennium": 1000}[fields["span"].lower()]
    if "ordinal" in fields:
        number = read_ordinal(fields["ordinal"]) - 1
        return context.reading("DATE", f"{number:02d}" if width == 100 else f"{number}")
    shift = _shift_of(fields).removeprefix("the ")
    if shift == "past":
        return context.reading("DURATION", f"P{width}Y")
    if context.moment is None:
        return context.reading("DATE", _vague(shift))
    if shift in {"last", "next"} and width == 10:
        return context.reading("DURATION", f"P{width}Y")
    offset = {"last": -1, "previous": -1, "next": 1}.get(shift, 0)
    return context.reading("DATE", str(context.moment.year // width + offset))


_YEAR_LEADS = ("in ", "since ", "by ", "until ", "of ", "from ", "to ", "before ", "after ",
               "during ", "early ", "mid-", "late ", "till ", "through ", "and ", "in early ",
               "between ", "for ", "year ", "the ", "(", "-", "–", "in mid-")  # fmt: skip


@rules(
    r"(?:the )?(?:fiscal|financial|school|academic)(?: year)?~{year}(?:[-/–]\d\d(?:\d\d)?(?!\d))?",
    r"the years? (?:{year}|{year_words})",
    r"{part}~(?:in )?{year}",
    r"{year}",
    r"{year_words}",
    r"(?:the )?(?:end|beginning|start|middle) of {year}",
)
def year(fields: Fields, context: Context) -> Reading | None:
    number = _year_named(fields, context)
    if number is None:
        return None
    text = context.text[context.start : context.end]
    if "year_words" in fields and not text.lower().startswith("the"):
        words = fields["year_words"].lower().split()
        if len(words) < 2 or number % 100 == 0 or not 1500 <= number < 2100:
            return None
    if text.isdigit() and not _is_year(number, context):
        return None
    return context.reading("DATE", f"{number}")


def _is_year(number: int, context: Context) -> bool:
    """Whether four digits that stand alone are a year and not a quantity, a price or a number."""
    text, before, after = context.text, context.before(12), context.after(14)
    if before[-1:] in {"$", "£", "€", "#", ".", ",", ":", "/", "+"} and not before[-2:-1].isspace():
        return False
    if after[:1] == "%" or (after[:1] in {",", ".", ":"} and after[1:2].isdigit()):
        return False
    if before.endswith(("no. ", "number ", "resolution ", "flight ", "room ", "about ", "some ",
                        "than ", "nearly ", "almost ", "least ", "page ", "article ")):  # fmt: skip
        return False
    if after.startswith((" percent", " people", " troops", " soldiers", " kilomet", " miles",
                         " meters", " metres", " tons", " dollars", " million", " billion")):  # fmt: skip
        return False
    if number % 100 == 0 or number < 1900 or number > 2060:
        return before.endswith(_YEAR_LEADS)
    return not (
        text[context.start - 1 : context.start] == "-"
        and before[-2:-1].isalpha()
        and before[-4:] != "mid-"
    )


_PERIODS = r"(?P<unit>day|week|weekend|month|quarter|year)"


@rules(
    rf"(?:the )?{_SHIFT} (?:fiscal |calendar |whole |entire )?{_PERIODS}",
    rf"(?:earlier|later|early|late) (?:in )?(?:the )?(?:{_SHIFT} )?{_PERIODS}",
    rf"(?:the )?(?:end|beginning|start|middle|close) of (?:(?:the|{_SHIFT}) )?(?:fiscal |calendar )?{_PERIODS}",
    rf"{_PERIODS}~end",
    rf"the (?:full |fiscal |whole |entire )?{_PERIODS}",
    rf"the (?P<shift>latest|year[-\s](?:ago|earlier)|corresponding|current|same|previous) (?P<unit>quarter|period|year)(?: (?:last year|a year earlier|a year ago))?",
    r"(?:last|the previous|the prior|a) year['’]s (?:(?P<shift>corresponding|comparable|same) )?(?P<unit>quarter|period)",
)
def period(fields: Fields, context: Context) -> Reading | None:
    text = " ".join(context.text[context.start : context.end].lower().replace("-", " ").split())
    unit, shift = fields["unit"].lower(), _shift_of(fields).replace("-", " ")
    if unit == "day" and shift not in _FROM_TEXT:
        return None
    if not shift and unit == "day":
        return None
    if unit == "period" or (unit == "quarter" and shift not in {"this", "last", "next"}):
        return _business_period(text, shift, context)
    in_text = shift in _FROM_TEXT
    moment = _moment_of_text(unit, context) if in_text else context.moment
    if moment is None:
        return context.reading("DATE", _vague(shift))
    if shift == "past":
        letter, size = UNITS[unit]
        return context.reading("DURATION", f"P{size}{letter}")
    if unit == "year" and context.after(8).lstrip().startswith(("ended", "ending")):
        return context.reading("DURATION", "P1Y")
    offset = -1 if shift in _BACK else 1 if shift in _AHEAD else 0
    if text.startswith(
        ("the end of", "end of", f"{unit} end", "the close of", "close of")
    ) and unit in {"month", "year"}:
        return _end_of(unit, offset, moment, context)
    value = period_value(unit, moment, offset, context.direction() if not shift else 0)
    return context.reading("DATE", value or _vague(shift))


def _end_of(unit: str, offset: int, moment: Moment, context: Context) -> Reading | None:
    value = period_value(unit, moment, offset)
    return context.reading("DATE", value) if value else None


def _moment_of_text(unit: str, context: Context) -> Moment | None:
    """The date last mentioned at the unit's precision, else the document's."""
    pattern = {"year": r"\d{4}", "month": r"\d{4}-\d\d"}.get(unit, r"\d{4}-\d\d-\d\d")
    return Moment.parse(context.last_value(pattern)) or context.moment


def _business_period(text: str, shift: str, context: Context) -> Reading | None:
    """A reporting quarter: the one last mentioned, else the last one completed."""
    named = context.last_value(r"\d{4}-(?:Q[1-4]|H[12])")
    if named is None:
        moment = context.moment
        if moment is None or moment.month is None:
            return context.reading("DATE", _vague(shift))
        current = cal.quarter_of(moment.month)
        year, number = (
            (moment.year, current)
            if shift == "current"
            else ((moment.year, current - 1) if current > 1 else (moment.year - 1, 4))
        )
        named = f"{year}-Q{number}"
    back = (
        "year ago" in text
        or "year earlier" in text
        or "year" in text.split()[:3]
        and "quarter" in text
        and shift != "latest"
        or "last year" in text
    )
    year = int(named[:4]) - (1 if back and shift != "latest" else 0)
    return context.reading("DATE", f"{year}{named[4:]}")


def period_value(unit: str, moment: Moment, offset: int, direction: int = 0) -> str | None:
    """The TIMEX3 value of the period `offset` units away; None if the date is not known so far."""
    if unit == "year":
        return f"{moment.year + offset}"
    if unit in {"month", "quarter"} and moment.month is not None:
        year, number = cal.shift_months(
            moment.year, moment.month, offset * (3 if unit == "quarter" else 1)
        )
        return (
            f"{year}-Q{cal.quarter_of(number)}"
            if unit == "quarter"
            else cal.month_value(year, number)
        )
    if moment.date is None:
        return None
    if unit == "week":
        return cal.week_value(cal.shift_days(moment.date, 7 * offset))
    if unit == "weekend":
        if not offset and direction <= 0 and moment.date.isoweekday() < 5:
            offset = -1
        return cal.week_value(cal.shift_days(moment.date, 7 * offset)) + "-WE"
    return cal.shift_days(moment.date, offset).isoformat()


@rules(
    r"(?:{nearly} )?(?P<amount>{AMOUNT}|a|an|half a) (?:more )?(?P<unit>{UNIT})(?: or (?:so|two|more))? (?P<way>ago|earlier|before|later|from now|hence|on)",
    r"(?P<unit>year)-(?P<way>ago|earlier)",
)
def distance(fields: Fields, context: Context) -> Reading | None:
    way = " ".join(fields["way"].lower().split())
    unit = (
        fields["unit"].lower().rstrip("s") if fields["unit"].lower() != "centuries" else "century"
    )
    if (
        way in {"on", "before"}
        and fields.get("amount", "a").lower() not in {"a", "an"}
        and way == "on"
    ):
        return None
    amount = (
        1.0
        if "amount" not in fields
        else 0.5
        if fields["amount"].lower().startswith("half")
        else read_amount(fields["amount"])
    )
    back = way in {"ago", "earlier", "before"}
    if way == "before":
        return None
    if amount is None:
        return context.reading("DATE", "PAST_REF" if back else "FUTURE_REF")
    if unit == "year" and amount == 1 and back and (named := context.last_value(r"\d{4}-Q[1-4]")):
        year = int(named[:4])
        recent = context.history[-1].value
        return context.reading(
            "DATE",
            f"{year}{named[4:]}"
            if recent == named and False
            else f"{_quarter_year(context) - 1}{named[4:]}",
        )
    in_text = way in {"earlier", "later"}
    moment = (
        Moment.parse(context.last_value(r"\d{4}(?:-\d\d(?:-\d\d)?)?")) if in_text else None
    ) or context.moment
    value = _distant_value(unit, amount if not back else -amount, moment)
    return context.reading("DATE", value or ("PAST_REF" if back else "FUTURE_REF"))


def _quarter_year(context: Context) -> int:
    """The year of the quarter in question: the latest year among the quarters mentioned so far."""
    years = [
        int(r.value[:4]) for r in context.history[-8:] if "-Q" in r.value and r.value[:4].isdigit()
    ]
    return max(years)


def _distant_value(unit: str, amount: float, moment: Moment | None) -> str | None:
    if moment is None:
        return None
    letter, size = UNITS[unit]
    count = amount * size
    if letter == "Y" and count == int(count):
        return f"{moment.year + int(count)}"
    if letter in {"Y", "M"} and unit != "minute" and moment.month is not None:
        months = round(count * 12 if letter == "Y" else count)
        return cal.month_value(*cal.shift_months(moment.year, moment.month, months))
    if moment.date is None or letter in {"Y", "S"} or unit == "minute":
        return None
    if letter == "H":
        return None
    day: datetime.date = cal.shift_days(moment.date, round(count * (7 if letter == "W" else 1)))
    return cal.week_value(day) if letter == "W" else day.isoformat()
