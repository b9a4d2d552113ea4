"""Points of an account, read from the parse of its text and the actors of its record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from communique.language.pipeline import build_pipeline
from communique.language.points.labels import Labeller, Voice
from communique.language.points.segments import Segment, segments_of
from communique.language.points.skips import (
    is_outside,
    names_no_topic,
    told_in_opening,
    topic_of_opening,
)
from communique.language.points.turns import Turn, split_turns
from communique.language.syntax import QUOTE_MARKS
from communique.records import Act, Record, Span

PARAGRAPH = re.compile(r"(?:(?!\n[ \t]*\n|\n[ \t]*(?:[-*•–]|\d+[.)])[ \t]).)+", re.DOTALL)
LEADING_MARKS = re.compile(r"\A[ \t\n\r*•–#\\-]*(?:\d{1,2}[.)]\s+)?")
BOUND_PREFIXES = frozenset({"de", "re", "co", "non"})
# What sets names, spaCy's own or ours in its place.
NAME_STEPS = frozenset({"ner", "names"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a unit: its lemma in lower case, its coarse part of speech, its place."""

    lemma: str
    pos: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One minimal content unit; `words` are those of what is said, not of who reports it.

    `refers_back` marks a unit on what the one before it says ("this would be an error").
    """

    span: Span
    speakers: tuple[str, ...]
    act: Act
    addressee: str | None
    issue: str | None
    words: tuple[Word, ...]
    is_negated: bool
    is_conditional: bool
    refers_back: bool = False


def units_of(record: Record, principals: Mapping[str, str]) -> list[Unit]:
    """Cut an account into its points, in text order; they never overlap.

    `principals` are the actors that "the two leaders" and "both sides" stand for, each with the
    country that it speaks for.
    """
    labeller = Labeller(record, principals)
    units: list[Unit] = []
    for turn, offset, doc in _parse_paragraphs(record.text):
        labeller.enter(turn, offset)
        is_inside_quote, first_quoted = False, len(units)
        for sentence in doc.sents:
            before = len(units)
            if is_inside_quote and units and _leans_on_previous(sentence):
                units[-1] = _extend(units[-1], offset + sentence.end_char)
            else:
                units.extend(_units_of_sentence(sentence, labeller, offset, is_first=not units))
            if _toggles_quote(sentence):
                is_inside_quote = not is_inside_quote
                if is_inside_quote:
                    first_quoted = before
                else:
                    _attribute_quote(units, first_quoted)
    return units


def _parse_paragraphs(text: str) -> Iterator[tuple[Turn, int, Doc]]:
    """Parsed paragraphs and list items, with their turns and offsets; questions are left out."""
    nlp = build_pipeline()
    for turn in split_turns(text):
        if turn.is_question:
            continue
        for match in PARAGRAPH.finditer(text, turn.start, turn.end):
            paragraph = match.group()
            stripped = LEADING_MARKS.sub("", paragraph, count=1)
            offset = match.start() + len(paragraph) - len(stripped)
            if len(stripped.strip(" .#*\\_\n")) > 2:
                yield turn, offset, _parse(nlp, stripped.rstrip())


def _parse(nlp: Language, paragraph: str) -> Doc:
    """Parse a paragraph with the tagger and parser alone, which the cached pipeline holds.

    Line breaks and lone surrogates become spaces. "de-escalate" stays whole, else parsers take it
    for a noun.
    """
    doc = nlp.make_doc(re.sub(r"[\s\ud800-\udfff]", " ", paragraph))
    with doc.retokenize() as retokenizer:
        for token in doc[: max(len(doc) - 2, 0)]:
            if (
                token.lower_ in BOUND_PREFIXES
                and token.nbor(1).text == "-"
                and not token.whitespace_
            ):
                retokenizer.merge(doc[token.i : token.i + 3])
    for name, component in nlp.pipeline:
        if name not in NAME_STEPS and not name.startswith("communique_"):
            doc = component(doc)
    return doc


def _toggles_quote(sentence: Tokens) -> bool:
    text = sentence.text
    if '"' in text:
        return text.count('"') % 2 == 1
    return text.count("“") != text.count("”")


def _leans_on_previous(sentence: Tokens) -> bool:
    """Whether a sentence within a quotation only continues the one before it."""
    quoted_count = next((t.i for t in sentence if t.text in QUOTE_MARKS), sentence.end)
    is_short = quoted_count - sentence.start < 6
    return sentence[0].lower_ in {"it", "this", "that", "therefore", "so", "because"} or (
        sentence[0].lower_ == "we" and is_short
    )


def _attribute_quote(units: list[Unit], first: int) -> None:
    """Give the units of a quotation the speaker that its last sentence names."""
    speakers = units[-1].speakers if units else ()
    for i in range(first, len(units)):
        if len(speakers) == 1 and len(units[i].speakers) <= 1:
            units[i] = replace(units[i], speakers=speakers)


def _extend(unit: Unit, end: int) -> Unit:
    return replace(unit, span=Span(unit.span.start, end))


def _units_of_sentence(
    sentence: Tokens, labeller: Labeller, offset: int, *, is_first: bool
) -> Iterator[Unit]:
    segments = segments_of(sentence)
    if is_outside(sentence, is_first=is_first):
        labeller.note(sentence)
        topic = topic_of_opening(sentence) if is_first else None
        if topic is not None:
            yield _make_unit(topic, labeller.label_topic(topic), offset)
            return
        segments = told_in_opening(sentence, segments) if is_first else []
    for segment in segments:
        if not names_no_topic(segment):
            yield _make_unit(segment, labeller.label(segment), offset)


def _make_unit(segment: Segment, voice: Voice, offset: int) -> Unit:
    tokens = segment.verb.doc[segment.start : segment.end]
    words = tuple(
        Word(t.lemma_.lower(), t.pos_, offset + t.idx, offset + t.idx + len(t))
        for t in tokens
        if t.pos_ in CONTENT and t.i not in voice.frame and (t.pos_ != "ADV" or len(t) > 4)
    )
    return Unit(
        span=Span(offset + tokens.start_char, offset + tokens.end_char),
        speakers=voice.speakers,
        act=voice.act,
        addressee=voice.addressee,
        issue=voice.issue,
        words=words,
        is_negated=voice.is_negated,
        is_conditional=voice.is_conditional,
        refers_back=voice.refers_back,
    )
