"""Long texts through spaCy's own components a slice at a time, in bounded memory.

spaCy keeps every layer's output for a whole text: about 3 GB for a million characters. Its
components look a few tokens around and never beyond a sentence, so a long text is cut between
paragraphs, each slice is parsed for itself, and the annotations are put together again over the
same tokens. Offsets are those of the whole text, and our components see the whole text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from communique.language.syntax import word_beside

# A text up to this many characters is parsed in one go; peak memory is then about 600 MB.
LONG_CHARACTERS = 100_000
SLICE_CHARACTERS = 30_000
# A slice is cut here at the latest, after a line if there is one.
MAX_SLICE_CHARACTERS = 60_000
SENTENCE_ENDS = frozenset('.!?"”')
OWN_PREFIX = "communique_"


def process_long(nlp: Language, doc: Doc) -> Doc:
    """Run a whole pipeline on a tokenised long text."""
    components = nlp.pipeline
    first_own = next(
        (i for i, (name, _) in enumerate(components) if name.startswith(OWN_PREFIX)),
        len(components),
    )
    parsed = _parse_slices(doc, [component for _, component in components[:first_own]])
    for _, component in components[first_own:]:
        parsed = component(parsed)
    return parsed


def _parse_slices(doc: Doc, components: list[Callable[[Doc], Doc]]) -> Doc:
    parts = []
    for piece in slices_of(doc):
        part = piece.as_doc()
        for component in components:
            part = component(part)
        # The vectors that the components share are of no use any more.
        part.tensor = part.tensor[:0]
        parts.append(part)
    whole = Doc.from_docs(parts, ensure_whitespace=False)
    if whole is None or whole.text != doc.text:
        raise ValueError("slices do not make up the text")
    whole._.document = doc._.document
    whole._.explanations = doc._.explanations
    return whole


def slices_of(doc: Doc) -> Iterator[Span]:
    """Consecutive slices that make up a text, cut after paragraphs, else lines, else anywhere."""
    start = 0
    line_end = 0
    for token in doc:
        length = token.idx + len(token) - doc[start].idx
        if length < SLICE_CHARACTERS:
            continue
        end = token.i + 1
        if _ends_line(token):
            line_end = end
        is_full = length >= MAX_SLICE_CHARACTERS
        if is_full and line_end > start:
            end = line_end
        if is_full or _ends_paragraph(token):
            yield doc[start:end]
            start = end
    if start < len(doc):
        yield doc[start:]


def _ends_paragraph(token: Token) -> bool:
    """Whether a blank line ends here, after a sentence: lists and headings run on."""
    return token.is_space and token.text.count("\n") > 1 and word_beside(token, -1) in SENTENCE_ENDS


def _ends_line(token: Token) -> bool:
    return token.is_space and "\n" in token.text
