"""Verbs of saying by which nothing is said: "declined to comment", "have not said what …"."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.mentions import actors_of
from communique.language.statements.unspoken_accounts import Told
from communique.language.syntax import is_negated

_SPEAKING = frozenset(
    {"say", "tell", "comment", "answer", "respond", "reply", "elaborate", "specify", "explain",
     "disclose", "reveal", "clarify", "discuss", "speak", "mention", "draw"}
)  # fmt: skip
_DECLINING = frozenset({"decline", "refuse"})
_DECLINED = frozenset({"declined", "refused", "declining", "refusing"})
_WORDS = frozenset(
    {"explanation", "detail", "comment", "reason", "mention", "reply", "answer", "response",
     "information"}
)  # fmt: skip
_OPENING = frozenset({"whether", "if"})
_VERSIONS = frozenset({"account", "version", "speech", "interview", "testimony", "description"})


def is_silence(told: Told) -> bool:
    """Whether words tell that something was not said, or only that somebody spoke."""
    return any(test(told) for test in _TESTS)


def _declines_to_speak(told: Told) -> bool:
    """ "Declined to comment", "refused to say whether …"."""
    if told.lemma not in _DECLINING:
        return False
    return any(c.dep_ == "xcomp" and c.lemma_.lower() in _SPEAKING for c in told.verb.rights)


def _is_not_said(told: Told) -> bool:
    """ "Has not said what …", "neither side said if …", "told nobody"; "did not say that …" is."""
    if told.lemma not in _SPEAKING:
        return False
    is_told_to_nobody = bool(told.object_lemmas & {"nobody", "nothing"}) or any(
        c.lower_ in {"nobody", "nothing"} for c in told.verb.rights
    )
    if is_told_to_nobody:
        return True
    above = told.verb.head
    is_declined = told.verb.dep_ == "xcomp" and above.lemma_.lower() in _DECLINING
    if not is_declined and not is_negated(told.verb) and not _is_by_nobody(told.source):
        return False
    return any(map(_asks, (c for c in told.verb.rights if c.dep_ == "ccomp"))) or (
        is_declined and not told.has_clause
    )


def _is_by_nobody(source: Token | None) -> bool:
    """ "Neither side", "none of them", "no official"."""
    words = [] if source is None else [source, *source.lefts]
    return any(t.lower_ in {"neither", "none", "nobody", "no"} for t in words)


def _asks(clause: Token) -> bool:
    """Whether a clause is a question: "what they hold", "whether it left"."""
    opening = (clause.left_edge, *clause.lefts)
    return any(t.tag_ in {"WP", "WRB", "WDT", "WP$"} or t.lower_ in _OPENING for t in opening)


def _has_no_words(told: Told) -> bool:
    """ "Offered no explanation", "made no mention of it", "broke his silence", "kept silent"."""
    is_denied = is_negated(told.verb) or told.verb.head.lower_ in {"without", *_DECLINED}
    without = {"no", "any"} if is_denied else {"no"}
    nothing = any(
        noun.lemma_.lower() in _WORDS and any(c.lower_ in without for c in noun.lefts)
        for noun in told.objects
    )
    is_silent = told.lemma in {"keep", "remain", "stay"} and any(
        c.lower_ in {"silent", "mum", "quiet"} for c in told.verb.rights
    )
    is_broken = told.lemma in {"break", "keep"} and "silence" in told.object_lemmas
    return nothing or is_silent or is_broken


def _only_speaks(told: Told) -> bool:
    """ "Gave a shorter account of the raid", "heard a report"."""
    if told.has_clause:
        return False
    is_hearing = told.lemma == "hear" and bool(told.objects)
    return is_hearing or (told.lemma == "give" and bool(told.object_lemmas & _VERSIONS))


def _charges(told: Told) -> bool:
    """ "Charged him with spying", by a court; a country is charged in words."""
    is_with = any(c.dep_ == "prep" and c.lower_ == "with" for c in told.verb.subtree)
    is_of_state = any(not i.startswith("person:") for t in told.objects for i in actors_of(t))
    return told.lemma == "charge" and not told.has_clause and is_with and not is_of_state


def _has_yet(told: Told) -> bool:
    """ "Has yet to announce a date"."""
    above = told.verb.head
    is_complement = told.verb.dep_ in {"xcomp", "ccomp"} and above.lemma_ in {"have", "be"}
    return is_complement and any(c.lower_ == "yet" for c in (*above.children, *told.verb.children))


def _was_asked(told: Told) -> bool:
    """ "Lund, *asked if he would go*, replied …", where the parse takes "asked" for his act."""
    verb = told.verb
    is_behind_comma = verb.i > 1 and verb.nbor(-1).text == ","
    return told.lemma == "ask" and is_behind_comma and any(map(_goes_on, verb.rights))


def _goes_on(verb: Token) -> bool:
    """Whether a verb behind a comma has its subject before what stands between commas."""
    has_subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts)
    return verb.tag_ == "VBD" and verb.nbor(-1).text == "," and not has_subject


_TESTS = (
    _declines_to_speak, _is_not_said, _has_no_words, _only_speaks, _charges, _has_yet, _was_asked,
)  # fmt: skip
