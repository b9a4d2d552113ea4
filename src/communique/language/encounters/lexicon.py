"""Words that name an encounter, and words that say whether it took place."""

from __future__ import annotations

from typing import Final

from communique.records import EncounterKind

# From the most to the least specific: a video call is also a call, a summit also a meeting.
_KINDS: Final[tuple[EncounterKind, ...]] = (
    "summit", "video_call", "call", "visit", "meeting", "talks", "other",
)  # fmt: skip


def most_specific(*kinds: EncounterKind) -> EncounterKind:
    """The kind that says most, of several that one encounter is given."""
    return min(kinds, key=_KINDS.index)


NOUNS: Final[dict[str, EncounterKind]] = {
    "call": "call",
    "phonecall": "call",
    "conversation": "call",
    "dialogue": "talks",
    "teleconference": "call",
    "videoconference": "video_call",
    "conference": "other",
    "meeting": "meeting",
    "audience": "meeting",
    "session": "meeting",
    "encounter": "meeting",
    "summit": "summit",
    "talk": "talks",
    "negotiation": "talks",
    "consultation": "talks",
    "discussion": "talks",
    "visit": "visit",
    "trip": "visit",
    "breakfast": "meeting",
    "lunch": "meeting",
    "dinner": "meeting",
}

# A noun of this list is an encounter only with parties of its own ("talks with Iran").
NEEDS_PARTIES: Final = frozenset(
    {
        "dialogue",
        "session",
        "talk",
        "negotiation",
        "consultation",
        "discussion",
        "encounter",
        "breakfast",
        "lunch",
        "dinner",
    }
)

VERBS: Final[dict[str, EncounterKind]] = {
    "meet": "meeting",
    "speak": "call",
    "talk": "call",
    "call": "call",
    "phone": "call",
    "telephone": "call",
    "ring": "call",
    "host": "meeting",
    "receive": "meeting",
    "welcome": "meeting",
    "visit": "visit",
    "travel": "visit",
    "fly": "visit",
    "arrive": "visit",
    "confer": "talks",
    "consult": "talks",
    "negotiate": "talks",
    "converse": "talks",
    "discuss": "talks",
    "summon": "meeting",
    "gather": "meeting",
    "convene": "meeting",
    "see": "meeting",
    "lunch": "meeting",
    "dine": "meeting",
    "breakfast": "meeting",
    "sit": "meeting",
    "come": "meeting",
    "raise": "other",
    "expect": "visit",
}

# Verbs that tell of one with their particle only: "sat down with", "came together".
PARTICLES: Final = {"sit": "down", "come": "together", "get": "together"}

# The other party stands as a direct object, or after one of the prepositions.
DIRECT: Final = frozenset(
    {"meet", "call", "phone", "telephone", "ring", "host", "receive", "welcome", "visit", "summon",
     "see"}
)  # fmt: skip
PREPOSITIONS: Final[dict[str, tuple[str, ...]]] = {
    "meet": ("with",),
    "sit": ("with", "opposite"),
    "raise": ("with",),
    "expect": ("in", "at"),
    "come": ("with",),
    "speak": ("with", "to"),
    "talk": ("with", "to"),
    "telephone": ("with",),
    "phone": ("with",),
    "lunch": ("with",),
    "dine": ("with",),
    "breakfast": ("with",),
    "confer": ("with",),
    "consult": ("with",),
    "negotiate": ("with",),
    "converse": ("with",),
    "discuss": ("with",),
    "travel": ("to",),
    "fly": ("to",),
    "arrive": ("in", "at"),
}

# Verbs that make an encounter noun happen: their subject takes part in it.
SUPPORT_VERBS: Final = frozenset(
    {
        "hold", "have", "conduct", "attend", "convene", "chair", "begin", "start", "open",
        "conclude", "finish", "join", "make", "pay", "participate", "take", "wrap", "lead", "host",
        "complete", "continue", "resume", "initiate", "end", "co-chair", "co-chaire", "co-host",
    }
)  # fmt: skip
ENDING_VERBS: Final = frozenset({"conclude", "complete", "finish", "end", "wrap"})

# "Met with both A and B", "separate calls with A and B": one encounter with each.
EACH: Final = frozenset({"both", "each", "separate", "separately", "individual", "individually"})
# In the plural with several persons these are as many; "talks" and "negotiations" are one.
EACH_IN_PLURAL: Final = frozenset(
    {"call", "phonecall", "conversation", "meeting", "teleconference"}
)
OFTEN: Final = frozenset({"regularly", "frequently", "often", "repeatedly", "constantly", "always"})

REMOTE: Final = frozenset(
    {"video", "virtual", "online", "videolink", "videoconference", "virtually", "vtc", "video-link"}
)
MANNER_PREPOSITIONS: Final = frozenset({"by", "via", "over", "on", "through", "in"})
PHONE: Final = frozenset({"phone", "telephone", "telephonic", "phoned", "telephoned"})
BESIDE: Final = frozenset({"sidelines", "margins"})
IN_PERSON: Final = BESIDE | {"person", "bilaterally"}
HOLDING_VERBS: Final = frozenset({"hold", "schedule", "plan", "set", "expect", "arrange", "due"})
# What is done with a meeting that one has: "a dinner with X is scheduled", "was cancelled".
SETTING_VERBS: Final = HOLDING_VERBS | {"cancel", "postpone", "call", "put", "scrap", "shelve"}
GETTING_VERBS: Final = frozenset({"receive", "take", "get"})

PLANNED_MODIFIERS: Final = frozenset(
    {
        "next", "upcoming", "planned", "scheduled", "forthcoming", "future", "coming", "expected",
        "slated", "set", "due", "proposed", "possible", "potential", "prospective", "anticipated",
    }
)  # fmt: skip
PLANNING_VERBS: Final = frozenset(
    {
        "plan", "schedule", "expect", "prepare", "agree", "intend", "arrange", "set", "slate",
        "hope", "anticipate", "await", "look", "want", "announce", "confirm", "decide", "resolve",
        "promise", "vow", "pledge", "undertake", "commit", "swear",
        "hop",  # spaCy's lemma of "hoped"
    }
)  # fmt: skip
PREPARATION_NOUNS: Final = frozenset(
    {"preparation", "plan", "arrangement", "date", "agenda", "prospect"}
)
MOVING_VERBS: Final = frozenset({"arrive", "travel", "fly", "come", "go", "head", "visit", "be"})
FRAMING: Final = frozenset({"during", "after", "following", "at"})
AHEAD: Final = frozenset({"before", "ahead", "until"})
PROPOSING_VERBS: Final = frozenset(
    {
        "propose", "offer", "invite", "suggest", "request", "seek", "urge", "ask", "call", "demand",
        "push", "consider", "accept", "encourage",
    }
)  # fmt: skip
# "Tried to meet", not "was allowed a meeting".
WISHING_VERBS: Final = frozenset(
    {"try", "attempt", "threaten", "wish", "allow", "permit", "enable", "require", "need", "like",
     "desire", "prefer"}
)  # fmt: skip
READY: Final = frozenset(
    {"ready", "willing", "prepared", "open", "eager", "keen", "committed", "determined", "likely"}
)
UNREADY: Final = frozenset({"unable", "unwilling", "reluctant"})
CANCELLING_VERBS: Final = frozenset(
    {"cancel", "postpone", "scrap", "shelve", "suspend", "abandon", "delay", "scuttle", "nix"}
)
# Cancelling with "off": "called off", "put off".
PUTTING_OFF: Final = frozenset({"call", "put", "break"})
REFUSING_VERBS: Final = frozenset(
    {"refuse", "decline", "fail", "avoid", "reject", "deny", "refrain"}
)
FUTURE_AUXILIARIES: Final = frozenset({"will", "shall", "'ll", "’ll", "wo"})
POSSIBLE_AUXILIARIES: Final = frozenset({"would", "could", "may", "might", "should", "must", "can"})

# Several of them meet as such, whoever they are.
DELEGATES: Final = frozenset(
    {"leader", "minister", "president", "premier", "delegation", "negotiator", "envoy", "diplomat",
     "ambassador", "mediator", "speaker", "adviser", "advisor", "head"}
)  # fmt: skip
# Several of them meet for the sides that they come from: "officials from both countries".
SENT: Final = DELEGATES | {
    "official", "representative", "team", "expert", "commander", "general", "lawmaker", "side",
}  # fmt: skip
# "Two hours of talks" are talks.
STRETCHES: Final = frozenset({"hour", "day", "week", "month", "round", "series"})
OF_NO_STATE: Final = frozenset(
    {"local", "community", "business", "party", "religious", "tribal", "church", "union", "student",
     "opposition", "congressional", "world", "industry", "faith", "youth"}
)  # fmt: skip
# "Agreed that ministers should meet": what is agreed is planned.
AGREEING_VERBS: Final = frozenset({"agree", "decide", "resolve"})

# A verb with one of these objects tells of the press or the public, not of another party.
AUDIENCES: Final = frozenset(
    {"reporter", "journalist", "press", "media", "crowd", "supporter", "nation"}
)
