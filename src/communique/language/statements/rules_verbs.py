"""Attributions by a verb: "said that…", "urged Beijing to…", "stressed the importance of…"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from communique.language.statements.clauses import Range, complement_end, noun_phrase, without
from communique.language.statements.lexicon import Cue
from communique.language.statements.quotes import QuotedText
from communique.language.syntax import agent_of, subject_of

# What happens or is used does not speak: "the standoff underscores…".
_EVENTS = frozenset(
    {"call", "meeting", "standoff", "visit", "war", "crisis", "conflict", "tension", "incident",
     "trip", "browser", "site", "website", "page", "link", "event", "situation", "talk", "test",
     "development", "trend", "fact", "exercise", "drill", "system", "program", "programme"}
)  # fmt: skip
# In PolNeAR train these phrases are content more often than not (relaxed F1 72.9 without, 73.4 with).
_OBJECT_TAILS = frozenset(
    {"of", "to", "for", "from", "with", "between", "against", "over", "as", "about", "on", "in"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a rule has found, in tokens; `anchor` is the index of the cue's head.

    `takes_quotes` lets quotations next to the verb join the content; `is_light` marks a verb whose
    noun carries the meaning ("expressed concern")."""

    anchor: int
    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    score: float
    takes_quotes: bool = False
    is_light: bool = False


@dataclass(frozen=True, slots=True)
class _Content:
    pieces: tuple[Range, ...]
    score: float
    cue_words: tuple[Token, ...] = ()


def read_verb(verb: Token, cue: Cue, quoted: QuotedText) -> Candidate | None:
    """The attribution that a verb of the lexicon makes in its sentence, if it makes one."""
    passive = is_passive_form(verb)
    subject = own_subject(verb)
    if subject is not None and subject.lemma_.lower() in _EVENTS and "clause" not in cue.frames:
        return None
    found = _passive_content(verb, cue) if passive else _active_content(verb, cue, quoted)
    if found is None or not found.pieces:
        return None
    source = _passive_source(verb) if passive else _active_source(verb)
    if source is None and not passive and not _is_sourceless(verb):
        return None
    return Candidate(
        anchor=verb.i,
        cue=cue_ranges(verb, found.cue_words),
        source=_source_ranges(verb, source),
        content=found.pieces,
        score=found.score,
        takes_quotes=bool(cue.frames & {"clause", "quote"}) and not passive,
    )


def _source_ranges(verb: Token, source: Token | None) -> tuple[Range, ...]:
    if source is None:
        return ()
    start, end = noun_phrase(source)
    if verb.dep_ in {"acl", "relcl"} and start < verb.left_edge.i < end:
        end = verb.left_edge.i
    return ((start, end),)


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on the verb itself."""
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


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


def _active_source(verb: Token) -> Token | None:
    if verb.dep_ == "xcomp" and not any(c.dep_ == "nsubj" for c in verb.children):
        head = verb.head
        if any(c.dep_ in {"dobj", "dative"} for c in head.children):
            return None
    own = own_subject(verb)
    if own is not None:
        is_thing = own.lower_ in {"that", "which"} and verb.dep_ == "relcl"
        return verb.head if is_thing else own
    if verb.dep_ in {"acl", "relcl"}:
        # A finite verb right behind its head is a clause that the parser took for a modifier.
        is_finite = verb.tag_ in {"VBD", "VBN"} and verb.head.i < verb.i
        return verb.head if verb.tag_ == "VBG" or is_finite else None
    return subject_of(verb)


def _passive_source(verb: Token) -> Token | None:
    return agent_of(verb)


def _is_sourceless(verb: Token) -> bool:
    return verb.dep_ in {"advcl", "pcomp"} and verb.tag_ in {"VBN", "VBG"}


# ---- active


def _active_content(verb: Token, cue: Cue, quoted: QuotedText) -> _Content | None:
    if (clause := _clause(verb, cue, quoted)) is not None:
        return clause
    for read in (_predicate, _target, _infinitive, _object, _prepositional):
        found: _Content | None = read(verb, cue)
        if found is not None:
            return found
    return None


def _clause(verb: Token, cue: Cue, quoted: QuotedText) -> _Content | None:
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


def _following(verb: Token, clauses: list[Token], cue: Cue) -> _Content | None:
    first = clauses[0]
    start = first.left_edge.i
    for child in first.children:
        if child.dep_ == "mark" and child.lower_ in {"that", "whether", "if"} and child.i > verb.i:
            start = child.i
    start = max(start, verb.i + 1)
    end = max(complement_end(verb, c) for c in clauses)
    has_object = any(c.dep_ in {"dobj", "dative"} and c.i < start for c in verb.rights)
    if has_object and "target" in cue.frames and "addressee" not in cue.frames:
        start = min(c.left_edge.i for c in verb.rights if c.dep_ in {"dobj", "dative"})
    pieces: list[Range] = [(start, end)]
    if first.left_edge.i < _chunk_start(verb):
        pieces.insert(0, (first.left_edge.i, _chunk_start(verb)))
    return _Content(tuple(pieces), 0.9)


def _preceding(verb: Token, clause: Token) -> _Content | None:
    """ "Talks will go on, he said": the clause before, and what goes on behind the verb."""
    chunk = _chunk_start(verb)
    start = clause.left_edge.i
    pieces: list[Range] = [(start, chunk)] if start < chunk else []
    if clause.right_edge.i > verb.i:
        pieces.append((verb.i + 1, clause.right_edge.i + 1))
    return _Content(tuple(pieces), 0.9) if pieces else None


def _chunk_start(verb: Token) -> int:
    """First token of "X said" or "said X"."""
    start = verb.i
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "aux", "neg", "advmod"} and child.i < verb.i:
            start = min(start, child.left_edge.i)
    return start


def _parenthetical(verb: Token) -> _Content | None:
    """ "The plan, officials said, is dead"; "as he put it": the rest of the clause around."""
    as_clause = verb.dep_ == "advcl" and any(
        c.lower_ == "as" and c.i < verb.i and c.dep_ in {"mark", "advmod"} for c in verb.children
    )
    if verb.dep_ not in {"parataxis"} and not as_clause:
        return None
    head = verb.head
    if head.pos_ not in {"VERB", "AUX"}:
        return None
    own = (verb.left_edge.i, verb.right_edge.i + 1)
    pieces = without((head.left_edge.i, head.right_edge.i + 1), [own])
    return _Content(tuple(pieces), 0.7)


def _infinitive(verb: Token, cue: Cue) -> _Content | None:
    if "infinitive" not in cue.frames:
        return None
    return _to_infinitive(verb, [c for c in verb.rights if c.dep_ in {"xcomp", "advcl"}])


def _to_infinitive(verb: Token, clauses: list[Token]) -> _Content | None:
    for clause in clauses:
        for child in clause.children:
            if child.lower_ == "to" and child.dep_ == "aux" and child.i > verb.i:
                return _Content(((child.i, complement_end(verb, clause)),), 0.85)
    return None


def _target(verb: Token, cue: Cue) -> _Content | None:
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
    return _Content(((max(start, verb.i + 1), end),), 0.85, more)


def _predicate(verb: Token, cue: Cue) -> _Content | None:
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
    return _Content((*_relative_pronoun(verb), *pieces), 0.8)


def _relative_pronoun(verb: Token) -> list[Range]:
    for child in verb.lefts:
        if child.dep_ in {"dobj", "pobj"} and child.lower_ in {"which", "that", "whom", "what"}:
            return [(child.i, child.i + 1)]
    return []


def _object(verb: Token, cue: Cue) -> _Content | None:
    if not cue.frames & {"object", "object_with"}:
        return None
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    if not objects and (pronoun := _relative_pronoun(verb)):
        tails = [c for c in verb.rights if c.dep_ == "oprd" or c.lower_ in cue.object_prepositions]
        if tails:
            return _Content((*pronoun, (tails[0].left_edge.i, tails[-1].right_edge.i + 1)), 0.75)
    gerund = next((c for c in verb.rights if c.dep_ == "xcomp" and c.tag_ == "VBG"), None)
    if gerund is not None and not objects and "object" in cue.frames:
        return _Content(((gerund.left_edge.i, complement_end(verb, gerund)),), 0.75)
    if not objects:
        return None
    target = objects[0]
    end = target.right_edge.i + 1
    carried = False
    for child in verb.rights:
        if child.i <= target.i or child.dep_ in {"punct", "cc", "npadvmod", "advmod"}:
            continue
        if child.dep_ == "prep" and child.lower_ in cue.object_prepositions:
            end, carried = max(end, child.right_edge.i + 1), True
        elif child.dep_ in {"oprd", "xcomp"} or (child.dep_ == "conj" and child.pos_ == "NOUN"):
            end = max(end, child.right_edge.i + 1)
        elif not _is_day(child):
            if not _belongs_to_object(child):
                break
            end = max(end, child.right_edge.i + 1)
    if "object_with" in cue.frames and not carried:
        return None
    return _Content(((target.left_edge.i, end),), 0.75)


def _belongs_to_object(phrase: Token) -> bool:
    """Whether a phrase that the parser hangs on the verb reads on from the object."""
    return phrase.dep_ == "prep" and phrase.lower_ in _OBJECT_TAILS and phrase.nbor(-1).text != ","


def _is_day(phrase: Token) -> bool:
    """Whether a phrase says when: "accused Iran *on Thursday* of…"."""
    return phrase.dep_ == "prep" and any(
        c.ent_type_ in {"DATE", "TIME"} for c in phrase.children if c.dep_ == "pobj"
    )


def _prepositional(verb: Token, cue: Cue) -> _Content | None:
    """ "called for calm", "referred to the treaty": the preposition belongs to the cue."""
    if not cue.prepositions:
        return None
    for clause in verb.rights:
        opener = next((c for c in clause.lefts if c.dep_ == "mark"), None)
        if opener is not None and opener.lower_ in cue.prepositions and clause.dep_ == "advcl":
            return _Content(((opener.i + 1, complement_end(verb, clause)),), 0.7, (opener,))
    for child in verb.rights:
        if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in cue.prepositions:
            objects = [c for c in child.children if c.dep_ in {"pobj", "pcomp"}]
            if objects:
                end = complement_end(verb, child)
                return _Content(((child.i + 1, end),), 0.7, (child,))
    return None


# ---- passive


def _passive_content(verb: Token, cue: Cue) -> _Content | None:
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    subject = next((c for c in verb.children if c.dep_ in {"nsubjpass", "nsubj"}), None)
    if clauses and clauses[0].i > verb.i:
        end = complement_end(verb, clauses[0])
        return _Content(((max(clauses[0].left_edge.i, verb.i + 1), end),), 0.8)
    agent = agent_of(verb)
    predicates = [c for c in verb.rights if c.dep_ in {"xcomp", "oprd", "acomp"}]
    as_phrases = [
        c for c in verb.rights if c.dep_ == "prep" and c.lower_ in cue.object_prepositions
    ]
    tails = predicates + as_phrases
    if subject is not None:
        if subject.lower_ in {"it", "there"} and not tails:
            return None
        head = noun_phrase(subject)
        if tails and cue.frames and (agent is not None or "addressee" not in cue.frames):
            tail = (min(t.left_edge.i for t in tails), max(t.right_edge.i for t in tails) + 1)
            return _Content((head, tail), 0.6)
        if agent is not None and cue.frames & {"object", "object_with"}:
            return _Content((head,), 0.6)
        return None
    if agent is not None and verb.dep_ == "acl" and cue.frames & {"object"}:
        head_noun = verb.head
        pieces = without(noun_phrase(head_noun), [(verb.left_edge.i, verb.right_edge.i + 1)])
        return _Content(tuple(pieces[:1]), 0.5)
    return None
