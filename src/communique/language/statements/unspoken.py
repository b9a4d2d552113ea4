"""Attributions that a finder proposes where nobody says anything."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from communique.language.conditions import opens_supposition
from communique.language.mentions import actors_of, mention_of
from communique.language.statements.acts import act_of_token
from communique.language.statements.nesting import is_institution
from communique.language.statements.people import is_of_people
from communique.language.statements.sources import is_thing, talk_for
from communique.language.syntax import (
    FIRST_PERSON,
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
}  # fmt: skip
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
_CONTACTING = frozenset({"call", "phone", "telephone", "ring"})
_HOLDING = frozenset({"have", "hold", "make"})
_CONTACTS = frozenset({"call", "conversation", "meeting", "talk"})
_RECEIVING = frozenset({"hear", "receive", "listen"})
_SHOWING = frozenset(
    {"indicate", "show", "demonstrate", "prove", "mean", "underscore", "reflect", "signal",
     "highlight", "remind", "underline", "testify", "suggest", "confirm", "send", "emphasize"}
)  # fmt: skip
_CONDUCT = frozenset({"refuse", "decline", "resist", "defy"})
_MEETING = frozenset({"meet", "be", "gather", "convene", "travel", "fly", "arrive", "visit", "sit",
                      "come", "host", "receive", "due", "set", "expect"})  # fmt: skip
_FAILING = frozenset({"fail", "unable", "forget", "neglect"})
_ISSUING = frozenset({"send", "issue", "release", "publish", "adopt", "approve"})
_PAPERS = frozenset({"statement", "communique", "communiqué", "declaration", "conclusion", "text"})
_DEFENDED = frozenset(
    {"freedom", "independence", "sovereignty", "territory", "land", "country", "homeland", "border",
     "city", "town", "position", "airspace", "people", "nation"}
)  # fmt: skip
_ADDRESSED = frozenset({"me", "you", "us", "him", "her", "them"})
_NAMING = frozenset({"call", "name", "dub", "title", "entitle"})
_EXPECTED = frozenset({"due", "expect", "schedule", "set", "plan", "slate"})
_ANYBODY = frozenset(
    {"people", "everybody", "everyone", "nobody", "anybody", "anyone", "somebody", "someone"}
)
_JOINING = frozenset({"ADP", "PART", "CCONJ", "SCONJ", "PUNCT", "SPACE"})
_SPEAKING_THINGS = frozenset(
    {"statement", "message", "document", "report", "letter", "declaration", "communique", "text",
     "address", "speech", "discussion", "conversation", "resolution", "appeal", "readout"}
)  # fmt: skip
_SERVING = frozenset({"support", "offer", "address", "defend", "back", "lobby", "advance"})
_PLANNING = frozenset({"plan", "intend"})
_ABILITIES = frozenset({"can", "could"})
_THINGS = frozenset({"it", "this", "that", "which", "these", "those"})


def is_unspoken(cue: Token | None, source: Token | None, *, is_account: bool) -> bool:
    """Whether the words of a cue and its source tell of no saying.

    An account tells its publisher's acts in its own voice; what things show in it ("these figures
    indicate growth") is the publisher's view, while news has polls and studies as sources.
    """
    if source is not None and (is_thing(source) or source.lower_ in {"the", "a", "an", "you"}):
        return True
    if cue is None or cue.pos_ not in {"VERB", "AUX"}:
        return False
    told = _Told(cue, source, is_account=is_account)
    return any(test(told) for test in _ANYWHERE) or (
        is_account and any(test(told) for test in _IN_ACCOUNTS)
    )


class _Told:
    """A verb that may be a cue and who may speak by it, with what the tests ask of them."""

    def __init__(self, verb: Token, source: Token | None, *, is_account: bool) -> None:
        self.verb, self.source, self.is_account = verb, source, is_account
        self.lemma = verb.lemma_.lower()
        self.objects = [c for c in verb.rights if c.dep_ == "dobj"]
        self.object_lemmas = {c.lemma_.lower() for c in self.objects}
        self.has_clause = any(c.dep_ == "ccomp" for c in verb.rights)
        self.is_first_person = source is not None and source.lower_ in FIRST_PERSON
        self.auxiliaries = {c.lower_ for c in verb.lefts if c.dep_ in {"aux", "auxpass"}}


def _is_duty(told: _Told) -> bool:
    """ "Russia must realize that …": another's demand."""
    return not told.is_first_person and bool(told.auxiliaries & _DUTIES)


def _gives_name(told: _Told) -> bool:
    """ "A mission *called* ALTHEA"."""
    verb = told.verb
    is_behind_noun = verb.i > 0 and verb.nbor(-1).pos_ == "NOUN"
    is_one = told.lemma in _NAMING and verb.tag_ in {"VBN", "VBD"} and is_behind_noun
    return is_one and not any(c.dep_ in {"nsubj", "agent"} for c in verb.children)


def _is_defence(told: _Told) -> bool:
    """ "As they defend their freedom", "defended itself": with arms."""
    is_own = any(c.lower_.endswith(("self", "selves")) for c in told.objects)
    return told.lemma == "defend" and (is_own or bool(told.object_lemmas & _DEFENDED))


def _is_by_nobody(told: _Told) -> bool:
    """ "Neither government", "no official"; but "no one said that …" is told."""
    source = told.source
    words = (source, *source.lefts) if source is not None else ()
    return not told.has_clause and any(t.lower_ in {"neither", "no", "none"} for t in words)


def _is_left_out(told: _Told) -> bool:
    """ "It did not mention a summit" tells what was not said."""
    return told.lemma in _LEFT_OUT and is_negated(told.verb) and not told.has_clause


def _is_contact(told: _Told) -> bool:
    """ "Blinken called Wang", "had a call with Wang": of what, is not told."""
    if told.lemma in _CONTACTING and _only_contacts(told.verb, told.objects):
        return True
    return told.lemma in _HOLDING and any(map(_is_bare_contact, told.objects))


def _is_asked_or_hidden(told: _Told) -> bool:
    """ "Asked whether she would go, …", "she was asked", "who asked not to be named"."""
    is_hidden = any(c.lemma_.lower() in _HIDING for c in told.verb.rights)
    if told.lemma != "ask":
        return is_hidden and told.lemma in _HIDING_VERBS
    is_participle = told.verb.dep_ == "advcl" and told.verb.tag_ == "VBN"
    is_passive_subject = told.source is not None and told.source.dep_ == "nsubjpass"
    return is_participle or is_passive_subject or is_hidden


def _issues_paper(told: _Told) -> bool:
    """ "Issued the following statement": what it says is read by itself."""
    return told.lemma in _ISSUING and any(map(_is_bare_paper, told.objects))


def _is_ceremony(told: _Told) -> bool:
    """ "Observed a minute of silence"."""
    return told.lemma in _CEREMONIES and bool(told.object_lemmas & _HONOURED)


def _only_shows(told: _Told) -> bool:
    """ "That shows", and in an account "these figures show"."""
    source = told.source
    if source is None or told.lemma not in _SHOWING or actors_of(source):
        return False
    is_noun = source.pos_ == "NOUN" and not is_of_people(source)
    return source.lower_ in _THINGS or (told.is_account and is_noun)


def _is_announced(told: _Told) -> bool:
    """ "They will review the plan": talks still to come, in news where these are told of."""
    is_asked_for = told.is_account or act_of_token(told.verb) == "inform"
    return is_asked_for and not told.is_first_person and _is_to_come(told.verb)


def _is_supposed(told: _Told) -> bool:
    """ "If Oslo refuses to pay": it has not."""
    is_present = told.verb.tag_ in {"VBZ", "VBP"}
    return is_present and any(map(opens_supposition, told.verb.children))


def _has_failed(told: _Told) -> bool:
    """ "Failed to agree", "was unable to promise"."""
    verb = told.verb
    is_complement = verb.tag_ == "VB" and verb.dep_ in {"xcomp", "acomp", "ccomp"}
    return is_complement and verb.head.lemma_.lower() in _FAILING


def _is_conduct(told: _Told) -> bool:
    """ "Oslo still refuses to pay": what it does, by another's word; it "refused" by its own."""
    return told.lemma in _CONDUCT and told.verb.tag_ in {"VBZ", "VBP"}


def _is_by_anybody(told: _Told) -> bool:
    """ "People say"."""
    return told.source is not None and told.source.lower_ in _ANYBODY


def _is_hearing(told: _Told) -> bool:
    """ "Heard", "listened": to others."""
    return told.lemma in _RECEIVING


def _is_aim(told: _Told) -> bool:
    """ "A meeting was held to discuss trade": what for, not who says what."""
    above = (t for t in told.verb.ancestors if t.pos_ == "VERB")
    return told.source is None and told.verb.tag_ == "VB" and any(map(is_passive, above))


def _is_agenda(told: _Told) -> bool:
    """ "Met Santos *to discuss* a truce": what they met for."""
    verb = told.verb
    is_purpose = verb.tag_ == "VB" and verb.dep_ in {"advcl", "xcomp", "acl"}
    return told.lemma == "discuss" and is_purpose and verb.head.lemma_.lower() in _MEETING


def _is_plan(told: _Told) -> bool:
    """ "They *plan* to *discuss* trade"."""
    verb = told.verb
    planned = verb.head if verb.tag_ == "VB" and verb.dep_ == "xcomp" else verb
    is_plan = planned.lemma_.lower() in _PLANNING and planned.tag_ != "VBG"
    return is_plan and not told.is_first_person


def _is_seeing(told: _Told) -> bool:
    """ "Observed the new ward", "are observing the norms"."""
    return told.lemma == "observe" and not told.has_clause


def _is_able(told: _Told) -> bool:
    """ "The ward can accept 770 patients"."""
    return not told.is_first_person and bool(told.auxiliaries & _ABILITIES)


def _is_under_way(told: _Told) -> bool:
    """ "Ways are being sought": done, and by nobody who says so."""
    return "being" in told.auxiliaries and told.source is None and not told.has_clause


def _is_work_of_thing(told: _Told) -> bool:
    """ "Actions … defending the right to travel", "laws to address the risk"."""
    source = told.source
    if source is None or source.pos_ != "NOUN" or told.verb.tag_ not in {"VBG", "VB"}:
        return False
    is_somebody = bool(actors_of(source)) or is_institution(source) or is_of_people(source)
    return not is_somebody and source.lemma_.lower() not in _SPEAKING_THINGS


def _is_deed(told: _Told) -> bool:
    """ "Summoned the ambassador", "imposed a ban", "defended her title": done, not said."""
    is_recall = told.lemma in _RECALLING and bool(told.object_lemmas & _ENVOYS)
    is_done = bool(told.object_lemmas & _DEEDS_WITH.get(told.lemma, frozenset()))
    return told.lemma in _DEEDS or is_recall or is_done


def _points_back(told: _Told) -> bool:
    """ "Shared *this* position": which one, stands elsewhere."""
    pointing = {c.lower_ for o in told.objects for c in o.lefts}
    is_view = told.lemma == "share" and bool(told.object_lemmas & _VIEWS)
    return is_view and bool(pointing & _POINTING) and not told.has_clause


def _is_undone(told: _Told) -> bool:
    """ "Has not approved the bid"."""
    is_past = bool(told.auxiliaries & _DONE) and is_negated(told.verb)
    return told.lemma in _UNDONE and is_past and not told.has_clause


def _is_expected(told: _Told) -> bool:
    """ "Are expected to vote": nobody says so."""
    return told.lemma in _EXPECTED and is_passive(told.verb)


def _is_reason(told: _Told) -> bool:
    """ "Declined to join, citing a shortage": no source."""
    is_cited = told.lemma == "cite" and bool(told.objects)
    return is_cited and not any(map(_is_citable, told.objects))


def _is_service(told: _Told) -> bool:
    """ "Is sending staff to support the police; offering training": done, not said."""
    verb = told.verb
    is_part = verb.tag_ in {"VB", "VBG"} and verb.dep_ in {"advcl", "acl", "conj", "pcomp", "xcomp"}
    if not is_part or told.lemma not in _SERVING or talk_for(verb) is not None:
        return False
    above = (t for t in verb.ancestors if t.pos_ == "VERB")
    return all(act_of_token(t) is None or t.lemma_.lower() in _SERVING for t in above)


_ANYWHERE = (
    _is_duty, _gives_name, _is_defence, _is_by_nobody, _is_left_out, _is_contact,
    _is_asked_or_hidden, _issues_paper, _is_ceremony, _only_shows, _is_announced, _is_supposed,
    _has_failed, _is_conduct, _is_deed, _is_undone, _is_expected, _is_reason, _points_back,
    _is_agenda,
)  # fmt: skip
_IN_ACCOUNTS = (
    _is_by_anybody, _is_hearing, _is_aim, _is_plan, _is_seeing, _is_able, _is_under_way,
    _is_work_of_thing, _is_service,
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
    visited = prepositional_objects(verb, "on") if not called else []
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
