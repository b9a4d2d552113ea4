"""The content of an active cue verb: "said that…", "urged Beijing to…", "stressed the need"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from communique.language.statements.candidates import FoundContent
from communique.language.statements.clauses import (
    Range,
    behind_hearers,
    complement_end,
    is_account,
    is_resumed_infinitive,
    without,
)
from communique.language.statements.lexicon import Cue, load_cues
from communique.language.statements.quotes import QuotedText
from communique.language.syntax import prepositional_objects, word_beside

_TELLING = frozenset({"say", "announce", "report", "state", "speak", "tell", "write"})
_LONGEST_DAY = 5
_WEEKDAY = re.compile(r"(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day")
# In PolNeAR train these phrases are content more often than not: relaxed F1 of contents 72.9
# without them, 73.4 with them (2026-11).
_OBJECT_TAILS = frozenset(
    {
        "of",
        "to",
        "for",
        "from",
        "with",
        "between",
        "against",
        "over",
        "as",
        "about",
        "on",
        "in",
        "regarding",
        "concerning",
        "toward",
        "towards",
    }
)


def active_content(verb: Token, cue: Cue, quoted: QuotedText) -> FoundContent | None:
    """What an active verb reports, by the first of its cue's frames that fits."""
    if (before := _what_stood_before(verb)) is not None:
        return before
    if (clause := _clause(verb, cue, quoted)) is not None:
        return clause
    for read in (_predicate, _target, _infinitive, _object, _prepositional):
        found: FoundContent | None = read(verb, cue)
        if found is not None:
            return found
    return None


def _what_stood_before(verb: Token) -> FoundContent | None:
    """ "X spoke about this at a briefing": in an account, what the sentence before has told."""
    if verb.lemma_.lower() not in _TELLING or verb.dep_ != "ROOT" or not is_account(verb.doc):
        return None
    objects = [c for c in verb.rights if c.dep_ == "dobj"] or prepositional_objects(verb, "about")
    if [t.lower_ for t in objects] not in (["this"], ["it"]) or any(objects[0].children):
        return None
    return sentence_before(verb)


def _clause(verb: Token, cue: Cue, quoted: QuotedText) -> FoundContent | None:
    if "clause" not in cue.frames and "predicate" not in cue.frames:
        return None
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and quoted.same_line(verb.i, c.i)]
    if not clauses and "infinitive" not in cue.frames and "object" not in cue.frames:
        clauses = [c for c in verb.rights if c.dep_ == "xcomp" and c.tag_ not in {"VB", "VBG"}]
    if not clauses:
        return _parenthetical(verb)
    if "clause" not in cue.frames:
        return None
    behind = [c for c in clauses if c.i > verb.i]
    if behind:
        return _following(verb, behind, cue)
    return _preceding(verb, clauses[-1])


def _following(verb: Token, clauses: list[Token], cue: Cue) -> FoundContent | None:
    first = clauses[0]
    start = behind_hearers(first.left_edge)
    for child in first.children:
        if child.dep_ == "mark" and child.lower_ in {"that", "whether", "if"} and child.i > verb.i:
            start = child.i
    start = _behind_day(verb, max(start, verb.i + 1))
    end = max(complement_end(verb, c) for c in clauses)
    end = _with_joined_clause(verb, end)
    has_object = any(c.dep_ in {"dobj", "dative"} and c.i < start for c in verb.rights)
    if has_object and "target" in cue.frames and "addressee" not in cue.frames:
        start = min(c.left_edge.i for c in verb.rights if c.dep_ in {"dobj", "dative"})
    pieces: list[Range] = [(start, end)]
    if first.left_edge.i < _chunk_start(verb):
        pieces.insert(0, (first.left_edge.i, _chunk_start(verb)))
    return FoundContent(tuple(pieces), 0.9)


def _with_joined_clause(verb: Token, end: int) -> int:
    """Where a content ends that goes on: "noted that A is low, *and B has not ceased*".

    In an account a clause in the present stands for what was said, if "noted" is in the past.
    """
    if verb.tag_ != "VBD" or not is_account(verb.doc):
        return end
    for clause in verb.rights:
        if clause.dep_ != "conj" or clause.i < end:
            continue
        finite = (clause, *(c for c in clause.lefts if c.dep_ in {"aux", "auxpass"}))
        has_subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.lefts)
        if has_subject and any(t.tag_ in {"VBZ", "VBP", "MD"} for t in finite):
            return clause.right_edge.i + 1
        break
    return end


def _behind_day(verb: Token, start: int) -> int:
    """Where a clause begins that the parse opens with the day: "said *on Friday* Oslo would"."""
    doc = verb.doc
    day = start + (doc[start].lower_ == "on")
    if start != verb.i + 1 or day + 1 >= len(doc) or not _WEEKDAY.fullmatch(doc[day].text):
        return start
    return day + 1 if doc[day + 1].pos_ not in {"VERB", "AUX", "PUNCT", "ADP"} else start


def _preceding(verb: Token, clause: Token) -> FoundContent | None:
    """ "Talks will go on, he said": the clause before, and what goes on behind the verb."""
    chunk = _chunk_start(verb)
    start = clause.left_edge.i
    pieces: list[Range] = [(start, chunk)] if start < chunk else []
    if clause.right_edge.i > verb.i:
        pieces.append((verb.i + 1, clause.right_edge.i + 1))
    return FoundContent(tuple(pieces), 0.9) if pieces else None


def _chunk_start(verb: Token) -> int:
    """First token of "X said" or "said X"."""
    start = verb.i
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "aux", "neg", "advmod"} and child.i < verb.i:
            start = min(start, child.left_edge.i)
    return start


def _parenthetical(verb: Token) -> FoundContent | None:
    """ "The plan, officials said, is dead"; "as he put it": the rest of the clause around."""
    as_clause = verb.dep_ == "advcl" and any(
        c.lower_ == "as" and c.i < verb.i and c.dep_ in {"mark", "advmod"} for c in verb.children
    )
    if verb.dep_ not in {"parataxis"} and not as_clause:
        return None
    owns = {"dobj", "xcomp", "ccomp"} if as_clause else {"dobj"}
    if any(c.dep_ in owns and c.pos_ != "PRON" for c in verb.rights):
        # "As India demands action", "as Iran offers to talk" say something of their own.
        return None
    head = verb.head
    if head.pos_ not in {"VERB", "AUX"}:
        return None
    own = (verb.left_edge.i, verb.right_edge.i + 1)
    pieces = without((head.left_edge.i, head.right_edge.i + 1), [own])
    return FoundContent(tuple(pieces), 0.7)


def _infinitive(verb: Token, cue: Cue) -> FoundContent | None:
    if "infinitive" not in cue.frames:
        return None
    return _to_infinitive(verb, [c for c in verb.rights if c.dep_ in {"xcomp", "advcl"}])


def _to_infinitive(verb: Token, clauses: list[Token]) -> FoundContent | None:
    for clause in clauses:
        for child in clause.children:
            if child.lower_ == "to" and child.dep_ == "aux" and child.i > verb.i:
                before = verb.doc[child.i - 1]
                start = before.i if before.lower_ in {"not", "never"} else child.i
                return FoundContent(((start, complement_end(verb, clause)),), 0.85)
    return None


def _target(verb: Token, cue: Cue) -> FoundContent | None:
    """ "urged Beijing to talk": whom and what."""
    if "target" not in cue.frames:
        return None
    infinitives = [
        c for c in verb.rights
        if c.dep_ in {"xcomp", "ccomp", "advcl"} and any(x.lower_ == "to" for x in c.lefts)
    ]  # fmt: skip
    if not infinitives:
        return None
    clause = infinitives[0]
    end = complement_end(verb, clause)
    more: tuple[Token, ...] = ()
    starts = [
        c.left_edge.i for c in verb.rights
        if c.dep_ in {"dobj", "dative", "nsubj"} and c.i < clause.i
    ]  # fmt: skip
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in {"on", "upon", "to", "for"}:
            if child.i >= clause.i:
                break
            starts += [c.left_edge.i for c in child.children if c.dep_ == "pobj"]
            more = (child,)
            break
    start = min(starts) if starts else clause.left_edge.i
    return FoundContent(((max(start, verb.i + 1), end),), 0.85, more)


def _predicate(verb: Token, cue: Cue) -> FoundContent | None:
    """ "called it a crime", "considers the vote illegal"."""
    if "predicate" not in cue.frames:
        return None
    parts = [
        c for c in verb.rights if c.dep_ in {"oprd", "acomp", "ccomp", "xcomp", "attr", "dobj"}
    ]
    if len(parts) == 1 and parts[0].dep_ == "dobj":
        if "object" in cue.frames:
            return None
        nouns = [c for c in parts[0].children if c.dep_ in {"appos", "amod"} and c.i > parts[0].i]
        if not nouns:
            return None
    if not parts:
        return None
    pieces: list[Range] = [(parts[0].left_edge.i, max(c.right_edge.i for c in parts) + 1)]
    return FoundContent((*_relative_pronoun(verb), *pieces), 0.8)


def _relative_pronoun(verb: Token) -> list[Range]:
    for child in verb.lefts:
        if child.dep_ in {"dobj", "pobj"} and child.lower_ in {"which", "that", "whom", "what"}:
            return [(child.i, child.i + 1)]
    return []


def _object(verb: Token, cue: Cue) -> FoundContent | None:
    if not cue.frames & {"object", "object_with"}:
        return None
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    if not objects and (pronoun := _relative_pronoun(verb)):
        tails = [c for c in verb.rights if c.dep_ == "oprd" or c.lower_ in cue.object_prepositions]
        if tails:
            return FoundContent(
                (*pronoun, (tails[0].left_edge.i, tails[-1].right_edge.i + 1)), 0.75
            )
    gerund = next((c for c in verb.rights if c.dep_ == "xcomp" and c.tag_ == "VBG"), None)
    if gerund is not None and not objects and "object" in cue.frames:
        return FoundContent(((gerund.left_edge.i, complement_end(verb, gerund)),), 0.75)
    if not objects:
        return None
    target = objects[0]
    end = target.right_edge.i + 1
    carried = False
    for child in verb.rights:
        if child.i <= target.i or child.dep_ in {"punct", "cc", "npadvmod", "advmod"}:
            continue
        if is_resumed_infinitive(child) or child.dep_ == "dobj":
            # A list, or a genitive whose mark the tagger takes for a quotation's.
            end = child.right_edge.i + 1
        elif child.dep_ == "prep" and child.lower_ in cue.object_prepositions:
            end, carried = max(end, child.right_edge.i + 1), True
        elif _is_as_phrase(child) and "as" in cue.object_prepositions:
            end, carried = child.right_edge.i + 1, True
        elif child.dep_ in {"oprd", "xcomp"} or (child.dep_ == "conj" and child.pos_ == "NOUN"):
            end = max(end, child.right_edge.i + 1)
        elif _is_day(child):
            if any(t.lower_ in cue.object_prepositions for t in child.subtree if t.dep_ == "prep"):
                end, carried = child.right_edge.i + 1, True
        elif _belongs_to_object(child) or _goes_on(child, end):
            end = max(end, child.right_edge.i + 1)
        else:
            break
    if "object_with" in cue.frames and not carried:
        return None
    return FoundContent(((target.left_edge.i, end),), 0.75)


def _is_as_phrase(phrase: Token) -> bool:
    """ "Criticised it *as premature*", which parsers take for a comparison."""
    return phrase.dep_ == "advcl" and phrase.pos_ == "ADJ" and phrase.left_edge.lower_ == "as"


def _belongs_to_object(phrase: Token) -> bool:
    """Whether a phrase that the parser hangs on the verb reads on from the object."""
    return (
        phrase.dep_ == "prep" and phrase.lower_ in _OBJECT_TAILS and word_beside(phrase, -1) != ","
    )


def _goes_on(phrase: Token, end: int) -> bool:
    """Whether a phrase that the parser hangs on the verb still belongs to its object.

    "Discussed the work *to root out graft*", "raised the harvest, *in particular the fuel*".
    """
    first = phrase.left_edge
    if first.i == end and first.lower_ == "to" and phrase.tag_ == "VB":
        return phrase.dep_ in {"advcl", "relcl", "acl"}
    if phrase.dep_ == "advcl" and phrase.tag_ == "VBG" and first.i == end + 1:
        # "The need to send aid, *using all crossings*"
        is_cue = ("verb", phrase.lemma_.lower()) in load_cues()
        return is_account(phrase.doc) and phrase == first and not is_cue
    is_example = first.lower_ in {"including", "especially", "primarily", "notably"} or (
        first.lower_ == "in" and word_beside(first, 1) in {"particular", "part"}
    )
    return is_example and first.i <= end + 1


def _is_day(phrase: Token) -> bool:
    """Whether a phrase says when: "accused Iran *on Thursday* of…"."""
    # "In the second month of the war" says more than when.
    is_short = phrase.right_edge.i - phrase.left_edge.i < _LONGEST_DAY
    return (
        is_short
        and phrase.dep_ == "prep"
        and any(c.ent_type_ in {"DATE", "TIME"} for c in phrase.children if c.dep_ == "pobj")
    )


def _prepositional(verb: Token, cue: Cue) -> FoundContent | None:
    """ "called for calm", "referred to the treaty": the preposition belongs to the cue."""
    if not cue.prepositions:
        return None
    for clause in verb.rights:
        opener = next((c for c in clause.lefts if c.dep_ == "mark"), None)
        if opener is not None and opener.lower_ in cue.prepositions and clause.dep_ == "advcl":
            return FoundContent(((opener.i + 1, complement_end(verb, clause)),), 0.7, (opener,))
    for child in verb.rights:
        if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in cue.prepositions:
            objects = [c for c in child.children if c.dep_ in {"pobj", "pcomp"}]
            if objects:
                end = complement_end(verb, child)
                return FoundContent(((child.i + 1, end),), 0.7, (child,))
    return None


def sentence_before(verb: Token) -> FoundContent | None:
    """ "This was stated by the President": the sentence that "this" stands for."""
    start = verb.sent.start
    if start == 0:
        return None
    previous = verb.doc[start - 1].sent
    return FoundContent(((previous.start, previous.end),), 0.5)
