"""What statements say became of an undertaking: kept, broken, or taken back, whoever says so.

"Norway backed away from its promise to send boats", "Mensah said Norway had kept its pledge",
"despite Solberg's promise to keep it open". A claim has an owner, whose undertaking it was, and
a teller. What is denied, asked, supposed or yet to come is no claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from communique.corpus.consolidate.links import Key
from communique.corpus.consolidate.sources import Corpora, parse_day
from communique.corpus.consolidate.terms import CLAUSE_END, find_names, weigh_terms

_WORDS = r"(?:[\w’'-]+ ){0,4}?"
_PROMISE = (
    rf"{_WORDS}(?P<promise>promises?|pledges?|commitments?|obligations?|vows?|word|assurances?)\b"
)
_ANY = (
    rf"{_WORDS}(?:(?P<demand>demands?|insistence|requests?|ultimatum|calls?)"
    r"|(?P<threat>threats?)|(?P<offer>offers?|promises?|pledges?|commitments?|assurances?|vows?))\b"
)
MET = re.compile(
    r"\b(?:as|like) (?:we|I|he|she|it|they|the President)(?: ha(?:d|ve|s))?,?"
    r" (?P<said>promised|pledged|vowed)\b"
    r"|\b(?:kept|keeps(?: to)?|fulfill?ed|fulfills|honou?red|honou?rs|delivere?d on|delivers on"
    rf"|made good on|makes good on|lived up to) {_PROMISE}",
    re.IGNORECASE,
)
GRANTED = re.compile(
    r"\b(?:accepted|met|agreed to|granted|complied with|bowed to|gave in to|yielded to)"
    r" (?:[\w’'-]+ ){1,3}?(?P<demand>demands?|ultimatum|calls?|requests?)\b",
    re.IGNORECASE,
)
BROKEN = re.compile(
    r"\b(?:broke|broken|breaks|breaking|violat(?:ed|es|ing)|betrayed|reneg(?:ed|es|ing) on"
    r"|(?:went|gone|goes) back on|(?P<although>despite|in (?:breach|violation) of|contrary to)"
    r"|fail(?:ed|s)? to (?:keep|honou?r|fulfill?|deliver on|live up to|meet|respect))"
    rf" {_PROMISE}",
    re.IGNORECASE,
)
DROPPED = re.compile(
    r"\b(?:withdr[ae]ws?|withdrawn|drop(?:s|ped)?|abandon(?:s|ed)?|rescind(?:s|ed)?"
    r"|retract(?:s|ed)?|renounced?|revoked?|g[ai]ven? up(?: on)?|walk(?:ed)? away from"
    r"|scrap(?:ped)?|shelved?|retreated from|(?:back|climb)(?:ed|s|ing)? (?:away|down|off|out)"
    rf"(?: from| of)?) {_ANY}"
    r"|\bno longer (?:(?P<demands>demand|insist|ask|call)|(?P<offers>offer|intend|plan|promise))"
    r"(?:s|ed|ing)?\b",
    re.IGNORECASE,
)
PATTERNS = (("met", MET), ("met", GRANTED), ("contradicted", BROKEN), ("dropped", DROPPED))
# What is not so yet, only asked, or denied: "he will keep", "if they kept", "never backed away".
SUPPOSED = re.compile(
    r"\b(?:if|whether|unless|until|when|whenever|why|how|assuming|suppos\w+|provided)\b|\?",
    re.IGNORECASE,
)
UNREAL = re.compile(
    r"\b(?:not|never|no|will|would|could|can|cannot|may(?! \d)|might|should|must|without|refus\w+"
    r"|den(?:y|ies|ied)|urg\w+|(?:mak\w+|be) sure|ensur\w+|threaten\w*)\b"
    r"|n[’']t\b|[’']ll\b|\bto(?: have)?$",
    re.IGNORECASE,
)
UNREAL_CHARACTERS = 50
# Decided already, though in the infinitive: "agreed to drop its demand".
DECIDED = re.compile(r"\b(?:agreed|decided|chose|moved|began) to$", re.IGNORECASE)
SUBJECT_GAP = re.compile(
    r"(?:(?:[’']s|has|have|had|also|now|again|then|finally|already|since|just|recently|effectively"
    r"|once|repeatedly|systematically|clearly|later|openly|itself|himself|herself|is|are|was|were"
    r"|agreed to|decided to|chose to|government|administration|yesterday|today|on \w+day) ?)*",
    re.IGNORECASE,
)
OWN = re.compile(r"\b(?:I|we|my administration|our (?:country|government|side))$", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:he|she|it|they)$", re.IGNORECASE)
SENTENCE_CHARACTERS = 300
# So many characters of a clause are quoted before the words that tell the end.
QUOTED_BEFORE = 40
# What weighs less says too little of the matter.
LEAST_MATTER = 3.5
FAMILIES = {
    "promise": "promise", "said": "promise", "offer": "promise", "offers": "promise",
    "demand": "demand", "demands": "demand", "threat": "warning",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """That an undertaking of `owner` was met, dropped or (broken:) contradicted.

    `owner` is a side, `teller` an actor or None where the document itself says so; `start` and
    `end` are the offsets of the clause.
    """

    key: Key
    day: int
    relation: str
    family: str
    owner: str
    teller: str | None
    quote: str
    terms: Mapping[str, float]
    names: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Mention:
    actor: str
    start: int
    end: int


Query = Callable[..., Sequence[Mapping[str, Any]]]


def read_claims(query: Query, corpora: Corpora, document_ids: Collection[str]) -> list[Claim]:
    """The claims of some documents' statements; one told twice is the innermost teller's."""
    rows = query("consolidation_told", document_ids=sorted(document_ids))
    found = sorted({row["document_id"] for row in rows})
    texts = {row["document_id"]: row["text"] for row in query(
        "consolidation_texts", document_ids=found)}  # fmt: skip
    candidates = [c for row in rows for c in _find(row, texts[row["document_id"]])]
    mentions: dict[str, list[_Mention]] = defaultdict(list)
    for row in query(
        "consolidation_mentions", document_ids=sorted({c.row["document_id"] for c in candidates})
    ):
        place = _Mention(row["actor_id"], row["start_offset"], row["end_offset"])
        mentions[row["document_id"]].append(place)
    claims: dict[tuple[str, int], Claim] = {}
    for candidate in sorted(candidates, key=_Candidate.size):
        claim = candidate.claim(corpora, mentions[candidate.row["document_id"]])
        if claim is not None:
            at = (claim.key.document_id, candidate.start)
            known = claims.setdefault(at, claim)
            # "Backed away" leads to the promise; who told of it is of the statement around.
            if known.teller is None and claim.teller is not None:
                claims[at] = replace(known, teller=claim.teller)
    return list(claims.values())


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words of a text that tell an end, in their clause; offsets are those of the text."""

    row: Mapping[str, Any]
    relation: str
    match: re.Match[str]
    clause: str
    clause_start: int
    start: int
    end: int
    is_cue: bool

    def size(self) -> int:
        """How long the statement is: the shortest tells it from nearest by."""
        return int(self.row["end_offset"] - self.row["start_offset"])

    def claim(self, corpora: Corpora, mentions: Iterable[_Mention]) -> Claim | None:
        """The claim, None where nobody is known to have undertaken it."""
        row = self.row
        day = parse_day(corpora.sources[row["document_id"]].date)
        speakers = list(row["speakers"])
        owner = self._owner(speakers, sorted(mentions, key=lambda m: m.start))
        if day is None or owner is None:
            return None
        inner = self.start - self.clause_start, self.end - self.clause_start
        behind = self.clause[inner[1] :]
        # "Closed the crossing, despite its promise to keep it open" names the matter before.
        tells = sum(weigh_terms(behind).values()) >= LEAST_MATTER
        matter = behind if tells else f"{self.clause[: inner[0]]} {behind}"
        group = next(n for n, words in self.match.groupdict().items() if words and n in FAMILIES)
        return Claim(
            key=Key(row["document_id"], row["item_id"]),
            day=day,
            relation=self.relation,
            family=FAMILIES[group],
            owner=corpora.voice(owner),
            teller=None if self.is_cue or not speakers else speakers[0],
            quote=self.clause[max(0, inner[0] - QUOTED_BEFORE) :].split(" ", 1)[-1].strip()
            if inner[0] > QUOTED_BEFORE
            else self.clause.strip(),
            terms=weigh_terms(matter),
            names=find_names(matter),
            start=self.end,
            end=self.clause_start + len(self.clause),
        )

    def _owner(self, speakers: Sequence[str], mentions: Sequence[_Mention]) -> str | None:
        inside = [
            m.actor
            for m in mentions
            if self.start <= m.start < self.end
            and re.match(r"[’']s?\b", self.clause[m.end - self.clause_start :])
        ]
        if inside:
            return inside[-1]
        if self.match.re is GRANTED:
            return None
        one = speakers[0] if len(speakers) == 1 else None
        if self.is_cue or ("said" in self.match.groupdict() and self.match["said"]):
            return one
        head = self.clause[: self.start - self.clause_start]
        head = head.rstrip()
        before = [m for m in mentions if self.clause_start <= m.start and m.end <= self.start]
        if before:
            gap = self.clause[before[-1].end - self.clause_start : len(head)].strip()
            if SUBJECT_GAP.fullmatch(gap):
                return before[-1].actor
        subject = head
        while (shorter := _without_auxiliary(subject)) != subject:
            subject = shorter
        if OWN.search(subject):
            return one
        if PRONOUN.search(subject):
            return before[-1].actor if before else one
        return None


_AUXILIARY = re.compile(
    r"(?:[’'](?:ve|s|d|re|m)|\b(?:has|have|had|also|now|again|then|finally|already|just|once|is|are"
    r"|am|was|were))$",
    re.IGNORECASE,
)


def _without_auxiliary(words: str) -> str:
    return _AUXILIARY.sub("", words).rstrip()


def _find(row: Mapping[str, Any], text: str) -> Iterator[_Candidate]:
    """Ends told in a statement, or by the words that lead to it."""
    start, end = row["start_offset"], row["end_offset"]
    before = text[max(0, start - SENTENCE_CHARACTERS) : start]
    sentence_start = start - len(CLAUSE_END.split(before)[-1])
    cue = row["cue"].lower()
    for clause_start, clause in _clauses(text[sentence_start:end], sentence_start):
        flat = clause.replace("\n", " ")
        for relation, pattern in PATTERNS:
            match = pattern.search(flat)
            if match is None:
                continue
            found, ended = clause_start + match.start(), clause_start + match.end()
            is_cue = found < start
            # The cue leads to the statement: "[kept its promise] to …", "[withdrew] its demand".
            if is_cue and cue not in match[0].lower() and match[0].split()[0].lower() not in cue:
                continue
            is_aside = "although" in match.groupdict() and match["although"]
            told = flat[: match.start()].rstrip()
            if SUPPOSED.search(told) or "?" in flat[match.end() :]:
                continue
            if not is_aside and UNREAL.search(DECIDED.sub("", told)[-UNREAL_CHARACTERS:]):
                continue
            yield _Candidate(row, relation, match, flat, clause_start, found, ended, is_cue)


def _clauses(text: str, offset: int) -> Iterator[tuple[int, str]]:
    start = 0
    for end in CLAUSE_END.finditer(text):
        yield offset + start, text[start : end.start() + (text[end.start()] == "?")]
        start = end.end()
    yield offset + start, text[start:]
