"""Says why an event was read: the word, what read it, and where the sides stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from communique.language.events.status import words_of_status
from communique.language.events.telling import Telling
from communique.language.events.typer import Typed
from communique.records import Encounter, Event, Explanation, Role, Side, Span

_SLOTS = {"nsubj": "subj", "nsubjpass": "subj", "dobj": "obj"}
_LEADING = frozenset({"prep", "agent", "dative"})


def explain(doc: Doc, event: Event, tellings: Iterable[Telling]) -> Iterator[Explanation]:
    """One explanation for each word that tells of an event, of an annotated text."""
    for telling in tellings:
        word, grounds = telling.trigger, telling.grounds
        told = Explanation(
            event=event.id,
            word=_span(word),
            by="lexicon",
            sides=(
                *(_side(doc, telling, id, "actor") for id in telling.actors),
                *(_side(doc, telling, id, "recipient") for id in telling.recipients),
            ),
        )
        facts: dict[str, object] = {"status_words": tuple(map(_span, words_of_status(word)))}
        if isinstance(grounds, Typed):
            facts |= {"by": "typer", "type": grounds.type}
            facts["probability"] = round(grounds.probability, 3)
        elif isinstance(grounds, Encounter):
            facts = {"by": "encounter", "row": grounds.id}
        elif grounds == "modal":
            facts = {"by": "modal"}
        else:
            facts |= {"row": grounds.row, "type": grounds.type, "mode": grounds.mode}
        yield told.model_copy(update=facts)


def _side(doc: Doc, telling: Telling, id: str, role: Role) -> Side:
    word = telling.trigger
    mentions = (span for actor in doc._.actors if actor.id == id for span in actor.mentions)
    heads = [
        found.root
        for start, end in mentions
        if word.sent.start_char <= start < word.sent.end_char
        and (found := doc.char_span(start, end, alignment_mode="expand")) is not None
    ]
    paths = [(path, head) for head in heads if (path := _path(word, head)) is not None]
    if paths:
        path, head = min(paths, key=lambda found: len(found[0]))
        return Side(actor=id, role=role, word=_span(head), stands=".".join(path))
    speaking = (s for s in doc._.statements if s.id == telling.statement and id in s.speakers)
    said = next((f"speaker of {s.id}" for s in speaking), None)
    met = f"in {telling.grounds.id}" if isinstance(telling.grounds, Encounter) else None
    return Side(actor=id, role=role, word=None, stands=met or said or "elsewhere")


def _path(word: Token, head: Token) -> list[str] | None:
    """The way in the parse from a word of an event to another, in the terms of frames."""
    above = [word, *word.ancestors]
    below: list[str] = []
    token = head
    while token not in above:
        if token.dep_ in {"pobj", "pcomp"} and token.head.dep_ in _LEADING:
            below.insert(0, f"prep:{token.head.lower_}")
            token = token.head.head
        else:
            below.insert(0, _SLOTS.get(token.dep_, token.dep_))
            token = token.head
        if token.head == token and token not in above:
            return None
    return below if token == word else [f"^{token.lower_}", *below]


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))
