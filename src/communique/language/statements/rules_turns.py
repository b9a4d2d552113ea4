"""The lines and turns of a transcript: "Lavrov: No deal in sight"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from communique.language.datelines import find_datelines
from communique.language.mentions import mention_of
from communique.language.statements.asking import find_asked
from communique.language.statements.candidates import Candidate
from communique.language.statements.clauses import Range
from communique.language.statements.quotes import QuotedText
from communique.records import Span

_NAME_LINE = re.compile(
    r"^[ \t]*((?:[A-Z][\w.’'-]*)(?:[ ,]+(?:of|the|and|de|van|[A-Z][\w.’'-]*)){0,5})"
    r"(?:[ ]?\([^()\n]{1,30}\))?:[ \t]+(?=\S)",
    re.MULTILINE,
)
# "A. The delegation offered …", where questions begin with "Q".
_ANSWER_LINE = re.compile(r"^[ \t]*(A)[.:][ \t]+(?=\S)", re.MULTILINE)
# The turns of a transcript that has lost its line breaks.
_TURN = re.compile(
    r"(?<=[.!?…>*)] )((?:[A-Z][\w’'-]*)(?:[ ,]+(?:of|the|and|de|van|[A-Z][\w’'-]*)){1,24})"
    r"(?:[ ]?\([^()\n]{1,30}\))?:[ ]+(?=\S)"
)
NOT_SPEAKERS = frozenset(
    {"q", "question", "reporter", "note", "updated", "update", "related", "video", "photo",
     "watch", "read", "date", "time", "where", "when", "what", "why", "how", "source",
     "sources", "see", "also", "more",
     "correction", "said", "says", "analysis", "opinion", "explainer", "exclusive", "live",
     "breaking", "comment", "editorial", "factbox", "timeline", "profile", "interview", "column",
     "explained", "background", "factsheet", "summary", "highlights", "latest", "developing",
     "today", "tomorrow", "yesterday", "tonight", "elsewhere", "ahead", "next", "monday",
     "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "africa", "asia", "europe",
     "americas"}
)  # fmt: skip
# A text with as many turns is a transcript, where a turn goes on over paragraphs.
_TRANSCRIPT_TURNS = 3
# Who gives the floor says nothing: "Okay.", "Go ahead, Ann."
_CHAIRING = re.compile(
    r"\s*(?:(?:okay|ok|sure|yes|yeah|yep|no|nope|right|all right|mm-?hmm|uh-?huh|thanks?|thank you"
    r"|all|so much|very much|everybody|everyone|hi|hello|good (?:morning|afternoon|evening)"
    r"|go ahead|please|next|sorry|oh|wow|well|mm|hmm|inaudible|laughter|crosstalk"
    r"|(?:let[’']?s|we[’']?ll|we can) (?:go|turn) (?:over )?to"
    r"|(?:our |the )?(?:first |last )?question|in the (?:middle|back|front)|from|with|at|the)\b"
    r"|(?-i:[A-Z][A-Za-z]*\b)|[\s.,;:!?()*—–-])++",
    re.IGNORECASE,
)
# "Q  Thank you" asks for nobody in particular; stage directions and signs end a turn.
_INTERLUDE = re.compile(
    r"^[ \t]*(?:Q[.:]?[ \t]|Q(?:uestion|UESTION):|[(\[*#\\]|END\b|\d{1,2}:\d\d\b)", re.MULTILINE
)


def is_turn(text: str, cue: tuple[Span, ...]) -> bool:
    """Whether a cue is the mark behind the name of a turn's speaker, or the "A." of an answer."""
    # "):" is one token.
    return any(text[start:end] in {":", "):", "A.", "A"} for start, end in cue)


def is_chairing(text: str, content: tuple[Span, ...]) -> bool:
    """Whether a turn only gives the floor to another: "Sure.  Go ahead, Ann."."""
    return all(
        _CHAIRING.fullmatch(
            text, start, end if (line_end := text.find("\n\n", start, end)) < 0 else line_end
        )
        for start, end in content
    )


@dataclass(frozen=True, slots=True)
class _Turn:
    """Characters of a speaker's name, of the colon and of the first line of what is said.

    Between name and colon may stand an aside: "Ann Lee (retranslated): …".
    """

    start: int
    end: int
    colon: int
    first: int
    line_end: int


def read_turns(doc: Doc, quoted: QuotedText) -> list[Candidate]:
    """One attribution a turn: the name is the source, the colon the cue."""
    turns = _find_turns(doc, quoted)
    is_transcript = _is_transcript(quoted.text, turns)
    found = []
    for number, turn in enumerate(turns):
        after = turns[number + 1].start if number + 1 < len(turns) else len(quoted.text)
        pieces = [(turn.first, turn.line_end)]
        if is_transcript:
            pieces += _further_lines(quoted, turn.line_end, after)
            pieces = [p for p in pieces if not _CHAIRING.fullmatch(quoted.text, *p)]
        source = doc.char_span(turn.start, turn.end, alignment_mode="expand")
        colon = doc.char_span(turn.colon, turn.colon + 1, alignment_mode="expand")
        contents = [c for piece in pieces if (c := _tokens(doc, piece)) is not None]
        if source is None or colon is None or not contents:
            continue
        found.append(
            Candidate(
                anchor=colon.end - 1,
                cue=((colon.end - 1, colon.end),),
                source=(_without_repetition(source),),
                content=tuple(contents),
                score=0.7,
            )
        )
    return found


def _is_transcript(text: str, turns: list[_Turn]) -> bool:
    """Whether turns make up a text: headlines with colons stand in reports as well."""
    if len(turns) < _TRANSCRIPT_TURNS:
        return False
    names = {text[turn.start : turn.end] for turn in turns}
    return len(names) < len(turns) or bool(find_asked(text))


def _find_turns(doc: Doc, quoted: QuotedText) -> list[_Turn]:
    within = [m for m in _TURN.finditer(quoted.text) if _is_person(doc, m)]
    turns: list[_Turn] = []
    lines = [*_NAME_LINE.finditer(quoted.text), *within]
    asked = find_asked(quoted.text)
    datelines = find_datelines(quoted.text)
    if asked:
        lines += _ANSWER_LINE.finditer(quoted.text)
    breaks = sorted([*(t.start() for t in within), *(span.start for span in asked)])
    for match in sorted(lines, key=re.Match.start):
        if match[1].lower() in NOT_SPEAKERS or match[1].split()[0].lower() in NOT_SPEAKERS:
            continue
        if turns and match.start(1) < turns[-1].first:
            continue
        if any(d.start <= match.start(1) < d.end for d in datelines) or _is_region(doc, match):
            continue
        line_end = quoted.line_end(match.end())
        line_end = next((b for b in breaks if match.end() < b < line_end), line_end)
        mark = quoted.text.rindex(match.group().rstrip()[-1], 0, match.end())
        turns.append(_Turn(match.start(1), match.end(1), mark, match.end(), line_end))
    return turns


def _further_lines(quoted: QuotedText, start: int, end: int) -> list[Range]:
    """Characters of the paragraphs that a turn goes on with, up to the next turn or question."""
    interlude = _INTERLUDE.search(quoted.text, start, end)
    end = interlude.start() if interlude is not None else end
    lines = []
    while start < end:
        line_end = min(quoted.line_end(start), end)
        if quoted.text[start:line_end].strip():
            lines.append((start, line_end))
        start = line_end + 1
    return lines


def _tokens(doc: Doc, piece: Range) -> Range | None:
    span = doc.char_span(piece[0], max(piece[1], piece[0] + 1), alignment_mode="contract")
    if span is None:
        return None
    words = [t for t in span if not t.is_space]
    return (words[0].i, words[-1].i + 1) if len(words) > 1 else None


def _without_repetition(source: DocSpan) -> Range:
    """The name without what a web page repeats behind it: "Ann Lee Lee AnnHead of Tax"."""
    for i in range(source.start + 1, source.end):
        if source.doc[i].lower_ == source.doc[i - 1].lower_ and source.doc[i].is_title:
            return source.start, i
    return source.start, source.end


def _is_region(doc: Doc, match: re.Match[str]) -> bool:
    """Whether an item of a digest is headed by the places it is about: "Peru and Chile: …"."""
    name = doc.char_span(match.start(1), match.end(1), alignment_mode="expand")
    words = [t for t in name if t.lower_ not in {"the", ","}] if name is not None else []
    places = [t for t in words if t.lower_ != "and"]
    return len(places) < len(words) and all(t.ent_type_ in {"GPE", "LOC"} for t in places)


def _is_person(doc: Doc, match: re.Match[str]) -> bool:
    name = doc.char_span(match.start(1), match.end(1), alignment_mode="expand")
    if name is None:
        return False
    mentions = [mention_of(token) for token in name]
    return any(t.ent_type_ == "PERSON" for t in name) or any(
        m is not None and m.kind in {"name", "office"} for m in mentions
    )
