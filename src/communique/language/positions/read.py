"""Reads stances: from what a reporting verb does, and from the predicates inside a content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from communique.language.conditions import opens_supposition
from communique.language.mentions import actors_of, mention_of
from communique.language.positions import lexicon
from communique.language.statements.acts import act_of_statement
from communique.language.syntax import (
    FIRST_PERSON,
    is_negated,
    is_passive,
    object_of,
    prepositional_objects,
    subject_of,
    trim_span,
    word_beside,
)
from communique.records import Actor, Span, Stance, Statement

OPPOSITE: dict[Stance, Stance] = {"support": "oppose", "oppose": "support", "concern": "neutral",
                                  "neutral": "neutral"}  # fmt: skip

_OWN = frozenset({"his", "her", "its", "their", "our", "my"})
_NO_ISSUES = frozenset({"concern", "worry", "fear", "doubt", "hope", "guest", "visitor"})


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance toward the issue that `about` heads, resting on `evidence`."""

    stance: Stance
    about: Token
    evidence: Span
    holder: Token | None = None


def stands_of_statement(doc: Doc, statement: Statement) -> Iterator[Stand]:
    """The stances that a statement's speakers take in it."""
    for stand in _stands_told(doc, statement):
        if not _is_no_issue(stand):
            yield stand


def _is_no_issue(stand: Stand) -> bool:
    """Whether no issue is named: "those concerns", "refused point blank", what is one's own."""
    about = stand.about
    is_own = any(c.dep_ == "poss" and c.lower_ in _OWN for c in about.children)
    is_adverb = about.lower_ == "point" and word_beside(about, 1) == "blank"
    mention = mention_of(about)
    is_body = mention is not None and mention.kind == "organ" and mention.head == about.i
    is_body = is_body and stand.stance == "oppose"
    return (
        about.lemma_.lower() in _NO_ISSUES
        or is_adverb
        or is_body
        or (stand.stance == "oppose" and is_own)
    )


def _stands_told(doc: Doc, statement: Statement) -> Iterator[Stand]:
    cue = _stretch(doc, statement.cue[0]) if statement.cue else None
    act = act_of_statement(doc, statement)
    content = [s for span in statement.content if (s := _stretch(doc, span)) is not None]
    if not content:
        return
    first = content[0]
    if cue is not None and cue.root.pos_ == "VERB" and is_negated(cue.root):
        return
    evidence = _join(statement.cue, statement.content)
    if act == "thank" or (cue is not None and _is_courteous(cue)):
        return
    if cue is not None and cue.root.lemma_.lower() == "look":
        # "Looks forward to strengthening ties", unlike to seeing somebody.
        if (about := _awaited(first)) is not None:
            yield Stand("support", about, evidence)
        return
    stance = lexicon.STANCE_OF_ACT.get(act) if act else None
    if stance is not None:
        # "Denied that it had mined the port" rejects a claim, not the port.
        if act == "reject" and first.root.pos_ in {"VERB", "AUX"}:
            return
        if (about := _issue_of_content(first)) is not None:
            # "Reaffirms its position in favour of a vote".
            sided = filter(None, map(_stand_of_side, about.children))
            yield next(sided, Stand(stance, about, evidence))
        return
    if act == "request":
        if (stand := _stand_of_demand(first, evidence)) is not None:
            yield stand
        return
    for stretch in content:
        yield from _stands_in(stretch)
        for verb in _duties(stretch):
            yield from _stands_of_duty(verb, _clause_span(verb))


def _awaited(content: DocSpan) -> Token | None:
    """What one looks forward to, unless it is only somebody or a visit."""
    root = content.root
    about = object_of(root) if root.pos_ == "VERB" else root
    if about is None or root.lemma_.lower() in lexicon.GREETING_VERBS or mention_of(about):
        return None
    return about


def _is_courteous(cue: DocSpan) -> bool:
    return any(t.lemma_.lower() in lexicon.NO_STANCE_CUES for t in cue)


def stands_in_narration(doc: Doc, covered: list[Span]) -> Iterator[Stand]:
    """The stances that the publisher tells in its own voice: "Moscow, which backs Damascus"."""
    for token in doc:
        if token.pos_ != "VERB" or (stand := _stand_at_verb(token)) is None:
            continue
        if any(start <= token.idx < end for start, end in covered):
            continue
        if stand.holder is not None and actors_of(stand.holder) and not _is_no_issue(stand):
            yield stand


def _stands_in(stretch: DocSpan) -> Iterator[Stand]:
    supposed = {t.i for token in stretch if opens_supposition(token) for t in token.head.subtree}
    for token in stretch:
        if token.i not in supposed and (stand := _stand_at(token)) is not None:
            yield stand


def _stand_at(token: Token) -> Stand | None:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and (stand := _stand_at_verb(token)) is not None:
        return stand
    for table in (lexicon.NOUNS, lexicon.ADJECTIVES):
        if lemma in table or token.lower_ in table:
            prepositions, stance = table.get(lemma) or table[token.lower_]
            about = next(iter(prepositional_objects(token, *prepositions)), None)
            if about is None and table is lexicon.NOUNS:
                about = _infinitive_of(token)
            if about is None and table is lexicon.ADJECTIVES:
                about = _deplored(token)
            if about is None:
                continue
            head = token.head
            if lexicon.VERBS.get(head.lemma_.lower()) == "oppose" and token.dep_ == "dobj":
                # "Rejects support for the rebels" supports nobody.
                continue
            if is_negated(token) or (head.pos_ in {"VERB", "AUX"} and is_negated(head)):
                stance = OPPOSITE[stance]
            holder = _owner(token, prepositions) or (
                subject_of(head) if head.pos_ in {"VERB", "AUX"} else None
            )
            return Stand(stance, about, _phrase_span(token, about), holder)
    if (stand := _stand_of_side(token)) is not None:
        return stand
    if lemma == "be" and (stand := _stand_of_complement(token)) is not None:
        return stand
    if lemma == "be" and (about := next(iter(prepositional_objects(token, "against")), None)):
        return Stand("oppose", about, _clause_span(token), subject_of(token))
    if lemma == "take" and any(c.lower_ == "seriously" for c in token.children):
        about = object_of(token)
        return Stand("concern", about, _clause_span(token), subject_of(token)) if about else None
    if lemma in {"monitor", "watch"} and any(c.lower_ == "closely" for c in token.children):
        joined = (object_of(t) for t in (token, *token.conjuncts))
        about = next((t for t in joined if t is not None), None)
        return Stand("concern", about, _clause_span(token), subject_of(token)) if about else None
    if lemma == "look" and any(c.lower_ == "forward" for c in token.children):
        about = next(iter(prepositional_objects(token, "to")), None)
        if about is not None:
            # "To discussing trade at the meeting": the meeting is what one looks forward to.
            if about.tag_ == "VBG":
                about = next(iter(prepositional_objects(about, "at", "during")), about)
            return Stand("support", about, _clause_span(token), subject_of(token))
    return None


def _stand_of_side(token: Token) -> Stand | None:
    """ "Its position in favour of a ceasefire", "a firm stand against the wall"."""
    noun = token.head
    if noun.pos_ == "VERB":
        noun = object_of(noun) or noun  # The parser hangs "in favour" on "reaffirmed".
    if noun.lemma_.lower() not in {"position", "stance", "stand", "view", "line"}:
        return None
    if token.lower_ == "against":
        stance: Stance = "oppose"
        about = next((c for c in token.children if c.dep_ == "pobj"), None)
    elif token.lower_ == "in":
        sides = (c for c in token.children if c.lower_ in {"favour", "favor", "support"})
        about = next((t for s in sides for t in prepositional_objects(s, "of")), None)
        stance = "support"
    else:
        return None
    if about is None:
        return None
    holder = _owner(noun, ()) or (subject_of(noun.head) if noun.head.pos_ == "VERB" else None)
    return Stand(stance, about, _phrase_span(noun, about), holder)


def _stand_at_verb(verb: Token) -> Stand | None:
    lemma = verb.lemma_.lower()
    if lemma in lexicon.HARMING_VERBS:
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is None or mention_of(subject) or is_negated(verb) or verb.tag_ == "VB":
            return None
        return Stand("oppose", subject, _clause_span(verb))
    if lemma in lexicon.PREPOSITIONAL_VERBS and not is_passive(verb):
        prepositions, taken = lexicon.PREPOSITIONAL_VERBS[lemma]
        about = next(iter(prepositional_objects(verb, *prepositions)), None)
        if about is not None and not is_negated(verb):
            return Stand(taken, about, _clause_span(verb), subject_of(verb))
    if (
        lemma in lexicon.DEEDS
        and verb.tag_ in {"VBN", "VBZ", "VBP", "VBD"}
        and not is_passive(verb)
    ):
        about, doer = object_of(verb), subject_of(verb)
        if about is not None and doer is not None and not is_negated(verb):
            return Stand("support", about, _clause_span(verb), doer)
    stance = lexicon.VERBS.get(lemma)
    if stance is None or is_passive(verb) or (verb.tag_ == "VBG" and verb.dep_ == "amod"):
        return None
    about = object_of(verb)
    if about is None:
        return None
    # "should oppose" is a demand on somebody, read elsewhere; "would support" is no stance yet.
    if any(
        c.dep_ == "aux" and c.lower_ in {"should", "must", "to", "could"} for c in verb.children
    ):
        return None
    is_warned_against = verb.dep_ == "pcomp" and verb.head.lower_ == "against"
    if is_negated(verb) or is_warned_against:
        stance = OPPOSITE[stance]
    return Stand(stance, about, _clause_span(verb), subject_of(verb))


def _stand_of_complement(copula: Token) -> Stand | None:
    """ "X is of great importance", "X is the greatest threat to Y": a stance toward X."""
    subject = subject_of(copula)
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"} or is_negated(copula):
        return None
    words = {
        t.lemma_.lower()
        for c in copula.children
        if c.dep_ in {"attr", "acomp", "prep"}
        for t in (c, *(g for g in c.children if g.dep_ in {"pobj", "conj"}))
    }
    if words & lexicon.BLAMING_COMPLEMENTS:
        return Stand("oppose", subject, _clause_span(copula))
    if words & lexicon.PRAISING_COMPLEMENTS:
        return Stand("support", subject, _clause_span(copula))
    return None


def _stand_of_demand(content: DocSpan, evidence: Span) -> Stand | None:
    """What a demand is for or against: the first verb that hangs on the demanding one."""
    if (opposed := _aimed_at(content.root)) is not None:
        return Stand("oppose", opposed, evidence)
    inside = range(content.start, content.end)
    verb = next((t for t in content if t.pos_ == "VERB" and t.head.i not in inside), content.root)
    return next(iter(_stands_of_duty(verb, evidence)), None)


def _duties(stretch: DocSpan) -> list[Token]:
    """Verbs that somebody must or should carry out, with those joined to them."""
    duties = [t.head for t in stretch if t.dep_ == "aux" and t.lower_ in {"must", "should"}]
    return [v for duty in duties for v in (duty, *duty.conjuncts) if v.i >= duty.i]


def _stands_of_duty(verb: Token, evidence: Span) -> Iterator[Stand]:
    lemma = verb.lemma_.lower()
    if (opposed := _aimed_at(object_of(verb))) is not None:
        yield Stand("oppose", opposed, evidence)
        return
    about = object_of(verb) or next(
        iter(prepositional_objects(verb, "from", "in", "to", "with", "by")), None
    )
    if about is None and lemma in lexicon.ENDING_VERBS:
        about = next((c for c in verb.children if c.dep_ == "xcomp"), None)
    if about is None:
        return
    if object_of(verb) is None and about.pos_ == "PROPN":
        # "Withdraw from Goma" is no stance on the town.
        return
    if lemma in lexicon.ENDING_VERBS or is_negated(verb):
        yield Stand("oppose", about, evidence)
    elif lemma in lexicon.UPHOLDING_VERBS:
        yield Stand("support", about, evidence)


def _aimed_at(action: Token | None) -> Token | None:
    """What an action is asked for against: "demands stricter measures against smuggling"."""
    if action is None or action.lemma_.lower() not in lexicon.ACTIONS:
        return None
    return next(iter(prepositional_objects(action, "against")), None)


def _issue_of_content(content: DocSpan) -> Token | None:
    """The word that heads what a content is about: its noun, or the clause's action or object."""
    root = content.root
    if root.dep_ == "prep" or root.pos_ == "ADP":
        root = next((c for c in root.children if c.dep_ in {"pobj", "pcomp"}), root)
    if root.pos_ in {"NOUN", "PROPN"}:
        # "accused Canada of harbouring militants": the deed is the issue, not the accused.
        if mention_of(root) is not None and (deed := _deed(content, root)) is not None:
            return deed
        return root
    if root.pos_ in {"VERB", "AUX"}:
        return root if root.tag_ == "VBG" else object_of(root) or subject_of(root)
    return next((t for t in content if t.pos_ in {"NOUN", "PROPN"}), None)


def _deed(content: DocSpan, accused: Token) -> Token | None:
    for head in (accused, accused.head):
        found = prepositional_objects(head, "of", "for", "over")
        inside = [t for t in found if content.start <= t.i < content.end]
        if inside:
            return inside[0]
    return None


def _infinitive_of(noun: Token) -> Token | None:
    """The infinitive that a noun governs: "its readiness to resume talks"."""
    return next((c for c in noun.children if c.dep_ in {"acl", "xcomp"} and c.tag_ == "VB"), None)


def _deplored(adjective: Token) -> Token | None:
    """What a clause tells that one is worried or disappointed by: "that oil goes in"."""
    for clause in adjective.children:
        if clause.dep_ == "ccomp" and clause.pos_ in {"VERB", "AUX"}:
            deed = next((c for c in clause.children if c.dep_ in {"ccomp", "xcomp"}), clause)
            return object_of(deed) or subject_of(deed)
    return None


def _owner(noun: Token, prepositions: tuple[str, ...]) -> Token | None:
    """Whose stance a noun tells: "*Oslo's* interest", "the interest *of students*"."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None and "of" not in prepositions:
        owner = next(iter(prepositional_objects(noun, "of")), None)
    return owner


def _clause_span(verb: Token) -> Span:
    left = min((t.i for c in verb.children if c.dep_ in {"nsubj", "neg", "aux"} for t in c.subtree),
               default=verb.i)  # fmt: skip
    right = max((t.i for c in verb.children if c.dep_ not in {"advcl", "conj", "punct", "cc"}
                 for t in c.subtree), default=verb.i)  # fmt: skip
    return trim_span(verb.doc, min(left, verb.i), max(right, verb.i) + 1)


def _phrase_span(head: Token, about: Token) -> Span:
    right = max(t.i for t in about.subtree)
    left = min(head.left_edge.i, about.i)
    return trim_span(head.doc, left, max(right, head.i) + 1)


def _join(cue: tuple[Span, ...], content: tuple[Span, ...]) -> Span:
    """From the cue to the end of the content where they stand together, else the content alone."""
    first = content[0]
    if cue and 0 <= first.start - cue[-1].end <= 40:
        return Span(cue[0].start, first.end)
    return first


def _stretch(doc: Doc, span: Span) -> DocSpan | None:
    return doc.char_span(*span, alignment_mode="expand")


def holders_of(
    stand: Stand, statement: Statement | None, actors: dict[str, Actor], *, issuer: str | None
) -> tuple[str, ...]:
    """The sides whose stance it is: all that speak; none where one tells of somebody else's.

    The institution that issues an account (`issuer`) is no such teller.
    """
    named: tuple[str, ...] = ()
    if stand.holder is not None and stand.holder.lower_ not in FIRST_PERSON:
        named = tuple(side_of(i, actors) for i in actors_of(stand.holder))
    if statement is None:
        return named[:1]
    sides = tuple(dict.fromkeys(side_of(speaker, actors) for speaker in statement.speakers))
    if not sides or (named and not set(named) <= set(sides)):
        return ()
    tellers = [actors[i] for i in statement.via if i in actors and i != issuer]
    if any(takes_positions(t) and t.country != actors[sides[0]].country for t in tellers):
        return ()
    return named or sides


def takes_positions(actor: Actor) -> bool:
    """Whether an actor speaks for a state, party or organisation, not for itself or the press."""
    if actor.kind == "person" and actor.country is None:
        return actor.sector is not None
    return actor.sector not in {"MED", "JRN", "CVL", "EDU", "BUS"}


def side_of(actor_id: str, actors: dict[str, Actor]) -> str:
    """The country that an office-holder or organ speaks for, where the text mentions it too."""
    actor = actors.get(actor_id)
    if actor is None:
        return actor_id
    body = next((a.id for a in actors.values() if a.kind == "organisation" and a.code == "EUR"), "")
    if body and actor.kind == "person" and (actor.code or "").split(":")[0] == "EUR":
        return body
    if actor.country is None or actor.sector not in {"GOV", "MIL"}:
        return actor_id
    # The head of an alliance speaks for it, not for the country of origin: its code tells.
    speaks_for_country = (actor.code or "").startswith(actor.country)
    return actor.country if speaks_for_country and actor.country in actors else actor_id
