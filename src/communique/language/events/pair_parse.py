"""What the pair typer sees of a parse: the events that the lexicon reads in it, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from communique.language.events.detect import Detector
from communique.language.events.frames import match
from communique.language.events.pair_features import Offsets, clamp
from communique.language.events.status import read_status
from communique.language.mentions import Mention
from communique.ontology import merged_label
from communique.records import Actor

ACTOR, RECIPIENT = "AAA", "RRR"
_PARTIES = [Actor(id=id, name=id, kind="country", country=id, code=id) for id in (ACTOR, RECIPIENT)]
_TELLING = frozenset({"xcomp", "ccomp", "conj", "dobj", "prt", "prep", "neg", "aux"})
_TURNING = frozenset({"xcomp", "ccomp", "neg", "aux"})
MAX_PATH = 3


def parse_features(
    nlp: Language, pairs: Iterable[tuple[str, Offsets, Offsets]]
) -> Iterator[list[str]]:
    """Names of the parse features of each pair, in order; the parties are its only actors."""
    contexts = (
        (text, (clamp(actor, len(text)), clamp(recipient, len(text))))
        for text, actor, recipient in pairs
    )
    for doc, (actor, recipient) in nlp.pipe(contexts, as_tuples=True, batch_size=64):
        yield list(dict.fromkeys(_features(doc, _span(doc, actor), _span(doc, recipient))))


def _span(doc: Doc, offsets: Offsets) -> Span | None:
    if offsets[0] >= offsets[1]:
        return None
    return doc.char_span(*offsets, alignment_mode="expand")


def _features(doc: Doc, actor: Span | None, recipient: Span | None) -> Iterator[str]:
    if not len(doc):
        return
    doc._.mentions = [
        Mention(span.start, span.end, span.root.i, "name", (id,))
        for span, id in ((actor, ACTOR), (recipient, RECIPIENT))
        if span is not None
    ]
    doc._.actors = _PARTIES
    for telling in Detector(doc).tellings():
        label = merged_label(telling.type)
        acts, suffers = ACTOR in telling.actors, RECIPIENT in telling.recipients
        yield f"event={label} {acts} {suffers}"
        if acts:
            yield f"acts={label}"
        if acts and suffers:
            yield f"both={label}"
    if actor is not None:
        yield from _governor_features(actor.root)
    if actor is not None and recipient is not None:
        yield from _path_features(recipient.root)


def _governor_features(party: Token) -> Iterator[str]:
    """The verb that governs a party, what the lexicon makes of it, and what stands beside it."""
    verb = party
    for ancestor in party.ancestors:
        verb = ancestor
        if ancestor.pos_ in {"VERB", "AUX"}:
            break
    lemma = verb.lemma_.lower()
    yield f"governor={lemma}"
    yield f"relation={party.dep_} {lemma}"
    if verb.pos_ == "VERB" and (type := _type_of(verb)):
        yield f"governor type={type}"
        yield f"governor status={type} {read_status(verb).status}"
    for child in verb.children:
        if child.dep_ in _TELLING:
            yield f"beside={lemma} {child.dep_} {child.lemma_.lower()}"
        if child.dep_ in _TURNING:
            yield f"turn={child.dep_} {child.lemma_.lower()}"
        if child.dep_ in {"xcomp", "ccomp"} and (type := _type_of(child)):
            yield f"complement type={type}"


def _path_features(party: Token) -> Iterator[str]:
    """The words above a party, and the verb that it depends on."""
    path = list(party.ancestors)
    if path:
        yield f"above={path[0].lemma_.lower()}"
    yield from (f"on path={token.lemma_.lower()}" for token in path[:MAX_PATH])
    verb = next((token for token in path if token.pos_ == "VERB"), None)
    if verb is not None:
        yield f"path verb={verb.lemma_.lower()}"
        if type := _type_of(verb):
            yield f"path type={type}"


def _type_of(verb: Token) -> str | None:
    predicate = match(verb)
    return merged_label(predicate.type) if predicate is not None and predicate.type else None
