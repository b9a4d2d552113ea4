"""Time expressions with TIMEX3 values: `find_dates` for plain text, and a spaCy component."""

from communique.language.dates.finder import find_dates, find_dates_each
from communique.language.dates.own_day import own_day
from communique.language.dates.record_dates import ResolvedDate, may_be_same_day, resolve_day
from communique.language.dates.zones import day_in_zone, zone_named

__all__ = [
    "ResolvedDate",
    "day_in_zone",
    "find_dates",
    "find_dates_each",
    "may_be_same_day",
    "own_day",
    "resolve_day",
    "zone_named",
]
