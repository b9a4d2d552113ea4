"""Attributions that a finder proposes where nobody says anything."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from communique.language.conditions import opens_supposition
from communique.language.mentions import actors_of
from communique.language.statements.acts import act_of_token
from communique.language.statements.sources import is_thing
from communique.language.syntax import (
    FIRST_PERSON,
    is_negated,
    is_passive,
    prepositional_objects,
)
from communique.records import Span

# What a duty to do so would be another's demand: "Russia must realize that …".
_DUTIES = frozenset({"must", "should", "ought"})
_CEREMONIES = frozenset(
    {"observe", "honor", "honour", "commemorate", "mark", "celebrate", "recognize", "recognise"}
)
_HONOURED = frozenset(
    {"moment", "minute", "silence", "anniversary", "memory", "day", "victim", "holiday", "hero",
     "birthday", "week", "month", "centenary", "soldier", "life", "jubilee"}
)  # fmt: skip
_LEFT_OUT = frozenset({"mention", "elaborate", "comment", "respond", "reply"})
_HIDING = frozenset({"name", "identify", "quote"})
_CONTACTING = frozenset({"call", "phone", "telephone", "ring"})
_HOLDING = frozenset({"have", "hold", "make"})
_CONTACTS = frozenset({"call", "conversation", "meeting", "talk"})
_RECEIVING = frozenset({"hear", "receive", "listen"})
_SHOWING = frozenset(
    {"indicate", "show", "demonstrate", "prove", "mean", "underscore", "reflect", "signal",
     "highlight", "remind", "underline", "testify", "suggest", "confirm", "send", "emphasize"}
)  # fmt: skip
_CONDUCT = frozenset({"refuse", "decline", "resist", "defy"})
# "Failed to agree", "was unable to promise": nothing was said.
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
_PEOPLE = frozenset(
    {"participant", "member", "student", "people", "man", "woman", "delegate", "official",
     "attendee", "expert", "advocate", "president", "guest", "chief", "family", "veteran"}
)  # fmt: skip
_PEOPLE_ENDINGS = ("ist", "er", "or", "ian", "man", "woman", "ant", "ee")
_NOT_PEOPLE = frozenset(
    {"number", "factor", "paper", "letter", "order", "weather", "power", "river", "border",
     "center", "matter", "answer", "offer", "winter", "summer", "water", "disaster", "chapter",
     "indicator", "sector", "error", "color", "labor", "harbor", "plant", "grant", "committee",
     "fee", "list", "corridor", "character", "cover", "tower", "newspaper", "computer",
     "gender", "danger", "hunger", "fever", "cancer", "murder", "war", "tour"}
)  # fmt: skip
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
    lemma = cue.lemma_.lower()
    is_first_person = source is not None and source.lower_ in FIRST_PERSON
    if not is_first_person and any(c.lower_ in _DUTIES for c in cue.lefts if c.dep_ == "aux"):
        return True
    objects = [c for c in cue.rights if c.dep_ == "dobj"]
    if lemma in _NAMING and cue.tag_ in {"VBN", "VBD"} and cue.i and cue.nbor(-1).pos_ == "NOUN":
        # "A mission *called* ALTHEA"
        return not any(c.dep_ in {"nsubj", "agent"} for c in cue.children)
    if lemma == "defend" and any(c.lower_.endswith(("self", "selves")) for c in objects):
        return True
    if lemma == "defend" and any(c.lemma_.lower() in _DEFENDED for c in objects):
        # "As they defend their freedom": with arms.
        return True
    has_clause = any(c.dep_ == "ccomp" for c in cue.rights)
    if source is not None and _is_nobody(source) and not has_clause:
        return True
    if lemma in _LEFT_OUT and is_negated(cue) and not has_clause:
        # "It did not mention a summit" tells what was not said.
        return True
    if lemma in _CONTACTING and _only_contacts(cue, objects):
        return True
    if lemma in _HOLDING and any(_is_contact(c) for c in objects):
        return True
    if lemma == "ask" and cue.dep_ == "advcl" and cue.tag_ == "VBN":
        # "Asked whether she would go, …"
        return True
    if lemma in _ISSUING and any(map(_is_bare_paper, objects)):
        # "Issued the following statement": what it says is read by itself.
        return True
    if lemma == "ask" and source is not None and source.dep_ == "nsubjpass":
        # "She was asked about the vote": whoever is asked says nothing yet.
        return True
    if lemma == "ask" and any(c.lemma_.lower() in _HIDING for c in cue.rights):
        # "A diplomat who asked not to be named".
        return True
    if lemma in _CEREMONIES and any(c.lemma_.lower() in _HONOURED for c in objects):
        return True
    if source is not None and lemma in _SHOWING and not actors_of(source):
        is_noun = source.pos_ == "NOUN" and not _is_of_people(source)
        return source.lower_ in _THINGS or (is_account and is_noun)
    if (is_account or act_of_token(cue) == "inform") and _is_to_come(cue):
        return not is_first_person
    if cue.tag_ in {"VBZ", "VBP"} and any(map(opens_supposition, cue.children)):
        # "If Oslo refuses to pay": it has not.
        return True
    if cue.tag_ == "VB" and cue.head.lemma_.lower() in _FAILING:
        return cue.dep_ in {"xcomp", "acomp", "ccomp"}
    if lemma in _CONDUCT and cue.tag_ in {"VBZ", "VBP"}:
        # "Oslo still refuses to pay": what it does, by another's word; it "refused" by its own.
        return True
    if is_account and source is not None and source.lower_ in _ANYBODY:
        return True
    if is_account and lemma in _RECEIVING:
        return True
    return is_account and source is None and _is_aim(cue)


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


def _is_of_people(noun: Token) -> bool:
    """Whether a noun without a known actor is one of people: "panelists", "senators"."""
    lemma = noun.lemma_.lower()
    return lemma in _PEOPLE or (lemma.endswith(_PEOPLE_ENDINGS) and lemma not in _NOT_PEOPLE)


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


def _is_contact(noun: Token) -> bool:
    """ "Had a phone call with Wang": of what, is not told."""
    subjects = prepositional_objects(noun, "on", "about", "over", "regarding")
    return noun.lemma_.lower() in _CONTACTS and not subjects


def _is_nobody(source: Token) -> bool:
    """ "Neither government", "no official"."""
    return any(t.lower_ in {"neither", "no", "none"} for t in (source, *source.lefts))


def _is_aim(verb: Token) -> bool:
    """ "A meeting was held to discuss trade": what for, not who says what."""
    return verb.tag_ == "VB" and any(is_passive(t) for t in verb.ancestors if t.pos_ == "VERB")


def is_pronoun_alone(text: str, content: tuple[Span, ...]) -> bool:
    """Whether nothing is told but to whom: "many have asked me"."""
    return len(content) == 1 and text[slice(*content[0])].lower() in _ADDRESSED


def head_of(doc: Doc, spans: tuple[tuple[int, int], ...]) -> Token | None:
    """The head of the first of some character spans."""
    if not spans:
        return None
    tokens = doc.char_span(spans[0][0], spans[0][1], alignment_mode="expand")
    return tokens.root if tokens is not None else None
