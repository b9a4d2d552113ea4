"""Where a sentence of an account splits into points.

The rules follow the annotation guideline of the comparison: coordinated reporting verbs split,
coordinated complements split where they name different objects, a quotation stays whole.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from communique.language.points.lexicon import NOUN_ACTS, TRANSPARENT_NOUNS, VERB_ACTS
from communique.language.syntax import QUOTE_MARKS, word_beside

COMPLEMENTS = frozenset(
    {"dobj", "obj", "ccomp", "xcomp", "prep", "dative", "agent", "acomp", "attr"}
)
NOMINAL_OBJECTS = frozenset({"dobj", "obj", "pobj", "nsubjpass", "attr", "appos"})
CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
TOPIC_NOUNS = frozenset({"topic", "theme", "subject", "issue", "item", "agenda", "focus"})
PLEDGING = frozenset({"will", "shall"})
LEADING = frozenset({"and", "or", "but", "that", "as", "well", "while", "also", "both"})
# What follows these is no further topic; where their own list ends is not told.
INSERTING = frozenset({"including", "such", "especially", "particularly"})
# A conjunct with fewer content words is a facet of its neighbour, not an object of its own
# ("sovereignty and territorial integrity"). Chosen on the two development pairs and on our own.
MINIMUM_CONJUNCT_WORDS = 3
# Tokens of "in this context," with its comma.
LONGEST_ADVERBIAL = 6
# Content words that "thanked for X and for Y" needs to be two points rather than one with facets.
MINIMUM_REPEATED_WORDS = 8


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens `doc[start:end]` of one point, with the verb that reports it and its complement."""

    start: int
    end: int
    verb: Token
    complement: Token | None

    @property
    def teller(self) -> Token:
        """The verb whose subject speaks: the root for one that the parser hung elsewhere."""
        root = self.verb.sent.root
        is_astray = _is_misattached(self.verb, root) or _is_meanwhile(self.verb)
        return root if is_astray else self.verb


def segments_of(sentence: Span) -> list[Segment]:
    """Cut a sentence at its coordinated reporting verbs and complements, in text order."""
    if len(sentence) < 2:
        return []
    quoted = _quoted_tokens(sentence)
    verbs = _reporting_verbs(sentence.root, quoted)
    cuts: dict[int, tuple[Token, Token | None]] = {sentence.start: (verbs[0], None)}
    for verb in verbs[1:]:
        cuts[_left_edge(verb)] = (verb, None)
    for verb in verbs:
        if verb.lemma_.lower() not in VERB_ACTS and not _names_topics(verb):
            continue
        heads = (*_separate_conjuncts(verb), *_repeated_prepositions(verb, sentence))
        cuts |= {_left_edge(h): (verb, h) for h in heads if h.i not in quoted}
        cuts |= {i: (verb, h) for i, h in _listed_topics(verb, sentence) if i not in quoted}
    starts = sorted(c for c in cuts if sentence.start <= c < sentence.end)
    ends = [*starts[1:], sentence.end]
    found = []
    for start, end in zip(starts, ends, strict=True):
        verb, complement = cuts[start]
        start, end = _trim(sentence, start, end)
        if end - start >= 2:
            found.append(Segment(start, end, verb, complement))
    return found


def _quoted_tokens(sentence: Span) -> frozenset[int]:
    inside, found = False, set()
    for token in sentence:
        if token.text in QUOTE_MARKS:
            inside = not inside if token.text == '"' else token.text in {"“", "«", "``", "„"}
        elif inside:
            found.add(token.i)
    return frozenset(found)


def _reporting_verbs(root: Token, quoted: frozenset[int]) -> list[Token]:
    verbs = [root]
    for verb in verbs:
        for child in verb.children:
            if child.i < verb.i or child.i in quoted or child.pos_ not in {"VERB", "AUX"}:
                continue
            is_coordinated = (
                child.dep_ == "conj"
                and _has_complement(verb)
                and not _is_attribution(child)
                and _agree(verb, child)
                and (child.lemma_.lower() in VERB_ACTS or _has_own_noun_subject(child))
            )
            is_participle = (
                child.dep_ in {"advcl", "acl", "xcomp"}
                and child.tag_ == "VBG"
                and child.lemma_.lower() in VERB_ACTS
            )
            if _is_further_pledge(child, root) or (
                (is_coordinated or is_participle) and _has_complement(child)
            ):
                verbs.append(child)
    astray = (
        t
        for t in root.subtree
        if t.i not in quoted and (_is_misattached(t, root) or _is_meanwhile(t))
    )
    verbs += [t for t in astray if t not in verbs]
    return sorted(verbs, key=lambda v: v.i != root.i and v.i)


def _is_further_pledge(verb: Token, root: Token) -> bool:
    """Whether a verb shares the root's "will" and has an object of its own: "we will pursue A and
    expand C". What a thing will do ("the plan will simplify A and increase B") is one effect."""
    return (
        verb.dep_ == "conj"
        and verb.tag_ in {"VB", "VBP"}
        and not _has_subject(verb)
        and any(c.dep_ == "aux" and c.lower_ in PLEDGING for c in root.children)
        and any(c.dep_ == "nsubj" and c.lower_ in {"we", "i"} for c in root.children)
        and any(c.dep_ in {"dobj", "xcomp"} for c in verb.children)
        and min(_weight(verb), _weight(root)) >= MINIMUM_CONJUNCT_WORDS
    )


def _is_meanwhile(verb: Token) -> bool:
    """Whether a participle tells a further deed: "while also developing options for …"."""
    return (
        verb.tag_ == "VBG"
        and any(c.lower_ == "also" and word_beside(c, -1) == "while" for c in verb.children)
        and any(c.dep_ == "dobj" for c in verb.children)
        and _weight(verb) >= MINIMUM_CONJUNCT_WORDS
    )


def _is_attribution(verb: Token) -> bool:
    """Whether a verb stands after what it reports: "…, and the port stays open, he insisted"."""
    return any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children)


def _agree(verb: Token, other: Token) -> bool:
    """Whether two verbs can be coordinated: a bare "return" goes not with "called"."""
    return other.tag_ != "VB" or verb.tag_ == "VB" or any(c.dep_ == "aux" for c in other.children)


def _is_misattached(other: Token, verb: Token) -> bool:
    """Whether a verb deep within what is said belongs to who says it.

    In "stressed that troops must leave and ruled out observers" parsers hang "ruled" on "leave",
    and in "noted the truce, asked for aid" they hang "asked" on "truce".
    """
    if other.i <= verb.i or not other.tag_ == verb.tag_ == "VBD":
        return False
    is_coordinated = other.dep_ == "conj" and other.head.tag_ != "VBD"
    is_run_on = other.dep_ in {"acl", "dep"} and word_beside(other, -1) == ","
    return (
        (is_coordinated or is_run_on)
        and other.lemma_.lower() in VERB_ACTS
        and _has_complement(other)
        and not _has_subject(other)
    )


def _has_complement(verb: Token) -> bool:
    """Whether a verb has what it tells; "together with others, we" in front of it is none."""
    return any(
        c.dep_ == "nsubjpass" or (c.dep_ in COMPLEMENTS and (c.dep_ != "prep" or c.i > verb.i))
        for c in verb.children
    )


def _separate_conjuncts(verb: Token) -> Iterator[Token]:
    """Second and later conjuncts of a verb's complements that are points of their own."""
    for child in verb.children:
        if child.dep_ == "ccomp":
            yield from (c for c in _conjuncts(child) if _is_own_clause(c))
        elif child.dep_ == "xcomp":
            yield from (c for c in _conjuncts(child) if _is_own_infinitive(c, child))
        elif child.dep_ == "prep":
            for other in _conjuncts(child):
                if other.dep_ == "conj" and other.pos_ == "ADP" and _weight(other) >= 2:
                    yield other
            for noun in child.children:
                if noun.dep_ in {"pobj", "pcomp"}:
                    yield from _separate_nouns(noun)
        elif child.dep_ in NOMINAL_OBJECTS:
            yield from _separate_nouns(child)


def _repeated_prepositions(verb: Token, sentence: Span) -> Iterator[Token]:
    """Prepositions that take up an earlier one: "thanked for …, as well as for …"."""
    frame = {verb, *(c for c in verb.children if c.lemma_.lower() in NOUN_ACTS)}
    first = next(
        (t for t in sentence if t.dep_ == "prep" and t.head in frame and t.i > verb.i), None
    )
    if first is None:
        return
    for token in sentence[first.i - sentence.start + 1 :]:
        before = word_beside(token, -1)
        is_taken_up = before in {"and", ","} or token.doc[max(token.i - 3, 0) : token.i].text == (
            "as well as"
        )
        if is_taken_up and token.pos_ == "ADP" and token.lower_ == first.lower_:
            weight = sum(t.pos_ in CONTENT_POS for t in token.doc[first.i : token.right_edge.i + 1])
            if before == "as" or weight >= MINIMUM_REPEATED_WORDS:
                yield token


def _listed_topics(verb: Token, sentence: Span) -> Iterator[tuple[int, Token]]:
    """Starts and head nouns of the second and later topics of "discussed X, Y, and Z".

    Told by the commas, since parsers hang long lists anyhow. Short items ("trade, energy and
    climate") are facets of one topic.
    """
    if VERB_ACTS.get(verb.lemma_.lower()) != "inform" and not _names_topics(verb):
        return
    items: list[list[Token]] = [[]]
    is_inserted = False
    for token in sentence[verb.i - sentence.start + 1 :]:
        if token.lower_ in INSERTING and word_beside(token, -1) == ",":
            is_inserted = True
        if token.text in {",", ";"} and not (is_inserted or _goes_on(token, sentence)):
            items.append([])
        elif not token.is_punct and (items[-1] or token.dep_ != "cc"):
            items[-1].append(token)
    weights = [sum(t.pos_ in CONTENT_POS for t in item) for item in items]
    has_clause = any(t.tag_ in FINITE_TAGS for item in items for t in item)
    if len(items) >= 3 and min(weights) >= MINIMUM_CONJUNCT_WORDS and not has_clause:
        for item in items[1:]:
            inside = {t.i for t in item}
            heads = [t for t in item if t.pos_ in {"NOUN", "PROPN"} and t.head.i not in inside]
            yield item[0].i, (heads or item)[0]


def _goes_on(comma: Token, sentence: Span) -> bool:
    """Whether what follows a comma belongs to the item before it: "including …", a bare name."""
    following = itertools.takewhile(
        lambda t: not t.is_punct, sentence.doc[comma.i + 1 : sentence.end]
    )
    return word_beside(comma, 1) in INSERTING or all(t.pos_ == "PROPN" for t in following)


def _names_topics(verb: Token) -> bool:
    """Whether a sentence lists what was talked about: "the key topics were …"."""
    return verb.lemma_ == "be" and any(
        c.dep_ == "nsubj" and c.lemma_.lower() in TOPIC_NOUNS for c in verb.children
    )


def _separate_nouns(noun: Token) -> Iterator[Token]:
    weight, heads = _weight(noun), {noun.lemma_}
    for other in _conjuncts(noun):
        own = _weight(other)
        # "New assistance, new support, considerable assistance" is one thing.
        is_again = other.lemma_ in heads and all(c.dep_ != "poss" for c in other.children)
        is_own = other.pos_ in {"NOUN", "PROPN", "VERB"} and not is_again
        heads.add(other.lemma_)
        if is_own and min(weight, own) >= MINIMUM_CONJUNCT_WORDS:
            yield other
            weight = own
        else:
            weight += own
    if noun.lemma_.lower() in TRANSPARENT_NOUNS:
        for prep in noun.children:
            if prep.dep_ != "prep":
                continue
            yield from (c for c in _conjuncts(prep) if c.pos_ == "ADP" and _weight(c) >= 2)
            for inner in prep.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    yield from _separate_nouns(inner)


def _weight(head: Token) -> int:
    """Content words of a conjunct, the conjuncts after it left out."""
    later = {t.i for c in _conjuncts(head) for t in c.subtree}
    return sum(t.pos_ in CONTENT_POS for t in head.subtree if t.i not in later)


def _conjuncts(head: Token) -> list[Token]:
    return [c for c in head.conjuncts if c.i > head.i]


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children)


def _is_own_clause(clause: Token) -> bool:
    """Whether a further clause of what is said is a point: "and that Finland should drop it".

    It has its own "that" and tells of somebody named; any other clause is a facet of the first.
    """
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children) and any(
        c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ == "PROPN" for c in clause.children
    )


def _has_own_noun_subject(verb: Token) -> bool:
    return any(
        c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ in {"NOUN", "PROPN"} for c in verb.children
    )


def _is_own_infinitive(verb: Token, first: Token) -> bool:
    has_to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return has_to and min(_weight(verb), _weight(first)) >= MINIMUM_CONJUNCT_WORDS


def _left_edge(head: Token) -> int:
    return int(head.left_edge.i)


def _trim(sentence: Span, start: int, end: int) -> tuple[int, int]:
    """Without edge punctuation, coordinators and a leading "In this context,"."""
    doc = sentence.doc
    if start == sentence.start:
        start = _after_connective(sentence)
    while start < end and (
        doc[start].is_space
        or (doc[start].is_punct and doc[start].text not in QUOTE_MARKS)
        or (start > sentence.start and _leads(doc[start]))
        or doc[start].dep_ == "cc"
        or doc[start].pos_ == "INTJ"
    ):
        start += 1
    while end > start and (
        doc[end - 1].is_space
        or (doc[end - 1].is_punct and doc[end - 1].text not in QUOTE_MARKS | {")", "]"})
        or doc[end - 1].dep_ == "cc"
        or doc[end - 1].lower_ in {"as", "well"}
    ):
        end -= 1
    return start, end


def _leads(token: Token) -> bool:
    """Whether a word only ties a clause to what stands before: not the subject of "so that is
    all", nor the first of "as part of this"."""
    if token.lower_ == "as":
        near = {t.lower_ for t in token.doc[max(token.i - 1, 0) : token.i + 2]}
        return "well" in near
    return token.lower_ in LEADING and not token.dep_.startswith("nsubj")


def _after_connective(sentence: Span) -> int:
    """Index after short opening adverbials that end in a comma and name nothing."""
    doc, start = sentence.doc, int(sentence.start)
    i = start
    while i < min(start + LONGEST_ADVERBIAL, sentence.end - 2):
        token = doc[i]
        if token.pos_ in {"PROPN", "NUM"} or token.dep_.startswith("nsubj"):
            break
        i += 1
        if token.text == "," and doc[start].dep_ in {"prep", "advmod", "cc"}:
            start = i
    return start
