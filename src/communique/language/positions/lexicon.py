"""Words that take a stance toward what follows them."""

from __future__ import annotations

from typing import Final

from communique.records import Act, Stance

# A reporting verb that takes a stance toward its content.
STANCE_OF_ACT: Final[dict[Act, Stance]] = {
    "support": "support",
    "reject": "oppose",
    "accuse": "oppose",
    "concern": "concern",
}

# Predicates inside a content, or told by the publisher: the object is the issue.
VERBS: Final[dict[str, Stance]] = {
    "support": "support",
    "back": "support",
    "favour": "support",
    "favor": "support",
    "endorse": "support",
    "welcome": "support",
    "uphold": "support",
    "safeguard": "support",
    "advocate": "support",
    "champion": "support",
    "recognise": "support",
    "recognize": "support",
    "oppose": "oppose",
    "reject": "oppose",
    "condemn": "oppose",
    "denounce": "oppose",
    "deplore": "oppose",
    "denounced": "oppose",
    "resist": "oppose",
    "criticise": "oppose",
    "criticize": "oppose",
    "dismiss": "oppose",
    "protest": "oppose",
}

# "The importance of …", "its commitment to …": the noun, its prepositions and the stance.
NOUNS: Final[dict[str, tuple[tuple[str, ...], Stance]]] = {
    "importance": (("of",), "support"),
    "need": (("for",), "support"),
    "necessity": (("of",), "support"),
    "value": (("of",), "support"),
    "support": (("for", "to"), "support"),
    "commitment": (("to",), "support"),
    "adherence": (("to",), "support"),
    "interest": (("in",), "support"),
    "readiness": (("for",), "support"),
    "satisfaction": (("with", "over", "at"), "support"),
    "opposition": (("to",), "oppose"),
    "objection": (("to",), "oppose"),
    "condemnation": (("of",), "oppose"),
    "rejection": (("of",), "oppose"),
    "outrage": (("over", "at", "about"), "oppose"),
    "concern": (("about", "over", "at", "regarding", "with", "on"), "concern"),
    "worry": (("about", "over"), "concern"),
    "alarm": (("over", "about", "at"), "concern"),
    "anxiety": (("over", "about"), "concern"),
}

# "We are committed to …", "China is against …".
ADJECTIVES: Final[dict[str, tuple[tuple[str, ...], Stance]]] = {
    "committed": (("to",), "support"),
    "open": (("to",), "support"),
    "ready": (("for",), "support"),
    "supportive": (("of",), "support"),
    "opposed": (("to",), "oppose"),
    "disappointed": (("by", "with", "at", "about"), "oppose"),
    "concerned": (("about", "by", "over", "at", "with"), "concern"),
    "worried": (("about", "by", "over"), "concern"),
    "alarmed": (("by", "at", "over"), "concern"),
}

# What is said of the issue itself: "… is of great importance", "… is the greatest threat".
PRAISING_COMPLEMENTS: Final = frozenset(
    {
        "important", "beneficial", "necessary", "essential", "vital", "crucial", "productive",
        "constructive", "welcome", "importance", "significance", "priority", "key",
    }
)  # fmt: skip
BLAMING_COMPLEMENTS: Final = frozenset(
    {
        "threat", "danger", "unacceptable", "illegal", "provocation", "violation", "wrong",
        "mistake", "unjustified", "illegitimate", "obstacle", "aggression", "crime", "dangerous",
        "irresponsible", "unlawful", "terrorism", "terror", "hatred", "blackmail", "genocide",
        "absurd", "baseless",
    }
)  # fmt: skip
HARMING_VERBS: Final = frozenset(
    {"undermine", "threaten", "jeopardise", "jeopardize", "violate", "endanger", "destabilise",
     "destabilize", "poison", "sabotage"}
)  # fmt: skip

# What the speaker's own side does or has done tells its stance: "we have always implemented …".
DEEDS: Final = frozenset(
    {"implement", "fulfil", "fulfill", "observe", "abide", "comply", "adhere", "respect", "honour",
     "honor"}
)  # fmt: skip

# Verbs that take a stance with a preposition: "stands for a settlement", "objects to the vote".
PREPOSITIONAL_VERBS: Final[dict[str, tuple[tuple[str, ...], Stance]]] = {
    "stand": (("for", "by", "behind"), "support"),
    "adhere": (("to",), "support"),
    "abide": (("by",), "support"),
    "object": (("to",), "oppose"),
    "protest": (("against",), "oppose"),
    "rail": (("against",), "oppose"),
}

# Nouns of action that are aimed at an issue: "stricter measures against smuggling".
ACTIONS: Final = frozenset(
    {"action", "measure", "step", "sanction", "fight", "crackdown", "effort"}
)

# The first verb of a demand tells the stance toward its object.
ENDING_VERBS: Final = frozenset(
    {"stop", "end", "halt", "cease", "withdraw", "refrain", "abandon", "lift", "reverse", "drop",
     "prevent", "avoid", "renounce", "oppose", "reject"}
)  # fmt: skip
UPHOLDING_VERBS: Final = frozenset(
    {"respect", "support", "implement", "uphold", "honour", "honor", "engage", "return", "resolve",
     "maintain", "protect", "ensure", "observe", "preserve", "comply", "abide", "adhere", "fulfil",
     "fulfill", "restore", "recognise", "recognize", "put", "strengthen"}
)  # fmt: skip

# Cues of courtesy take no stance on an issue; a question takes none yet.
NO_STANCE_CUES: Final = frozenset(
    {"congratulate", "greet", "wish", "salute", "appreciate", "commend", "thank", "question",
     "condole", "mourn"}
)  # fmt: skip
GREETING_VERBS: Final = frozenset({"see", "meet", "welcome", "host", "visit", "receive", "greet"})
