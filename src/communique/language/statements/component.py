"""The spaCy component that reads statements into `doc._.statements`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from communique.language.datelines import find_datelines
from communique.language.layout import find_links, with_whole_links
from communique.language.mentions import register_extensions
from communique.language.statements.boilerplate import find_boilerplate
from communique.language.statements.combined import CombinedFinder
from communique.language.statements.issues import find_issues
from communique.language.statements.kinds import kind_of
from communique.language.statements.learned import EncoderFinder
from communique.language.statements.probability import probability_of
from communique.language.statements.proposals import Attribution, AttributionFinder
from communique.language.statements.quotes import QuotedText
from communique.language.statements.rules import RuleFinder
from communique.language.statements.rules_turns import is_turn
from communique.language.statements.speakers import SpeakerReader
from communique.language.statements.told import keep_told
from communique.language.statements.unspoken import head_of
from communique.language.text import text_of
from communique.records import Actor, Span, Statement

MAX_OFFSET = sys.maxsize

FinderName = Literal["combined", "encoder", "rules"]

register_extensions()


class StatementsComponent:
    """Finds attributions with a finder, then reads speakers, chain, kind, addressee and issues.

    Any `AttributionFinder` will do; by itself it takes the rules. Without `doc._.mentions` the
    statements keep their spans and have no speakers.
    """

    def __init__(self, finder: AttributionFinder | None = None) -> None:
        self.finder = finder or RuleFinder()

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.statements` in order of the first content offset."""
        doc._.statements = read_statements(doc, self.attributions(doc))
        return doc

    def attributions(self, doc: Doc) -> list[Attribution]:
        """What the finder found, with the borders that the layout gives and each level of a report.

        In order of the first content offset.
        """
        found = self.finder.find(doc) if doc.has_annotation("DEP") else []
        text = text_of(doc)
        found = _without_datelines(text, _without_boilerplate(text, found))
        quoted = QuotedText(doc)
        found = [a for f in found if (a := _without_openings(doc, quoted, f)).content]
        found = [_within_paragraph(quoted, attribution) for attribution in found]
        found = [_with_quoted_end(doc, quoted, attribution) for attribution in found]
        return keep_told(doc, _with_whole_links(doc, found))


def _without_boilerplate(text: str, found: list[Attribution]) -> list[Attribution]:
    added = find_boilerplate(text)
    return [
        attribution
        for attribution in found
        for anchor in (attribution.cue or attribution.content)[:1]
        if not any(span.start <= anchor.start < span.end for span in added)
    ]


def _without_datelines(text: str, found: list[Attribution]) -> list[Attribution]:
    """Contents from behind a dateline that they begin before or inside of."""
    datelines = find_datelines(text)
    if not datelines:
        return found

    def shortened(span: Span) -> Span | None:
        for dateline in datelines:
            if dateline.start <= span.start and span.end <= dateline.end:
                return None
            if span.start < dateline.end < span.end and dateline.start <= span.end:
                is_inside = span.start >= dateline.start
                if is_inside or text[span.start : dateline.start].isspace():
                    return Span(dateline.end, span.end)
        return span

    contents = [tuple(s for c in a.content if (s := shortened(c)) is not None) for a in found]
    return [replace(a, content=c) for a, c in zip(found, contents, strict=True) if c]


def _with_whole_links(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """Contents that end in no Markdown link, of which the parser sees the words alone."""
    document = doc._.document
    links = find_links(document.text) if document is not None else []
    if not links:
        return found
    return [
        replace(a, content=tuple(with_whole_links(span, links) for span in a.content))
        for a in found
    ]


def _without_openings(doc: Doc, quoted: QuotedText, attribution: Attribution) -> Attribution:
    """A content without what opens the sentence of its cue: "*Last month*, a third said the same".

    An opening clause goes only where more is said than it: "*Asked about it*, she said …".
    """
    cue = head_of(doc, attribution.cue)
    if cue is None or cue.pos_ != "VERB":
        return attribution
    heads = {cue, cue.head} if cue.dep_ == "parataxis" else {cue}

    def opens(piece: Span) -> bool:
        tokens = doc.char_span(*piece, alignment_mode="expand")
        if tokens is None or quoted.at(piece.start) is not None:
            return False
        if tokens.root.head not in heads or piece.end > attribution.cue[0].start:
            return False
        is_clause = tokens.root.dep_ == "advcl" and tokens[0].tag_ in {"IN", "WRB", "VBG", "VBN"}
        is_more = is_clause and len(attribution.content) > 1
        return tokens.root.dep_ in {"npadvmod", "prep"} or is_more

    content = tuple(piece for piece in attribution.content if not opens(piece))
    return replace(attribution, content=content)


def _within_paragraph(quoted: QuotedText, attribution: Attribution) -> Attribution:
    """A content that runs into the next paragraph without a quotation ends with its own.

    Turns of transcripts and lists behind a colon go on.
    """
    cue = attribution.cue
    if not cue or is_turn(quoted.text, cue):
        return attribution
    line = quoted.line_of(cue[0].start)
    content: list[Span] = []
    for span in attribution.content:
        first, last = quoted.line_of(span.start), quoted.line_of(span.end - 1)
        opened = quoted.at(span.end - 1)
        if first == last or (opened is not None and opened.start <= span.start):
            content.append(span)
            continue
        start, end = span
        if first < line <= last:
            start = quoted.line_ends[line - 1] + 1
        if last > line >= first and quoted.text[quoted.line_ends[line] - 1] not in ":;,":
            end = quoted.line_ends[line]
        words = quoted.text[start:end]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        content.append(Span(start, end) if start < end else span)
    return replace(attribution, content=tuple(content))


def _with_quoted_end(doc: Doc, quoted: QuotedText, attribution: Attribution) -> Attribution:
    """A content that stops before quoted words that it leads to: "that such acts were “…”"."""
    start, end = attribution.content[-1]
    following = end + len(quoted.text[end:]) - len(quoted.text[end:].lstrip(" "))
    quotation = quoted.at(following)
    tokens = doc.char_span(start, end, alignment_mode="expand")
    if tokens is None or quotation is None or quotation.start != following or following == end:
        return attribution
    if not quotation.is_closed or tokens[-1].pos_ not in {"AUX", "ADP", "DET"}:
        return attribution
    return replace(attribution, content=(*attribution.content[:-1], Span(start, quotation.end)))


def read_statements(doc: Doc, attributions: list[Attribution]) -> list[Statement]:
    """Statements of the contract from proposed attributions, ids `s1`, `s2`, … in text order."""
    quoted = QuotedText(doc)
    speakers = SpeakerReader(doc, attributions)
    ordered = sorted(attributions, key=lambda a: (a.content[0], a.cue))
    statements = [
        Statement(
            id=f"s{number}",
            speakers=voice.speakers,
            source=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            kind=kind,
            via=voice.via,
            addressee=voice.addressee,
            party=voice.party,
            issues=find_issues(doc, attribution.content),
            score=attribution.score,
            probability=probability_of(attribution, kind),
        )
        for number, attribution in enumerate(ordered, start=1)
        for voice in (speakers.read(attribution),)
        for kind in (kind_of(text_of(doc), attribution.content, quoted),)
    ]
    doc._.actors = sorted([*doc._.actors, *speakers.added_actors()], key=_first_mention)
    return statements


def _first_mention(actor: Actor) -> tuple[int, int, str]:
    """Actors that the text does not mention come last."""
    first = actor.mentions[0] if actor.mentions else Span(MAX_OFFSET, MAX_OFFSET)
    return first.start, first.end, actor.id


@Language.factory(
    "communique_statements",
    default_config={"finder": "combined"},
    assigns=["doc._.statements"],
    requires=["token.pos", "token.dep", "token.lemma", "doc.sents"],
)
def make_statements(nlp: Language, name: str, finder: FinderName) -> StatementsComponent:  # noqa: ARG001
    """The statements component with the rules, the encoder, or both (`combined`)."""
    return StatementsComponent(make_finder(finder))


def make_finder(name: FinderName) -> AttributionFinder:
    """The finder of a name; the encoder's weights are loaded only where it is asked for."""
    if name == "rules":
        return RuleFinder()
    learned = EncoderFinder()
    return learned if name == "encoder" else CombinedFinder(learned, RuleFinder())
