"""Words that demand, commit, offer or threaten inside what somebody says."""

from __future__ import annotations

from typing import Final

from communique.records import Act, UndertakingKind

# What a reporting verb does by itself: "urged", "pledged", "offered", "warned".
KIND_OF_ACT: Final[dict[Act, UndertakingKind]] = {
    "request": "demand",
    "promise": "commitment",
    "offer": "offer",
    "warn": "warning",
}

# Cues that the field calls requests, but that bind the one who makes them.
OFFERING_CUES: Final = frozenset({"invite", "propose", "suggest"})
GUESTS_VERBS: Final = frozenset(
    {"visit", "come", "attend", "join", "participate", "take", "travel", "meet", "pay", "speak",
     "be", "address", "observe", "host", "hold", "return", "invest", "send"}
)  # fmt: skip
INSISTING_CUES: Final = frozenset({"insist", "stipulate", "recommend"})
DUTY_AUXILIARIES: Final = frozenset({"must", "should", "ought"})
DUTY_VERBS: Final = frozenset({"need", "have"})
WILL: Final = frozenset({"will", "shall", "'ll", "’ll", "wo"})
READY: Final = frozenset({"ready", "willing", "prepared", "open"})
COMMITTED: Final = frozenset({"committed", "determined", "resolved", "pledged"})
PLANS: Final = frozenset({"plan", "intention", "decision", "commitment", "pledge", "promise"})

HOSTILE_VERBS: Final = frozenset(
    {
        "respond", "retaliate", "impose", "pay", "suffer", "face", "regret", "destroy", "strike",
        "punish", "sanction", "answer", "react", "boomerang", "backfire", "cost", "hit", "escalate",
        "counter", "oppose", "bear", "incur", "provoke", "trigger", "rupture", "burn", "crush",
        "fight", "attack", "avenge", "veto", "boycott",
    }
)  # fmt: skip
# What ends a bond is hostile: "break off relations", "expel the ambassador".
ENDING_VERBS: Final = frozenset({"break", "cut", "sever", "suspend", "expel"})
BONDS: Final = frozenset({"relation", "tie", "link", "ambassador", "diplomat", "envoy"})
GIVING_VERBS: Final = frozenset(
    {"give", "send", "supply", "provide", "deliver", "present", "grant", "lend", "offer", "extend",
     "transfer", "hand", "donate", "submit", "sell", "ship", "pay", "allocate", "make"}
)  # fmt: skip
# What does not "go unanswered" is answered.
UNANSWERED: Final = frozenset({"unanswered", "unpunished", "unnoticed", "unchallenged"})
# What one promises not to do.
FORSWORN: Final = frozenset(
    {"use", "deploy", "attack", "send", "supply", "recognise", "recognize", "impose", "raise",
     "expand", "station", "sell", "abandon", "allow", "build", "enrich", "test"}
)  # fmt: skip
ANSWERING_VERBS: Final = frozenset({"respond", "answer", "react"})
THREAT_NOUNS: Final = frozenset(
    {
        "consequence", "repercussion", "retaliation", "response", "cost", "price", "countermeasure",
        "sanction", "tariff", "punishment", "rupture", "fire", "reprisal", "measure",
    }
)  # fmt: skip
GRAVE_NOUNS: Final = frozenset(
    {"consequence", "repercussion", "retaliation", "response", "countermeasure", "reprisal",
     "price", "cost"}
)  # fmt: skip
# What one will be, have or like is no undertaking.
STATES: Final = frozenset(
    {
        "be",
        "have",
        "see",
        "know",
        "like",
        "love",
        "prefer",
        "want",
        "need",
        "hope",
        "happen",
        "judge",
        "think",
        "believe",
        "remember",
        "understand",
        "feel",
        "expect",
        "become",
        "win",
        "lose",
        "face",
        "suffer",
        "die",
        "remain",
        "prevail",
        "benefit",
    }
)
# What one is to do with others is a plan: "he will visit Tokyo".
CONTACTS: Final = frozenset(
    {"visit", "meet", "travel", "fly", "arrive", "attend", "speak", "talk", "discuss", "press",
     "urge", "ask", "tell", "host", "depart", "go"}
)  # fmt: skip
# What is met or hosted by deeds, not by a visit: "will meet its obligations".
DUTIES: Final = frozenset(
    {"obligation", "commitment", "target", "goal", "deadline", "demand", "request", "need",
     "requirement", "condition", "standard", "pledge", "promise", "quota", "cost", "refugee",
     "troop", "base", "aid"}
)  # fmt: skip
# What one does for others, not to them: "will sign unless Denmark objects" is no threat.
JOINING_VERBS: Final = frozenset(
    {"sign", "ratify", "join", "accede", "attend", "help", "support", "back", "aid", "assist",
     "fund", "accept", "approve", "host", "continue", "receive", "admit"}
)  # fmt: skip
# "Should know that …" asks for no deed.
KNOWING_VERBS: Final = frozenset({"know", "realize", "realise", "understand", "remember"})
QUESTION_WORDS: Final = frozenset(
    {"about", "what", "why", "how", "who", "whom", "when", "where", "which", "whether", "if"}
)
# What is offered in words alone: "offered condolences".
COURTESIES: Final = frozenset(
    {"condolence", "sympathy", "apology", "congratulation", "prayer", "thanks", "thank", "greeting",
     "wish", "comment", "explanation", "detail", "praise"}
)  # fmt: skip
PROMISING_VERBS: Final = frozenset({"promise", "pledge", "vow", "guarantee"})
