"""Two accounts of one encounter, side by side."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from communique.accounts.additions import additions
from communique.accounts.alignment import Embedder, align
from communique.accounts.kernels import Kernel, carry_over, read_kernel, weigh_locally
from communique.accounts.relation import explain, relate
from communique.accounts.split import most_quoted, party_of, speakers_of, statements_by_party
from communique.errors import InputError
from communique.language.dates import may_be_same_day
from communique.language.encounters.lexicon import most_specific
from communique.language.points.units import units_of
from communique.language.sentence_vectors import load_sentence_encoder
from communique.records import (
    Actor,
    Alignment,
    ComparedEncounter,
    Comparison,
    Encounter,
    Point,
    Record,
)


def compare(
    a: Record,
    b: Record,
    *,
    sides: tuple[str, str] | None = None,
    embedder: Embedder | None = None,
) -> Comparison:
    """Set two accounts of one encounter side by side: shared, one-sided and contradicting points.

    `sides` names the sides, by default by the records' parties; a joint statement or a third
    party's report, which speaks for none, needs a name. `embedder` is by default the packaged
    encoder of sentences.

    Raises:
        InputError: a record without a party has no name, or both sides have the same.
    """
    sides = _check_sides(a, b, sides)
    return _set_side_by_side(sides, _shared_encounter(a, b), kernels_of(a, b), embedder)


def compare_all(
    records: Sequence[Record], *, sides: Sequence[str] | None = None
) -> list[Comparison]:
    """Compare several accounts of one encounter, each with each later one.

    Raises:
        InputError: as in `compare`, or fewer than two records, or not a name for each.
    """
    if len(records) < 2:
        raise InputError("a comparison needs two accounts or more")
    if sides is not None and len(sides) != len(records):
        raise InputError(f"{len(records)} accounts and {len(sides)} names of sides")
    return [
        compare(records[i], records[j], sides=(sides[i], sides[j]) if sides else None)
        for i, j in itertools.combinations(range(len(records)), 2)
    ]


def kernels_of(a: Record, b: Record) -> tuple[list[Kernel], list[Kernel]]:
    """The points of two accounts with the evidence that each offers, in text order."""
    encounter = _shared_encounter(a, b)
    parties = _parties(a, b, encounter)
    principals = _principals(a, b, parties, encounter)
    first, second = (_weigh(_read_kernels(r, principals, frozenset(parties))) for r in (a, b))
    return first, second


def compare_report(
    report: Record, sides: tuple[str, str] | None = None, *, embedder: Embedder | None = None
) -> Comparison:
    """Split a report that quotes both sides into two accounts, and compare those.

    A point belongs to the country whose words the report gives in it: that of the outermost `via`
    of the statement around it, else of its speaker. All offsets are into the report. `sides` are
    by default the two countries with most words, of two that met where there are such.

    Raises:
        InputError: the report has statements of fewer than two countries, or `sides` are alike.
    """
    stretches = statements_by_party(report)
    chosen = sides or most_quoted(stretches, report)
    if chosen[0] == chosen[1]:
        raise InputError(f"both sides are {chosen[0]}: a comparison needs two different parties")
    encounter = _shared_encounter(report, report)
    principals = _principals(report, report, chosen, encounter)
    kernels = [
        replace(kernel, unit=replace(kernel.unit, speakers=speakers))
        if (speakers := speakers_of(kernel.unit.span, stretches))
        else kernel
        for kernel in _read_kernels(report, principals, frozenset(chosen))
    ]
    own = [
        _weigh([k for k in kernels if party_of(k.unit.span, stretches) == side]) for side in chosen
    ]
    return _set_side_by_side(chosen, encounter, own, embedder)


def _set_side_by_side(
    sides: tuple[str, str],
    encounter: ComparedEncounter | None,
    kernels: Sequence[list[Kernel]],
    embedder: Embedder | None,
) -> Comparison:
    points = {side: tuple(_points(side, own)) for side, own in zip(sides, kernels, strict=True)}
    alignments = []
    for pair in align(kernels[0], kernels[1], embedder=embedder or load_sentence_encoder()):
        x, y = kernels[0][pair.a], kernels[1][pair.b]
        relation = relate(x, y)
        alignments.append(
            Alignment(
                a=points[sides[0]][pair.a].id,
                b=points[sides[1]][pair.b].id,
                relation=relation,
                score=pair.score,
                why=explain(x, y, relation, sides, pair.words),
                adds={sides[0]: additions(x, y), sides[1]: additions(y, x)},
            )
        )
    aligned = {x.a for x in alignments} | {x.b for x in alignments}
    return Comparison(
        sides=sides,
        encounter=encounter,
        points=points,
        alignments=tuple(alignments),
        only={s: tuple(p.id for p in points[s] if p.id not in aligned) for s in sides},
    )


def _read_kernels(
    record: Record, principals: dict[str, str], parties: frozenset[str]
) -> list[Kernel]:
    return [read_kernel(unit, record, parties) for unit in units_of(record, principals)]


def _weigh(kernels: list[Kernel]) -> list[Kernel]:
    return carry_over(weigh_locally(kernels))


def _check_sides(a: Record, b: Record, names: tuple[str, str] | None) -> tuple[str, str]:
    first, second = names or (a.document.party, b.document.party)
    if first is None or second is None:
        document = a.document if first is None else b.document
        raise InputError(
            f"document {document.id} speaks for no party: say whose account it is "
            "(--party-a and --party-b, or party= when reading), or name its side",
        )
    if first == second:
        raise InputError(
            f"both accounts speak for {first}: a comparison needs two different parties",
        )
    return first, second


def _parties(a: Record, b: Record, encounter: ComparedEncounter | None) -> tuple[str, ...]:
    """The countries that speak; where a record speaks for none, also those of who met."""
    own = [r.document.party for r in (a, b)]
    found = dict.fromkeys(party for party in own if party)
    if None in own and encounter:
        countries = {actor.id: actor.country for actor in (*a.actors, *b.actors)}
        met = (countries.get(p) for p in encounter.participants)
        found |= dict.fromkeys(country for country in met if country)
    return tuple(found)


def _points(side: str, kernels: Sequence[Kernel]) -> list[Point]:
    return [
        Point(
            id=f"{side}{number}",
            start=kernel.unit.span.start,
            end=kernel.unit.span.end,
            issue=kernel.unit.issue or kernel.leading_concept,
            speakers=kernel.unit.speakers,
            act=kernel.unit.act,
            addressee=kernel.unit.addressee,
        )
        for number, kernel in enumerate(kernels, start=1)
    ]


def _shared_encounter(a: Record, b: Record) -> ComparedEncounter | None:
    """The held encounter that both records tell of, by date and shared participants."""
    best: tuple[int, int, Encounter, Encounter] | None = None
    for i, first in enumerate(a.encounters):
        for j, second in enumerate(b.encounters):
            if first.status not in {"held", "ongoing"} or second.status not in {"held", "ongoing"}:
                continue
            common = len(set(first.participants) & set(second.participants))
            key = (-common, i + j)
            if (
                common
                and may_be_same_day(first.date or "", second.date or "")
                and (best is None or key < best[:2])
            ):
                best = (*key, first, second)
    if best is None:
        return None
    first, second = best[2:]
    dates = sorted({d for d in (first.date, second.date) if d}, key=len)
    return ComparedEncounter(
        kind=most_specific(first.kind, second.kind),
        date=dates[-1] if dates else None,
        participants=_shared_participants(first, second),
    )


def _shared_participants(a: Encounter, b: Encounter) -> tuple[str, ...]:
    """Those that both accounts name; where they share fewer than two, those that either names."""
    shared = tuple(p for p in a.participants if p in b.participants)
    return shared if len(shared) > 1 else tuple(dict.fromkeys((*a.participants, *b.participants)))


def _principals(
    a: Record, b: Record, parties: Sequence[str], encounter: ComparedEncounter | None
) -> dict[str, str]:
    """Whom "the two leaders" stand for: the participants of each party, with its country.

    A party without a known participant has the person of its country that both accounts name most,
    or else one of unknown country whom its own account names first, or else the country itself.
    """
    participants = encounter.participants if encounter else ()
    actors = {actor.id: actor for actor in (*a.actors, *b.actors) if actor.kind == "person"}
    countries = {actor.id: actor.country for actor in (*a.actors, *b.actors) if actor.country}
    found: dict[str, str] = {}
    for party in parties:
        own = [p for p in participants if countries.get(p) == party and p in actors]
        named = [x.id for x in _by_mentions(a, b) if countries.get(x.id) == party]
        unknown = [
            x.id
            for record in (a, b)
            for x in record.actors
            if record.document.party in {party, None}
            and x.kind == "person"
            and x.id not in countries
            and x.id not in found
        ]
        found |= dict.fromkeys(own or named[:1] or unknown[:1] or [party], party)
    return found


def _by_mentions(a: Record, b: Record) -> list[Actor]:
    """The persons of both records, the most often named first."""
    counts: Counter[str] = Counter()
    for actor in (*a.actors, *b.actors):
        counts[actor.id] += len(actor.mentions)
    persons = {x.id: x for x in (*a.actors, *b.actors) if x.kind == "person"}
    return sorted(persons.values(), key=lambda x: -counts[x.id])
