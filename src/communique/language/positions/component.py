"""The spaCy component that writes `doc._.positions`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from communique.language.issues import name_issue
from communique.language.mentions import issuer_of, mention_of
from communique.language.positions.read import (
    Stand,
    holders_of,
    stands_in_narration,
    stands_of_statement,
    takes_positions,
)
from communique.records import Position, Statement

_WORD = re.compile(r"\w[\w’'-]*")


@Language.component(
    "communique_positions",
    requires=["token.dep", "doc._.mentions", "doc._.statements"],
    assigns=["doc._.positions"],
)
def add_positions(doc: Doc) -> Doc:
    """Set `doc._.positions`: each actor's stances, one entry for an issue and a stance."""
    actors = {actor.id: actor for actor in doc._.actors}
    issuer = issuer_of(doc).institution_id
    found: dict[tuple[str, str, str], Position] = {}
    for stand, statement in _stands(doc):
        if _is_bare_actor(stand.about) or (issue := name_issue(stand.about)) is None:
            continue
        for holder in holders_of(stand, statement, actors, issuer=issuer):
            if holder in actors and takes_positions(actors[holder]):
                key = _same_issue((holder, stand.stance, issue.casefold()), found)
                found[key] = _position(holder, issue, stand, statement, found.get(key))
    ordered = sorted(found.values(), key=lambda p: (p.evidence[0], p.actor))
    doc._.positions = [
        position.model_copy(update={"id": f"p{number}"})
        for number, position in enumerate(ordered, start=1)
    ]
    return doc


def _same_issue(
    key: tuple[str, str, str], found: Collection[tuple[str, str, str]]
) -> tuple[str, str, str]:
    """The key of a known position on an issue that the new one only words at greater length."""
    words = set(_WORD.findall(key[2]))
    for known in found:
        shorter = set(_WORD.findall(known[2]))
        if known[:2] == key[:2] and len(shorter) > 1 and shorter <= words:
            return known
    return key


def _is_bare_actor(about: Token) -> bool:
    """Whether a stance is toward a name alone: an actor is no issue."""
    mention = mention_of(about)
    return mention is not None and mention.kind != "description" and bool(mention.actor_ids)


def _position(
    holder: str, issue: str, stand: Stand, statement: Statement | None, known: Position | None
) -> Position:
    """A new position, or the known one with one more piece of evidence."""
    if known is not None:
        evidence = tuple(dict.fromkeys((*known.evidence, stand.evidence)))
        return known.model_copy(update={"evidence": evidence})
    return Position(
        id="p0",
        actor=holder,
        issue=issue,
        stance=stand.stance,
        evidence=(stand.evidence,),
        statement=statement.id if statement else None,
    )


def _stands(doc: Doc) -> Iterator[tuple[Stand, Statement | None]]:
    covered = [span for s in doc._.statements for span in (*s.cue, *s.content)]
    for statement in doc._.statements:
        for stand in stands_of_statement(doc, statement):
            yield stand, statement
    for stand in stands_in_narration(doc, covered):
        yield stand, None
