"""Words that describe actors: roles, organs of a state, groups of people, and their modifiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.knowledge import Role

Sort = Literal["role", "organ", "side", "people", "country", "organisation"]
Gender = Literal["female", "male"]


@dataclass(frozen=True, slots=True)
class Noun:
    """What a head noun describes.

    `slug` names the organ or group in an id (`RUS:armed-forces`); `roles` are the registry's roles
    that the noun may mean, the likeliest first.
    """

    sort: Sort
    slug: str = ""
    sector: str | None = None
    roles: tuple[Role, ...] = ()
    is_plural: bool = False
    gender: Gender | None = None


LEADERS: tuple[Role, ...] = ("head_of_state", "head_of_government")
TOP_ROLES: frozenset[Role] = frozenset({
    "head_of_state", "head_of_government", "foreign_minister", "defence_minister",
    "organisation_head", "security_adviser", "un_ambassador",
})  # fmt: skip
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})
ABBREVIATED_ROLES: dict[str, Role] = {
    "pm": "head_of_government", "fm": "foreign_minister", "eam": "foreign_minister",
}  # fmt: skip
"""Offices that ministries write in capitals: EAM is India's External Affairs Minister."""


def _roles() -> dict[str, Noun]:
    table: dict[str, tuple[str, tuple[Role, ...]]] = {
        "president": ("GOV", ("head_of_state", "head_of_government", "organisation_head")),
        "premier": ("GOV", ("head_of_government",)),
        "chancellor": ("GOV", ("head_of_government",)),
        "taoiseach": ("GOV", ("head_of_government",)),
        "leader": ("GOV", (*LEADERS, "organisation_head")),
        "ruler": ("GOV", LEADERS),
        "king": ("GOV", ("head_of_state",)),
        "queen": ("GOV", ("head_of_state",)),
        "emir": ("GOV", ("head_of_state",)),
        "sultan": ("GOV", ("head_of_state",)),
        "emperor": ("GOV", ("head_of_state",)),
        "prince": ("GOV", ("head_of_government", "head_of_state", "other")),
        "minister": ("GOV", ("minister", "foreign_minister", "defence_minister")),
        "secretary": ("GOV", ("foreign_minister", "defence_minister", "minister")),
        "diplomat": ("GOV", ("foreign_minister", "ambassador", "other")),
        "spokesman": ("GOV", ("spokesperson",)),
        "spokeswoman": ("GOV", ("spokesperson",)),
        "spokesperson": ("GOV", ("spokesperson",)),
        "ambassador": ("GOV", ("ambassador",)),
        "envoy": ("GOV", ("special_envoy", "ambassador")),
        "representative": ("GOV", ("special_envoy", "other")),
        "adviser": ("GOV", ("other", "security_adviser")),
        "advisor": ("GOV", ("other", "security_adviser")),
        "chief": ("GOV", ("organisation_head", "other")),
        "chairman": ("GOV", ("organisation_head", "other")),
        "chairwoman": ("GOV", ("organisation_head", "other")),
        "chairperson": ("GOV", ("organisation_head", "other")),
        "chair": ("GOV", ("organisation_head", "other")),
        "director": ("GOV", ("organisation_head", "other")),
        "administrator": ("GOV", ("organisation_head", "other")),
        "commissioner": ("GOV", ("minister", "organisation_head", "other")),
        "councilor": ("GOV", ("other",)),
        "councillor": ("GOV", ("other",)),
        "negotiator": ("GOV", ("special_envoy", "other")),
        "aide": ("GOV", ("other",)),
        "undersecretary": ("GOV", ("other",)),
        "governor": ("GOV", ("other",)),
        "mayor": ("GOV", ("other",)),
        "chargé": ("GOV", ("ambassador",)),
        "official": ("GOV", ("other",)),
        "general": ("MIL", ("other",)),
        "commander": ("MIL", ("other",)),
        "admiral": ("MIL", ("other",)),
        "colonel": ("MIL", ("other",)),
        "senator": ("LEG", ("other",)),
        "congressman": ("LEG", ("other",)),
        "congresswoman": ("LEG", ("other",)),
        "lawmaker": ("LEG", ("other",)),
        "legislator": ("LEG", ("other",)),
        "parliamentarian": ("LEG", ("other",)),
        "speaker": ("LEG", ("other",)),
        "judge": ("JUD", ("other",)),
        "justice": ("JUD", ("other",)),
        "prosecutor": ("JUD", ("other",)),
        "pope": ("CVL", ("head_of_state",)),
        "predecessor": ("GOV", ("other",)),
        "successor": ("GOV", ("other",)),
        "lady": ("GOV", ("other",)),
    }
    genders: dict[str, Gender] = {
        "king": "male", "queen": "female", "emir": "male", "sultan": "male", "emperor": "male",
        "prince": "male", "spokesman": "male", "spokeswoman": "female", "chairman": "male",
        "chairwoman": "female", "congressman": "male", "congresswoman": "female", "pope": "male",
        "lady": "female",
    }  # fmt: skip
    irregular = {"spokesman": "spokesmen", "spokeswoman": "spokeswomen", "chairman": "chairmen",
                 "congressman": "congressmen", "secretary": "secretaries",
                 "undersecretary": "undersecretaries", "lady": "ladies"}  # fmt: skip
    found: dict[str, Noun] = {}
    for word, (sector, roles) in table.items():
        gender = genders.get(word)
        found[word] = Noun("role", word, sector, roles, gender=gender)
        plural = irregular.get(word, word + "s")
        found[plural] = Noun("role", word, sector, roles, is_plural=True, gender=gender)
    for word in ("interlocutors", "politicians", "pair", "duo", "men", "women"):
        found[word] = Noun("role", "interlocutor", "GOV", is_plural=True)
    for word, role in ABBREVIATED_ROLES.items():
        found[word] = Noun("role", "minister", "GOV", (role,))
    found["nsas"] = Noun("role", "adviser", "GOV", ("security_adviser",), is_plural=True)
    found["counterpart"] = Noun("role", "counterpart", "GOV")
    found["colleague"] = found["counterpart"]
    for word in ("visitor", "guest", "interlocutor"):
        found[word] = Noun("role", "counterpart", "GOV")
    found["counterparts"] = Noun("role", "counterpart", "GOV", is_plural=True)
    return found


def _others() -> dict[str, Noun]:
    organs = {
        "government": ("government", "GOV"), "governments": ("government", "GOV"),
        "administration": ("government", "GOV"), "authorities": ("government", "GOV"),
        "regime": ("government", "GOV"), "officials": ("officials", "GOV"),
        "diplomats": ("officials", "GOV"), "cabinet": ("government", "GOV"),
        "ministry": ("ministry", "GOV"), "department": ("department", "GOV"),
        "embassy": ("embassy", "GOV"), "mission": ("mission", "GOV"),
        "presidency": ("presidency", "GOV"), "forces": ("armed-forces", "MIL"),
        "troops": ("armed-forces", "MIL"), "military": ("armed-forces", "MIL"),
        "army": ("armed-forces", "MIL"), "navy": ("armed-forces", "MIL"),
        "soldiers": ("armed-forces", "MIL"), "warplanes": ("armed-forces", "MIL"),
        "jets": ("armed-forces", "MIL"), "commanders": ("armed-forces", "MIL"),
        "parliament": ("parliament", "LEG"), "lawmakers": ("parliament", "LEG"),
        "legislators": ("parliament", "LEG"), "senate": ("parliament", "LEG"),
        "police": ("police", "COP"), "prosecutors": ("prosecutors", "JUD"),
        "courts": ("judiciary", "JUD"), "court": ("judiciary", "JUD"),
        "intelligence": ("intelligence", "SPY"), "opposition": ("opposition", "OPP"),
        "rebels": ("rebels", "REB"), "militants": ("rebels", "REB"),
        "insurgents": ("rebels", "REB"), "guerrillas": ("rebels", "REB"),
        "separatists": ("rebels", "REB"), "jihadists": ("rebels", "REB"),
        "fighters": ("rebels", "REB"), "gunmen": ("gunmen", "UAF"), "attackers": ("gunmen", "UAF"),
        "assailants": ("gunmen", "UAF"), "kidnappers": ("gunmen", "UAF"),
        "militiamen": ("militias", "UAF"), "militias": ("militias", "UAF"),
        "gangs": ("gangs", "CRM"), "pirates": ("pirates", "CRM"),
        "smugglers": ("smugglers", "CRM"), "junta": ("government", "GOV"),
        "mps": ("parliament", "LEG"), "marines": ("armed-forces", "MIL"),
        "paratroopers": ("armed-forces", "MIL"), "policemen": ("police", "COP"),
        "protesters": ("protesters", "CVL"), "activists": ("activists", "CVL"),
        "demonstrators": ("protesters", "CVL"), "students": ("students", "CVL"),
        "farmers": ("farmers", "AGR"), "herders": ("farmers", "AGR"),
        "peasants": ("farmers", "AGR"), "workers": ("workers", "LAB"),
        "truckers": ("workers", "LAB"), "miners": ("workers", "LAB"),
        "dockers": ("workers", "LAB"), "dockworkers": ("workers", "LAB"),
        "steelworkers": ("workers", "LAB"), "lecturers": ("workers", "LAB"),
        "teachers": ("workers", "LAB"),
        "nurses": ("workers", "LAB"), "doctors": ("workers", "LAB"), "unions": ("unions", "LAB"),
        "media": ("media", "MED"), "newspaper": ("media", "MED"),
    }  # fmt: skip
    found = {word: Noun("organ", slug, sector) for word, (slug, sector) in organs.items()}
    for word in ("side", "delegation", "party", "team"):
        found[word] = Noun("side", "", "GOV")
    for word in ("sides", "delegations", "parties", "teams"):
        found[word] = Noun("side", "", "GOV", is_plural=True)
    for word in ("people", "citizens", "nationals", "civilians"):
        found[word] = Noun("people", "people", "CVL", is_plural=True)
    for word in ("country", "nation", "state", "kingdom", "republic", "federation"):
        found[word] = Noun("country")
    for word in ("neighbor", "neighbour", "ally"):
        found[word] = Noun("country", "neighbour")
    for word in ("countries", "nations", "states", "neighbors", "neighbours", "superpowers"):
        found[word] = Noun("country", is_plural=True)
    for word in ("alliance", "bloc", "group", "agency", "organisation", "organization", "union",
                 "watchdog", "commission", "council", "body", "company", "movement"):  # fmt: skip
        found[word] = Noun("organisation", word)
    return found


NOUNS: dict[str, Noun] = _others() | _roles()

LOCALS = frozenset({
    "armed-forces", "police", "rebels", "gunmen", "militias", "gangs", "pirates", "protesters",
    "students", "farmers", "workers", "unions", "opposition", "prosecutors", "smugglers",
    "government", "parliament",
})  # fmt: skip
"""Organs and groups that are of the country where they act unless the text says otherwise."""


_NATIVES = {
    ("judiciary", "JUD"): "court tribunal judge magistrate bench jury",
    ("parliament", "LEG"): "senator lawmaker legislator deputy parliamentarian mp",
    ("armed-forces", "MIL"): "captain colonel general commander officer guard mutineer soldier",
    ("prosecutors", "JUD"): "prosecutor",
    ("government", "GOV"): "minister ministry ombudsman",
    ("officials", "GOV"): "governor mayor commissioner bureaucrat magistracy",
    ("commission", "GOV"): "commission committee commissioners",
    ("politicians", "OPP"): "politician candidate party",
    ("workers", "LAB"): "employee driver docker dockworker lecturer pilot nurse staff "
    "striker picket railwayman steelworker fisherman",
    ("people", "CVL"): "supporter voter resident villager citizen civilian youth mourner crowd "
    "relative opponent critic shopkeeper pensioner",
}  # fmt: skip
NATIVES: dict[str, Noun] = {
    word: Noun("organ", slug, sector)
    for (slug, sector), words in _NATIVES.items()
    for word in words.split()
}
"""By lemma, whom a report about one country means as its own: "the commission", "voters"."""


def native_noun(word: str, lemma: str) -> Noun | None:
    """The organ or group that a word means in a report about one country."""
    found = NOUNS.get(word) or NOUNS.get(lemma)
    is_organ = found is not None and found.sort == "organ" and found.slug in LOCALS
    return found if is_organ else NATIVES.get(lemma)


def group_noun(word: str) -> Noun | None:
    """The group that a word in the singular or the plural means: "gunman", "farmers"."""
    forms = (word, f"{word}s", word.removesuffix("man") + "men")
    found = (NOUNS[form] for form in forms if form in NOUNS)
    groups = LOCALS - {"government", "parliament"}
    return next((n for n in found if n.sort == "organ" and n.slug in groups), None)


MINISTRIES = {
    "foreign": "foreign-ministry", "external": "foreign-ministry", "defense": "defence-ministry",
    "defence": "defence-ministry", "war": "defence-ministry", "finance": "finance-ministry",
    "interior": "interior-ministry", "home": "interior-ministry", "trade": "trade-ministry",
    "commerce": "commerce-ministry", "justice": "justice-ministry", "energy": "energy-ministry",
    "treasury": "treasury", "state": "state-department", "health": "health-ministry",
    "economy": "economy-ministry", "unification": "unification-ministry",
    "agriculture": "agriculture-ministry", "transport": "transport-ministry",
    "education": "education-ministry", "environment": "environment-ministry",
}  # fmt: skip
"""First word of a portfolio to the slug of its ministry."""

FIELD_WORDS = frozenset(MINISTRIES) | frozenset({
    "affairs", "prime", "vice", "deputy", "assistant", "under", "national", "security", "press",
    "first", "permanent", "special", "high", "chief", "policy", "cabinet", "executive", "general",
    "crown", "supreme", "top", "senior", "military", "armed", "naval", "air", "ground", "attorney",
    "house", "senate", "managing", "homeland", "opposition", "party", "peace", "climate", "nuclear",
    "trade", "state", "presidential", "ministry", "foreign", "federal", "acting", "intelligence",
    "administration", "government", "human", "rights", "army", "navy", "communist", "political",
    "embassy", "consulate", "relations",
})  # fmt: skip
"""Words that narrow a role or an organ and stand between the country and the noun."""

QUALIFIERS = frozenset({
    "new", "newly", "appointed", "elected", "former", "then", "ex", "acting", "outgoing",
    "incoming", "late", "current", "longtime", "veteran", "visiting", "previous", "own",
    "designate",
})  # fmt: skip
FORMER = frozenset({"former", "then", "ex", "late", "previous", "outgoing"})

PORTFOLIOS_AFTER_OF = frozenset(MINISTRIES) | {"state", "defense", "defence"}

COURTESY: dict[str, Gender | None] = {
    "mr.": "male", "mr": "male", "mrs.": "female", "mrs": "female", "ms.": "female",
    "ms": "female", "miss": "female", "madam": "female", "dr.": None, "dr": None, "sir": "male",
    "lord": "male", "lady": "female", "sheikh": "male", "sen.": None, "rep.": None, "gov.": None,
    "gen.": None, "lt.": None, "col.": None, "adm.": None, "prof.": None, "amb.": None,
    "h.e.": None, "excellency": None, "sayyid": "male", "h.h.": None, "h.r.h.": None,
    "highness": None, "majesty": None, "shri": "male", "smt.": "female", "smt": "female",
    "comrade": None, "shrimati": "female", "sheikha": "female", "hon.": None, "datuk": None,
}  # fmt: skip
COURTESY_SECTORS = {"sen.": "LEG", "rep.": "LEG", "gov.": "GOV", "gen.": "MIL", "lt.": "MIL",
                    "col.": "MIL", "adm.": "MIL", "amb.": "GOV"}  # fmt: skip

PLACE_PREPOSITIONS = frozenset({
    "in", "at", "near", "outside", "inside", "across", "throughout", "around", "within", "off",
    "into", "via", "through", "over", "above", "beneath", "along", "east", "west", "north", "south",
})  # fmt: skip
MOTIONS = frozenset({
    "travel", "trip", "visit", "arrive", "arrival", "return", "fly", "go", "come", "journey",
    "report", "contribute", "head", "leave", "flight", "tour", "move", "land", "depart",
    "departure", "stop", "welcome", "invite",
})  # fmt: skip

MEETING_WORDS = frozenset({
    "meet", "hold", "resume", "talk", "talks", "negotiation", "negotiate", "meeting", "summit",
    "dialogue", "consultation", "sign", "begin", "start", "open", "conclude", "round",
})  # fmt: skip
"""Where these take place is nobody's home: "the rebels held talks in Oslo"."""

THIRD_PERSON: dict[str, tuple[Gender | None, bool]] = {
    "he": ("male", False), "him": ("male", False), "his": ("male", False),
    "himself": ("male", False), "she": ("female", False), "her": ("female", False),
    "hers": ("female", False), "herself": ("female", False), "they": (None, True),
    "them": (None, True), "their": (None, True), "themselves": (None, True),
    "both": (None, True),
}  # fmt: skip
"""Pronouns of the third person: gender and whether plural."""

IMPERSONAL = frozenset({"it", "its", "itself"})
FIRST_PERSON = frozenset({"i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves"})

ORGANISATION_WORDS = frozenset({
    "party", "council", "agency", "ministry", "group", "committee", "university", "company",
    "corporation", "bank", "institute", "union", "commission", "congress", "court", "movement",
    "front", "army", "foundation", "association", "federation", "organization", "organisation",
    "department", "office", "bureau", "center", "centre", "parliament", "senate", "assembly",
    "society", "coalition", "league", "fund", "authority", "service", "force", "command", "house",
    "church", "orchestra", "school",
    "administration", "inc.", "corp.", "ltd.", "network", "alliance", "forum", "guard", "police",
})  # fmt: skip
MEDIA_WORDS = frozenset({
    "times", "post", "news", "reuters", "afp", "ap", "bbc", "cnn", "express", "daily", "tass",
    "agency", "journal", "guardian", "press", "herald", "tribune", "xinhua", "yonhap", "telegraph",
    "magazine", "radio", "television", "tv",
})  # fmt: skip

CITIES_OF_BODIES = frozenset({"Brussels", "Strasbourg", "Turtle Bay", "The Hague"})
"""Cities that stand for an organisation, where a capital stands for a country."""

NAMED_AFTER = frozenset({
    "act", "amendment", "award", "prize", "airport", "stadium", "street", "avenue", "hospital",
    "university", "center", "centre", "institute", "museum", "square", "foundation", "library",
    "port", "island", "islands", "shoal", "reef", "atoll", "ridge", "valley", "glacier",
    "strait", "river", "lake", "doctrine", "house", "school",
    "college", "plan", "bridge", "building", "memorial", "ensemble", "orchestra", "theatre",
    "forum", "dialogue", "conference", "accord", "accords", "initiative", "treaty",
    "theater", "festival", "cup", "academy", "stakes", "gallery", "palace", "tower", "county",
})  # fmt: skip
"""What may bear a person's name without being the person."""

PERSON_NOUNS = frozenset({
    "man", "woman", "boy", "girl", "person", "student", "activist", "lawyer", "analyst", "expert",
    "professor", "journalist", "reporter", "researcher", "economist", "historian", "author",
    "member", "officer", "soldier", "politician", "scholar", "scientist", "doctor", "businessman",
    "businesswoman", "resident", "fellow", "critic", "dissident", "defector", "refugee", "worker",
    "teacher", "writer", "veteran", "candidate", "delegate", "strategist", "consultant",
})  # fmt: skip
"""Nouns of one person without an office."""

ENEMIES = {"UKR": "RUS"}
"""Whom a country's accounts mean by the words below."""
ENEMY_WORDS = frozenset({"aggressor", "occupier", "occupiers", "invader", "invaders"})

PRIVATE_PERSONS = frozenset({
    "cleric", "imam", "preacher", "businessman", "businesswoman", "tycoon", "billionaire", "banker",
    "journalist", "reporter", "columnist", "activist", "dissident", "lawyer", "writer", "author",
    "economist", "scholar", "academic", "professor", "historian", "veteran", "defector", "exile",
    "singer", "politician", "fugitive", "detainee", "hostage", "whistleblower", "oligarch",
})  # fmt: skip
"""Nouns that take up somebody named before who holds no office: "the cleric"."""

WATERS = frozenset({
    "strait", "straits", "sea", "gulf", "river", "canal", "channel", "bay", "lake", "basin",
})  # fmt: skip

RELATIONS = frozenset({
    "wife", "husband", "spouse", "son", "daughter", "brother", "sister", "widow", "aide", "adviser",
    "advisor", "assistant", "head", "office", "spokesman", "spokeswoman", "spokesperson",
    "secretary", "envoy", "representative", "deputy", "chief", "counselor", "counsellor",
})  # fmt: skip
"""Before "of the President": the name that follows is not the president's."""

PLACE_NOUNS = frozenset({
    "east", "west", "north", "south", "northeast", "northwest", "southeast", "southwest", "outside",
    "coast", "city", "town", "streets", "outskirts", "airport", "port", "suburb", "suburbs",
    "center",
    "centre", "kilometers", "kilometres", "miles", "capital", "skies", "borders", "border",
    "waters",
})  # fmt: skip
"""Nouns and adverbs before "of" that make a place of what follows."""

GENERIC_WORDS = FIELD_WORDS | ORGANISATION_WORDS | frozenset({"of", "the", "and", "for"})
"""Words that make up names which any state's organ might bear: "Security Service"."""

SPEECH_HINTS = frozenset({
    "say", "tell", "add", "note", "stress", "urge", "insist", "announce", "claim", "argue",
    "warn", "call", "reiterate", "emphasize", "emphasise", "state", "reply", "continue", "ask",
    "underscore", "thank", "explain", "describe", "agree", "express", "suggest", "make", "affirm",
    "write", "post", "tweet", "refer", "declare", "vow", "pledge", "demand", "admit", "concede",
    "respond", "react", "deny", "reject", "dismiss", "confirm", "acknowledge", "promise", "recall",
    "maintain", "assert", "complain", "accuse", "comment", "remark", "speak", "condemn",
    "criticise", "criticize", "propose", "predict", "remind", "highlight", "underline", "blame",
})  # fmt: skip
