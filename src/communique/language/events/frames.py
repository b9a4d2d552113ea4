"""Which frame of the lexicon a verb stands in."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.events.lexicon import (
    Condition,
    NounPredicate,
    Predicate,
    nouns,
    verbs,
    word_classes,
)
from communique.language.mentions import actors_of, mention_of
from communique.language.syntax import is_infinitive, object_of, prepositional_objects
from communique.ontology import TYPES

PACTS = frozenset({"agreement", "treaty", "pact", "accord", "deal", "convention", "protocol"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp"})
# How an adjective or a participle stands to its copula.
PREDICATIVE = frozenset({"acomp", "oprd"})
_LABELS = {"subj": frozenset({"nsubj", "nsubjpass"}), "dative": frozenset({"dative", "iobj"})}
CARRYING = frozenset({"carry", "bring", "bear", "deliver", "load"})
# "Take revenge", "seek redress": what is done stands in the object.
_LIGHT = frozenset({"take", "seek"})
_LETTING = frozenset({"allow", "let", "permit", "order", "force"})
_DEMANDING = frozenset({"should", "must", "ought"})
# Verbs whose subject a participle after their object goes on about: "issued a report accusing".
PUTTING_OUT = frozenset(
    {
        "issue", "release", "pass", "adopt", "publish", "send", "deliver", "submit", "put", "sign",
        "write", "make", "approve", "consider", "circulate", "table", "back", "hold", "stage",
    }
)  # fmt: skip
_FORETELLING = frozenset({"will", "would", "'ll", "’ll", "shall"})


def match(verb: Token) -> Predicate | None:
    """The first frame of a verb that fits what stands around it; null where none does."""
    for predicate in verbs().get(verb.lemma_.lower(), ()):
        if all(_holds(condition, verb) for condition in predicate.frame):
            return predicate
    return None


def match_noun(noun: Token) -> NounPredicate | None:
    """The first entry of a noun whose content it has; null where none does."""
    for predicate in nouns().get(noun.lemma_.lower(), ()):
        if predicate.content is None or _has_content(noun, predicate.content):
            return predicate
    return None


def _has_content(noun: Token, content: Condition) -> bool:
    """Whether a noun is "of" what is asked for, or made up with it: "delivery of tanks"."""
    if content.slot == "gov":
        return noun.dep_ == "nsubj" and noun.head.lemma_.lower() in content.words
    parts = [c for c in noun.children if c.dep_ in {"compound", "amod", "nmod", "acl"}]
    parts += [c for p in parts for c in p.children if c.dep_ in {"compound", "amod", "nmod"}]
    if any(p.lemma_.lower() in content.words for p in parts):
        return True
    # "A ship with 900 tonnes of flour".
    loads = (*_loads_of(noun), *prepositional_objects(noun, "of", "with"))
    return any(_fits(content, n) for n in loads)


def _loads_of(noun: Token) -> list[Token]:
    """What a participle after a noun says that it carries: "planes carrying aid"."""
    carrying = [c for c in noun.children if c.dep_ == "acl" and c.lemma_ in CARRYING]
    return [
        load
        for verb in carrying
        for load in (*filter(None, [object_of(verb)]), *prepositional_objects(verb, "with"))
    ]


def _taken_up(verb: Token, pronoun: Token) -> Token | None:
    """The thing that "it" goes back to: "imposed a ban in March and lifted *it* in May"."""
    if pronoun.lower_ not in {"it", "them"} or verb.dep_ != "conj" or actors_of(pronoun):
        return None
    thing = object_of(verb.head)
    return thing if thing is not None and thing.pos_ == "NOUN" else None


def theme_of(verb: Token) -> Token | None:
    """The noun that a verb acts on: its direct object, or the subject of its passive.

    Of "was called on to", "the vessel seized by", it is what the participle hangs on.
    """
    direct = object_of(verb)
    if direct is not None:
        return _taken_up(verb, direct) or antecedent_of(direct)
    for child in verb.children:
        if child.dep_ == "nsubjpass":
            return child
    if verb.lemma_.lower() in _LETTING:
        # "Allowed inspectors to return": the parser takes them for the subject of *return*.
        for clause in verb.children:
            if clause.dep_ == "ccomp" and is_infinitive(clause):
                return next((c for c in clause.children if c.dep_ == "nsubj"), None)
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return verb.head
    if verb.dep_ == "relcl" and _is_bare_relative(verb):
        return verb.head
    if verb.dep_ == "conj" and verb.tag_ == "VBN":
        return next((c for c in verb.head.children if c.dep_ == "nsubjpass"), None)
    return None


def _is_bare_relative(verb: Token) -> bool:
    """ "A charge the Kremlin dismissed": what the clause hangs on is its object."""
    has_subject = any(c.dep_ == "nsubj" and c.tag_ not in {"WP", "WDT"} for c in verb.children)
    return has_subject and not any(
        c.dep_ in {"ccomp", "xcomp", "advmod"} or c.tag_ in {"WP", "WDT", "WRB"}
        for c in verb.children
    )


def antecedent_of(noun: Token) -> Token:
    """What a relative pronoun stands for ("the pact, which Iran left"); other nouns themselves."""
    if noun.tag_ in {"WDT", "WP"}:
        for ancestor in noun.ancestors:
            if ancestor.dep_ == "relcl":
                return ancestor.head
    return noun


def document_before(verb: Token) -> Token | None:
    """The statement or report that a participle right after it goes on about, if not its author's.

    "Blocked an EU statement criticising China": the parse may hang *criticising* on *blocked*.
    """
    if verb.tag_ != "VBG" or not verb.i or verb.dep_ == "pcomp":
        return None
    noun = verb.nbor(-1)
    is_document = noun.lemma_.lower() in word_classes()["documents"]
    return noun if is_document and noun.head.lemma_.lower() not in PUTTING_OUT else None


def complements_of(verb: Token) -> list[Token]:
    """Heads of the clauses that complete a verb, those behind "of" and "to" included."""
    found = []
    for child in verb.children:
        if child.dep_ in _COMPLEMENTS or (child.dep_ == "advcl" and is_infinitive(child)):
            found.append(child)
        elif child.dep_ == "prep":
            found += [c for c in child.children if c.dep_ == "pcomp"]
        elif child.dep_ == "dobj":
            found += [
                c
                for c in child.children
                if c.dep_ in {"acl", "ccomp"} and c.tag_ not in {"VBN", "VBG"}
            ]
    return found


def pivot_objects(verb: Token, prepositions: frozenset[str]) -> list[Token]:
    """Nouns behind one of the prepositions of a verb, or of its object where it has one."""
    heads = [verb, *(c for c in verb.children if c.dep_ in {"dobj", "nsubjpass", "prt"})]
    return [
        noun
        for head in heads
        for child in head.children
        if child.dep_ in {"prep", "dative", "agent"} and child.lower_ in prepositions
        for noun in child.children
        if noun.dep_ in {"pobj", "pcomp"}
    ]


def _holds(condition: Condition, verb: Token) -> bool:
    match condition.slot:
        case "obj":
            theme = theme_of(verb)
            return theme is not None and _fits(condition, theme)
        case "mod":
            theme = theme_of(verb)
            if theme is None:
                return False
            # "Sent two planes with vaccines".
            loads = prepositional_objects(verb, "with")
            return _is_modified(theme, condition) or any(_fits(condition, n) for n in loads)
        case "subj" | "dative":
            labels = _LABELS[condition.slot]
            return any(_fits(condition, c) for c in verb.children if c.dep_ in labels)
        case "oprd":
            return any(
                c.lemma_.lower() in condition.words or "any" in condition.sorts
                for c in verb.children
                if c.dep_ in {"oprd", "acomp"} or (c.dep_ == "xcomp" and not is_infinitive(c))
            )
        case "prt":
            return any(
                c.lower_ in condition.words for c in verb.children if c.dep_ in {"prt", "advmod"}
            )
        case "prep":
            return _has_preposition(condition, verb)
        case "comp":
            return any(
                _is_of_kind(condition.kind, c)
                and (not condition.words or bool(_content_lemmas(c) & condition.words))
                for c in complements_of(verb)
            )
        case _:
            return False


def _is_modified(theme: Token, condition: Condition) -> bool:
    """Whether a noun, or what it is said to carry, has a modifier: "planes with relief goods"."""
    loads = [*_loads_of(theme), *prepositional_objects(theme, "with")]
    modifiers = (c for n in (theme, *loads) for c in n.children if c.dep_ in {"amod", "compound"})
    return any(c.lemma_.lower() in condition.words for c in modifiers) or any(
        _fits(condition, load) for load in loads
    )


def _content_lemmas(clause: Token) -> set[str]:
    """What a clause says: its head, and after a copula what stands there ("was behind")."""
    said = {clause.lemma_.lower()}
    if clause.lemma_ in _LIGHT and (theme := theme_of(clause)) is not None:
        said.add(theme.lemma_.lower())  # "take revenge"
    if clause.lemma_ == "be":
        said |= {c.lemma_.lower() for c in clause.children if c.dep_ in {"acomp", "attr", "prep"}}
    return said


def _has_preposition(condition: Condition, verb: Token) -> bool:
    if not (condition.words or condition.sorts):
        return any(
            c.lower_ in condition.prepositions and not _leads_to_date(c)
            for c in verb.children
            if c.dep_ in {"prep", "prt", "dative"}
        )
    return any(_fits(condition, noun) for noun in pivot_objects(verb, condition.prepositions))


def _leads_to_date(preposition: Token) -> bool:
    """ "Called him on Saturday": a day is no party."""
    return any(c.dep_ == "pobj" and c.ent_type_ in {"DATE", "TIME"} for c in preposition.children)


def _fits(condition: Condition, noun: Token) -> bool:
    """Whether a noun, its conjunct or what it is a quantity of has a lemma or sort asked for."""
    candidates = [noun, *noun.conjuncts]
    if noun.lemma_.lower() in word_classes()["quantities"]:
        candidates += prepositional_objects(noun, "of")
    return any(
        c.lemma_.lower() in condition.words
        or c.lower_ in condition.words
        or any(_is_sort(sort, c) for sort in condition.sorts)
        for c in candidates
    )


def _is_sort(sort: str, noun: Token) -> bool:
    match sort:
        case "actor":
            return bool(actors_of(noun))
        case "place":
            mention = mention_of(noun)
            return noun.ent_type_ in {"GPE", "LOC", "FAC"} or bool(mention and mention.is_place)
        case "any":
            return noun.pos_ in {"NOUN", "PROPN", "NUM"}
        case "people":
            return noun.ent_type_ in {"PERSON", "NORP"}
        case "organisation":
            return any(i.startswith("org:") for i in actors_of(noun)) or noun.ent_type_ == "ORG"
        case "pact":
            return noun.lemma_.lower() in PACTS or bool(actors_of(noun))
        case _:
            return False


def _is_of_kind(kind: str, clause: Token) -> bool:
    match kind:
        case "to":
            return is_infinitive(clause) or clause.tag_ == "VBG"
        case "modal":
            return any(c.lower_ in _DEMANDING for c in clause.children if c.dep_ == "aux") or (
                clause.dep_ == "ccomp" and clause.tag_ == "VB" and not _has_auxiliary(clause)
            )
        case "threat":
            return any(c.lower_ in _FORETELLING for c in clause.children if c.dep_ == "aux")
        case "conflict" | "coop":
            inner = match(clause)
            # Officers may be sent to train and troops to help: neither kind.
            if inner is None or inner.type in {None, "MOBILIZE"}:
                return False
            return (TYPES[inner.type].quad > 2) == (kind == "conflict")
        case _:
            return True


def _has_auxiliary(clause: Token) -> bool:
    return any(c.dep_ == "aux" for c in clause.children)
