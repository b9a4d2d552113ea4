"""Attributions that a finder proposes where nobody says anything."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from communique.language.conditions import opens_supposition
from communique.language.mentions import actors_of, mention_of
from communique.language.statements.acts import act_of_token
from communique.language.statements.people import is_of_people
from communique.language.statements.silence import is_silence
from communique.language.statements.sources import is_thing
from communique.language.statements.unspoken_accounts import IN_ACCOUNTS, Told, is_attitude
from communique.language.syntax import (
    is_negated,
    is_passive,
    prepositional_objects,
)
from communique.records import Span

_DUTIES = frozenset({"must", "should", "ought"})
_CEREMONIES = frozenset(
    {"observe", "honor", "honour", "commemorate", "mark", "celebrate", "recognize", "recognise"}
)
_HONOURED = frozenset(
    {"moment", "minute", "silence", "anniversary", "memory", "day", "victim", "holiday", "hero",
     "birthday", "week", "month", "centenary", "soldier", "life", "jubilee"}
)  # fmt: skip
_LEFT_OUT = frozenset({"mention", "elaborate", "comment", "respond", "reply"})
# What has not been done in words has not been said: "has not approved the bid".
_UNDONE = frozenset({"approve", "accept", "announce", "confirm", "agree", "endorse", "propose",
                     "offer", "promise", "comment"})  # fmt: skip
# Deeds by which nothing is said: "summoned the ambassador".
_DEEDS = frozenset(
    {"summon", "sign", "impose", "expel", "deploy", "arrest", "detain", "seize", "deport"}
)
# Verbs of speech that are deeds with these objects: "defended her title", "raised the flag".
_DEEDS_WITH = {
    "defend": frozenset({"title", "crown", "championship", "trophy", "cup", "belt", "medal"}),
    "address": frozenset({"crowd", "audience", "rally", "gathering", "assembly", "session",
                          "conference", "congregation", "troop", "nation", "parliament"}),
    "accept": frozenset({"award", "prize", "trophy", "medal", "gift", "bribe", "delivery"}),
    "raise": frozenset({"flag", "hand", "glass", "money", "fund", "price", "rate", "tax", "wage",
                        "fee", "fare", "tariff", "salary", "barrier", "army"}),
    "welcome": frozenset({"guest", "visitor", "delegation", "tourist", "passenger", "crowd"}),
    "reject": frozenset({"shipment", "ballot"}),
    "present": frozenset({"award", "medal", "prize", "gift", "credential", "order", "flower"}),
    "claim": frozenset({"life", "town", "city", "village", "title", "medal", "seat"}),
    "cut": frozenset({"visit", "trip", "stay", "tour", "tie", "relation", "aid"}),
    "suspend": frozenset({"complaint", "case", "membership", "talk", "tie", "relation", "visit"}),
    "call": frozenset({"summit", "meeting", "election", "session", "referendum", "vote"}),
    "recall": frozenset({"car", "vehicle", "truck", "model", "product", "batch", "they"}),
}  # fmt: skip
_NAMED = frozenset({"oprd", "ccomp", "xcomp", "acomp", "attr"})
_VIEWS = frozenset({"position", "view", "opinion", "stance", "concern", "feeling", "sentiment"})
_POINTING = frozenset({"this", "that", "these", "those"})
_DONE = frozenset({"has", "have", "had", "did"})
_CITABLE = frozenset({"report", "source", "media", "news", "agency", "account", "data", "study",
                      "survey", "record", "figure", "document", "statistic", "evidence",
                      "intelligence", "official", "letter", "statement", "newspaper"})  # fmt: skip
_HIDING = frozenset({"name", "identify", "quote"})
_HIDING_VERBS = frozenset({"ask", "decline", "refuse", "request"})
_RECALLING = frozenset({"recall", "withdraw"})
_ENVOYS = frozenset({"ambassador", "envoy", "commissioner", "consul", "diplomat", "representative",
                     "staff", "troop", "force"})  # fmt: skip
_DENIED = frozenset({"right", "access", "entry", "freedom", "service", "visa", "permission"})
_CONTACTING = frozenset({"call", "phone", "telephone", "ring"})
_HOLDING = frozenset({"have", "hold", "make"})
_CONTACTS = frozenset({"call", "conversation", "meeting", "talk"})
_SHOWING = frozenset(
    {"indicate", "show", "demonstrate", "prove", "mean", "underscore", "reflect", "signal",
     "highlight", "remind", "underline", "testify", "suggest", "confirm", "send", "emphasize",
     "relate"}
)  # fmt: skip
_CONDUCT = frozenset({"refuse", "decline", "resist", "defy"})
_MEETING = frozenset({"meet", "be", "gather", "convene", "travel", "fly", "arrive", "visit", "sit",
                      "come", "host", "receive", "due", "set", "expect"})  # fmt: skip
_FAILING = frozenset({"fail", "unable", "forget", "neglect"})
_ISSUING = frozenset({"send", "issue", "release", "publish", "adopt", "approve"})
_PAPERS = frozenset({"statement", "communique", "communiqué", "declaration", "conclusion", "text",
                     "forecast", "report", "figure", "datum", "data", "transcript"})  # fmt: skip
_DEFENDED = frozenset(
    {"freedom", "independence", "sovereignty", "territory", "land", "country", "homeland", "border",
     "city", "town", "position", "airspace", "people", "nation"}
)  # fmt: skip
_ADDRESSED = frozenset({"me", "you", "us", "him", "her", "them"})
_NAMING = frozenset({"call", "name", "dub", "title", "entitle"})
_EXPECTED = frozenset({"due", "expect", "schedule", "set", "plan", "slate"})
_LETTING = frozenset({"allow", "enable", "permit", "let"})
_JOINING = frozenset({"ADP", "PART", "CCONJ", "SCONJ", "PUNCT", "SPACE"})
_THINGS = frozenset({"it", "this", "that", "which", "these", "those"})
_TIMES = frozenset({"year", "half", "month", "week", "decade", "quarter", "century", "day"})


def is_unspoken(cue: Token | None, source: Token | None, *, is_account: bool) -> bool:
    """Whether the words of a cue and its source tell of no saying.

    An account tells its publisher's acts in its own voice; what things show in it ("these figures
    indicate growth") is the publisher's view, while news has polls and studies as sources.
    """
    if source is not None and (is_thing(source) or source.lower_ in {"the", "a", "an", "you"}):
        return True
    if source is not None and source.lemma_.lower() in _TIMES:
        return True  # "The first half of the year saw …"
    if source is not None and source.pos_ == "ADP":
        # "In view of the visit"
        return True
    if cue is not None and cue.lemma_.lower() == "memorandum":
        return True  # "A memorandum of understanding"
    if is_account and cue is not None and cue.pos_ == "NOUN":
        return is_attitude(cue)
    if cue is None or cue.pos_ not in {"VERB", "AUX"}:
        return False
    told = Told(cue, source, is_account=is_account)
    return any(test(told) for test in _ANYWHERE) or (
        is_account and any(test(told) for test in IN_ACCOUNTS)
    )


def _is_duty(told: Told) -> bool:
    """ "Russia must realize that …", "should stop and order them to …": another's demand."""
    verb, auxiliaries = told.verb, set(told.auxiliaries)
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ == "VERB":
        verb = verb.head
        auxiliaries |= {c.lower_ for c in verb.lefts if c.dep_ == "aux"}
    return not told.is_first_person and bool(auxiliaries & _DUTIES)


def _gives_name(told: Told) -> bool:
    """ "A mission *called* ALTHEA"."""
    verb = told.verb
    is_behind_noun = verb.i > 0 and verb.nbor(-1).pos_ == "NOUN"
    is_one = told.lemma in _NAMING and verb.tag_ in {"VBN", "VBD"} and is_behind_noun
    return is_one and not any(c.dep_ in {"nsubj", "agent"} for c in verb.children)


def _is_defence(told: Told) -> bool:
    """ "As they defend their freedom", "defended itself": with arms."""
    is_own = any(c.lower_.endswith(("self", "selves")) for c in told.objects)
    return told.lemma == "defend" and (is_own or bool(told.object_lemmas & _DEFENDED))


def _is_by_nobody(told: Told) -> bool:
    """ "Neither government", "no official"; but "no one said that …" is told."""
    source = told.source
    words = (source, *source.lefts) if source is not None else ()
    return not told.has_clause and any(t.lower_ in {"neither", "no", "none"} for t in words)


def _is_left_out(told: Told) -> bool:
    """ "It did not mention a summit" tells what was not said."""
    return told.lemma in _LEFT_OUT and is_negated(told.verb) and not told.has_clause


def _is_contact(told: Told) -> bool:
    """ "Blinken called Wang", "had a call with Wang": of what, is not told."""
    if told.lemma in _CONTACTING and _only_contacts(told.verb, told.objects):
        return True
    return told.lemma in _HOLDING and any(map(_is_bare_contact, told.objects))


def _is_asked_or_hidden(told: Told) -> bool:
    """ "Asked whether she would go, …", "she was asked", "who asked not to be named"."""
    is_hidden = any(c.lemma_.lower() in _HIDING for c in told.verb.rights)
    if told.lemma != "ask":
        return is_hidden and told.lemma in _HIDING_VERBS
    is_participle = told.verb.dep_ == "advcl" and told.verb.tag_ == "VBN"
    is_passive_subject = told.source is not None and told.source.dep_ == "nsubjpass"
    return is_participle or is_passive_subject or is_hidden


def _issues_paper(told: Told) -> bool:
    """ "Issued the following statement": what it says is read by itself."""
    return told.lemma in _ISSUING and any(map(_is_bare_paper, told.objects))


def _is_ceremony(told: Told) -> bool:
    """ "Observed a minute of silence"."""
    return told.lemma in _CEREMONIES and bool(told.object_lemmas & _HONOURED)


def _only_shows(told: Told) -> bool:
    """ "That shows", and in an account "these figures show"."""
    source = told.source
    if source is None or told.lemma not in _SHOWING or actors_of(source):
        return False
    if told.is_account and source.pos_ in {"VERB", "AUX"}:
        return True
    is_noun = source.pos_ == "NOUN" and not is_of_people(source)
    return source.lower_ in _THINGS or (told.is_account and is_noun)


def _is_announced(told: Told) -> bool:
    """ "They will review the plan": talks still to come, in news where these are told of."""
    is_asked_for = told.is_account or act_of_token(told.verb) == "inform"
    return is_asked_for and not told.is_first_person and _is_to_come(told.verb)


def _is_supposed(told: Told) -> bool:
    """ "If Oslo refuses to pay": it has not."""
    is_present = told.verb.tag_ in {"VBZ", "VBP"}
    return is_present and any(map(opens_supposition, told.verb.children))


def _has_failed(told: Told) -> bool:
    """ "Failed to agree", "was unable to promise"."""
    verb = told.verb
    is_complement = verb.tag_ == "VB" and verb.dep_ in {"xcomp", "acomp", "ccomp"}
    return is_complement and verb.head.lemma_.lower() in _FAILING


def _is_conduct(told: Told) -> bool:
    """ "Oslo refuses", "still refused to pay": what it does, by another's word."""
    before = told.verb.doc[max(0, told.verb.i - 1) : told.verb.i]
    is_lasting = any(t.lower_ in {"still", "again"} for t in (*told.verb.lefts, *before))
    return told.lemma in _CONDUCT and (told.verb.tag_ in {"VBZ", "VBP"} or is_lasting)


def _is_deed(told: Told) -> bool:
    """ "Summoned the ambassador", "recalled its envoy", "denied them access": done, not said."""
    if told.lemma == "deny" and told.object_lemmas & _DENIED and not told.has_clause:
        return True
    is_recall = told.lemma in _RECALLING and bool(told.object_lemmas & _ENVOYS)
    is_done = bool(told.object_lemmas & _DEEDS_WITH.get(told.lemma, frozenset()))
    # "Called the vote a farce".
    is_done = is_done and not (told.lemma == "call" and _NAMED & {c.dep_ for c in told.verb.rights})
    return told.lemma in _DEEDS or is_recall or is_done


def _points_back(told: Told) -> bool:
    """ "Shared *this* position": which one, stands elsewhere."""
    pointing = {c.lower_ for o in told.objects for c in o.lefts}
    is_view = told.lemma == "share" and bool(told.object_lemmas & _VIEWS)
    return is_view and bool(pointing & _POINTING) and not told.has_clause


def _is_undone(told: Told) -> bool:
    """ "Has not approved the bid"."""
    is_past = bool(told.auxiliaries & _DONE) and is_negated(told.verb)
    return told.lemma in _UNDONE and is_past and not told.has_clause


def _is_expected(told: Told) -> bool:
    """ "Are expected to vote": nobody says so."""
    return told.lemma in _EXPECTED and is_passive(told.verb)


def _is_agenda(told: Told) -> bool:
    """ "Met Santos *to discuss* a truce": what they met for; an account tells so what was said."""
    verb = told.verb
    is_purpose = verb.tag_ == "VB" and verb.dep_ in {"advcl", "xcomp", "acl"}
    is_met_for = told.lemma == "discuss" and is_purpose
    return is_met_for and not told.is_account and verb.head.lemma_.lower() in _MEETING


def _is_let(told: Told) -> bool:
    """ "The law allows families to petition for …": what they may do."""
    verb = told.verb
    is_complement = verb.tag_ == "VB" and verb.dep_ in {"xcomp", "ccomp", "advcl"}
    return is_complement and verb.head.lemma_.lower() in _LETTING


def _only_focuses(told: Told) -> bool:
    """ "The bank focused on loans": talk it is only in an account, and of somebody."""
    is_somebody = told.source is not None and bool(actors_of(told.source))
    return told.lemma == "focus" and not (told.is_account and is_somebody)


def _is_reason(told: Told) -> bool:
    """ "Declined to join, citing a shortage": no source."""
    is_cited = told.lemma == "cite" and bool(told.objects)
    return is_cited and not any(map(_is_citable, told.objects))


_ANYWHERE = (
    _is_duty, _gives_name, _is_defence, _is_by_nobody, _is_left_out, _is_contact,
    _is_asked_or_hidden, _issues_paper, _is_ceremony, _only_shows, _is_announced, _is_supposed,
    _has_failed, _is_conduct, _is_deed, _is_undone, _is_expected, _is_reason, _is_let,
    _only_focuses, _points_back, _is_agenda, is_silence,
)  # fmt: skip


def _is_citable(noun: Token) -> bool:
    is_source = noun.lemma_.lower() in _CITABLE or noun.pos_ in {"PROPN", "PRON"}
    mention = mention_of(noun)
    is_actor = mention is not None and mention.head == noun.i and bool(mention.actor_ids)
    return is_source or is_actor or is_of_people(noun)


def _is_bare_paper(noun: Token) -> bool:
    tells = any(c.dep_ in {"acl", "ccomp", "relcl"} for c in noun.rights)
    return noun.lemma_.lower() in _PAPERS and not tells


def _is_to_come(verb: Token) -> bool:
    """Whether talks are still to come: "they will review the plan, discuss trade and …"."""
    while verb.dep_ == "conj" and verb.tag_ == "VB":
        verb = verb.head
    if verb.tag_ == "VB" and verb.dep_ in {"advcl", "xcomp"} and verb.head.pos_ == "VERB":
        # "They are due to meet to discuss trade": what the talks are for.
        verb = verb.head
        if verb.tag_ == "VB" and verb.head.lemma_.lower() in _EXPECTED:
            return True
    return any(c.lower_ in {"will", "'ll"} for c in verb.lefts)


def _only_contacts(verb: Token, objects: list[Token]) -> bool:
    """ "Blinken called Wang on Saturday": a call, of which nothing is told yet."""
    # The parser now and then takes a long title with a name for what somebody is called.
    called = objects or [c for c in verb.rights if c.dep_ == "oprd"]
    if is_passive(verb) and any(c.dep_ == "prep" and c.lower_ == "to" for c in verb.rights):
        return True  # "Was called to the ministry": what was told there follows.
    visited = prepositional_objects(verb, "on") if not called else []
    visited = [t for t in visited if t.ent_type_ not in {"DATE", "TIME"}]
    if visited and not any(c.dep_ in {"xcomp", "ccomp", "advcl"} for c in verb.rights):
        # "Called on President Widodo": a visit.
        return all(any(i.startswith("person:") for i in actors_of(t)) for t in visited)
    has_more = any(
        (
            c.dep_ in {"oprd", "xcomp", "ccomp", "prt", "acomp", "advcl"}
            and c not in called
            # "Called Wang to discuss trade": what the call was for.
            and not (c.tag_ == "VB" and act_of_token(c) is not None)
        )
        or (c.dep_ == "prep" and not any(n.ent_type_ in {"DATE", "TIME"} for n in c.children))
        for c in verb.children
    )
    return not has_more and any(o.ent_type_ == "PERSON" or actors_of(o) for o in called)


def _is_bare_contact(noun: Token) -> bool:
    """ "Had a phone call with Wang": of what, is not told."""
    subjects = prepositional_objects(noun, "on", "about", "over", "regarding")
    return noun.lemma_.lower() in _CONTACTS and not subjects


def is_pronoun_alone(text: str, content: tuple[Span, ...]) -> bool:
    """Whether nothing is told but to whom: "many have asked me"."""
    return len(content) == 1 and text[slice(*content[0])].lower() in _ADDRESSED


def only_joins(doc: Doc, content: tuple[Span, ...]) -> bool:
    """Whether a content has no word of its own: the "in" of "in a statement"."""
    pieces = [doc.char_span(*span, alignment_mode="expand") for span in content]
    return all(p is not None and all(t.pos_ in _JOINING for t in p) for p in pieces)


def head_of(doc: Doc, spans: tuple[tuple[int, int], ...]) -> Token | None:
    """The head of the first of some character spans."""
    if not spans:
        return None
    tokens = doc.char_span(spans[0][0], spans[0][1], alignment_mode="expand")
    return tokens.root if tokens is not None else None
