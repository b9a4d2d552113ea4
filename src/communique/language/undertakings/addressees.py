"""Whom an undertaking is addressed to, where its statement names nobody."""

from __future__ import annotations

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from communique.language.conditions import supposed_subject
from communique.language.mentions import actors_of
from communique.language.syntax import is_passive, object_of, prepositional_objects, subject_of
from communique.language.undertakings import lexicon
from communique.records import Actor, Span, Statement


def warned(doc: Doc, verb: Token, statement: Statement, actors: dict[str, Actor]) -> str | None:
    """Who is warned: whose step the condition speaks of ("if China supplies weapons"), else the
    only other side that the sentence or the one before it names.
    """
    for other in doc._.statements:
        # "He urged Dushanbe to hand them over and warned that he would close the crossings".
        cue = statement.cue[0].start if statement.cue else verb.idx
        is_beside = other.cue and verb.sent.start_char <= other.cue[0].start < cue
        if is_beside and other.speakers == statement.speakers and other.addressee:
            return first(others_than_speaker((other.addressee,), statement, actors))
    for child in verb.children:
        subject = subject_of(child) if child.dep_ == "advcl" else None
        if subject is not None and (
            found := others_than_speaker(actors_of(subject), statement, actors)
        ):
            return found[0] if len(found) == 1 else None  # "unless both sides withdraw"
    # "Any support for X would backfire" does not warn X.
    start, end = supposed_subject(verb) or Span(0, 0)
    for sentence in (verb.sent, doc[verb.sent.start - 1].sent if verb.sent.start else None):
        if sentence is None:
            break
        inside = [
            actor.id
            for actor in actors.values()
            if actor.kind in {"country", "organisation"}
            and any(
                sentence.start_char <= m.start < sentence.end_char and not (start <= m.start < end)
                for m in actor.mentions
            )
        ]
        left = others_than_speaker(tuple(inside), statement, actors)
        sides = {_side(actors[i]) for i in left}
        if len(sides) == 1:
            return next((i for i in left if actors[i].kind == "country"), left[0])
        if sides:
            break
    return None


def maker(statement: Statement, verb: Token | None, actors: dict[str, Actor]) -> str | None:
    """Who undertakes: the speaker, but behind a newspaper's or an agency's words their subject."""
    speaker = first(statement.speakers)
    if speaker is None or speaker not in actors or actors[speaker].sector not in {"JRN", "MED"}:
        return speaker
    subject = subject_of(verb) if verb is not None else None
    return first(actors_of(subject)) if subject is not None else None


def told(statement: Statement, actors: dict[str, Actor]) -> str | None:
    """To whom one promised: the other side that hands it on ("he told us he would")."""
    tellers = [i for i in statement.via if i in actors and actors[i].sector == "GOV"]
    found = first(others_than_speaker(tuple(tellers[-1:]), statement, actors))
    if found is None or actors[found].country in {None, statement.party}:
        return None
    # "An official said that he had promised": to the official's country.
    is_voice = found.endswith((":officials", ":government"))
    return actors[found].country if is_voice and actors[found].country in actors else found


def beneficiary(verb: Token, statement: Statement, actors: dict[str, Actor]) -> str | None:
    """To whom one promises to give something: "to send Niger grain", "a proposal to Chad"."""
    if verb.lemma_.lower() not in lexicon.GIVING_VERBS:
        return None
    given = object_of(verb)
    led = [t for head in (verb, given) if head is not None
           for t in prepositional_objects(head, "to", "for")]  # fmt: skip
    led += [c for c in verb.children if c.dep_ == "dative" and c.pos_ in {"NOUN", "PROPN", "PRON"}]
    return first(
        others_than_speaker(tuple(i for t in led for i in actors_of(t)), statement, actors)
    )


def performer(stretch: DocSpan, statement: Statement) -> str | None:
    """Who is asked to act: "that Moscow withdraw", "answers from Russia"."""
    head = stretch.root
    if head.pos_ in {"VERB", "AUX"}:
        subjects = [] if is_passive(head) else [c for c in head.children if c.dep_ == "nsubj"]
    else:
        subjects = prepositional_objects(head, "from", "by")
    named = actors_of(subjects[0]) if subjects else ()
    return next((i for i in named if i not in statement.speakers), None)


def others_than_speaker(
    named: tuple[str, ...], statement: Statement, actors: dict[str, Actor]
) -> tuple[str, ...]:
    """Those of the named actors that are neither the speaker nor the speaker's country."""
    speakers = [actors[s] for s in statement.speakers if s in actors]
    own = {a.country for a in speakers} | {(a.code or "").split(":")[0] for a in speakers}
    return tuple(
        i
        for i in named
        if i not in statement.speakers
        and not (
            i in actors and actors[i].kind != "person" and _side(actors[i]) in own - {None, ""}
        )
    )


def first(ids: tuple[str, ...]) -> str | None:
    """The first id, if any."""
    return ids[0] if ids else None


def _side(actor: Actor) -> str | None:
    """The country or organisation that an actor belongs to, by code: `CHN`, `EUR`."""
    return actor.country or (actor.code or "").split(":")[0] or None
