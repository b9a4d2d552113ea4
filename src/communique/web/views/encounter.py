"""An encounter with its accounts, compared pair by pair."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from pydantic import BaseModel

from communique.accounts.faces import group_alignments
from communique.corpus import AccountEntry, Corpus, EncounterGroup
from communique.records import (
    Alignment,
    Comparison,
    Encounter,
    Point,
    Record,
    Relation,
    Span,
)
from communique.web.views.names import Name, name_of, names_in
from communique.web.wording import ACT_VERBS, country, day, flat, plural, the_country, words

_QUOTE_LENGTH = 160
_BLANKS = re.compile(r"\s+")


class Words(BaseModel):
    """Some words of a point; `is_added` where the other side lacks them."""

    text: str
    is_added: bool = False


class FacingPoint(BaseModel):
    """A point with its words; `parts` are the same words, cut where the side adds something."""

    id: str
    side: str
    act: str
    issue: str | None
    speakers: list[str]
    addressee: str | None
    start: int
    end: int
    words: str
    parts: list[Words]


class Facing(BaseModel):
    """Points of two accounts that answer each other, and why."""

    relation: Relation
    left: list[FacingPoint]
    right: list[FacingPoint]
    reasons: list[str]


class ComparedPair(BaseModel):
    """Two accounts side by side."""

    sides: tuple[str, str]
    document_ids: tuple[str, str]
    comparison: Comparison
    facing: list[Facing]
    only: dict[str, list[FacingPoint]]
    summary: list[str]


class EncounterView(BaseModel):
    """An encounter, its accounts and their comparison.

    `group` has every report of it that the corpus holds, once it has been consolidated.
    """

    document_id: str
    encounter: Encounter
    quote: str
    names: dict[str, Name]
    accounts: list[AccountEntry]
    group: EncounterGroup | None
    pairs: list[ComparedPair]
    summary: str


def pair_of(a: Record, b: Record, comparison: Comparison) -> ComparedPair:
    """Two accounts with their points face to face, in the order of the first account."""
    records = dict(zip(comparison.sides, (a, b), strict=True))
    added: dict[str, set[Span]] = defaultdict(set)
    for alignment in comparison.alignments:
        for side, id in zip(comparison.sides, (alignment.a, alignment.b), strict=True):
            added[id].update(alignment.adds.get(side, ()))
    points = {
        point.id: _facing_point(point, side, records[side], added[point.id])
        for side in comparison.sides
        for point in comparison.points[side]
    }
    facing = [
        Facing(
            relation=_strongest(group),
            left=[points[id] for id in dict.fromkeys(x.a for x in group)],
            right=[points[id] for id in dict.fromkeys(x.b for x in group)],
            reasons=[x.why for x in group],
        )
        for group in group_alignments(comparison.alignments)
    ]
    names = names_in(a, b)
    only = {side: [points[id] for id in comparison.only[side]] for side in comparison.sides}
    return ComparedPair(
        sides=comparison.sides,
        document_ids=(a.document.id, b.document.id),
        comparison=comparison,
        facing=sorted(facing, key=lambda x: x.left[0].start),
        only=only,
        summary=list(_summarise(comparison, facing, only, names)),
    )


def encounter_view(
    corpus: Corpus,
    document_id: str,
    encounter_id: str,
    *,
    compare: Callable[[Record, Record], Comparison],
) -> EncounterView | None:
    """The encounter of a record with every account of it that the corpus holds; None if unknown."""
    record = corpus.record(document_id)
    encounter = next((x for x in record.encounters if x.id == encounter_id), None)
    if encounter is None:
        return None
    group_id = corpus.group_of("encounter", record.document.id, encounter_id)
    group = corpus.encounter_group(group_id) if group_id else None
    accounts = (
        _accounts_of(corpus, group, record) if group else _accounts(corpus, record, encounter)
    )
    # The account from which one came stands on the left.
    accounts.sort(key=lambda x: x.document_id != record.document.id)
    records = {x.document_id: corpus.record(x.document_id) for x in accounts}
    pairs = [
        pair_of(a, b, compare(a, b))
        for a, b in combinations([records[x.document_id] for x in accounts], 2)
        if a.document.party != b.document.party
    ]
    names = names_in(record, *records.values())
    return EncounterView(
        document_id=record.document.id,
        encounter=encounter,
        quote=flat(record.quote(encounter.evidence[:1])),
        names=names,
        accounts=accounts,
        group=group,
        pairs=pairs,
        summary=_encounter_summary(encounter, names, accounts, group, pairs),
    )


def _accounts_of(corpus: Corpus, group: EncounterGroup, record: Record) -> list[AccountEntry]:
    """The accounts to compare, one a party; of the party from which one came, its own."""
    chosen = {x.document.party: x.document.id for x in corpus.accounts_of(group.id)}
    if record.document.party is not None:
        chosen[record.document.party] = record.document.id
    found: dict[str, AccountEntry] = {}
    for member in group.members:
        if member.party is not None and chosen.get(member.party) == member.document_id:
            entry = AccountEntry(
                document_id=member.document_id, party=member.party, id=member.id,
                participants=member.participants or (), kind=member.kind or group.kind,
                date=member.date or member.document_date or "", publisher=member.publisher,
                title=member.title,
            )  # fmt: skip
            found.setdefault(member.party, entry)
    return list(found.values())


def _accounts(corpus: Corpus, record: Record, encounter: Encounter) -> list[AccountEntry]:
    """One account for each party: those of the same day that share two participants."""
    day_of = encounter.date or record.document.date
    if day_of is None or len(day_of) < 10:
        return []
    own = set(encounter.participants)
    found: dict[str, AccountEntry] = {}
    for entry in corpus.accounts_of_day(day_of):
        is_this = (entry.document_id, entry.id) == (record.document.id, encounter.id)
        if is_this or len(own & set(entry.participants)) >= min(2, len(own)) > 0:
            found.setdefault(entry.party, entry)
    return list(found.values())


def _facing_point(
    point: Point, side: str, record: Record, added: Iterable[Span] = ()
) -> FacingPoint:
    return FacingPoint(
        id=point.id,
        side=side,
        act=point.act,
        issue=flat(point.issue) or None,
        speakers=list(point.speakers),
        addressee=point.addressee,
        start=point.start,
        end=point.end,
        words=flat(record.text[point.start : point.end]),
        parts=list(_parts(record.text, point, added)),
    )


def _parts(text: str, point: Point, added: Iterable[Span]) -> Iterable[Words]:
    """The words of a point on one line, cut where something is added."""
    at = point.start
    for start, end in sorted(added):
        start, end = max(start, at), min(end, point.end)
        if start >= end:
            continue
        yield Words(text=_BLANKS.sub(" ", text[at:start]))
        yield Words(text=_BLANKS.sub(" ", text[start:end]), is_added=True)
        at = end
    yield Words(text=_BLANKS.sub(" ", text[at : point.end]))


def _strongest(group: Sequence[Alignment]) -> Relation:
    """A conflict in a group colours it; else an overlap does."""
    relations = {x.relation for x in group}
    for relation in ("conflict", "overlap"):
        if relation in relations:
            return relation
    return "same"


def _summarise(
    comparison: Comparison,
    facing: Sequence[Facing],
    only: dict[str, list[FacingPoint]],
    names: dict[str, Name],
) -> Iterable[str]:
    """Sentences about a comparison: counts and quotations of the record, nothing else."""
    a, b = (the_country(side) for side in comparison.sides)
    counts = {side: len(comparison.points[side]) for side in comparison.sides}
    first, second = comparison.sides
    yield (
        f"The account of {a} makes {plural(counts[first], 'point')}, that of {b} "
        f"{plural(counts[second], 'point')}."
    )
    if facing:
        conflicts = sum(x.relation == "conflict" for x in facing)
        same = sum(x.relation == "same" for x in facing)
        told = f"{plural(len(facing), 'matter is', 'matters are')} in both"
        parts = [f"{same} alike" if same else "", f"{conflicts} in conflict" if conflicts else ""]
        detail = ", ".join(part for part in parts if part)
        yield f"{told}{f' ({detail})' if detail else ''}."
        for x in facing:
            if x.relation == "conflict":
                yield (
                    f"They disagree on “{_cut(x.left[0].words)}” ({a}) against "
                    f"“{_cut(x.right[0].words)}” ({b})."
                )
    for side, points in only.items():
        if points:
            who = the_country(side)
            acts = sorted(points, key=lambda x: x.act not in _TELLING)
            first_point = acts[0]
            yield (
                f"Only {who} tells of {plural(len(points), 'point')}, among them that "
                f"{_speaker(first_point, names)} {ACT_VERBS[first_point.act]}: "
                f"“{_cut(first_point.words)}”."
            )


# What one would want to know first of what only one side tells.
_TELLING = frozenset({"warn", "request", "accuse", "promise", "reject", "offer", "agree"})


def _speaker(point: FacingPoint, names: dict[str, Name]) -> str:
    told = [name_of(names, id) for id in point.speakers[:2]]
    if not told:
        return "the account"
    # Two speakers take the plural: "A and B" would need another verb.
    return told[0] if len(point.speakers) == 1 else f"each of {' and '.join(told)}"


def _encounter_summary(
    encounter: Encounter,
    names: dict[str, Name],
    accounts: Sequence[AccountEntry],
    group: EncounterGroup | None,
    pairs: Sequence[ComparedPair],
) -> str:
    who = [name_of(names, id) for id in encounter.participants]
    people = " and ".join([", ".join(who[:-1]), who[-1]] if len(who) > 1 else who)
    kind = words(encounter.kind).replace("other", "encounter")
    place = f" in {encounter.place.name}" if encounter.place else ""
    when = f", {day(encounter.date)}" if encounter.date else ""
    opening = f"{kind.capitalize()}{f' of {people}' if people else ''}{place}{when} "
    opening += f"({encounter.status})."
    parties = ", ".join(country(x.party) for x in accounts)
    told = f"Accounts held: {parties}." if accounts else "No party's own account is held."
    if group is not None:
        told += (
            f" {plural(group.document_count, 'document')} "
            f"{'tells' if group.document_count == 1 else 'tell'} of it, "
            f"{plural(group.source_count, 'independent source')}."
        )
    # Each of several comparisons has its own beside it.
    compared = pairs[0].summary if len(pairs) == 1 else []
    return " ".join([opening, told, *compared])


def _cut(text: str) -> str:
    if len(text) <= _QUOTE_LENGTH:
        return text.rstrip(".")
    return text[:_QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
