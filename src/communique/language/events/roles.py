"""Who does it and to whom: actors and recipients of a trigger, as actor ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.tokens import Token

from communique.language.events.frames import (
    CARRYING,
    PREDICATIVE,
    PUTTING_OUT,
    antecedent_of,
    complements_of,
    document_before,
    theme_of,
)
from communique.language.events.lexicon import (
    NounPredicate,
    operators,
    types_of_noun,
    word_classes,
)
from communique.language.events.presupposed import answer_to
from communique.language.mentions import Mention, actors_of, mention_of
from communique.language.syntax import (
    agent_of,
    has_subject,
    is_infinitive,
    is_passive,
    prepositional_objects,
    subject_of,
    word_beside,
)

Ids = tuple[str, ...]
Filter = Callable[[Ids], Ids]

_THIRD_PERSON = frozenset({"he", "she", "it", "they"})
MODIFIERS = frozenset({"amod", "compound", "nmod"})
# Participles that say whose somebody is.
_TYING = frozenset({"link", "tie", "back", "align", "connect", "sponsor", "support", "loyal"})
_JOINTLY = frozenset({"together", "along", "jointly"})
_ABOUT = frozenset({"over", "about", "regarding"})
# "Condemned the killing of Kenyans": they suffered it.
_SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION"})
# "Arrested nine men near the Malian border": none of them need be from Mali.
_BESIDE = frozenset({"near", "along", "beside"})
# "Condemned the attack on X", "the killing in X": X suffered it.
_LEADING_TO_VICTIMS = frozenset({"on", "against", "in", "at", "near", "into", "toward", "towards"})


def unique(*groups: Iterable[str]) -> Ids:
    """Ids in order, each once."""
    return tuple(dict.fromkeys(i for group in groups for i in group))


def actors_in_phrase(noun: Token) -> Ids:
    """Actors that a noun phrase names: its head's, else those behind "of", "by" or "from"."""
    if ids := actors_of(noun):
        return unique(ids, *(actors_of(t) for t in _companions(noun)))
    for other in prepositional_objects(noun, "of", "by", "from"):
        if ids := actors_of(other):
            return ids
    for child in noun.children:
        # "Water cannon fired by Chinese ships": whose it is, the participle's agent says.
        if child.dep_ == "acl" and child.tag_ == "VBN" and (agent := agent_of(child)) is not None:
            return actors_of(agent)
        if child.dep_ == "acl" and child.lemma_.lower() in _TYING:
            # "Hackers linked to North Korea".
            nouns = prepositional_objects(child, "to", "with", "by")
            if ids := unique(*(actors_of(n) for n in nouns)):
                return ids
    return ()


def _companions(noun: Token) -> list[Token]:
    """Who acts with somebody: "Estonia, together with *Latvia*, …"."""
    prepositions = (c for c in noun.children if c.dep_ == "prep" and c.i > noun.i)
    return [
        n
        for c in prepositions
        if c.lower_ == "alongside" or (c.lower_ == "with" and word_beside(c, -1) in _JOINTLY)
        for n in c.children
        if n.dep_ == "pobj"
    ]


def subject_actors(verb: Token) -> Ids:
    """Actors of a verb in the active voice, its agent's in the passive; empty where unknown."""
    if verb.dep_ in PREDICATIVE:
        # "Is concerned about": the copula has the subject.
        verb = verb.head
    elif _is_passive(verb):
        agent = agent_of(verb)
        return actors_in_phrase(agent) if agent is not None else _thanked(verb)
    if (document := document_before(verb)) is not None:
        return actors_of(document)
    subject = _controller(verb) or _resumed_subject(verb) or subject_of(verb)
    if subject is None:
        return ()
    if subject.lower_ in {"each", "both"} and verb.dep_ == "advcl":
        # "X and Y traded fire, each blaming the other".
        subject = subject_of(verb.head) or subject
    subject = antecedent_of(subject)
    if _is_setting(subject):
        return ()
    return actors_in_phrase(subject) or _reporting_on_itself(subject)


def _thanked(deed: Token) -> Ids:
    """Who is thanked or blamed for a deed whose doer is not named: "for the help given to X"."""
    noun = deed.head if deed.dep_ == "acl" else deed
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ != "for":
        return ()
    judging = preposition.head
    is_judged = judging.lemma_.lower() in word_classes()["object_control"] | {"grateful"}
    theme = theme_of(judging) if is_judged and judging.pos_ == "VERB" else None
    return actors_in_phrase(theme) if theme is not None else ()


def _reporting_on_itself(pronoun: Token) -> Ids:
    """Who "it" or "they" is that nobody resolved: "Farc said it will release", so Farc."""
    if pronoun.lower_ not in _THIRD_PERSON:
        return ()
    for clause in pronoun.ancestors:
        if clause.dep_ == "ccomp" and clause.head.lemma_.lower() in operators():
            subject = subject_of(clause.head)
            if subject is None or subject.i > pronoun.i or subject.lower_ in _THIRD_PERSON:
                return ()
            return actors_in_phrase(subject)
    return ()


def _is_passive(verb: Token) -> bool:
    """Whether a verb is passive, the reduced "seized by" and "was shot and killed" included."""
    if is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return True
    shares = verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.tag_ == "VBN"
    return (
        shares
        and not any(c.dep_ in {"nsubj", "aux"} for c in verb.children)
        and _is_passive(verb.head)
    )


def _is_setting(noun: Token) -> bool:
    mention = mention_of(noun)
    return mention is not None and mention.is_place and noun.dep_ not in {"nsubj", "nsubjpass"}


def _resumed_subject(verb: Token) -> Token | None:
    """Subject of the reporting verb that a clause after a comma goes back to.

    "The ministry said the strikes hit homes, and denied …": the parser hangs *denied* on *hit*.
    """
    if verb.dep_ != "conj" or verb.head.dep_ != "ccomp" or verb.tag_ not in {"VBD", "VBZ"}:
        return None
    if has_subject(verb):
        return None
    between = [t.text for t in verb.doc[verb.head.i + 1 : verb.i] if not t.is_space]
    is_resumed = between[-2:] == [",", "and"] and verb.lemma_.lower() in operators()
    return subject_of(verb.head.head) if is_resumed else None


def _controller(verb: Token) -> Token | None:
    """The object of a governing verb that the complement's subject is."""
    governor = verb.head
    if verb.dep_ == "pcomp" and governor.dep_ == "prep":
        preposition, governor = governor.lower_, governor.head
        if governor.dep_ == "npadvmod":
            # "Days after severing ties".
            governor = governor.head
        # "Fined X for violating": X did it; "by transferring": whoever did the rest.
        if preposition == "for" and (theme := theme_of(governor)) is not None:
            return theme
        # "Thanked him for Chad's help in freeing them": the parser hangs "in" on the thanks.
        noun = verb.doc[max(0, verb.head.i - 1)]
        owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
        if preposition == "in" and noun.pos_ == "NOUN" and owner is not None:
            return owner
        if preposition in {"by", "in", "while", "after", "before"} and governor.pos_ == "VERB":
            return _controller(governor) or subject_of(governor)
    elif verb.dep_ == "acl" and governor.pos_ == "NOUN" and governor.head.pos_ == "VERB":
        # "X announced plans to", "X passed a resolution criticising": X has the plans, and says so.
        is_put_out = verb.tag_ == "VBG" and governor.head.lemma_.lower() in PUTTING_OUT
        is_theirs = is_infinitive(verb) or (is_put_out and governor.dep_ == "dobj")
        return subject_of(governor.head) if is_theirs else None
    elif verb.dep_ not in {"xcomp", "ccomp", "advcl"}:
        return None
    if has_subject(verb):
        return None
    if governor.lemma_.lower() not in word_classes()["object_control"]:
        return None
    return theme_of(governor) or next(iter(prepositional_objects(governor, "on", "upon")), None)


def recipient_actors(verb: Token, places: tuple[str, ...], keep: Filter) -> Ids:
    """Actors that stand where the lexicon looks for the recipient, the first place that has any.

    `keep` leaves out those who cannot be it, such as the actors themselves.
    """
    for place in places or ("obj", "obj.any", "comp.subj"):
        if ids := keep(_at(place, verb, keep)):
            return ids
    return ()


def nouns_at(verb: Token, places: tuple[str, ...]) -> list[Token]:
    """The nouns that stand where the lexicon looks for the recipient, whoever they are."""
    theme = theme_of(verb)
    found: list[Token] = []
    for place in places or ("obj",):
        where, _, listed = place.partition(":")
        if where == "obj" and theme is not None:
            found.append(theme)
        elif where in {"prep", "alone"}:
            found += prepositional_objects(verb, *listed.split(","))
        elif where == "obj.prep" and theme is not None:
            found += prepositional_objects(theme, *listed.split(","))
        elif where == "dative":
            found += [c for c in verb.children if c.dep_ in {"dative", "iobj"}]
    return found


def _at(place: str, verb: Token, keep: Filter) -> Ids:
    where, _, listed = place.partition(":")
    prepositions = listed.split(",")
    theme = theme_of(verb)
    match where:
        case "obj":
            return actors_of(theme) if theme is not None else ()
        case "obj.any":
            return nearest_actors(theme, keep) if theme is not None else ()
        case "obj.doer":
            if theme is None:
                return ()
            is_suffered = types_of_noun(theme.lemma_.lower()) & _SUFFERED
            away = _LEADING_TO_VICTIMS | {"of"} if is_suffered else _LEADING_TO_VICTIMS
            return nearest_actors(theme, keep, without=away)
        case "obj.prep":
            nouns = prepositional_objects(theme, *prepositions) if theme is not None else []
            if set(prepositions) & _ABOUT:
                return unique(*(_doer_in(n, keep) for n in nouns))
            return unique(*(_phrase_or_nearest(n, keep) for n in nouns))
        case "alone":
            # "Lashed out at X", but not "condemned the violence against X".
            nouns = prepositional_objects(verb, *prepositions) if theme is None else []
            return unique(*(_phrase_or_nearest(n, keep) for n in nouns))
        case "prep":
            nouns = prepositional_objects(verb, *prepositions)
            if not nouns and theme is not None:
                nouns = prepositional_objects(theme, *prepositions)
            return unique(*(_phrase_or_nearest(n, keep) for n in nouns))
        case "dative":
            return unique(*(actors_of(c) for c in verb.children if c.dep_ in {"dative", "iobj"}))
        case "comp.subj":
            return unique(*(_complement_subject(c) for c in complements_of(verb)))
        case "comp.any":
            found = (nearest_actors(c, keep) for c in complements_of(verb))
            return next(filter(None, found), ())
        case _:
            return ()


def _complement_subject(clause: Token) -> Ids:
    for child in clause.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            return actors_in_phrase(child)
    return ()


def _phrase_or_nearest(noun: Token, keep: Filter) -> Ids:
    found = keep(actors_in_phrase(noun)) or nearest_actors(noun, keep)
    # "Sanctions on four Russians and two companies based in Cyprus".
    joined = (c for c in noun.conjuncts if c.i > noun.i and mention_of(c) is None)
    return unique(found, *(nearest_actors(c, keep) for c in joined)) if found else ()


def _doer_in(noun: Token, keep: Filter) -> Ids:
    """Whose doing a phrase names: in "dismay over the sale of jets to X", not X."""
    away = _LEADING_TO_VICTIMS | {"to", "for", "from"}
    return keep(actors_in_phrase(noun)) or nearest_actors(noun, keep, without=away)


def nearest_actors(head: Token, keep: Filter, *, without: frozenset[str] = frozenset()) -> Ids:
    """Actors of the mention nearest to a head in its own subtree, level by level.

    Phrases behind a preposition in `without` are not looked into.
    """
    level = [head]
    while level:
        for token in level:
            mention = _mention_headed_by(token)
            if mention is not None and (ids := keep(actors_of(token) or _joined_places(token))):
                return ids
        level = [
            child
            for token in level
            for child in token.children
            if child.dep_ not in {"relcl", "advcl", "punct", "npadvmod"}
            and not (child.dep_ == "conj" and child.pos_ == "VERB" and has_subject(child))
            and not (child.dep_ == "prep" and child.lower_ in without | _BESIDE)
        ]
    return ()


def _joined_places(token: Token) -> Ids:
    """Whose a place is, and whose those are that are joined to it: "bombings in Chile and Peru"."""
    found = (mention_of(t) for t in sorted({token, *token.conjuncts}, key=lambda t: t.i))
    return unique(*(m.actor_ids for m in found if m is not None))


def _mention_headed_by(token: Token) -> Mention | None:
    mention = mention_of(token)
    if mention is None:
        return None
    # "Ugandan opposition candidates": the parse hangs both words of a mention on a third.
    is_beside_head = mention.end - 1 == token.i and token.head == token.doc[mention.head].head
    return mention if mention.head == token.i or is_beside_head else None


def noun_actors(noun: Token, predicate: NounPredicate | None) -> Ids:
    """Who does what a noun names: its owner or modifier, or the noun after "by".

    A predicate says which other prepositions lead to them.
    """
    places = predicate.actor if predicate is not None else ("poss", "by")
    if noun.dep_ == "pobj" and answer_to(noun) is not None:
        places = (*places, "of")  # "At the request of X".
    is_owned = "poss" in places and not (predicate is not None and _is_sufferer(noun, predicate))
    if is_owned and (ids := _owner(noun)):
        return ids
    for child in noun.children:
        # "Sanctions imposed by X": the participle's agent.
        if child.dep_ == "acl" and child.tag_ == "VBN" and (agent := agent_of(child)) is not None:
            return actors_in_phrase(agent)
    for place in places:
        for head in phrase_heads(noun):
            nouns = prepositional_objects(head, place)
            if ids := unique(*(_named_in(n) for n in nouns)):
                return ids
    return _thanked(noun)


def noun_recipients(noun: Token, predicate: NounPredicate, keep: Filter) -> Ids:
    """To whom what a noun names is done."""
    if "poss" in predicate.recipient and _is_sufferer(noun, predicate):
        return keep(_owner(noun))
    for head in phrase_heads(noun):
        nouns = prepositional_objects(head, *predicate.recipient)
        if ids := unique(*(_phrase_or_nearest(n, keep) for n in nouns)):
            return ids
    answer = answer_to(noun)
    if answer is not None and (ids := keep(subject_actors(answer))):
        return ids
    clauses = [c for c in noun.children if c.dep_ in {"acl", "ccomp", "xcomp"}]
    if "comp" in predicate.recipient:
        for clause in clauses:
            if ids := keep(_complement_subject(clause)) or nearest_actors(clause, keep):
                return ids
    return ()


def phrase_heads(noun: Token) -> list[Token]:
    """Where the phrases of a noun may hang: on it, on what it is "of", on what it does.

    "The seizure of a tanker by Iran", "protests went on in Nairobi", "made an appeal to Egypt".
    """
    heads = [noun, *prepositional_objects(noun, "of")]
    is_subject = noun.dep_ in {"nsubj", "nsubjpass"}
    if is_subject and noun.head.lemma_.lower() in word_classes()["happening"]:
        heads.append(noun.head)
    # "A plane carrying food from India".
    heads += [c for c in noun.children if c.dep_ == "acl" and c.lemma_ in CARRYING]
    if noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() in word_classes()["light"]:
        heads.append(noun.head)
    return heads


def _owner(noun: Token) -> Ids:
    for child in noun.children:
        if child.dep_ in {"poss", *MODIFIERS} and (ids := actors_of(child)):
            return ids
    return ()


def _is_sufferer(noun: Token, predicate: NounPredicate) -> bool:
    """Whether the owner of a deed is whom it was done to: "her arrest", "the envoy's trial"."""
    is_possible = "poss" in predicate.recipient
    return is_possible and not prepositional_objects(noun, "of")


def _named_in(noun: Token) -> Ids:
    """Actors of a phrase, all of those before its head: "Filipino and American ships"."""
    if ids := actors_in_phrase(noun):
        joined = (actors_of(t) for c in noun.children if c.dep_ in MODIFIERS for t in c.conjuncts)
        return unique(ids, *joined)
    return ()
