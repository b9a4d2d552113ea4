"""The spaCy component that writes `doc._.undertakings`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from communique.language.layout import find_links, with_whole_links
from communique.language.undertakings.read import Found, read_undertakings
from communique.records import Span, Undertaking

# The event that is performed by undertaking it.
_EVENTS = {"demand": "REQUEST", "warning": "THREATEN"}


@Language.component(
    "communique_undertakings",
    requires=[
        "token.dep",
        "doc._.mentions",
        "doc._.statements",
        "doc._.timexes",
        "doc._.events",
    ],
    assigns=["doc._.undertakings"],
)
def add_undertakings(doc: Doc) -> Doc:
    """Set `doc._.undertakings`: what the speakers demand, promise, offer or threaten."""
    found: list[Found] = []
    for statement in doc._.statements:
        for undertaking in read_undertakings(doc, statement):
            if not any(_is_same(undertaking, other) for other in found):
                found.append(undertaking)
    links = find_links(doc._.document.text) if doc._.document is not None else []
    found.sort(key=lambda u: u.content[0])
    doc._.undertakings = [
        Undertaking(
            id=f"u{number}",
            kind=u.kind,
            by=u.by,
            to=u.to or _asked(doc, u),
            content=tuple(with_whole_links(span, links) for span in u.content),
            condition=u.condition,
            deadline=u.deadline,
            statement=u.statement,
        )
        for number, u in enumerate(found, start=1)
    ]
    return doc


def _asked(doc: Doc, undertaking: Found) -> str | None:
    """To whom the event that the same words tell is directed, where they name nobody themselves."""
    type = _EVENTS.get(undertaking.kind)
    statement = next(s for s in doc._.statements if s.id == undertaking.statement)
    start = min(span.start for span in (*statement.cue, *undertaking.content))
    end = max(span.end for span in (*statement.cue, *undertaking.content))
    for event in doc._.events:
        is_it = event.type == type and start <= event.trigger.start < end
        if is_it and undertaking.by in event.actors and event.recipients:
            recipient = str(event.recipients[0])
            return None if _is_wanted(doc, recipient, undertaking.content) else recipient
    return None


def _is_wanted(doc: Doc, actor: str, content: tuple[Span, ...]) -> bool:
    """Whether a person is what is asked for, not who is asked: "demanded the return *of X*"."""
    return actor.startswith("person:") and any(
        mention.actor_ids == (actor,)
        and doc[mention.head].head.lower_ == "of"
        and any(start <= doc[mention.head].idx < end for start, end in content)
        for mention in doc._.mentions
    )


def _is_same(one: Found, other: Found) -> bool:
    """Whether an inner statement and the one around it tell of the same undertaking."""
    (start, end), (first, last) = one.content[0], other.content[0]
    return one.kind == other.kind and min(end, last) - max(start, first) > 0
