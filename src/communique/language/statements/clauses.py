"""Stretches of tokens that the rules need: noun phrases, complements, what is left of a clause."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from communique.language.statements.lexicon import load_cues
from communique.language.statements.quotes import QuotedText
from communique.language.syntax import word_beside
from communique.records import Span

Range = tuple[int, int]
"""Tokens `doc[start:end]`."""

_FINITE = frozenset({"VBD", "VBZ", "VBN"})
# No thing does this: "said the deal was near and *added* that ships had left".
_SPEAKING = frozenset({"say", "add", "tell", "stress", "insist", "note", "warn", "claim"})
_DASHES = frozenset({"-", "–", "—", "--"})
_MIN_CONTENT = 3


def noun_phrase(head: Token) -> Range:
    """The full noun phrase of a head: titles and appositions in, loose relative clauses out."""
    start, end = behind_hearers(head.left_edge), head.right_edge.i + 1
    for child in head.children:
        if child.i < head.i or child.dep_ not in {"relcl", "acl", "advcl", "conj", "appos", "prep"}:
            continue
        edge = child.left_edge.i
        after_comma = edge > 0 and head.doc[edge - 1].text in {",", *_DASHES}
        is_loose = child.dep_ in {"relcl", "acl", "advcl"} and (
            after_comma or head.doc[edge].lower_ in {"who", "which"}
        )
        is_age = child.dep_ == "appos" and child.like_num
        if (is_loose or is_age) and edge < end:
            end = edge
    return start, end


def behind_hearers(first: Token) -> int:
    """Where a phrase begins that the parse opens with who was told: "told *reporters* Xi had …"."""
    doc = first.doc
    is_told = first.i > 0 and doc[first.i - 1].lemma_.lower() == "tell"
    is_hearer = first.tag_ == "NNS" and first.dep_ in {"compound", "nmod"}
    is_before_name = first.i + 1 < len(doc) and doc[first.i + 1].pos_ == "PROPN"
    return first.i + 1 if is_told and is_hearer and is_before_name else first.i


def complement_end(verb: Token, complement: Token) -> int:
    """Where the content that a complement of a verb opens has its end.

    Statistical parsers often hang the complement's last phrases on the verb itself; they are taken
    back, up to a coordinated verb, a participle of its own ("…, adding that") or a parenthesis.
    """
    end = complement.right_edge.i + 1
    for child in verb.rights:
        if child.left_edge.i < end:
            continue
        if child.dep_ in {"punct", "cc"}:
            continue
        if is_resumed_infinitive(child):
            end = child.right_edge.i + 1
            continue
        if child.dep_ in {"conj", "parataxis", "nsubj", "dep"} or _is_aside(child):
            break
        if child.dep_ in {"prep", "advcl", "npadvmod", "advmod", "ccomp", "dobj", "xcomp", "relcl"}:
            end = child.right_edge.i + 1
        else:
            break
    return end


def is_resumed_infinitive(verb: Token) -> bool:
    """A bare verb that the parser joins to the cue: "discussed ways to grow trade, *cut* tariffs".

    It cannot go on with a past or an "-s" form, so that it goes on with the infinitive before.
    """
    if verb.dep_ != "conj" or verb.tag_ not in {"VB", "VBP"} or verb.head.tag_ not in _FINITE:
        return False
    bare = {"nsubj", "nsubjpass", "aux", "auxpass", "expl"}
    if any(c.dep_ in bare for c in verb.children):
        return False
    between = verb.doc[verb.head.i : verb.i]
    return any(t.tag_ == "TO" and t.head.tag_ == "VB" for t in between)


def _is_aside(child: Token) -> bool:
    """A participle or prepositional phrase set off by a comma."""
    edge = child.left_edge.i
    if child.lower_ in {"provided", "providing", "assuming"}:
        # A condition, which belongs to what is said.
        return False
    if is_account(child.doc) and (
        child.lower_ == "including"
        or child.doc[child.i : child.i + 2].text.lower() in {"in part", "in particular"}
    ):
        return False
    if edge == 0 or child.doc[edge - 1].text not in {",", *_DASHES}:
        return child.dep_ == "prep" and child.lower_ in {"according"}
    return child.dep_ in {"prep", "npadvmod", "advmod"} or child.tag_ in {"VBG", "VBN"}


def without_tail(doc: Doc, content: Range, quoted: QuotedText) -> Range:
    """Content behind its cue without what the reporter adds: ", which…", ", citing…", "; …".

    In PolNeAR train, annotators end contents before such tails in about two cases out of three.
    """
    start, end = content
    for i in range(start + _MIN_CONTENT, end - 1):
        token = doc[i]
        if token.text == ";" or (token.text == "," and _is_tail(doc[i + 1], end)):
            if quoted.at(token.idx) is None:
                return start, i
        elif doc[i - 1].text == "," and _closes_quotation(token, quoted):
            if _is_tail(doc[i + 1], end):
                return start, i + 1
        elif token.dep_ == "conj" and _is_resumed_before(token, start):
            return start, token.left_edge.i
        elif token.lower_ == "and" and opens_another_absolute(token, start, end):
            return start, i
    return content


def opens_another_absolute(conjunction: Token, start: int, end: int) -> bool:
    """Whether another's report follows: "with Peru demanding X *and Chile warning of* Y"."""
    doc, i = conjunction.doc, conjunction.i
    if all(t.tag_ != "VBG" for t in doc[max(0, start - 3) : start]):
        return False
    verb = next((t for t in doc[i + 2 : min(i + 7, end + 1)] if t.lower_.endswith("ing")), None)
    if verb is None:
        return False
    # The tagger takes "Chile warning" for a compound.
    stem = verb.lower_.removesuffix("ing")
    is_cue = any(("verb", lemma) in load_cues() for lemma in (verb.lemma_.lower(), stem))
    is_verb = verb.tag_ == "VBG" or verb.nbor(-1).pos_ == "PROPN"
    before = doc[i + 1 : verb.i]
    return is_cue and is_verb and all(t.pos_ in {"DET", "ADJ", "NOUN", "PROPN"} for t in before)


def _is_resumed_before(verb: Token, start: int) -> bool:
    report = resumed_report(verb)
    return report is not None and report.i < start


def _closes_quotation(mark: Token, quoted: QuotedText) -> bool:
    quotation = quoted.at(mark.idx)
    return quotation is not None and quotation.end == mark.idx + len(mark)


def resumed_report(verb: Token) -> Token | None:
    """The verb of speech with which a verb goes on: "*said* the line holds and praised…".

    Parsers coordinate *praised* with *holds*; its tense gives it back to *said*. Where both have
    that tense, it goes back if what *holds* is no one who could praise.
    """
    cues = load_cues()
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBZ"}:
        return None
    cue = cues.get(("verb", verb.lemma_.lower()))
    if cue is None or any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        return None
    first = verb.head
    while first.dep_ == "conj" and first.tag_ != verb.tag_:
        first = first.head
    if first.dep_ == "relcl" and verb.doc[verb.left_edge.i - 1].text != ",":
        # "Those who have fled and found refuge".
        return None
    if first.tag_ == verb.tag_ and not _leads_to_quotation(verb):
        is_speech = cue.act != "assert" or (verb.lemma_ in _SPEAKING and _has_clause(verb))
        if not is_speech or _has_voice(first):
            return None
    for report in first.ancestors:
        if first.tag_ == "VB" and report != first.head:
            # "Will depend on unity and *encourages*": only the report around has that form.
            return None
        if report.tag_ == verb.tag_ and report.pos_ in {"VERB", "AUX"}:
            is_cue = ("verb", report.lemma_.lower()) in cues
            return report if is_cue and report.i < first.i else None
    return None


def _has_clause(verb: Token) -> bool:
    clauses = (c for c in verb.rights if c.dep_ == "ccomp")
    return any(m.lower_ == "that" for c in clauses for m in c.lefts if m.dep_ == "mark")


def _leads_to_quotation(verb: Token) -> bool:
    """Whether a quotation follows at once: "said it was early but *added*, “…”"."""
    following = [t for t in verb.doc[verb.i + 1 : verb.i + 4] if not t.is_space]
    if following and following[0].text in {",", ":"}:
        del following[0]
    return bool(following) and following[0].text in {'"', "“", "``", "''"}


def _has_voice(verb: Token) -> bool:
    """Whether the subject of a verb may be somebody, as far as its word class tells."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject is None or subject.pos_ in {"PROPN", "PRON"} or bool(subject.ent_type_)


def _is_tail(opener: Token, end: int) -> bool:
    """Whether a relative clause or a participle of speech opens here that runs to the end."""
    clause: Token | None = None
    if opener.lower_ == "with":
        # ", with Berlin warning of …" is another's report, which the parse hangs on anything.
        following = opener.doc[opener.i + 2 : min(opener.i + 7, end)]
        reports = (t for t in following if t.tag_ == "VBG")
        return any(("verb", t.lemma_.lower()) in load_cues() for t in reports)
    if opener.lower_ == "when":
        # "“No,” when asked about the plan": why it was said.
        return word_beside(opener, 1) in {"asked", "pressed", "questioned"}
    if opener.lower_ in {"while", "whereas"}:
        # ", while Ankara urged both to talk" is another's report.
        return opener.dep_ == "mark" and _is_another_report(opener.head)
    if opener.lower_ == "who" or (
        # What an account adds on a matter that was discussed belongs to it.
        opener.lower_ in {"which", "where"} and not is_account(opener.doc)
    ):
        clause = next((t for t in opener.ancestors if t.dep_ == "relcl"), None)
    elif opener.tag_ == "VBG" and opener.dep_ in {"advcl", "acl", "conj"}:
        cue = load_cues().get(("verb", opener.lemma_.lower()))
        clause = opener if cue is not None and "clause" in cue.frames else None
    return clause is not None and clause.right_edge.i >= end - 2


def is_account(doc: Doc) -> bool:
    """Whether a text is a readout or the like, whose every sentence hands on what was said."""
    return doc._.document is not None and doc._.document.type == "account"


def _is_another_report(verb: Token) -> bool:
    is_cue = ("verb", verb.lemma_.lower()) in load_cues() and verb.tag_ in {"VBD", "VBZ"}
    return is_cue and any(c.dep_ == "nsubj" and c.pos_ in {"PROPN", "NOUN"} for c in verb.lefts)


def without(whole: Range, holes: Iterable[Range]) -> list[Range]:
    """The pieces of a range that are left when some ranges are cut out."""
    pieces = []
    start, end = whole
    for hole_start, hole_end in sorted(holes):
        if hole_end <= start or hole_start >= end:
            continue
        if hole_start > start:
            pieces.append((start, hole_start))
        start = max(start, hole_end)
    if start < end:
        pieces.append((start, end))
    return pieces


def content_span(doc: Doc, piece: Range, quoted: QuotedText) -> Span | None:
    """Characters of a piece of content: edge punctuation off, quotation marks of its own on."""
    start, end = piece
    while start < end and _is_edge(doc[start], quoted, at_start=True):
        start += 1
    while end > start and (
        _is_edge(doc[end - 1], quoted, at_start=False)
        or doc[end - 1].lower_ in {"and", "or", "but"}
    ):
        end -= 1
    if not any(t.is_alpha or t.like_num for t in doc[start:end]):
        return None
    return complete_quotes(
        quoted.text, Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])), quoted
    )


def _is_edge(token: Token, quoted: QuotedText, *, at_start: bool) -> bool:
    if token.is_space:
        return True
    if not token.is_punct and token.text not in {"``", "''", "`"}:
        return False
    if token.text in {"(", "[", "%", "$", "#", "?", "!", "…", "..."}:
        return not at_start and token.text in {"(", "["}
    if token.text in {")", "]"}:
        return at_start
    offset = token.idx if at_start else token.idx + len(token) - 1
    quotation = quoted.at(offset)
    if quotation is not None:
        if at_start:
            return offset != quotation.start and token.text[:1] not in "'‘"
        if token.idx + len(token) >= quotation.end:
            return False
        # The stop or comma before the closing mark belongs to the quotation.
        return token.idx + len(token) + 2 < quotation.end
    return token.text not in {"'", "‘"} or True


def complete_quotes(text: str, span: Span, quoted: QuotedText) -> Span:
    """Widen a span over the rest of a quotation that it opens or closes."""
    start, end = span
    first = quoted.at(start)
    if first and first.start < start and not text[first.start : start].strip("\"“”„«»'`‘ "):
        start = first.start
    last = quoted.at(end - 1)
    if last and last.end > end and not text[end : last.end].strip("\"“”„«»'`’.,;:!? "):
        end = last.end
    return Span(start, end)


def phrase_span(doc: Doc, phrase: Range) -> Span:
    """Characters of a phrase without edge punctuation and spaces."""
    start, end = phrase
    while start < end - 1 and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start + 1 and (
        doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text not in {")", "]"})
    ):
        end -= 1
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
