"""Who speaks by a verb, and the words of its cue, in the parse."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.mentions import mention_of
from communique.language.statements.clauses import Range, noun_phrase, resumed_report
from communique.language.syntax import subject_of

_PAPERS = frozenset(
    {
        "statement",
        "letter",
        "message",
        "tweet",
        "memo",
        "post",
        "declaration",
        "note",
        "release",
        "resolution",
        "communique",
        "email",
        "speech",
    }
)
# What happens or is used does not speak: "the standoff underscores…", "the pipeline promised…".
_THINGS = frozenset(
    {"call", "meeting", "standoff", "visit", "war", "crisis", "conflict", "tension", "incident",
     "trip", "browser", "link", "page", "event", "situation", "talk", "test",
     "development", "trend", "fact", "exercise", "drill", "system", "program", "programme", "move",
     "pipeline", "relation", "relationship", "tie", "step", "attack", "strike", "violence", "deal",
     "sanction", "tariff", "missile", "weapon", "project", "economy", "market", "price", "storm",
     "weather", "road", "bridge", "border", "ceasefire", "truce", "blockade", "shift", "trade",
     "presence", "absence", "success", "failure", "progress", "cooperation", "partnership"}
)  # fmt: skip
_CONTACTS = frozenset(
    {"speak", "call", "phone", "meet", "talk", "write", "telephone", "host", "convene"}
)


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on the verb itself, the nearest before it: "the bloc ECOWAS urged"."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return next((c for c in reversed(subjects) if c.i < verb.i), next(iter(subjects), None))


def source_of(verb: Token) -> Token | None:
    """The noun that speaks by an active verb: its subject, or the one it inherits."""
    if verb.dep_ == "xcomp" and not any(c.dep_ == "nsubj" for c in verb.children):
        head = verb.head
        if any(c.dep_ in {"dobj", "dative"} for c in head.children):
            return None
    if (other := subject_behind_and(verb)) is not None:
        return other
    own = own_subject(verb)
    if own is None and (report := resumed_report(verb)) is not None:
        return subject_of(report)
    if (talk := talk_for(verb)) is not None and (own is None or own.i > talk.i):
        # The parser takes whom they spoke with for the subject of "to offer".
        return subject_of(talk)
    if own is not None:
        is_thing = own.lower_ in {"that", "which"} and verb.dep_ == "relcl"
        return verb.head if is_thing else own
    if verb.dep_ in {"acl", "relcl"}:
        # A finite verb right behind its head is a clause that the parser took for a modifier.
        if (issuer := _issuer_of(verb.head)) is not None and verb.tag_ == "VBG":
            return issuer
        is_finite = verb.tag_ in {"VBD", "VBN"} and verb.head.i < verb.i
        return verb.head if verb.tag_ == "VBG" or is_finite else None
    return _relative_subject(verb) or subject_of(verb)


def subject_behind_and(verb: Token) -> Token | None:
    """Who speaks second: "with Peru demanding X and *Chile* warning of Y", often misjoined."""
    doc, i = verb.doc, verb.i
    while verb.tag_ == "VBG" and i > 0 and doc[i - 1].pos_ in {"DET", "ADJ", "NOUN", "PROPN"}:
        i -= 1
    if i == verb.i or i == 0 or doc[i - 1].lower_ != "and":
        return None
    openers = [t for t in doc[verb.sent.start : i] if t.lower_ == "with"]
    is_absolute = any(t.tag_ == "VBG" for o in openers[-1:] for t in doc[o.i + 1 : o.i + 6])
    return verb.nbor(-1) if is_absolute else None


def _relative_subject(verb: Token) -> Token | None:
    """The "who" of a relative clause that a verb goes on with: "*who* came and asked…"."""
    while verb.dep_ in {"conj", "xcomp", "advcl"}:
        verb = verb.head
        subject = own_subject(verb)
        if subject is not None:
            return subject if subject.lower_ == "who" else None
    return None


def _issuer_of(paper: Token) -> Token | None:
    """Who "issued statements condemning…": the subject of the verb with a paper as its object."""
    if paper.lemma_.lower() not in _PAPERS or paper.dep_ != "dobj":
        return None
    return subject_of(paper.head)


def talk_for(verb: Token) -> Token | None:
    """The verb of contact whose purpose a verb states: "*spoke* with him to thank Norway".

    A long list of guests in between leads the parser astray, which the order of words does not.
    """
    if verb.tag_ != "VB" or not any(c.lower_ == "to" for c in verb.lefts):
        return None
    for i in range(verb.i - 1, verb.sent.start - 1, -1):
        token = verb.doc[i]
        if token.pos_ == "VERB" and token.tag_ != "VB":
            is_contact = token.lemma_ in _CONTACTS and token.tag_ in {"VBD", "VBZ", "VBP", "VBN"}
            return token if is_contact else None
    return None


def is_thing(source: Token) -> bool:
    """Whether a source is an event or an object, which says nothing; "MR. PRICE" is a name."""
    if source.pos_ != "NOUN" or source.lemma_.lower() not in _THINGS:
        return False
    mention = mention_of(source)
    return mention is None or mention.kind != "name"


def source_ranges(verb: Token, source: Token | None) -> tuple[Range, ...]:
    """The noun phrase of a source, without the clause that the verb itself makes in it."""
    if source is None:
        return ()
    start, end = noun_phrase(source)
    if start <= verb.i < end:
        end = max(verb.left_edge.i, source.i + 1) if source.i < verb.i else end
    return ((start, end),)


def is_passive_form(verb: Token) -> bool:
    """Whether a verb is passive, reduced relatives ("a fund announced by…") included."""
    if verb.tag_ != "VBN":
        return False
    for child in verb.children:
        if child.dep_ in {"auxpass", "nsubjpass", "agent"}:
            return True
        if child.dep_ in {"aux", "nsubj"}:
            return False
    takes_object = any(c.dep_ in {"dobj", "oprd", "ccomp"} for c in verb.rights)
    return verb.dep_ in {"acl", "amod"} and not takes_object


def cue_ranges(verb: Token, more: tuple[Token, ...] = ()) -> tuple[Range, ...]:
    """The cue's words: the verb, its auxiliaries, negation and particle, the words in between."""
    members = [verb, *more]
    for child in verb.children:
        is_auxiliary = child.dep_ in {"aux", "auxpass", "neg"} and child.i < verb.i
        if is_auxiliary or child.dep_ == "prt":
            members.append(child)
    first, last = min(m.i for m in members), max(m.i for m in members)
    between = [verb.doc[i] for i in range(first, last + 1)]
    subject = {t.i for t in verb.subtree if t.dep_ in {"nsubj", "nsubjpass", "dobj", "dative"}}
    if last - first <= 3 and not any(t.i in subject and t not in members for t in between):
        return ((first, last + 1),)
    return tuple((m.i, m.i + 1) for m in sorted(members, key=lambda t: t.i) if m.dep_ != "aux")
