"""Where contents end: at another's words, at the end of a phrase, where both finders agree."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from communique.language.statements.clauses import is_account, opens_another_absolute
from communique.language.statements.overlaps import common, holds
from communique.language.statements.proposals import Attribution
from communique.language.statements.rules_turns import is_turn
from communique.language.syntax import reporter_of
from communique.language.text import text_of
from communique.records import Span

# The least score of a rule that reads a verb, not a noun ("his wish to …").
VERB_SCORE = 0.7
# The learned score from which a content longer than the rule's is taken.
SURE_SCORE = 0.8
# The same where an account's content is cut as the learned finder cuts it. Chosen on held-out
# official passages and on the readouts.
SUREST_SCORE = 0.9
# Of words that complete a learned content.
LONGEST_PHRASE = 6
_BEFORE_HEAD = frozenset({"compound", "amod", "det", "poss", "nummod", "nmod", "quantmod"})


def longer(
    rule: Attribution, learned: Attribution, rules: list[Attribution], doc: Doc
) -> tuple[Span, ...]:
    """The rule's content, or a sure learned one that goes on beyond it in the same sentence.

    The parser now and then hangs the rest of a content elsewhere: "… a programme, but that he
    would not support …", unless another speaks in it by the rules. The other way round, where the
    learned content is the shorter one, the rule is right three times out of four. In accounts a
    sure learned content in one piece that goes beyond the rule's is taken as it is.
    """
    if (
        is_account(doc)
        and learned.score >= SUREST_SCORE
        and len(learned.content) == 1
        and common(rule.content, learned.content)
        and not common(rule.cue, learned.content)
        and not holds(rule.content, learned.content)
        and not names_authority(rule, doc)
    ):
        return completed(learned.content, doc)
    if learned.score < SURE_SCORE or len(rule.content) != 1 or len(learned.content) != 1:
        return rule.content
    start, end = rule.content[0]
    whole = completed((_without_loose_end(learned.content[0], doc),), doc)[0]
    if common(rule.cue, (whole,)):
        # "Looks forward *to* strengthening": the cue's own words are not said.
        whole = Span(start, whole.end)
    more = text_of(doc)[whole.start : start] + text_of(doc)[end : whole.end]
    goes_on = whole.start <= start < end <= whole.end and any(map(str.isalnum, more))
    rest = Span(end, whole.end)
    if _speaks_on(rule, rest, rules, text_of(doc)) or _another_speaks(rest, rules):
        return rule.content
    if _is_before_absolute(doc, start, end):
        return rule.content
    if holds_governor(doc, rule.cue[0], whole):
        return rule.content
    return (whole,) if goes_on and is_in_sentence(doc, whole, rule.content[0]) else rule.content


def holds_governor(doc: Doc, cue: Span, content: Span) -> bool:
    """Whether words behind a cue hold the verb that the cue's noun or clause is a part of.

    In "the claim that Tokyo *refused* was false", neither Tokyo nor the claim says "was false".
    """
    tokens = doc.char_span(*cue, alignment_mode="expand")
    if tokens is None or content.start < cue.end:
        return False
    noun = tokens.root
    if noun.pos_ in {"VERB", "AUX"}:
        if noun.dep_ not in {"acl", "relcl"} or noun.head.i > noun.i:
            return False
        noun = noun.head
    verb = noun.head
    is_subject = noun.dep_ in {"nsubj", "nsubjpass"} and verb.pos_ in {"VERB", "AUX"}
    return is_subject and content.start <= verb.idx < content.end


def _speaks_on(rule: Attribution, words: Span, rules: list[Attribution], text: str) -> bool:
    """ "Said the deal was near *and added* that …": the same speaker's next verb in these words."""
    return any(
        other.cue
        and other.source == rule.source
        and text[other.content[0].start :].startswith("that ")
        and words.start <= other.cue[0].start < words.end
        for other in rules
    )


def _another_speaks(words: Span, rules: list[Attribution]) -> bool:
    """Whether a verb in these words has its speaker there too."""
    return any(
        other.source
        and other.score >= VERB_SCORE
        and words.start <= other.source[0].start < other.cue[0].start < words.end
        for other in rules
        if other.cue
    )


def _is_before_absolute(doc: Doc, start: int, end: int) -> bool:
    tokens = doc.char_span(start, end, alignment_mode="expand")
    following = doc[tokens.end] if tokens is not None and tokens.end < len(doc) else None
    if tokens is None or following is None or following.lower_ != "and":
        return False
    return opens_another_absolute(following, tokens.start, len(doc))


def _without_loose_end(content: Span, doc: Doc) -> Span:
    """A content without what only leads on to the next words: "…, and", "the incident on"."""
    tokens = doc.char_span(*content, alignment_mode="expand")
    if tokens is None:
        return content
    count = len(tokens)
    while count > 1 and (
        tokens[count - 1].pos_ in {"ADP", "CCONJ", "DET", "SPACE"}
        or tokens[count - 1].tag_ == "WDT"
        or tokens[count - 1].text == ","
    ):
        count -= 1
    return Span(content.start, tokens[:count].end_char) if count < len(tokens) else content


def completed(content: tuple[Span, ...], doc: Doc) -> tuple[Span, ...]:
    """A learned content that does not end within a phrase: "the Democratic", "available to"."""
    tokens = doc.char_span(*content[-1], alignment_mode="expand")
    if tokens is None or not len(tokens) or not doc.has_annotation("DEP"):
        return content
    last = tokens[-1]
    for _ in range(LONGEST_PHRASE):
        following = last.head if last.dep_ in _BEFORE_HEAD else None
        if last.tag_ in {"VBG", "VB"}:
            # "Including by using *the pipeline*"
            following = next((c.right_edge for c in last.rights if c.dep_ == "dobj"), None)
        if last.tag_ == "HYPH":
            following = last.nbor() if last.i + 1 < len(doc) else None
        if last.pos_ == "ADP":
            following = next((c.right_edge for c in last.rights if c.dep_ == "pobj"), None)
        if following is None or not 0 < following.i - last.i <= LONGEST_PHRASE:
            break
        if any(t.is_space for t in doc[last.i : following.i]):
            break
        last = following
    if last.i < tokens.end:
        return content
    return (*content[:-1], Span(content[-1].start, last.idx + len(last)))


def before_next_speaker(
    mended: Attribution, learned: Attribution, others: list[Attribution], doc: Doc
) -> Attribution:
    """A content that ends where another begins to speak: "A said that …, and B warned …".

    The parser hangs such a clause on the last verb of the content. Only where the learned content
    ends before the other's source is the rule's content cut there.
    """
    if len(mended.content) != 1 or len(learned.content) != 1 or names_authority(mended, doc):
        return mended
    (start, end), learned_end = mended.content[0], learned.content[0].end
    follows = any(
        a.source and a.cue and learned_end <= a.source[0].start < min(end, a.cue[0].start)
        for a in others
    )
    if start < learned_end < end and follows:
        return replace(mended, content=(_without_loose_end(Span(start, learned_end), doc),))
    return mended


def without_words_of_others(attribution: Attribution, others: list[Attribution]) -> Attribution:
    """A content without a piece that another cue beside it introduces: "…," said the envoy."""
    cue = attribution.cue
    if len(attribution.content) < 2 or not cue:
        return attribution

    def is_of_another(piece: Span) -> bool:
        own = _distance(piece, cue[0])
        return any(
            other.content == (piece,) and other.cue and _distance(piece, other.cue[0]) < own
            for other in others
            if other is not attribution
        )

    kept = tuple(piece for piece in attribution.content if not is_of_another(piece))
    return replace(attribution, content=kept) if kept else attribution


def _distance(left: Span, right: Span) -> int:
    return max(left.start - right.end, right.start - left.end, 0)


def is_in_sentence(doc: Doc, source: Span, cue: Span) -> bool:
    """Whether a source stands in the sentence of its cue, as far as the text is parsed."""
    tokens = doc.char_span(*cue, alignment_mode="expand")
    if tokens is None or not doc.has_annotation("SENT_START"):
        return True
    sentence = tokens.sent
    return bool(sentence.start_char <= source.start and source.end <= sentence.end_char)


def names_authority(rule: Attribution, doc: Doc) -> bool:
    """Whether a rule reads "according to …" or "NAME: …", which may stand around any statement."""
    text = text_of(doc)
    return is_turn(text, rule.cue) or (
        bool(rule.cue) and text[rule.cue[0].start :][:9].lower() == "according"
    )


def without_later_act(attribution: Attribution, others: list[Attribution], doc: Doc) -> Attribution:
    """A content without what its speaker did besides: "said that "…" *and accused him*"."""
    cue = doc.char_span(*attribution.cue[0], alignment_mode="expand") if attribution.cue else None
    (start, end), *more = attribution.content
    if cue is None or more:
        return attribution
    for other in others:
        if not other.cue or not start < other.cue[0].start < end:
            continue
        act = doc.char_span(*other.cue[0], alignment_mode="expand")
        if act is not None and reporter_of(act.root) == cue.root:
            content = _without_loose_end(Span(start, other.cue[0].start), doc)
            return replace(attribution, content=(content,))
    return attribution
