"""Finds time expressions in a text and reads their TIMEX3 values; no spaCy needed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from communique.language.dates import clock, days, durations, periods, years
from communique.language.dates.calendar_days import Moment, is_day_value
from communique.language.dates.clock_times import complete_clock_times, is_clock
from communique.language.dates.context import Context, Reading
from communique.language.dates.grammar import compile_rules, compile_templates
from communique.language.dates.lexicon import DATED_NAMES, WEEKDAYS
from communique.records import Timex

# Where two rules fit at one place, the earlier one wins: the specific ones come first.
RULES = (
    *days.rules.rules,
    *clock.rules.rules,
    *years.rules.rules,
    *periods.rules.rules,
    *durations.rules.rules,
)
_ANY = compile_rules(RULES)
_DATED_NAME = compile_templates(DATED_NAMES)
_WORD = re.compile(r"(?<![\w$£€#])(?<!\d[.,])(?<!\w['’])(?:\w{1,4}|['’‘](?=\d))")
# Most words begin no time expression. To try the rules only where one may begin, words are looked
# up by their first letters among the literal words of all rules.
_LITERALS = re.findall(r"[a-z]+", re.sub(r"\\[a-z]", " ", _ANY.pattern.lower()))
_BEGINNINGS = {
    4: {w[:4] for w in _LITERALS if len(w) > 3},
    3: {w for w in _LITERALS if len(w) == 3} - {"and"},
}
# The commonest words of all, of which few begin one, are named.
_SHORT_BEGINNINGS = {"a", "an", "as", "at", "fy", "no", "up"}
_AFTER_THE = re.compile(r"\s+([a-z]{1,4})", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.|[\w-]+\.(?:com|org|gov|net|int)/)[^\s<>\"]+")
_DAY = re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}$|XXXX-WXX-\d$")
_DAY_THEN_CLOCK = re.compile(r",?\s(?:at\s|around\s|about\s)?$", re.IGNORECASE)
_CLOCK_THEN_DAY = re.compile(r",?\s(?:on\s|\()?$", re.IGNORECASE)


def find_dates(text: str, date: datetime.date | str | None = None) -> list[Timex]:
    """Find the time expressions of a text, in order, resolved against the document's date.

    `date` may be a date, an ISO date, or a partial one ("2021-11"). Without it, expressions that
    depend on it keep an open value such as `XXXX-WXX-6` or a vague one such as `PAST_REF`.
    """
    context = Context(text, Moment.parse(date))
    position = 0
    addresses = [match.span() for match in _WEB_ADDRESS.finditer(text)] if "/" in text else []
    for word in _WORD.finditer(text):
        letters = word.group().lower()
        if word.start() < position or not _may_begin(letters):
            continue
        if letters == "the":
            behind = _AFTER_THE.match(text, word.end())
            if behind and not _may_begin(behind.group(1).lower()):
                continue
        while addresses and addresses[0][1] <= word.start():
            addresses.pop(0)
        if addresses and addresses[0][0] <= word.start():
            position = addresses[0][1]
            continue
        match = _ANY.match(text, word.start())
        if match is None or match.lastindex is None:
            continue
        if name := _DATED_NAME.match(text, word.start()):
            position = name.end()
            continue
        found = _read(context, word.start(), match.lastindex - 1)
        if found is not None:
            position = found.end
            _add(found, context)
    complete_clock_times(context)
    return [Timex(start=r.start, end=r.end, type=r.type, value=r.value) for r in context.history]


def _may_begin(letters: str) -> bool:
    """Whether a time expression may begin with a word of these first letters (up to four)."""
    return (
        letters in _SHORT_BEGINNINGS
        or letters in _BEGINNINGS[4]
        or letters[:3] in _BEGINNINGS[3]
        or not letters.isalpha()
    )


def _read(context: Context, start: int, first_rule: int) -> Reading | None:
    """Read with the first rule from `first_rule` on that fits here and accepts what it caught."""
    for rule in RULES[first_rule:]:
        match = rule.regex.match(context.text, start)
        if match is None:
            continue
        context.start, context.end = match.span()
        fields = {name: text for name, text in match.groupdict().items() if text is not None}
        if found := rule.read(fields, context):
            return found
    return None


def _add(found: Reading, context: Context) -> None:
    """Append a reading, joined with the one before where they are a day and its time."""
    history = context.history
    if history:
        last = history[-1]
        gap = context.text[last.end : found.start]
        if found.start < last.end:
            history.pop()
        elif is_clock(found) and _DAY.match(last.value) and _DAY_THEN_CLOCK.match(gap):
            history.pop()
            found = Reading(last.start, found.end, "TIME", last.value + found.value)
        elif is_clock(last) and _DAY.match(found.value) and _CLOCK_THEN_DAY.match(gap):
            history.pop()
            found = Reading(last.start, found.end, "TIME", found.value + last.value)
        elif gap in {" (", ", "} and _is_same_weekday(last, found, context):
            history[-1] = last._replace(value=found.value)
    history.append(found)


def _is_same_weekday(last: Reading, found: Reading, context: Context) -> bool:
    """Whether a date explains the weekday before it: "Saturday (20 November)"."""
    word = context.text[last.start : last.end].lower()
    if WEEKDAYS.get(word) is None or not is_day_value(found.value):
        return False
    return datetime.date.fromisoformat(found.value).isoweekday() == WEEKDAYS[word]


def find_dates_each(
    texts: Iterable[tuple[str, datetime.date | str | None]],
) -> Iterator[list[Timex]]:
    """`find_dates` for each pair of text and date, in order, one at a time."""
    for text, date in texts:
        yield find_dates(text, date)
