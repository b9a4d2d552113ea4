"""The learned finder and the rules in one: each mends what the other gets wrong.

The learned finder knows more cues and sources; the rules, which have the parse, cut contents more
exactly. On the 60 held-out texts of PolNeAR's train part (2026-11-25) full F1 is 70.8 for the
learned finder alone and 73.6 for both; exact contents 55.9 and 63.8.
"""

from __future__ import annotations

import math
from dataclasses import replace

from spacy.tokens import Doc, Token

from communique.language.statements.acts import act_of_token
from communique.language.statements.borders import (
    before_next_speaker,
    completed,
    is_in_sentence,
    longer,
    names_authority,
    without_later_act,
    without_words_of_others,
)
from communique.language.statements.clauses import is_account
from communique.language.statements.overlaps import common, dice, holds, is_inside, length
from communique.language.statements.proposals import (
    Attribution,
    AttributionFinder,
    Evidence,
    LearnedFinder,
)
from communique.language.statements.rules_turns import NOT_SPEAKERS, is_chairing, is_turn
from communique.language.statements.sources import subject_behind_and, talk_for
from communique.language.syntax import is_passive, object_of
from communique.language.text import text_of
from communique.records import Span

# The learned score that an attribution needs where no rule agrees with it.
LEAST_SCORE = 0.5
# The same where the cue is in no lexicon of ours, in news and in accounts. An account tells of acts
# in its publisher's own voice ("the storm redefined the coast"), which PolNeAR's news hardly does.
UNKNOWN_CUE_SCORE = 0.6
UNKNOWN_CUE_SCORE_IN_ACCOUNTS = 0.85
# The score of a rule that reads a whole clause: "said that …", "…, she said".
CLAUSE_SCORE = 0.9
# A rule of a lower score needs the encoder's second: so likely must its cue be one, in news, where
# "favours the bill" is seldom a statement, and in accounts. On lone rules of the held-out official
# passages and of readouts (2026-12-01): 10 of 14 below 0.06 were wrong, 15 of 44 above it.
LONE_RULE_SCORE = 0.8
LEAST_CUE_CHANCE = 0.3
LEAST_CUE_CHANCE_IN_ACCOUNTS = 0.06
_FUTURE = frozenset({"will", "shall", "would"})
_TELLING = frozenset({"inform", "brief", "notify", "update", "apprise", "advise", "tell"})
# Beyond this share of common characters two contents tell the same statement.
_SAME_SHARE = 0.2
# From this likeness on (Dice) they are the same words.
_SAME_CONTENT = 0.9


class CombinedFinder:
    """Takes what the learned finder is sure of or a rule agrees with, and the rest of the rules."""

    def __init__(
        self,
        learned: LearnedFinder,
        rules: AttributionFinder,
        *,
        least_score: float = LEAST_SCORE,
    ) -> None:
        self._learned = learned
        self._rules = rules
        self._least_score = least_score

    def find(self, doc: Doc) -> list[Attribution]:
        """Attributions in order of their first content offset."""
        by_rules = self._rules.find(doc)
        found = []
        agreed: set[int] = set()
        learned = sorted(self._learned.find(doc), key=lambda a: -a.score)
        for attribution in learned:
            rule = next((r for r in by_rules if common(r.cue, attribution.cue)), None)
            if rule is not None:
                if id(rule) not in agreed:
                    agreed.add(id(rule))
                    mended = _mended(rule, attribution, by_rules, doc)
                    mended = before_next_speaker(mended, attribution, learned, doc)
                    found.append(_spoken_by_another(doc, mended, rule, learned + by_rules))
            elif attribution.score >= self._score_needed(doc, attribution) and not _leads_to_cue(
                attribution, by_rules
            ):
                source = _trimmed(attribution.source, doc)
                if source and _is_told_to(attribution.cue[0], source[0], doc):
                    source = ()
                found.append(
                    replace(
                        attribution,
                        source=source,
                        content=completed(attribution.content, doc),
                    )
                )
        reaches = [(_reach(a), a) for a in found]
        doubted = self._doubted(by_rules, doc)
        for rule in by_rules:
            start, end = _reach(rule)
            near = (a for (first, last), a in reaches if first < end and start < last)
            if id(rule) in doubted and not any(_seconds(a, rule) for a in learned):
                continue
            if not any(_tells_the_same(rule, a, doc) for a in near):
                found.append(replace(rule, evidence=Evidence()))
        found = [without_words_of_others(a, found) for a in found]
        found = [without_later_act(a, found, doc) for a in found]
        found = [a for a in found if not any(_is_said_better(a, other) for other in found)]
        return sorted(found, key=lambda a: (a.content[0], a.cue))

    def _doubted(self, rules: list[Attribution], doc: Doc) -> set[int]:
        """The ids of weak rules whose cue the encoder takes for none."""
        weak = [rule for rule in rules if _is_weak(rule, doc)]
        least = LEAST_CUE_CHANCE_IN_ACCOUNTS if is_account(doc) else LEAST_CUE_CHANCE
        chances = self._learned.cue_chances(doc, [rule.cue[0] for rule in weak]) if weak else []
        return {id(rule) for rule, c in zip(weak, chances, strict=True) if c < least}

    def _score_needed(self, doc: Doc, attribution: Attribution) -> float:
        text = text_of(doc)
        is_label = is_turn(text, attribution.cue)
        if is_label and is_chairing(text, attribution.content):
            return math.inf
        if is_label and any(text[s:e].lower() in NOT_SPEAKERS for s, e in attribution.source):
            return math.inf  # "Analysis: why …"
        tokens = doc.char_span(*attribution.cue[0], alignment_mode="expand")
        if tokens is None or act_of_token(tokens.root) is not None:
            return self._least_score
        if tokens.root.pos_ in {"PROPN", "PART"}:
            # A name or "not" is never a cue; the inner layer of cues now and then takes one for it.
            return math.inf
        if tokens.root.lemma_ == "have" and any(t.lower_ == "yet" for t in tokens):
            return math.inf  # "Has yet to comment."
        if any(t.lower_ in _FUTURE and t.head == tokens.root for t in tokens.root.lefts):
            return math.inf  # "Japan will not lift the ban": what is to be done is no report.
        if [text[start:end].lower() for start, end in attribution.content] == ["which"]:
            return math.inf
        return UNKNOWN_CUE_SCORE_IN_ACCOUNTS if is_account(doc) else UNKNOWN_CUE_SCORE


def _leads_to_cue(learned: Attribution, rules: list[Attribution]) -> bool:
    """ "Spoke with Lund *to thank* her": the content begins with what a rule knows for a cue."""
    return any(rule.cue and rule.cue[0].start == learned.content[0].start for rule in rules)


def _seconds(learned: Attribution, rule: Attribution) -> bool:
    """Whether the encoder reads a rule's cue as one, or as the first word of what is said.

    "Issued a statement *condemning* the attack": for the encoder the statement's issue is the cue.
    """
    return common(rule.cue, learned.cue) > 0 or _leads_to_cue(learned, [rule])


def _is_said_better(attribution: Attribution, other: Attribution) -> bool:
    """ "*In a statement*, the ministry *said* …": the same words by the same twice."""
    return (
        attribution.score < other.score
        and attribution.source == other.source
        and dice(attribution.content, other.content) > _SAME_CONTENT
    )


def _is_weak(rule: Attribution, doc: Doc) -> bool:
    """Whether a rule with a cue says too little by itself.

    The turns of an account say enough, and what tells of talk: "discussed ferries", "spoke with
    Lund to thank her".
    """
    if not rule.cue or rule.score >= LONE_RULE_SCORE:
        return False
    if is_turn(text_of(doc), rule.cue):
        return not is_account(doc)
    cue = doc.char_span(*rule.cue[0], alignment_mode="expand")
    return cue is None or not (cue.root.lemma_.lower() == "discuss" or talk_for(cue.root))


def _mended(
    rule: Attribution, learned: Attribution, rules: list[Attribution], doc: Doc
) -> Attribution:
    """The rule's attribution with the learned source, unless the rule's is to be trusted more."""
    source = _trimmed(learned.source, doc)
    text = text_of(doc)
    if any(text[start:end].lower().startswith("as saying") for start, end in rule.content):
        # The parser takes "as saying" for what is said of the subject.
        return replace(learned, source=source, evidence=_agreement(rule, learned))
    if rule.source and (
        not source
        or _is_fixed_by_rule(rule, doc)
        or len(source) > 1
        or holds(rule.source, source)
        or not is_in_sentence(doc, source[0], rule.cue[0])
    ):
        source = rule.source
    if not rule.source and source and not is_in_sentence(doc, source[0], rule.cue[0]):
        # "The need for talks was stressed": nobody in particular, and nobody from elsewhere.
        source = ()
    if not rule.source and source and _acts_elsewhere(rule.cue[0], source[0], doc):
        # "Was discussed at talks chaired by Rinne": Rinne has only chaired them.
        source = ()
    if not rule.source and [text_of(doc)[slice(*s)].lower() for s in source] == ["it"]:
        # "It was announced that …" names nobody, which the parse knows better.
        source = ()
    if source and _is_told_to(rule.cue[0], source[0], doc):
        source = ()
    if not rule.source and (holds(rule.cue, source) or common(rule.content, source)):
        # "Hope was expressed": the hope does not speak, nor does whoever "is expected to fly".
        source = ()
    return replace(
        rule,
        source=source,
        content=longer(rule, learned, rules, doc),
        score=learned.score,
        evidence=_agreement(rule, learned),
    )


def _agreement(rule: Attribution, learned: Attribution) -> Evidence:
    """The evidence of the learned attribution with how far the rule's agrees."""
    return replace(
        learned.evidence or Evidence(),
        is_agreed=True,
        same_source=dice(rule.source, learned.source),
        same_content=dice(rule.content, learned.content),
    )


def _acts_elsewhere(words: Span, source: Span, doc: Doc) -> bool:
    """Whether a passive cue's source is the agent of another verb."""
    cue = doc.char_span(*words, alignment_mode="expand")
    head = doc.char_span(*source, alignment_mode="expand")
    if cue is None or head is None or not is_passive(cue.root):
        return False
    by = head.root.head
    return head.root.dep_ == "pobj" and by.dep_ == "agent" and by.head != cue.root


def _is_told_to(words: Span, source: Span, doc: Doc) -> bool:
    """ "The minister *was informed* about the raid": who hears it does not say it."""
    cue = doc.char_span(*words, alignment_mode="expand")
    head = doc.char_span(*source, alignment_mode="expand")
    if cue is None or head is None or cue.root.lemma_.lower() not in _TELLING:
        return False
    verb = cue.root
    while verb.dep_ == "conj" and verb.head.tag_ == "VBN" and object_of(verb) is None:
        # "Was called in and told": the parser may take "told" for a past tense.
        verb = verb.head
    return head.root.dep_ == "nsubjpass" and head.root.head == verb


def _is_fixed_by_rule(rule: Attribution, doc: Doc) -> bool:
    """Whether a rule knows a source: one far off or behind the cue, or the label of a turn."""
    if is_turn(text_of(doc), rule.cue):
        return True
    cue = doc.char_span(*rule.cue[0], alignment_mode="expand")
    if cue is None:
        return False
    known = talk_for(cue.root) or subject_behind_and(cue.root)
    return cue.root.lower_ == "citing" or known is not None


def _trimmed(source: tuple[Span, ...], doc: Doc) -> tuple[Span, ...]:
    """A source without the loose ends of a learned span: "the minister on", "X, citing Y"."""
    kept = []
    for span in source:
        tokens = doc.char_span(*span, alignment_mode="expand")
        if tokens is None or [t.lower_ for t in tokens] in (["the"], ["a"]):
            # "*The* claim that …" names nobody.
            continue
        end = len(tokens)
        while end > 1 and _is_loose(tokens[end - 1]):
            end -= 1
        # "The coast guard, citing the ministry" is the coast guard.
        citing = next((t.i - tokens.start for t in tokens if t.lower_ == "citing"), end)
        if 1 < citing < end and tokens[citing - 1].is_punct:
            end = citing - 1
        before = [t.lower_ for t in doc[max(0, tokens.start - 2) : tokens.start]]
        if before == ["behalf", "of"] and len(source) > 1:
            continue
        start = span.start
        if tokens[0].text == "As" and end > 1:
            start = tokens[1].idx
        if tokens[0].text == "Q":
            # "Q    Jake, the president said": whom the questioner speaks to says nothing.
            comma = next((t.i - tokens.start for t in tokens[:end] if t.text == ","), 0)
            named = next((t for t in tokens[comma + 1 : end] if not t.is_space), tokens[0])
            start = named.idx
        kept.append(
            Span(start, tokens[:end].end_char) if end < len(tokens) else Span(start, span.end)
        )
    return tuple(kept)


def _is_loose(token: Token) -> bool:
    """Whether no noun phrase can end with a word: "the minister *on*", "Oslo *had*", "X *who*"."""
    return token.pos_ in {"ADP", "CCONJ", "DET", "SPACE", "AUX"} or token.tag_ in {"WP", "WDT"}


def _spoken_by_another(
    doc: Doc, inner: Attribution, rule: Attribution, others: list[Attribution]
) -> Attribution:
    """The rule's source where the learned one only repeats who reports the statement."""
    reporters = [a.source for a in others if a.source and is_inside(inner, a)]
    speaker = doc.char_span(*rule.source[0], alignment_mode="expand") if rule.source else None
    is_person = speaker is not None and speaker.root.ent_type_ == "PERSON"
    if inner.source in reporters and is_person and rule.source not in reporters:
        return replace(inner, source=rule.source)
    return inner


def _tells_the_same(rule: Attribution, other: Attribution, doc: Doc) -> bool:
    """Whether a rule only repeats another attribution, and is no statement told in it."""
    if common(rule.cue, other.cue):
        return True
    if _cites(rule, doc):
        return False
    if is_inside(rule, other) and not is_inside(other, rule):
        return False
    if is_inside(other, rule) and not is_inside(rule, other) and _reports(rule, doc):
        return False
    shorter = min(length(rule.content), length(other.content))
    return common(rule.content, other.content) > _SAME_SHARE * shorter


def _reach(attribution: Attribution) -> Span:
    """From the first to the last character of cue and content."""
    spans = attribution.cue + attribution.content
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _cites(rule: Attribution, doc: Doc) -> bool:
    """Whether a rule reads "X, citing Y, said …": Y said the same first."""
    return bool(rule.cue) and text_of(doc)[slice(*rule.cue[0])].lower() == "citing"


def _reports(rule: Attribution, doc: Doc) -> bool:
    """Whether a rule reads a whole clause that somebody tells, in which others may speak."""
    is_told = bool(rule.source) and rule.score >= CLAUSE_SCORE
    return is_told or names_authority(rule, doc)
