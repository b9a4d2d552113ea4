"""Quotations find their speaker by where they stand: "…," X said; X said: "…"; "…," X said. "…"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.language.mentions import actors_of
from communique.language.statements.candidates import Candidate
from communique.language.statements.clauses import noun_phrase
from communique.language.statements.nesting import is_institution
from communique.language.statements.quotes import Quotation, QuotedText
from communique.language.statements.sources import cue_ranges, own_subject
from communique.records import Span

_BEFORE_CHUNK = " ,\t\u00a0–—-"
# A sentence that ends between "X said" and a quotation keeps them apart.
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!St)[.!?;:][\"”]?\s+(?=[A-Z“\"])"
)
_MAX_GAP = 150
# Shorter quotations without a cue are names and catchwords.
_LEAST_FOLLOWED = 4
# A show or a book in quotation marks may stand in between.
_MAX_NAME = 30
_SENTENCE_OPENERS = frozenset({"He", "She", "It", "They", "The", "A", "An", "But", "And", "In"})
_NO_SPEECH = frozenset({"be", "have", "do", "use", "include", "become", "contain", "get", "make"})


@dataclass(frozen=True, slots=True)
class SpeechChunk:
    """Characters of "X said" or "said X"."""

    start: int
    end: int


def speech_chunk(verb: Token) -> SpeechChunk:
    """The verb with its subject and auxiliaries, in characters."""
    first = last = verb
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ not in {"who", "that", "which"}:
            start, end = noun_phrase(child)
            if child.i < verb.i and start < first.i:
                first = verb.doc[start]
            elif child.i > verb.i and end - 1 > last.i:
                last = verb.doc[end - 1]
        elif child.dep_ in {"aux", "auxpass", "neg", "advmod"} and (
            child.i < first.i and not any(t.is_punct for t in verb.doc[child.i : verb.i])
        ):
            first = child
    return SpeechChunk(first.idx, last.idx + len(last))


def quotation_before(chunk: SpeechChunk, quoted: QuotedText) -> Quotation | None:
    """The quotation that ends right before "X said" and does not end a sentence of its own."""
    text = quoted.text
    end = len(text[max(0, chunk.start - 12) : chunk.start].rstrip(_BEFORE_CHUNK))
    end += max(0, chunk.start - 12)
    found = quoted.at(end - 1) if end else None
    if found is None or found.end != end:
        return None
    inside = text[found.start : end].rstrip("\"”»'’ ")
    # A stop ends the sentence, and so does another mark before a capital that is no name's.
    begins_sentence = text[chunk.start : end + 12].split(" ", 1)[0] in _SENTENCE_OPENERS
    if inside.endswith(".") or (inside.endswith(("?", "!")) and begins_sentence):
        return None
    return _with_adjoining(found, quoted)


def _with_adjoining(quotation: Quotation, quoted: QuotedText) -> Quotation:
    """A quotation with those right before it: "“We go.” “We stay,” she said"."""
    start = quotation.start
    while start > 0 and (end := _end_before(quoted.text, start, " ")) < start:
        before = quoted.at(end - 1) if end else None
        if before is None or before.end != end:
            break
        if not before.is_closed and quoted.text[end - 1] not in ":?,":
            break
        if len(quoted.text[before.start : end].split()) < _LEAST_FOLLOWED:
            break
        opener = _end_before(quoted.text, before.start, " ")
        if quoted.text[max(0, opener - 1) : opener] in {":", ","}:
            # "She said: “We go.” “We stay,” he said"
            break
        start = before.start
    return Quotation(start, quotation.end, quotation.is_closed)


def quotation_after(chunk: SpeechChunk, quoted: QuotedText) -> Quotation | None:
    """The quotation that opens behind "X said", an addressee or a day in between."""
    text = quoted.text
    offset = chunk.end
    while (found := quoted.next_from(offset)) is not None:
        gap = text[chunk.end : found.start]
        if len(gap) > _MAX_GAP:
            return None
        line_end = min(quoted.line_end(chunk.end), found.start)
        before = text[chunk.end : line_end]
        between = text[line_end : found.start]
        if between.strip() or (between and not before.rstrip().endswith(":")):
            return None
        if before.strip() and before.rstrip()[-1] in ",:.":
            return None if _SENTENCE_END.search(before.rstrip()) else found
        if found.end - found.start > _MAX_NAME:
            return None
        offset = found.end
    return None


def read_quote_cue(verb: Token, quoted: QuotedText, *, is_cue: bool) -> Candidate | None:
    """A verb that stands next to a quotation, its content still to be attached."""
    subject = own_subject(verb)
    if verb.lemma_.lower() in _NO_SPEECH:
        return None
    chunk = speech_chunk(verb)
    before = quotation_before(chunk, quoted)
    if not is_cue and (before is None or quoted.text[before.end - 2] not in ",?!…"):
        return None
    after = quotation_after(chunk, quoted)
    if before is None and after is None:
        return None
    if subject is None:
        if not is_cue:
            return None
        inverted = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
        if before is not None and inverted is not None and inverted.dep_ in {"dobj", "compound"}:
            subject = inverted if inverted.dep_ == "dobj" else inverted.head
    if subject is None or subject.i == verb.i:
        return None
    return Candidate(
        anchor=verb.i,
        cue=cue_ranges(verb),
        source=(noun_phrase(subject),),
        content=(),
        score=0.9,
        takes_quotes=True,
    )


def attach_quotations(
    doc: Doc, found: list[tuple[Candidate, tuple[Span, ...]]], quoted: QuotedText
) -> list[tuple[Span, ...]]:
    """The contents of candidates, with the quotations that stand next to their verbs.

    A quotation before a verb belongs to that verb; one behind a verb belongs to it unless another
    verb claims it.
    """
    contents: list[list[Span]] = [list(spans) for _, spans in found]
    claimed: dict[int, int] = {}
    verbs = [_speech_verb(doc, candidate) for candidate, _ in found]
    chunks = [speech_chunk(verb) if verb is not None else None for verb in verbs]
    reach = 0
    for index, chunk in enumerate(chunks):
        if chunk is None:
            continue
        before = quotation_before(chunk, quoted) if _can_follow(doc, found[index][0]) else None
        if before is not None:
            for quotation in quoted.within(Span(before.start, before.end)):
                claimed[quotation.start] = index
            _take_before(doc, contents[index], before, chunk, reach)
            reach = chunk.end
    for index, spans in enumerate(contents):
        spans[:] = [
            s for span in spans if (s := _yield_claimed(span, index, claimed, contents, quoted))
        ]
        for span in spans:
            for quotation in quoted.within(span):
                claimed.setdefault(quotation.start, index)
    for index, chunk in enumerate(chunks):
        if chunk is None:
            continue
        reach = max([chunk.end, *(s.end for s in contents[index] if s.start >= chunk.end)])
        after = quotation_after(SpeechChunk(chunk.start, reach), quoted)
        if after is not None and after.start not in claimed:
            claimed[after.start] = index
            contents[index].append(Span(after.start, after.end))
    _continue_runs(contents, claimed, quoted)
    return [_whole_quotations(spans, found[i][0], doc, quoted) for i, spans in enumerate(contents)]


def _continue_runs(contents: list[list[Span]], claimed: dict[int, int], quoted: QuotedText) -> None:
    """Give a paragraph that is all quotation to whoever was quoted at the end of the one before."""
    last_in_line: dict[int, tuple[int, int]] = {}
    for index, spans in enumerate(contents):
        if spans and quoted.at(spans[-1].end - 1) is not None:
            line, end = quoted.line_of(spans[-1].end), spans[-1].end
            last_in_line[line] = max(last_in_line.get(line, (0, 0)), (end, index))
    for quotation in quoted.quotations:
        if quotation.start in claimed or not _fills_line(quotation, quoted):
            continue
        above = _end_before(quoted.text, quotation.start, " \n\t\r\u00a0")
        if (last := last_in_line.get(quoted.line_of(above))) is None:
            continue
        owner = last[1]
        claimed[quotation.start] = owner
        contents[owner].append(Span(quotation.start, quotation.end))
        last_in_line[quoted.line_of(quotation.end)] = (quotation.end, owner)


def read_followed(
    doc: Doc, quoted: QuotedText, contents: Iterable[tuple[Span, ...]]
) -> list[Candidate]:
    """Quotations without a cue of their own, by whoever acts in the sentence before.

    "The envoy was defiant. “Nobody will leave.”"
    """
    claimed = [span for spans in contents for span in spans]
    found = []
    for quotation in quoted.quotations:
        is_claimed = any(s.start < quotation.end and quotation.start < s.end for s in claimed)
        words = quoted.text[quotation.start : quotation.end].split()
        before = _end_before(quoted.text, quotation.start, " ")
        if is_claimed or len(words) < _LEAST_FOLLOWED or quoted.text[before - 1 : before] != ".":
            continue
        tokens = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        last = doc.char_span(before - 1, before, alignment_mode="expand")
        if tokens is None or last is None or not quoted.text[: quotation.end - 1].endswith("."):
            continue
        root = last.sent.root
        subject = own_subject(root)
        if subject is None or quoted.at(subject.idx) is not None:
            continue
        if subject.ent_type_ == "PERSON" or actors_of(subject) or is_institution(subject):
            found.append(
                Candidate(
                    anchor=tokens.start,
                    cue=(),
                    source=(noun_phrase(subject),),
                    content=((tokens.start, tokens.end),),
                    score=0.5,
                )
            )
    return found


def _holds(outer: Span, inner: Span) -> bool:
    """Whether a span lies inside another without being the same."""
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def _end_before(text: str, offset: int, skipped: str) -> int:
    while offset > 0 and text[offset - 1] in skipped:
        offset -= 1
    return offset


def _fills_line(quotation: Quotation, quoted: QuotedText) -> bool:
    text = quoted.text
    line = quoted.line_of(quotation.start)
    start = quoted.line_ends[line - 1] + 1 if line else 0
    after = text[quotation.end : quoted.line_end(quotation.end)]
    return not text[start : quotation.start].strip() and not after.strip()


def _yield_claimed(
    span: Span,
    index: int,
    claimed: dict[int, int],
    contents: list[list[Span]],
    quoted: QuotedText,
) -> Span | None:
    """The span up to the first quotation that another verb claims.

    A report inside another's content keeps a quotation that both hold ("X said Y accused Z of …"),
    and so does the one around it.
    """

    def is_taken(quotation: Quotation) -> bool:
        owner = claimed.get(quotation.start, index)
        is_nested = any(_holds(other, span) or _holds(span, other) for other in contents[owner])
        return owner != index and not is_nested

    first = quoted.at(span.start)
    if first is not None and is_taken(first):
        return None
    for quotation in quoted.within(span):
        if is_taken(quotation):
            end = _end_before(quoted.text, quotation.start, " ,.;:\n\t")
            return Span(span.start, end) if end > span.start else None
    return span


def _can_follow(doc: Doc, candidate: Candidate) -> bool:
    """Whether a verb can stand behind what it reports: "…," he said; not "…," suggesting that."""
    verb = doc[candidate.anchor]
    return verb.tag_ != "VBG" and (own_subject(verb) is not None or not candidate.content)


def _speech_verb(doc: Doc, candidate: Candidate) -> Token | None:
    verb = doc[candidate.anchor]
    return verb if candidate.takes_quotes else None


def _take_before(
    doc: Doc, spans: list[Span], before: Quotation, chunk: SpeechChunk, reach: int
) -> None:
    """Put the quotation before the verb in the place of what the parse gave there.

    Words that lead to the quotation are content, but not before `reach`, where another has spoken.
    """
    start = before.start
    opener = doc.char_span(start, start + 1, alignment_mode="expand")
    if opener is not None and opener.start > 0:
        previous = doc[opener.start - 1]
        if not previous.is_space and previous.text[-1] not in '.!?:;”"':
            start = _sentence_start(previous)
            start = start if start >= reach else before.start
    kept = [s for s in spans if s.start >= chunk.end]
    spans[:] = [Span(start, before.end), *kept]


def _sentence_start(token: Token) -> int:
    doc = token.doc
    index = token.i
    while index > token.sent.start and not doc[index - 1].is_space:
        if doc[index - 1].text in {";", ":"}:
            break
        index -= 1
    while index < token.i and (doc[index].is_punct or doc[index].lower_ in {"but", "and"}):
        index += 1
    return doc[index].idx


def _whole_quotations(
    spans: list[Span], candidate: Candidate, doc: Doc, quoted: QuotedText
) -> tuple[Span, ...]:
    """Widen spans to the whole of a quotation of more than one sentence, the cue left out."""
    cue = doc[candidate.anchor].idx
    widened = []
    for start, end in spans:
        last = quoted.at(end - 1)
        if last and last.end > end and not end <= cue < last.end and last.start >= start:
            end = last.end
        first = quoted.at(start)
        if first and first.start < start and not first.start <= cue < start:
            start = first.start
        widened.append(Span(start, end))
    return tuple(widened)
