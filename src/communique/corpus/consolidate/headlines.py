"""Encounters that a document is about by its headline or first sentence, where the record has none.

"Press statements following Russian-Mongolian talks" tells of the talks, though what follows is what
was said there. Such a document joins the encounter's group as a whole, with its headline as words.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from communique.corpus.consolidate.sources import Corpora, Source, parse_day
from communique.knowledge.names import fold
from communique.knowledge.registry import load_registry
from communique.language.encounters.titles import BEHIND, PRESS_CALL, day_of_title, is_ahead

LEAD_CHARACTERS = 450
# So far behind "talks with" a name may stand, with its titles.
NAME_CHARACTERS = 160
NOUNS = {
    "call": r"(?:tele)?phone (?:call|conversation|talk)s?|calls?(?! (?:to|for)\b)|conversations?",
    "video_call": r"(?:video|virtual) (?:call|meeting|conference|summit)s?|video ?conference",
    "summit": r"summit",
    "visit": r"visits?",
    "talks": r"talks|negotiations",
    "meeting": r"meetings?|bilateral|(?:met|meets?) with|joint (?:news|press) conference"
    r"|joint readout"
    r"|joint statement (?:of|by)",
}
NOUN = re.compile(
    "|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in NOUNS.items()), re.IGNORECASE
)
LEAD_NOUN = re.compile(
    r"(?:\b(?:following|after|during|at|held|had|started|began)|^the|\. the)"
    r" (?:(?:the|a|an|his|their) )?"
    r"(?:[\w-]+ ){0,2}?(?P<noun>(?:tele)?phone (?:call|conversation)|video ?conference|talks"
    r"|negotiations|meeting|conversation|call) (?:with|between|of)\b",
    re.IGNORECASE,
)
# "Russian-Greek talks", "United States – Kenya Joint Leaders' Statement"; a statement "on"
# something need not come out of a meeting.
_COUNTRY = r"[A-Z][\w.]*(?: [A-Z][\w.]*)"
PAIR = re.compile(
    rf"(?<![\w–‒-])(?P<a>{_COUNTRY}{{0,2}}) ?[-–‒] ?(?P<b>{_COUNTRY}{{0,2}}?)"
    r" (?:talks|summit|negotiations|(?P<statement>Joint (?:Leaders['’] )?Statement)(?! o[nf]\b))\b"
)
# What an announcement begins with: "On May 7 the President will host …".
LEAD_AHEAD = re.compile(
    r"\bupcoming\b|\bpreview\w*|\bahead of\b|\bha(?:s|ve) invited\b"
    r"|\bwill (?:also )?(?:meet|host|welcome|receive|visit|travel|arrive|speak|hold|pay)\b",
    re.IGNORECASE,
)
LEAD_AHEAD_CHARACTERS = 250
# What journalists are called for may only be to come: "his visit tomorrow".
CALL_AHEAD = re.compile(
    r"\bupcoming\b|\bpreview\w*|\btomorrow[’']s\b"
    r"|\b(?:visit|meeting|meets?|trip|arriv\w+)\b[^.!?]{0,40}\btomorrow\b",
    re.IGNORECASE,
)
# Whoever issues "Statement by … on …" takes no part in what it is on.
ISSUER = re.compile(r"^(?:statement|readout) (?:by|from) .{1,90}? on (?=\S)", re.IGNORECASE)
LEADER = re.compile(
    r"^(?:(?:federal )?(?:president|chancellor|prime minister)|premier|king|emir|amir|taoiseach"
    r"|crown prince|president of the european (?:commission|council)|secretary[- ]general)\b",
    re.IGNORECASE,
)
# No end is the full stop of "Mr." or of an initial.
SENTENCE_END = re.compile(r"(?<=[a-z]{3}[.!?]) (?=[A-Z“\"])")
NAMES = re.compile(r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)+")


@dataclass(frozen=True, slots=True)
class _Person:
    id: str
    country: str | None
    words: str
    surname: str
    is_leader: bool


def read_headlines(
    documents: Iterable[Mapping[str, Any]],
    persons: Iterable[Mapping[str, Any]],
    corpora: Corpora,
) -> Iterator[dict[str, Any]]:
    """Rows as of the query for encounters, with an empty item id, for what headlines tell of."""
    by_document: dict[str, list[_Person]] = defaultdict(list)
    for row in persons:
        words = fold(row["name"])
        by_document[row["document_id"]].append(
            _Person(
                row["actor_id"], row["country"], words, words.split()[-1],
                LEADER.search(row["office"] or "") is not None,
            )
        )  # fmt: skip
    for document in documents:
        source = corpora.sources[document["document_id"]]
        found = _read_headline(document, source, by_document[source.document_id])
        if found is not None:
            yield found


def may_name(actor: Mapping[str, Any], title: str | None, lead: str) -> bool:
    """Whether `read_headlines` may find an actor of a document: by name, or as a leader."""
    is_leader = LEADER.search(actor["office"] or "") is not None
    return is_leader or fold(actor["name"]).split()[-1] in fold(f"{title} {lead}")


def _read_headline(
    document: Mapping[str, Any], source: Source, persons: list[_Person]
) -> dict[str, Any] | None:
    told = parse_day(source.date)
    if told is None:
        return None
    title = " ".join((source.title or "").split())
    opening = " ".join(document["lead"].split())
    lead = opening[:LEAD_CHARACTERS]
    subject = PRESS_CALL.sub("", ISSUER.sub("", title))
    words, kind, named = title, _kind_of(subject), _named_in(subject, persons)
    if kind and not _foreign(named, source):
        # The text under "Telephone conversation with President Michel" often names nobody.
        persons = [*persons, *_known_persons(subject, persons, told)]
        named = _named_in(subject, persons)
    if kind is None or not _foreign(named, source):
        pair = PAIR.search(title)
        named = _leaders_of_pair(pair, persons) if pair else []
        kind = ("meeting" if pair["statement"] else "talks") if pair else None
    if not named:
        # "During a meeting with the media following talks with X": the last of them counts.
        for noun in reversed(list(LEAD_NOUN.finditer(lead))):
            behind = SENTENCE_END.split(lead[noun.end() : noun.end() + NAME_CHARACTERS])[0]
            words, kind, named = lead, _kind_of(noun["noun"]), _named_in(behind, persons)
            if _foreign(named, source):
                break
    if kind is None or not _foreign(named, source) or _is_of_several(title, named, source):
        return None
    # "On 6 December she will visit Ghana": the talks of the text are planned too.
    is_planned = BEHIND.search(title) is None and (
        is_ahead(title)
        or LEAD_AHEAD.search(lead[:LEAD_AHEAD_CHARACTERS]) is not None
        or (PRESS_CALL.search(title) is not None and CALL_AHEAD.search(opening) is not None)
    )
    is_named = words is title or is_planned
    return {
        "document_id": source.document_id,
        "item_id": "",
        "rank": -1,
        "kind": kind,
        "status": "planned" if is_planned else "held",
        "date": (day := day_of_title(title, datetime.date.fromordinal(told)) if is_named else None),
        "date_precision": "day" if day else None,
        "participants": _with_own_leader(named, persons, source),
        "place": None,
        "quote": words,
        "start_offset": 0,
    }


def _known_persons(title: str, persons: list[_Person], told: int) -> list[_Person]:
    """Those whom only the headline names, in office on the day."""
    here = {person.id for person in persons}
    found = []
    for run in NAMES.findall(title):
        for start in range(len(run.split()) - 1):
            name = " ".join(run.split()[start:])
            for candidate in load_registry().find(name, on=datetime.date.fromordinal(told)):
                entity = candidate.entity
                if candidate.score >= 1.0 and candidate.office and entity.id not in here:
                    here.add(entity.id)
                    words = fold(name)
                    found.append(
                        _Person(entity.id, entity.country, words, words.split()[-1], is_leader=True)
                    )
    return found


def _kind_of(text: str) -> str | None:
    match = NOUN.search(text)
    return match.lastgroup if match else None


def _named_in(text: str, persons: list[_Person]) -> list[_Person]:
    text = re.sub(r"['’]s\b", "", text)
    words = set(re.findall(r"[\w-]+", fold(text)))
    found = [p for p in persons if p.surname in words and len(p.surname) > 1]
    # Of two with one surname the one whose whole name stands there is meant.
    whole = [p for p in found if p.words in fold(text)]
    return [p for p in found if p in whole or all(p.surname != q.surname for q in whole)]


def _leaders_of_pair(pair: re.Match[str], persons: list[_Person]) -> list[_Person]:
    found = []
    for word in (pair["a"], pair["b"]):
        countries = {c.entity.id for c in load_registry().find(word)}
        leader = next((p for p in persons if p.country in countries and p.is_leader), None)
        if leader is None:
            return []
        found.append(leader)
    return found


def _foreign(named: list[_Person], source: Source) -> list[_Person]:
    return [person for person in named if person.country != source.party]


def _is_of_several(title: str, named: list[_Person], source: Source) -> bool:
    """Whether calls to several are told in one document, each a call of its own."""
    return len(_foreign(named, source)) > 1 and "conversations" in title.lower()


def _with_own_leader(
    named: list[_Person], persons: list[_Person], source: Source
) -> tuple[str, ...]:
    ids = [person.id for person in named]
    if source.party and all(person.country != source.party for person in named):
        own = next((p for p in persons if p.country == source.party and p.is_leader), None)
        ids.insert(0, own.id if own else source.party)
    return tuple(dict.fromkeys(ids))
