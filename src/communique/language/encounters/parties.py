"""Who takes part in the encounter that a clause tells of."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from communique.language.encounters import lexicon
from communique.language.encounters.voice import own_voice, voices_of
from communique.language.mentions import actors_of, mention_of
from communique.language.syntax import (
    FIRST_PERSON,
    agent_of,
    is_passive,
    object_of,
    prepositional_objects,
    subject_of,
)
from communique.records import Span

# Verbs whose subject is to take part in what they arrange, unless both parties are named.
ARRANGING_VERBS = lexicon.PLANNING_VERBS | lexicon.PROPOSING_VERBS | lexicon.CANCELLING_VERBS
TELLING = frozenset({"tell", "inform", "assure", "warn", "urge", "ask", "thank", "congratulate",
                     "invite", "show", "remind", "brief", "notify", "promise"})  # fmt: skip


def other_parties(verb: Token, lemma: str) -> list[Token]:
    """Nouns of those whom the subject of a verb meets or calls."""
    prepositions = lexicon.PREPOSITIONS.get(lemma, ())
    found = prepositional_objects(verb, *prepositions)
    found += _misled(verb, prepositions)
    if lemma == "raise" and (topic := object_of(verb)) is not None:
        found += prepositional_objects(topic, "with")
    if lemma in lexicon.DIRECT and (direct := object_of(verb)) is not None:
        found.append(_antecedent(direct))
    if is_passive(verb):
        found += prepositional_objects(verb, "by")
        if lemma in {"summon", "call"}:
            # "Was summoned to the ministry".
            bodies = prepositional_objects(verb, "to", "into", "in", "at")
            found += [t for t in bodies if any(i.endswith("-ministry") for i in actors_of(t))]
        teller = subject_of(verb.head) if verb.dep_ == "ccomp" else None
        if lemma == "summon" and not found and teller is not None:
            # "Oslo says the envoy was summoned", "the ministry's spokesman says".
            found += bodies_of_spokesman(teller) or [teller]
    if lemma == "call" and not any(c.dep_ in {"xcomp", "ccomp", "advcl"} for c in verb.children):
        # "Called on President Widodo": paid him a visit.
        # Who opens a briefing "calls on" those who ask.
        subject = subject_of(verb)
        is_chair = subject is not None and subject.lower_ in FIRST_PERSON
        hosts = [] if is_chair else prepositional_objects(verb, "on")
        found += filter(_is_person, hosts)
    if lemma == "call" and not found:
        # "Scholz called Macron on Monday": the parser takes the one for what the other is called.
        found += [c for c in verb.children if c.dep_ == "oprd"]
    return sorted(found, key=lambda t: t.i)


def _antecedent(noun: Token) -> Token:
    """Whom a relative pronoun takes up: "Pedro Sánchez, *whom* he will see in Lisbon"."""
    if noun.tag_ != "WP":
        return noun
    clause = next((t for t in noun.ancestors if t.dep_ == "relcl"), None)
    return clause.head if clause is not None else noun


def bodies_of_spokesman(speaker: Token) -> list[Token]:
    """The words for whom a spokesperson speaks: "Iranian foreign ministry spokesman X"."""
    words = list(speaker.doc[speaker.left_edge.i : speaker.i])
    if not any(t.lower_.startswith("spokes") for t in words):
        return []
    bodies = [t for t in words if any(i.endswith("-ministry") for i in actors_of(t))]
    named = [t for t in words if (m := mention_of(t)) and m.kind in {"demonym", "name"}]
    return (bodies or named)[:1]


def _misled(verb: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    """Other parties that the parser hangs elsewhere."""
    if verb.lemma_.lower() in {"receive", "host"} and object_of(verb) is None:
        # "Received in Yerevan the envoy": him for another name of the city.
        cities = prepositional_objects(verb, "in", "at")
        yield from (c for city in cities for c in city.children if c.dep_ == "appos")
    for child in verb.rights:
        # "Spoke with Heger to discuss gas": Heger for the subject of "discuss".
        if child.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in prepositions for c in child.lefts
        ):
            yield from (c for c in child.lefts if c.dep_ == "nsubj")
        # "Spoke with Heger of Slovakia, and Marin of Finland": the last for a second clause.
        elif child.dep_ in {"prep", "agent"} and child.lower_ in lexicon.MANNER_PREPOSITIONS:
            # "Spoke by telephone with Putin": with him for the telephone's.
            means = [c for c in child.children if c.lower_ in lexicon.PHONE | lexicon.REMOTE]
            yield from (t for m in means for t in prepositional_objects(m, *prepositions))
        elif child.dep_ == "conj" and child.lower_ in prepositions:
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.dep_ == "conj" and prepositions and child.pos_ in {"NOUN", "PROPN"}:
            yield from (child for i in actors_of(child)[:1] if i.startswith("person:"))


def noun_parties(noun: Token) -> tuple[str, ...]:
    """Parties that hang on the noun itself: "*Wang's* talks with *Lavrov*"."""
    owners = [c for c in noun.children if c.dep_ in {"poss", "compound", "amod", "nmod"}]
    mentions = [m for owner in owners if (m := mention_of(owner)) and not m.is_place]
    others = prepositional_objects(noun, "between", "with", "of", "by", "among")
    for clause in noun.children:
        # "The meeting which should be held in Munich between X and Y".
        if clause.dep_ in {"relcl", "acl"} and clause.lemma_.lower() in lexicon.HOLDING_VERBS:
            heads = [clause, *prepositional_objects(clause, "in", "on", "at")]
            others += [t for h in heads for t in prepositional_objects(h, "between", "with")]
        if clause.dep_ == "relcl":
            others += _had_with(clause)
    if noun.lemma_.lower() == "call" and noun.head.lemma_.lower() in lexicon.GETTING_VERBS:
        # "Received a call from Modi".
        others += prepositional_objects(noun, "from") or prepositional_objects(noun.head, "from")
    if noun.lemma_.lower() in {"visit", "trip"}:
        goals = prepositional_objects(noun, "to")
        is_made = noun.dep_ == "dobj" and noun.head.lemma_.lower() in {"make", "pay"}
        others += goals or (prepositional_objects(noun.head, "to") if is_made else [])
    if noun.head.lemma_.lower() == "pay":
        hosts = prepositional_objects(noun, "on") or prepositional_objects(noun.head, "on")
        # "A call on President X and promised …": the parser takes him for a second object.
        others += hosts or [c for c in noun.head.rights if c.dep_ == "dobj" and c != noun]
    # "Talks about trade with Wang": the parser hangs him on the trade.
    topics = prepositional_objects(noun, "on", "about", "regarding") if not others else []
    for topic in topics:
        others += [t for t in prepositional_objects(topic, "with") if _is_person(t)]
    return unique(*(m.actor_ids for m in mentions), *(actors_of(t) for t in others))


def _is_person(noun: Token) -> bool:
    return any(i.startswith("person:") for i in actors_of(noun))


def attending(noun: Token, governor: Token | None) -> list[Token]:
    """Nouns of those who take part, named or not: "a meeting of *ministers*"."""
    subject = subject_of(governor) if governor is not None and not is_passive(governor) else None
    owners = [c for c in noun.children if c.dep_ in {"poss", "compound"}]
    others = prepositional_objects(noun, "between", "with", "of", "by", "among")
    return [t for t in (subject, *owners, *others) if t is not None]


def is_delegation(noun: Token) -> bool:
    """Whether a noun stands for several who act for their sides: "leaders", "the delegations"."""
    return (
        noun.tag_ in {"NNS", "NNPS"}
        # The lemma of "the Foreign Ministers" is in the plural.
        and noun.lemma_.lower().removesuffix("s") in lexicon.DELEGATES
        and not any(c.lower_ in lexicon.OF_NO_STATE for c in noun.lefts)
    )


def acting(noun: Token) -> tuple[str, ...]:
    """Who takes part by a noun: "negotiators *from Armenia and Azerbaijan*", "I"."""
    found = actors_of(noun) or own_voice(noun) or _named_behind_dash(noun)
    if not found and noun.lemma_.lower() == "delegation":
        # "A delegation led by Minister Okello".
        leads = [c for c in noun.children if c.dep_ == "acl" and c.lemma_ in {"lead", "head"}]
        return unique(*(actors_of(t) for c in leads if (t := agent_of(c)) is not None))
    is_several = noun.tag_ in {"NNS", "NNPS"}
    if found or not is_several or noun.lemma_.lower().removesuffix("s") not in lexicon.SENT:
        return found
    sides = prepositional_objects(noun, "from", "of")
    # "The ministers of the member states of ASEAN".
    sides += [t for s in sides if s.lower_ in {"states", "countries", "members"}
              for t in prepositional_objects(s, "of")]  # fmt: skip
    return unique(*map(actors_of, sides))


def name_before(verb: Token) -> Token | None:
    """The person named right before a finite verb, where a long title has misled the parser."""
    first = min((c for c in verb.lefts if c.dep_ == "aux"), key=lambda c: c.i, default=verb)
    if first.tag_ not in {"VBD", "VBZ", "MD"} or first.i == verb.sent.start:
        return None
    before = first.nbor(-1)
    mention = mention_of(before)
    is_person = mention is not None and all(i.startswith("person:") for i in mention.actor_ids)
    return before if mention is not None and mention.actor_ids and is_person else None


def _had_with(clause: Token) -> list[Token]:
    """Who had it with whom: "a dinner that *Zaev* was to have with *Orban*"."""
    verb = next((c for c in clause.children if c.dep_ == "xcomp"), clause)
    subject = subject_of(clause)
    if verb.lemma_.lower() not in {"have", "hold"} or subject is None:
        return []
    partners = prepositional_objects(verb, "with")
    return [subject, *partners] if partners and _is_person(subject) else []


def hosts_of(verb: Token) -> tuple[str, ...]:
    """Persons at whose invitation one comes."""
    frames = (t for t in verb.lefts if t.dep_ == "prep" and t.lower_ in {"at", "on", "upon"})
    invitations = (c for t in frames for c in t.children if c.lemma_.lower() == "invitation")
    inviters = (t for i in invitations for t in prepositional_objects(i, "of", "from"))
    return unique(*(acting(t) for t in inviters if _is_person(t)))


def _named_behind_dash(noun: Token) -> tuple[str, ...]:
    """Who is first described, then named: "a friend of our state – Prime Minister Okello"."""
    if noun.pos_ == "NOUN":
        for word in noun.subtree:
            if word.text in {"-", "–", "—"} and word.i > noun.i and word.i + 1 < len(word.doc):
                named = mention_of(word.nbor())
                ids = named.actor_ids if named is not None else ()
                return ids if all(i.startswith("person:") for i in ids) else ()
    return ()


def governor_parties(noun: Token, governor: Token | None, own: tuple[str, ...]) -> tuple[str, ...]:
    """Parties named around the noun: by the verb that makes it happen, or the clause it frames."""
    if governor is not None:
        subject = None if is_passive(governor) else subject_of(governor) or name_before(governor)
        with_whom = prepositional_objects(governor, "with", "between", "by")
        around = [t for t in (subject, *with_whom) if t is not None and t != noun]
        return unique(*map(acting, around))
    if len(own) > 1:
        return ()
    verb = noun.head.head if noun.head.lower_ == "to" else noun.head
    if verb.lemma_.lower() == "invite" and noun.dep_ == "pobj":
        # "Invited him to a summit in May".
        return unique(*(acting(t) for t in (subject_of(verb), object_of(verb)) if t is not None))
    if noun.dep_ == "dobj" and verb.lemma_.lower() in ARRANGING_VERBS:
        subject = subject_of(verb)
        return acting(subject) if subject is not None else ()
    if (framed := framed_verb(noun)) is None:
        return ()
    # "Erdogan told Guterres in a phone call": both are in it.
    told = [c for c in framed.children if c.dep_ in {"dobj", "dative"} and framed.lemma_ in TELLING]
    around = [t for t in (subject_of(framed), *told) if t is not None and is_personal(t)]
    return unique(*map(acting, around))


def framed_verb(noun: Token) -> Token | None:
    """The verb of the clause that the encounter frames: "showed a video during a meeting"."""
    whole = noun
    if noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in lexicon.STRETCHES:
        whole = noun.head.head  # "two hours of talks"
    preposition, verb = whole.head.lower_, whole.head.head
    if preposition == "for" and verb.dep_ == "pobj":
        verb = verb.head.head  # The parser hangs it on the place.
    if whole.dep_ != "pobj" or verb.pos_ != "VERB":
        return None
    if preposition in {"during", "in", "at"}:
        return verb
    # "Said after talks with X": the speaker had them; "X and Y signed it after talks".
    is_joined = any(c.dep_ == "prep" and c.lower_ == "with" for c in noun.children)
    subject = subject_of(verb)
    is_joint = subject is not None and sum(i.startswith("person:") for i in actors_of(subject)) > 1
    if preposition in {"after", "following"} and (is_joined or is_joint):
        return verb
    # "Arrived in Moscow for talks with Lavrov", "invited him to Oslo for talks".
    is_purpose = preposition == "for" and verb.lemma_.lower() in lexicon.MOVING_VERBS | {"invite"}
    return verb if is_purpose else None


def is_personal(token: Token) -> bool:
    """Whether a noun phrase stands for people rather than a place or a thing."""
    if own_voice(token):
        return True
    mention = mention_of(token)
    if mention is None:
        # "His deputy, X": nobody has found whose title it is.
        return any(c.dep_ == "appos" for c in token.children) and _is_person(token)
    if mention.is_place:
        return False
    return bool(mention.actor_ids or acting(token))


def is_audience(token: Token) -> bool:
    """Whether a noun phrase stands for the press or the public."""
    words = {token.lemma_.lower(), *(c.lower_ for c in token.children if c.dep_ == "compound")}
    return bool(words & lexicon.AUDIENCES)


def is_guest(token: Token) -> bool:
    """Whether a noun phrase stands for somebody who can be received: no alliance, no idea."""
    ids = actors_of(token)
    return is_personal(token) and not all(i.startswith("org:") and i.count(":") == 1 for i in ids)


def author_of(noun: Token, own: tuple[str, ...]) -> tuple[str, ...]:
    """The author of an account in whose words "the talks with Scholz" stand: they are his."""
    voices = voices_of(noun)
    is_with_person = any(i.startswith("person:") for i in own) and any(
        c.dep_ == "prep" and c.lower_ == "with" for c in noun.children
    )
    if voices is None or not is_with_person or len(own) > 1:
        return ()
    speakers = voices.around(noun)
    if not voices.is_author(speakers) or speakers == own:
        return ()
    voices.take_part(speakers[0], Span(noun.idx, noun.idx + len(noun)))
    return speakers


def unique(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of several lists, each once."""
    return tuple(dict.fromkeys(i for group in groups for i in group))
