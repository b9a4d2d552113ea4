"""What threatens: deeds that harm, answers that will come, consequences."""

from __future__ import annotations

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from communique.language.conditions import find_conditions
from communique.language.syntax import is_negated, is_passive, object_of, prepositional_objects
from communique.language.undertakings import lexicon
from communique.records import Span


def is_answered(verb: Token) -> bool:
    """ "Such steps will not go unanswered"."""
    is_left = verb.lemma_.lower() in {"go", "remain", "be", "stay"} and is_negated(verb)
    return is_left and any(c.lower_ in lexicon.UNANSWERED for c in verb.children)


def is_hostile(verb: Token) -> bool:
    """Whether a verb does harm, or ends a bond: "will veto it", "would break off relations"."""
    if verb.lemma_.lower() in lexicon.HOSTILE_VERBS:
        return True
    theme = object_of(verb)
    if verb.lemma_.lower() in lexicon.ENDING_VERBS and theme is not None:
        # "Would break off relations".
        return theme.lemma_.lower() in lexicon.BONDS
    if verb.lemma_ == "be" and any(c.dep_ == "expl" for c in verb.children):
        # "There will be consequences".
        theme = next((c for c in verb.children if c.dep_ == "attr"), theme)
        return theme is not None and theme.lemma_.lower() in lexicon.GRAVE_NOUNS
    # "Will face consequences", "would be met with force".
    targets = [object_of(verb), *(prepositional_objects(verb, "with") if is_passive(verb) else ())]
    return any(t is not None and t.lemma_.lower() in lexicon.THREAT_NOUNS for t in targets)


def threatens(stretch: DocSpan) -> bool:
    """Whether a warning says what follows, rather than that something is dangerous."""
    return any(
        t.lemma_.lower() in lexicon.THREAT_NOUNS
        or (t.pos_ == "VERB" and t.lemma_.lower() in lexicon.HOSTILE_VERBS)
        for t in stretch
    ) or bool(find_conditions(stretch.doc, [Span(stretch.start_char, stretch.end_char)]))
