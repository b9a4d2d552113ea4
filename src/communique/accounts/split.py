"""Whose account a stretch of a report gives: the two sides that it quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.errors import InputError
from communique.records import Record, Span, Statement

# A point is a side's where statements of that side cover at least this share of it.
LEAST_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that a report gives on the word of one country, from source to content."""

    span: Span
    party: str
    statement: Statement


def statements_by_party(report: Record) -> list[Stretch]:
    """Stretches of a report by the country on whose word they rest, in text order.

    What both sides are said to have done without a word on whose account that is goes with the
    stretch before it: a report gives one readout after the other.
    """
    countries = {actor.id: actor.country for actor in report.actors}
    # The site on which the whole transcript stands tells no sides apart.
    outermost = {statement.via[:1] for statement in report.statements}
    passed_on = outermost.pop() if len(outermost) == 1 else ()
    found: list[Stretch] = []
    for statement in _with_speakers(report):
        before = found[-1].party if found else statement.party
        via = statement.via[len(passed_on) :]
        party = _party(statement.model_copy(update={"via": via}), countries, before)
        parts = (*statement.source, *statement.cue, *statement.content)
        if party and parts:
            span = Span(min(p.start for p in parts), max(p.end for p in parts))
            found.append(Stretch(span, party, statement))
    return found


def _with_speakers(report: Record) -> Iterator[Statement]:
    """The statements, each unknown speaker being who else is introduced in the same words.

    "PRESIDENT HART:" is read at her second turn, though not below the line of place and time.
    """
    known = {_source_words(s, report): s.speakers for s in report.statements if s.speakers}
    for statement in report.statements:
        words = _source_words(statement, report)
        if words and not statement.speakers and words in known:
            statement = statement.model_copy(update={"speakers": known[words]})
        yield statement


def _source_words(statement: Statement, report: Record) -> tuple[str, ...]:
    return tuple(report.text[start:end] for start, end in statement.source)


def _party(
    statement: Statement, countries: dict[str, str | None], before: str | None
) -> str | None:
    """The country of the outermost intermediary, else of the speaker, where it is one alone."""
    for id in statement.via:
        if country := countries.get(id):
            return country
    own = {countries.get(id) for id in statement.speakers}
    return own.pop() if len(own) == 1 else before


def most_quoted(stretches: Sequence[Stretch], report: Record) -> tuple[str, str]:
    """The two countries with most words in a report, of two that it says met where there are such.

    Raises:
        InputError: it has statements of fewer than two.
    """
    counts: Counter[str] = Counter()
    for stretch in stretches:
        counts[stretch.party] += stretch.span.end - stretch.span.start
    if len(counts) < 2:
        raise InputError(
            f"document {report.document.id} quotes fewer than two countries: "
            "there are no two accounts to compare"
        )
    both = max(
        _met(report, counts), key=lambda pair: sum(counts[side] for side in pair), default=()
    )
    first, second = sorted(both or counts, key=counts.__getitem__, reverse=True)[:2]
    return first, second


def _met(report: Record, countries: Container[str | None]) -> Iterator[tuple[str, ...]]:
    """Pairs of some countries that take part in one encounter of a report."""
    country_of = {actor.id: actor.country for actor in report.actors}
    for encounter in report.encounters:
        if encounter.status in {"held", "ongoing"}:
            present = (country_of.get(id) for id in encounter.participants)
            yield from combinations(dict.fromkeys(c for c in present if c and c in countries), 2)


def speakers_of(span: Span, stretches: Sequence[Stretch]) -> tuple[str, ...]:
    """Who speaks in a point: the speakers of the innermost statement that covers most of it."""
    length = span.end - span.start
    covering = [
        (len(s.statement.via), _common(span, s.span), s.statement.speakers)
        for s in stretches
        if _common(span, s.span) >= LEAST_SHARE * length
    ]
    return max(covering, key=lambda c: c[:2])[2] if covering else ()


def _common(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def party_of(span: Span, stretches: Sequence[Stretch]) -> str | None:
    """The country whose statements cover most of a point, else None."""
    covered: Counter[str] = Counter()
    for stretch in stretches:
        covered[stretch.party] = max(covered[stretch.party], _common(span, stretch.span))
    if not covered:
        return None
    party, length = covered.most_common(1)[0]
    return party if length >= LEAST_SHARE * (span.end - span.start) else None
