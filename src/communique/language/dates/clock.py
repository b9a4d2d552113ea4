"""Rules for parts of the day and clock times: "this morning", "14:30 Moscow time"."""

from __future__ import annotations

from communique.language.dates import calendar_days as cal
from communique.language.dates.context import Context, Reading
from communique.language.dates.days import calendar_date, near_day, weekday
from communique.language.dates.grammar import Fields, RuleSet
from communique.language.dates.lexicon import DAY_PARTS
from communique.language.dates.numbers import read_amount

rules = RuleSet()


_PART = r"(?:the )?(?:early |late )?(?:mid-?(?!night|day))?{day_part}"
_NEAR = r"(?P<near>yesterday|today|tomorrow)"


@rules(
    rf"{_PART} (?:on |of )?(?:{_NEAR}|{{weekday}}(?!,? (?:{{MONTH}}|{{DAY}})))",
    rf"{_PART} (?:on|of) (?:the )?{{day}} (?:of )?{{month}}(?:,? {{year}})?",
    rf"{_PART} (?:on|of) {{month}} {{day}}(?:,? {{year}})?",
)
def part_of_named_day(fields: Fields, context: Context) -> Reading | None:
    """The part before its day: "mid-afternoon yesterday", "the night of 24 February"."""
    part = fields["day_part"].lower()
    suffix = DAY_PARTS[part]
    if suffix[1].isdigit():
        return None  # "noon on Friday" is a clock time
    named = near_day if "near" in fields else weekday if "weekday" in fields else calendar_date
    day = named(fields, context)
    return context.reading("TIME", day.value + suffix) if day else None


@rules(
    r"(?P<shift>the) {day_part} (?P<before>before)(?=[.,;])",
    r"(?:earlier |later )?(?P<shift>last|this|that|tonight|overnight)(?: {day_part})?",
    r"(?P<shift>the)(?: (?:early|late|previous|following|next|same))? {day_part}",
)
def part_of_day(fields: Fields, context: Context) -> Reading | None:
    shift, part = fields["shift"].lower(), fields.get("day_part", "").lower()
    if context.after().startswith(" of ") and part:
        return None  # "the evening of June 6": the day says more
    if shift not in {"tonight", "overnight"} and not part:
        return None
    suffix = DAY_PARTS[part or "night"]
    words = context.text[context.start : context.end].lower().split()
    day = context.last_date() if shift in {"that", "the"} else context.date
    if day is None:
        return context.reading("TIME", cal.UNKNOWN_DAY + suffix)
    offset = (
        {"last": -1, "previous": -1, "following": 1, "next": 1}.get(words[-2], 0) if part else 0
    ) - ("before" in fields)
    return context.reading("TIME", cal.shift_days(day, offset).isoformat() + suffix)


@rules(r"{day_part}")
def bare_part_of_day(fields: Fields, context: Context) -> Reading | None:
    """A part of the day counts only right after its day: "Friday morning"."""
    suffix = DAY_PARTS[fields["day_part"].lower()]
    if context.history and not suffix[1].isdigit():
        day = context.history[-1]
        gap = context.text[day.end : context.start]
        if day.type == "DATE" and cal.is_day_value(day.value) and gap.isspace():
            return Reading(day.start, context.end, "TIME", day.value + suffix)
    return None


_HOUR = r"(?P<hour>[01]?\d|2[0-4])"
_MINUTE = r"(?P<minute>[0-5]\d)(?::[0-5]\d)?"
_HALF = r"(?P<half>[ap])(?:\.\s?m\.?|m)(?!\w)"
_ZONE = r"(?:\s{0,2}(?:\({ZONE}\)|{ZONE}))?"


@rules(
    rf"{_HOUR}(?:[:.]{_MINUTE})?\s?{_HALF}{_ZONE}",
    rf"{_HOUR}:{_MINUTE}(?![:\d]){_ZONE}",
    r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) (?:hours(?: {ZONE})?|{ZONE})",
    rf"(?P<named>noon|midday|midnight){_ZONE}",
    r"(?P<spoken>{EXACT}) ?o['’]?clock(?: in the {day_part})?",
    r"(?P<spoken>\d{1,2}) in the {day_part}",
)
def clock_time(fields: Fields, context: Context) -> Reading | None:
    if "named" in fields:
        return context.reading("TIME", DAY_PARTS[fields["named"].lower()])
    half = fields.get("half", "").lower()
    hour = int(fields["hour"]) if "hour" in fields else int(read_amount(fields["spoken"]) or 0)
    if hour > 24:
        return None
    part = fields.get("day_part", "").lower()
    if (half == "p" or part in {"afternoon", "evening"}) and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return context.reading("TIME", f"T{hour:02d}:{fields.get('minute', '00')}")
