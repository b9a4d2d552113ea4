"""Words by which accounts report: the act of a verb or noun, and what carries no content."""

from __future__ import annotations

from collections.abc import Iterator

from communique.records import Act


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _acts(*rows: tuple[Act, str]) -> Iterator[tuple[str, Act]]:
    return ((word, act) for act, words in rows for word in words.split())


# "hop" is what spaCy makes of "hoped".
VERB_ACTS: dict[str, Act] = dict(
    _acts(
        (
            "assert",
            "say state stress note emphasise emphasize highlight underline underscore point add "
            "believe declare affirm observe remark argue insist maintain claim mention recall "
            "remind recognise recognize acknowledge assess clarify hope hop assure conclude tell "
            "announce report renew reiterate reaffirm confirm express voice convey make",
        ),
        (
            "inform",
            "inform brief discuss exchange raise touch outline detail explain share review "
            "address consider present update examine cover tackle broach debate compare speak "
            "talk inquire focus cite describe elaborate dwell analyse analyze notify pay set "
            "concern explore",
        ),
        ("agree", "agree task instruct decide concur resolve"),
        (
            "request",
            "urge ask call request demand invite appeal encourage press implore require seek",
        ),
        ("promise", "promise pledge commit vow guarantee undertake"),
        ("offer", "offer propose suggest volunteer"),
        ("warn", "warn threaten caution"),
        (
            "accuse",
            "accuse blame condemn denounce criticise criticize deplore decry reproach complain "
            "protest allege slam",
        ),
        ("reject", "reject deny refuse dismiss oppose rebuff refute object dispute disagree rule"),
        ("support", "support welcome commend back endorse applaud hail salute advocate"),
        ("concern", "regret lament worry"),
        ("thank", "thank appreciate praise"),
        ("plan", "plan intend arrange schedule prepare expect"),
    )
)
NOUN_ACTS: dict[str, Act] = dict(
    _acts(
        ("support", "support commitment solidarity condolence backing satisfaction adherence"),
        ("thank", "gratitude appreciation thanks"),
        ("concern", "concern alarm worry unease regret disappointment outrage indignation horror"),
        ("offer", "readiness willingness preparedness proposal offer"),
        ("reject", "opposition objection disagreement"),
        ("accuse", "condemnation criticism protest complaint accusation"),
        ("warn", "warning threat"),
        ("request", "request demand appeal call invitation plea"),
        ("promise", "pledge promise"),
        ("plan", "intention"),
        ("agree", "agreement"),
        ("assert", "hope confidence importance need view"),
    )
)
# Verbs that say nothing by themselves: the act is that of the noun after them.
LIGHT_VERBS = _words(
    "express voice convey make reiterate reaffirm underscore underline stress emphasise emphasize "
    "highlight note confirm repeat extend declare state show issue restate renew affirm give "
    "announce share raise have reach lodge"
)
# Nouns that the topic hangs on: "the importance of …", "support for …".
TRANSPARENT_NOUNS = _words(
    "importance support need commitment concern gratitude readiness willingness hope view issue "
    "question topic matter range number series principle appreciation opposition desire interest "
    "opinion thanks intention prospect possibility problem aspect process role significance value "
    "decision way step proposal invitation measure plan progress satisfaction "
    "necessity condolence regret confidence mention condemnation urgency solidarity belief"
)
# Heads of sentences about the encounter itself, not about what was said in it.
ENCOUNTER_NOUNS = _words(
    "call conversation meeting talk talks discussion discussions dialogue exchange session "
    "negotiation videoconference teleconference consultation summit contact visit briefing "
    "telephone phone link engagement conference audience trip tour breakfast lunch dinner"
)
ENCOUNTER_VERBS = _words(
    "speak talk meet receive call phone visit welcome host converse confer telephone contact"
)
# These open an account only where they take a person: "welcomed President Rusu".
RECEIVING_VERBS = _words("receive welcome host call")
PRESS_NOUNS = _words("press medium media journalist reporter representative correspondent")
HOLDING_VERBS = _words(
    "have hold take conclude participate conduct facilitate travel answer pay arrive begin start "
    "grant"
)
# These too, where the encounter is their own object ("made a visit", "led his side in the talks").
LIGHT_HOLDING_VERBS = _words("give undertake make end complete attend lead head wrap sum")
MOVING_VERBS = _words("travel go come fly return")
# "The office says that the two met": an opening too.
TELLING_VERBS = _words("say state inform announce report confirm")
TOPIC_VERBS = _words(
    "focus discuss address concern cover centre center dedicate devote touch raise pay take "
    "occupy dominate include revolve"
)
TOPIC_NOUNS = _words("topic subject focus theme issue agenda attention emphasis")
# Plural nouns and pronouns that stand for both sides of an encounter.
GROUP_NOUNS = _words(
    "leader president party side minister interlocutor head principal both they official diplomat "
    "counterpart secretary chief negotiator delegation two statesman colleague"
)
OFFICE_NOUNS = _words(
    "president minister secretary chancellor premier leader king queen prince ambassador official "
    "excellency chief head spokesperson spokesman spokeswoman envoy counterpart colleague diplomat "
    "guest host interlocutor highness majesty commissioner"
)
SIDE_NOUNS = _words("side government authority leadership party people")
GUEST_NOUNS = OFFICE_NOUNS | _words("delegation emissary homologue visitor mission")
CONNECTIVES = _words("also therefore additionally moreover furthermore thus further then")
GREETINGS = _words("greeting greetings wish wishes pleasantry congratulation felicitation")
EMPTY_TOPICS = _words(
    "range number issue topic question matter series host variety relation agenda interest"
)
CALENDAR_NAMES = _words(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday today yesterday"
)
TIME_UNITS = _words("minute hour second")
# What is not waited for is to be done: their negation denies nothing.
IMPEDING_VERBS = _words("delay fail forget hesitate lose miss neglect postpone wait")
