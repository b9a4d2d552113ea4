"""Full-text search: words and filters to ranked hits that point into the documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import tantivy

from communique.records import Span
from communique.store.search_index import GAP, SearchIndex, first_day, last_day

SNIPPET_CHARACTERS = 240
# A word of the title or of the speaker's name says more than one of the text.
_BOOSTS = {"title": 2.0, "names": 1.5}
# By what hits are counted, in which field, and how many values of each are told.
_FACETS = {"item": "item", "type": "type", "party": "party", "speaker": "speaker_name"}
FACET_VALUES = 8
# Dates are numbers such as 20211107.
_YEARS = {"year": 10_000}


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; filters that are None let everything through.

    `item` is "statement" or "document". `speaker` is an actor's id or name or a country's code; a
    document is found by those who speak in it. `issue` is a phrase of the issues or of the text.
    """

    words: str
    item: str | None = None
    speaker: str | None = None
    party: str | None = None
    issue: str | None = None
    type: str | None = None
    from_date: str | None = None
    to_date: str | None = None
    limit: int = 20
    skip: int = 0


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A statement or document with the searched words, and the piece of its text that shows them.

    `id` is the statement's in its record, None for a document. `snippet` is the characters under
    `spans` of the document, pieces joined by an ellipsis, and `highlights` are the words found.
    `score` ranks within one answer and has no upper bound (BM25).
    """

    item: str
    document_id: str
    id: str | None
    date: str | None
    title: str | None
    publisher: str | None
    url: str | None
    type: str
    party: str | None
    speakers: tuple[str, ...]
    snippet: str
    spans: tuple[Span, ...]
    highlights: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Facet:
    """How many hits have a value: an item, type, party, speaker (by name), year or month.

    Months are counted where one year is asked for.
    """

    parameter: str
    value: str
    hit_count: int


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """A page of hits, the best first, how many there are in all, and how these divide."""

    hits: tuple[SearchHit, ...]
    total: int
    facets: tuple[Facet, ...] = ()


def search(index: SearchIndex, wanted: Search) -> SearchAnswer:
    """Find what matches in the index as it stands."""
    opened = index.index
    searcher = opened.searcher()
    words = _words_query(opened, wanted.words)
    query = _with_filters(opened, words, wanted)
    result: Any = searcher.search(query, max(wanted.limit, 1), count=True, offset=wanted.skip)
    found = [
        (score, json.loads(searcher.doc(address)["stored"][0]))
        for score, address in result.hits[: wanted.limit]
    ]
    snippets = tantivy.SnippetGenerator.create(searcher, words, opened.schema, "words")
    snippets.set_max_num_chars(SNIPPET_CHARACTERS)
    hits = [_hit(stored, score, snippets) for score, stored in found]
    return SearchAnswer(tuple(hits), result.count or 0, tuple(_facets(searcher, query, wanted)))


def _facets(searcher: tantivy.Searcher, query: tantivy.Query, wanted: Search) -> Iterator[Facet]:
    """How the hits divide, the commonest values first and the times in their order."""
    asked: dict[str, Any] = {
        name: {"terms": {"field": field, "size": FACET_VALUES}} for name, field in _FACETS.items()
    }
    years = {date[:4] if date else None for date in (wanted.from_date, wanted.to_date)}
    units = {"year": 10_000, "month": 100} if len(years) == 1 and None not in years else _YEARS
    for unit, days in units.items():
        asked[unit] = {"histogram": {"field": "first_day", "interval": days, "min_doc_count": 1}}
    found: Any = searcher.aggregate(query, asked)
    for name in _FACETS:
        for bucket in found[name]["buckets"]:
            yield Facet(name, bucket["key"], bucket["doc_count"])
    for unit in units:
        for bucket in found[unit]["buckets"]:
            year, month = divmod(int(bucket["key"]) // 100, 100)
            if unit == "year":
                yield Facet(unit, f"{year:04}", bucket["doc_count"])
            # The month of a date that is a year alone is 00.
            elif month:
                yield Facet(unit, f"{year:04}-{month:02}", bucket["doc_count"])


def _words_query(index: tantivy.Index, words: str) -> tantivy.Query:
    # All words are wanted unless OR stands between them; a colon names no field here.
    query, _ = index.parse_query_lenient(
        words.replace(":", " "),
        ["words", "title", "names"],
        field_boosts=_BOOSTS,
        conjunction_by_default=True,
    )
    return query


def _with_filters(index: tantivy.Index, words: tantivy.Query, wanted: Search) -> tantivy.Query:
    schema = index.schema
    filters = [
        tantivy.Query.term_query(schema, field, value)
        for field, value in (
            ("item", wanted.item),
            ("speaker", wanted.speaker and wanted.speaker.lower()),
            ("party", wanted.party),
            ("type", wanted.type),
        )
        if value is not None
    ]
    if wanted.item is None:
        state = tantivy.Query.term_query(schema, "item", "state")
        words = words.and_must_not_match(state)
    if wanted.issue is not None:
        phrase = '"{}"'.format(wanted.issue.replace('"', " "))
        filters.append(index.parse_query_lenient(phrase, ["issues", "words"])[0])
    if wanted.from_date is not None or wanted.to_date is not None:
        filters += _in_time(schema, wanted)
    must = tantivy.Occur.Must
    return tantivy.Query.boolean_query(
        [(must, words), *((must, tantivy.Query.const_score_query(f, 0.0)) for f in filters)]
    )


def _in_time(schema: tantivy.Schema, wanted: Search) -> Iterator[tantivy.Query]:
    # A partial date passes where any day that it can mean does, as in the lists.
    bounds = (
        ("last_day", first_day(wanted.from_date), None),
        ("first_day", None, last_day(wanted.to_date)),
    )
    for field, lower, upper in bounds:
        if lower is not None or upper is not None:
            yield tantivy.Query.range_query(
                schema, field, tantivy.FieldType.Integer, lower_bound=lower, upper_bound=upper
            )


def _hit(stored: Mapping[str, Any], score: float, snippets: tantivy.SnippetGenerator) -> SearchHit:
    words, spans = stored["words"], stored["spans"]
    shown, highlights = _shown(words, snippets)
    pieces = list(_pieces(shown, spans))
    return SearchHit(
        item="statement" if stored["id"] else "document",
        document_id=stored["document_id"],
        id=stored["id"],
        date=stored["date"],
        title=stored["title"],
        publisher=stored["publisher"],
        url=stored["url"],
        type=stored["type"],
        party=stored["party"],
        speakers=tuple(stored["speakers"]),
        snippet=GAP.join(words[piece.words] for piece in pieces),
        spans=tuple(piece.span for piece in pieces),
        highlights=tuple(
            piece.span for highlight in highlights for piece in _pieces(highlight, spans)
        ),
        score=score,
    )


def _shown(words: str, snippets: tantivy.SnippetGenerator) -> tuple[Span, list[Span]]:
    """The best piece of some words and the matches in it, in characters of the words."""
    snippet = snippets.snippet_from_doc(tantivy.Document(words=words))
    encoded = words.encode("utf-8")
    piece = snippet.fragment_range()
    if piece.start == piece.end:
        # Found by title or name only: the beginning stands for the whole.
        return Span(0, min(len(words), SNIPPET_CHARACTERS)), []
    start = len(encoded[: piece.start].decode())
    fragment = encoded[piece.start : piece.end]
    highlights = [
        Span(
            start + len(fragment[: found.start].decode()),
            start + len(fragment[: found.end].decode()),
        )
        for found in snippet.highlighted()
    ]
    return Span(start, start + len(fragment.decode())), highlights


class _Piece(NamedTuple):
    """A piece of a quotation: where it stands in the document, and which of the words it is."""

    span: Span
    words: slice


def _pieces(shown: Span, spans: Sequence[Sequence[int]]) -> Iterator[_Piece]:
    """The pieces of a document that a piece of the quotation of some spans is made of."""
    offset = 0
    for start, end in spans:
        first, last = max(shown.start, offset), min(shown.end, offset + end - start)
        if first < last:
            span = Span(start + first - offset, start + last - offset)
            yield _Piece(span, slice(first, last))
        offset += end - start + len(GAP)
