"""Questions: whoever asks whether the minister agreed does not say that the minister did."""

from __future__ import annotations

import re

from spacy.tokens import Token

from communique.language.statements.acts import act_of_token
from communique.language.statements.quotes import QuotedText
from communique.language.syntax import FIRST_PERSON, word_beside
from communique.records import Span

# A turn of somebody who is not named: "Q    Thanks, Jen." and "Question: …".
_ASKED = re.compile(r"^[ \t]*(?:Q[:.]?[ \t]|QUESTION:|Question:|REPORTER:|Reporter:)", re.MULTILINE)
# "AFP: What is your comment?": an outlet asks.
_OUTLET = re.compile(
    r"^[ \t]*(?:AFP|AP|CCTV|CRI|NHK|BBC|CNN|TASS|EFE|dpa|DPA|ANSA|Reuters|REUTERS|Bloomberg"
    r"|BLOOMBERG|Kyodo|KYODO|Yonhap|YONHAP|Xinhua|XINHUA|Anadolu|Al Jazeera|RIA Novosti"
    r"|Associated Press"
    r"|(?:[A-Z][\w.’'-]*[ ]){1,3}(?:TV|News|NEWS|Daily|DAILY|Times|TIMES|Agency|Media Group|Radio))"
    r"(?:,[ ][A-Z][\w .]+)?:[ \t]",
    re.MULTILINE,
)
# Whose turn comes after it: a name in front of a colon, an answer, a stage direction.
_ANSWERED = re.compile(
    r"^[ \t]*(?:[A-Z][\w.’'-]*(?:[ ,]+(?:of|the|and|de|van|[A-Z][\w.’'-]*)){0,5}:|A[:.][ \t]"
    r"|[(\[*#\\]|END\b)",
    re.MULTILINE,
)
_WH_TAGS = frozenset({"WP", "WP$", "WRB", "WDT"})
_TAGS = re.compile(r",\s*(?:right|correct|yes|no|true)\s*\?\W*$", re.IGNORECASE)
_THINKING = frozenset(
    {"believe", "think", "feel", "want", "expect", "hope", "plan", "consider", "view", "see",
     "support", "doubt", "assume", "suppose", "intend", "fear", "know", "understand", "wonder"}
)  # fmt: skip
# A cue hangs by these on the clause that asks: "should we expect him to promise".
_CHAINED = frozenset({"ccomp", "xcomp", "conj", "advcl", "relcl", "acl", "pcomp", "dobj", "prep"})
_MAX_CHAIN = 8


def find_asked(text: str) -> list[Span]:
    """The turns of unnamed questioners and of outlets in a transcript, in order."""
    found = []
    for match in _ASKED.finditer(text):
        after = _ANSWERED.search(text, match.end())
        others = _ASKED.search(text, match.end())
        ends = [m.start() for m in (after, others) if m is not None]
        found.append(Span(match.start(), min(ends, default=len(text))))
    for match in _OUTLET.finditer(text):
        # The label itself looks like an answer's.
        after = _ANSWERED.search(text, match.end())
        if after is not None:
            found.append(Span(match.start(), after.start()))
    return sorted(found)


def is_asker(source: Token | None) -> bool:
    """Whether the words for a speaker are the questioner's own: "I wanted to ask", "Q  Thank you".

    Who asks is not told, so that such a statement would be nobody's.
    """
    return source is None or source.lower_ in FIRST_PERSON or source.text in {"Q", "Question"}


def is_quotable(cue: Token | None) -> bool:
    """Whether a questioner hands on by this cue what was said, not what somebody thinks."""
    if cue is None or cue.pos_ not in {"VERB", "AUX"}:
        return cue is None or act_of_token(cue) != "concern"
    verbs = (cue, *(t for t in cue.ancestors if t.pos_ == "VERB"))
    is_told = any(act_of_token(v) and v.lemma_.lower() not in _THINKING for v in verbs)
    return is_told and act_of_token(cue) is not None


def is_question(cue: Token, quoted: QuotedText) -> bool:
    """Whether a cue stands in a direct question, a broken-off one too: "Did the minister say —"."""
    last = _last_of_question(cue)
    if last.text[-1] not in {"?", "—", "–"} or quoted.at(last.idx) is not None:
        return False
    if _TAGS.search(cue.doc[cue.sent.start : last.i + 1].text):
        return True
    token = cue = cue.head if cue.dep_ in {"aux", "auxpass"} else cue
    for _ in range(_MAX_CHAIN):
        if _is_inverted(token):
            return True
        # "Is the ministry confirming …": the parser takes the verb for a modifier.
        is_modifier = token.dep_ in {"nsubj", "attr"} and cue.dep_ == "acl"
        if token.dep_ not in _CHAINED and not is_modifier:
            return False
        token = token.head
    return False


def _last_of_question(cue: Token) -> Token:
    """The last word or mark of a cue's sentence; the next turn's name is none of it."""
    last = cue
    for token in cue.doc[cue.i : cue.sent.end]:
        if token.is_space and token.text.count("\n") > 1:
            break
        last = last if token.is_space else token
    return last


def _is_inverted(verb: Token) -> bool:
    """Whether an auxiliary stands before the subject, or a word that asks before the verb."""
    if any(c.tag_ in _WH_TAGS and c.dep_ != "nsubj" for c in verb.lefts) and verb.dep_ == "ROOT":
        return True
    # "Q    Does the press …": the parse takes the Q for a subject too.
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "expl"}]
    if not subjects:
        return False
    subject = subjects[-1]
    if verb.pos_ == "AUX" and word_beside(verb, -1) == "," and verb.dep_ == "ROOT":
        # "Admiral, is the ministry seeking …?"
        return True
    if verb.pos_ == "AUX" and verb.i < subject.i:
        return True
    return any(
        c.dep_ in {"aux", "auxpass"} and c.i < subject.i and c.i < verb.i for c in verb.children
    ) or (subject.tag_ in _WH_TAGS and verb.dep_ == "ROOT")
