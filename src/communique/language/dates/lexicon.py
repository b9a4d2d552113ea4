"""The words of English time expressions, as data: what each one stands for."""

from __future__ import annotations

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MONTH_NAMES = tuple(MONTHS)[:12]

WEEKDAYS = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
    "sunday": 7, "mon": 1, "tues": 2, "tue": 2, "wed": 3, "thurs": 4, "thur": 4, "thu": 4,
    "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
WEEKDAY_NAMES = tuple(WEEKDAYS)[:7]

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

DAY_PARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "midnight": "T00:00",
    "noon": "T12:00", "midday": "T12:00", "dawn": "TMO", "daybreak": "TMO", "dusk": "TEV",
    "lunchtime": "TMI",
}  # fmt: skip

# Letters of ISO 8601 durations; quarters and longer units count in a smaller one.
UNITS = {
    "second": ("S", 1), "minute": ("M", 1), "hour": ("H", 1), "day": ("D", 1), "night": ("D", 1),
    "week": ("W", 1), "fortnight": ("W", 2), "weekend": ("D", 2), "month": ("M", 1),
    "quarter": ("Q", 1), "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100),
    "centurie": ("Y", 100), "quarter-century": ("Y", 25), "quarter century": ("Y", 25),
    "quarter of a century": ("Y", 25), "millennium": ("Y", 1000), "millennia": ("Y", 1000),
}  # fmt: skip
CLOCK_UNITS = frozenset({"second", "minute", "hour"})

CARDINALS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
VAGUE_AMOUNTS = frozenset(
    {"several", "few", "a few", "many", "some", "countless", "a number of", "various", "recent",
     "coming", "a handful of", "numerous", "long"}
)  # fmt: skip
PAIRS = frozenset({"a couple of", "couple of", "couple", "a couple", "a pair of"})

DECADE_NAMES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
    "eighties": 8, "nineties": 9,
}  # fmt: skip

# How often something recurs.
FREQUENCIES = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W",
    "fortnightly": "P2W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "biennially": "P2Y",
}  # fmt: skip

PRESENT = (
    "right now", "just now", "now", "currently", "current", "these days", "at present",
    "at the present time", "presently", "nowadays", "at the moment", "at this moment",
    "at this time", "the present",
)  # fmt: skip
PAST = (
    "more recently", "most recently", "recently", "recent", "lately", "the recent past", "the past",
    "some time ago", "long ago",
)  # fmt: skip
FUTURE = (
    "the near future", "the nearest future", "the foreseeable future", "the not-too-distant future",
    "the not too distant future", "the immediate future", "the future",
)  # fmt: skip
REFERENCES = {
    **dict.fromkeys(PRESENT, "PRESENT_REF"),
    **dict.fromkeys(PAST, "PAST_REF"),
    **dict.fromkeys(FUTURE, "FUTURE_REF"),
}

# Holidays on a fixed day (month, day), and those that move (see `calendar_days.movable_feast`).
FIXED_HOLIDAYS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas day": (12, 25),
    "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26),
    "valentine's day": (2, 14), "international women's day": (3, 8), "april fools' day": (4, 1),
    "may day": (5, 1), "victory day": (5, 9), "bastille day": (7, 14), "independence day": (7, 4),
    "halloween": (10, 31), "veterans day": (11, 11), "armistice day": (11, 11),
    "human rights day": (12, 10), "juneteenth": (6, 19), "orthodox christmas": (1, 7),
}  # fmt: skip
MOVABLE_HOLIDAYS = (
    "thanksgiving day", "thanksgiving", "memorial day", "labor day", "easter sunday",
    "easter monday", "easter", "good friday", "pentecost", "martin luther king day",
)  # fmt: skip

# Names that hold a date but do not tell when, as templates.
DATED_NAMES = (
    r"good friday (?:agreement|accords?)",
    r"{MONTH} {DAY} movement",
    r"(?:sunday|daily) (?-i:Times|Telegraph|Mail|Mirror|Express|Herald|News|Post|Star|Sabah|Beast)",
)

# Days that news names without their year, long after: month, day, year, and the words beside them.
REMEMBERED_DAYS = {
    (9, 11): (2001, "terror|attack|hijack"),
    (10, 7): (2023, "terror|attack|massacre|assault|hamas"),
    (1, 6): (2021, "attack|riot|insurrection|capitol"),
}

# Words that make a weekday a name: "Super Tuesday".
NAMED_DAY_LEADS = ("super ", "black ", "bloody ", "cyber ", "ash ", "palm ")

# Patterns of words that show whether a clause looks ahead or back; the nearest one decides.
FUTURE_CUES = (
    r"(?:will|shall|would|could(?! not| be (?:reach|locat|found|contact|seen|learn|determin|confirm"
    r"|verif))|may|might|should|must|to|['’]ll)(?: \w+)? be(?: [a-z]+)?",
    "will", "shall", "['’]ll", "won['’]t", "would", "could(?! not| be )", "may", "might", "should",
    "must", "going to", "(?:is|are|was|were) to", "scheduled", "slated", "due", "upcoming",
    "forthcoming", "expected", "likely", "payable", "expires?", "opens", "begins", "starts",
    "arrives", "departs", "hosts", "travels", "flies", "convenes", "resumes",
    "planned for", "set for",
    r"(?:plan|want|hope|expect|intend|agree|prepar|promis|threaten|vow|pledg|propos|decid|invit"
    r"|ask|urg|seek|set|ready|about|poised|offer|order|try|need)\w*(?: (?:on|in|at) [\w-]+)? to",
)  # fmt: skip
# A request to somebody looks ahead by months ("invited the president to visit in July"), while a
# weekday after it is mostly the day of the request.
REQUEST_CUE = (
    r"(?:invit|ask|urg|order|expect|want|press|appeal|call|persuad|authori[sz]|instruct|beg)\w*"
    r"(?: (?!to )[\w.'’-]+){1,6} to [a-z]+"
)
PAST_CUES = (
    r"(?!un)[a-z]{2,}ed", "was", "were", "had", "did", "been", "said", "told", "met", "held",
    "spoke", "made", "took", "came", "went", "began", "gave", "got", "saw", "wrote", "won", "lost",
    "left", "sent", "led", "put", "ran", "became", "fell", "rose", "grew", "brought", "thought",
    "found", "stood", "paid", "broke", "fled", "struck", "hit", "shot", "set", "cut", "flew",
    "drew", "kept", "sought", "bought", "sold", "built", "fought", "knew", "chose", "withdrew",
    "threw", "spent", "slid", "shed", "since", "ago",
)  # fmt: skip

# What stands right before a month that could be another word, and before and after four digits
# that are, or are not, a year.
MONTH_LEADS = (
    "in ", "since ", "by ", "until ", "of ", "from ", "to ", "through ", "during ", "and ", "or ",
    "before ", "after ", "for ", "between ", "late ", "early ", "mid-", "till ", "ended ",
    "ending ", "the ",
)  # fmt: skip
YEAR_LEADS = (
    "in ", "since ", "by ", "until ", "of ", "from ", "before ", "after ", "during ", "late ",
    "to ", "early ", "mid-", "till ", "through ", "and ", "between ", "for ", "year ", "the ",
    "(", "-", "–",
)  # fmt: skip
NOT_YEAR_LEADS = (
    "no. ", "number ", "resolution ", "flight ", "room ", "about ", "some ", "more than ",
    "less than ", "fewer than ", "greater than ", "other than ", "nearly ",
    "almost ", "least ", "page ", "article ", "roughly ", "approximately ", "around ",
)  # fmt: skip
QUANTITY_NOUNS = (
    " percent", " people", " troops", " soldiers", " kilomet", " miles", " meters", " metres",
    " tons", " tonnes", " dollars", " million", " billion", " men", " women", " hectares", "%",
)  # fmt: skip

# What stands right before "weeks" or "years" that say how long.
PLURAL_LEADS = (
    "for ", "in ", "within ", "over ", "of ", "after ", "through ", "during ", "took ", "take ",
    "lasted ", "until ", "spent ", "many ", "only ", "following ", "by ",
)  # fmt: skip

# Hours east of Greenwich of zones that are the same on every day. Abbreviations of several zones
# (CST, IST) are left out.
ZONE_OFFSETS = {
    "z": 0.0, "gmt": 0.0, "utc": 0.0, "greenwich mean": 0.0, "coordinated universal": 0.0,
    "universal": 0.0, "est": -5.0, "edt": -4.0, "cdt": -5.0, "mst": -7.0, "mdt": -6.0,
    "pst": -8.0, "pdt": -7.0, "eastern standard": -5.0, "eastern daylight": -4.0,
    "central standard": -6.0, "central daylight": -5.0, "mountain standard": -7.0,
    "mountain daylight": -6.0, "pacific standard": -8.0, "pacific daylight": -7.0,
    "msk": 3.0, "cet": 1.0, "cest": 2.0, "eet": 2.0, "eest": 3.0, "bst": 1.0,
    "british summer": 1.0, "central european summer": 2.0, "eastern european summer": 3.0,
    "jst": 9.0, "kst": 9.0, "indian standard": 5.5,
}  # fmt: skip
# Zones that follow the calendar, as IANA keys.
ZONE_NAMES = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver",
    "pt": "America/Los_Angeles", "eastern": "America/New_York", "central": "America/Chicago",
    "mountain": "America/Denver", "pacific": "America/Los_Angeles",
    "central european": "Europe/Brussels", "eastern european": "Europe/Athens",
}  # fmt: skip
# Capitals and countries that no IANA key has the name of.
PLACE_ZONES = {
    "washington": "America/New_York", "ottawa": "America/Toronto", "brasilia": "America/Sao_Paulo",
    "mexico": "America/Mexico_City", "beijing": "Asia/Shanghai", "china": "Asia/Shanghai",
    "delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "india": "Asia/Kolkata",
    "indian": "Asia/Kolkata", "islamabad": "Asia/Karachi", "pakistan": "Asia/Karachi",
    "hanoi": "Asia/Ho_Chi_Minh", "astana": "Asia/Almaty", "abu dhabi": "Asia/Dubai",
    "ankara": "Europe/Istanbul", "turkish": "Europe/Istanbul", "turkey": "Europe/Istanbul",
    "tel aviv": "Asia/Jerusalem", "israel": "Asia/Jerusalem", "israeli": "Asia/Jerusalem",
    "iran": "Asia/Tehran", "iranian": "Asia/Tehran", "gaza": "Asia/Gaza",
    "japan": "Asia/Tokyo", "korea": "Asia/Seoul", "korean": "Asia/Seoul",
    "geneva": "Europe/Zurich", "bern": "Europe/Zurich", "swiss": "Europe/Zurich",
    "the hague": "Europe/Amsterdam", "kyiv": "Europe/Kyiv", "kiev": "Europe/Kyiv",
    "ukraine": "Europe/Kyiv", "ukrainian": "Europe/Kyiv", "odesa": "Europe/Kyiv",
    "french": "Europe/Paris", "german": "Europe/Berlin", "british": "Europe/London",
    "uk": "Europe/London", "tbilisi": "Asia/Tbilisi", "canberra": "Australia/Sydney",
    "wellington": "Pacific/Auckland", "pretoria": "Africa/Johannesburg",
    "addis ababa": "Africa/Addis_Ababa",
}  # fmt: skip
