"""Mentions of actors in a parsed text, and how later components look them up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from communique.records import Actor

MentionKind = Literal[
    "name", "office", "demonym", "metonym", "organ", "description", "pronoun", "group"
]

_INDEX = "communique_mention_by_token"
_ISSUER = "communique_issuer"
_HOME = "communique_home"
_LONGEST_TITLE = 20
_OWNERS = frozenset({"demonym", "name", "metonym"})
# Those around a person, who are somebody else: "his aides", "Rinne's lawyer".
_COMPANY = frozenset(
    {"aide", "adviser", "advisor", "ally", "lawyer", "wife", "husband", "son", "daughter", "spouse",
     "brother", "sister", "father", "mother", "friend", "critic", "rival", "opponent", "deputy",
     "supporter", "colleague", "predecessor", "successor", "spokesman", "spokeswoman",
     "spokesperson", "secretary", "envoy", "minister", "bodyguard", "assistant", "guest", "host"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `doc[start:end]` that refer to actors; an unresolved mention has no `actor_ids`.

    `head` is the index of the syntactic head token. `is_place` marks a country or city named as a
    location ("in Beijing"), not as an actor; `is_host` a place that someone goes to ("visited
    Beijing"), so that its country is a party. A group ("the two leaders") has several actors.
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    actor_ids: tuple[str, ...] = ()
    is_place: bool = False
    score: float = 1.0
    is_host: bool = False


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who stands behind an account, by its metadata and not by its text.

    `institution` publishes it ("President of Ukraine" gives the presidency), `author` is the person
    whose words it is: named in the title ("Statement by …"), or the office that publishes it;
    `signatories` are the several of a joint statement, by its title.
    """

    institution: Actor | None = None
    author: Actor | None = None
    signatories: tuple[Actor, ...] = ()

    @property
    def institution_id(self) -> str | None:
        """The id of the institution."""
        return self.institution.id if self.institution is not None else None


def issuer_of(doc: Doc) -> Issuer:
    """The issuer of a text; empty where the actors were not read or its metadata tell nothing."""
    found = doc.user_data.get(_ISSUER)
    return found if isinstance(found, Issuer) else Issuer()


def set_issuer(doc: Doc, issuer: Issuer) -> None:
    """Keep the issuer with a text."""
    doc.user_data[_ISSUER] = issuer


def home_of(doc: Doc) -> str | None:
    """The country that a report is about: that of its police, courts and protesters, if known."""
    found = doc.user_data.get(_HOME)
    return found if isinstance(found, str) else None


def set_home(doc: Doc, country: str | None) -> None:
    """Keep the country that a report is about."""
    doc.user_data[_HOME] = country


def mention_of(token: Token) -> Mention | None:
    """The innermost mention whose head is this token, else the innermost that holds it."""
    return _mention_by_token(token.doc).get(token.i)


def _mention_by_token(doc: Doc) -> dict[int, Mention]:
    """The mention that each token stands for, worked out once for each list of mentions."""
    mentions: list[Mention] = doc._.mentions
    known: tuple[list[Mention], int, dict[int, Mention]] | None = doc.user_data.get(_INDEX)
    if known is not None and known[0] is mentions and known[1] == len(mentions):
        return known[2]
    index: dict[int, Mention] = {}
    for mention in mentions:
        for i in range(mention.start, mention.end):
            other = index.get(i)
            key = (mention.head != i, mention.end - mention.start)
            if other is None or key < (other.head != i, other.end - other.start):
                index[i] = mention
    doc.user_data[_INDEX] = mentions, len(mentions), index
    return index


def actors_of(token: Token) -> tuple[str, ...]:
    """Ids of the actors that the noun phrase headed by `token` refers to, conjuncts included.

    Falls back on an actor that modifies the head ("Chinese side", "officials of Iran"); empty where
    nothing is known. A place ("in Beijing") is no actor, unless it is the host of a visit.
    """
    if named := _named_behind(token):
        return named
    ids = _joined_before(token)
    joined = [t for t in token.conjuncts if t.i > token.i] or _joined_to_name(token)
    for head in sorted({token, *joined, *_joint_subjects(token)}, key=lambda t: t.i):
        ids.extend(i for i in _own_actors(head) if i not in ids)
    ids.extend(i for i in _partner_behind(token) if i not in ids)
    return tuple(ids)


def _named_behind(token: Token) -> tuple[str, ...]:
    """Persons named right behind a plural: "his two counterparts, A and B"."""
    is_plural = token.tag_.startswith("NN") and token.lower_.endswith("s")
    own = mention_of(token) if is_plural else None
    if own is None or own.kind == "name" or own.head != token.i:
        return ()
    doc, i, ids = token.doc, own.end, list[str]()
    while i + 1 < len(doc) and doc[i].lower_ in {",", "and"}:
        if doc[i + 1].lower_ in {"and", "of"}:
            # "The premiers of Serbia, A, and of Kosovo, B".
            i += 1
            owner = mention_of(doc[i + 1]) if doc[i].lower_ == "of" and i + 1 < len(doc) else None
            i = owner.end if owner is not None else i
            continue
        mention = mention_of(doc[i + 1])
        if mention is None or mention.kind not in {"name", "office"}:
            break
        if not all(id.startswith("person:") for id in mention.actor_ids or ("",)):
            break
        ids.extend(mention.actor_ids)
        i = mention.end
    return tuple(ids) if len(ids) > max(1, len(own.actor_ids)) else ()


def _joined_to_name(token: Token) -> list[Token]:
    """Whom the parser joins to a name's last word: "United States of *America and Germany*"."""
    mention = mention_of(token)
    if mention is None or mention.kind != "name" or mention.head != token.i:
        return []
    last = token.doc[mention.end - 1]
    return [t for t in last.conjuncts if t.i >= mention.end] if last != token else []


def _joined_before(token: Token) -> list[str]:
    """The first of two whom the parse has lost: "Foreign Minister X and his Y Z"."""
    if token.dep_ in {"dobj", "pobj"}:
        return _joined_within(token)
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return []
    partner = partner_before(token.doc._.mentions, token)
    return list(partner.actor_ids) if partner is not None else []


def _joint_subjects(token: Token) -> list[Token]:
    """Two subjects of one verb with "and" between, which the parse has not joined."""
    if token.dep_ != "nsubj":
        return []
    subjects = [c for c in token.head.lefts if c.dep_ == "nsubj"]
    are_joined = all(any(c.dep_ == "cc" for c in s.children) for s in subjects[:-1])
    return subjects if are_joined else []


def _joined_within(token: Token) -> list[str]:
    """A person before "and" whom the parse puts in the title of another: "met X and speaker Y"."""
    own = mention_of(token)
    if own is None or not any(i.startswith("person:") for i in own.actor_ids):
        return []
    for conjunction in token.doc[token.left_edge.i : token.i]:
        first = conjunction.head
        if conjunction.dep_ != "cc" or first.dep_ not in {"nmod", "compound"}:
            continue
        named = mention_of(first)
        if named is not None and named.kind == "name" and named.end == conjunction.i:
            return [i for i in named.actor_ids if i.startswith("person:")]
    return []


def partner_before(mentions: list[Mention], token: Token) -> Mention | None:
    """The person named right before "and" and the person named at `token`, but for objects."""
    doc = token.doc
    if "and" not in {t.lower_ for t in doc[max(0, token.i - _LONGEST_TITLE) : token.i]}:
        return None
    own = [m for m in mentions if m.start <= token.i < m.end and m.kind in {"name", "office"}]
    start = min((m.start for m in own), default=0)
    if start < 2 or doc[start - 1].lower_ != "and":
        return None
    for mention in mentions:
        is_person = len(mention.actor_ids) == 1 and mention.actor_ids[0].startswith("person:")
        if mention.end == start - 1 and mention.kind == "name" and is_person:
            head = doc[mention.head]
            while head.dep_ == "pobj" and _is_in_title(mentions, mention, head.head.head):
                head = head.head.head  # "Minister of Trade of Latvia X": for the parser "of X".
            return None if head.dep_ in {"pobj", "dobj"} else mention
    return None


def _is_in_title(mentions: list[Mention], name: Mention, token: Token) -> bool:
    """Whether a token is of the title of a name."""
    titles = (m for m in mentions if m.kind == "office" and m.actor_ids == name.actor_ids)
    return any(m.start <= token.i < name.start and m.end == name.end for m in titles)


def _partner_behind(token: Token) -> tuple[str, ...]:
    """The second of two before their verb whom the parse has lost: "*President X* and Y met"."""
    own = mention_of(token) if token.dep_ == "nsubj" else None
    if own is None or own.kind != "office" or token.doc[own.end - 1].dep_ != "pobj":
        return ()
    if own.end + 1 >= token.head.i or token.doc[own.end].lower_ != "and":
        return ()
    for mention in token.doc._.mentions:
        is_next = mention.start == own.end + 1 and mention.end == token.head.i
        if is_next and all(i.startswith("person:") for i in mention.actor_ids):
            return tuple(mention.actor_ids)
    return ()


def _own_actors(head: Token) -> tuple[str, ...]:
    mention = mention_of(head)
    if mention is not None and (mention.actor_ids or mention.is_place):
        return () if mention.is_place and not mention.is_host else mention.actor_ids
    if mention is not None or head.pos_ in {"NOUN", "PROPN"}:
        # "The agency's director general, Rafael Grossi", "His Excellency Mr. X": the name says whom
        # the title leaves open.
        named = (mention_of(c) for c in head.children if c.dep_ == "appos")
        ids = next((m.actor_ids for m in named if m is not None and m.actor_ids), ())
        if ids or mention is not None:
            return ids
    for child in head.children:
        if child.dep_ in {"poss", "compound", "amod", "nmod"} and (found := mention_of(child)):
            is_of_person = any(i.startswith("person:") for i in found.actor_ids)
            is_other = is_of_person and child.dep_ == "poss" and head.lemma_.lower() in _COMPANY
            return () if is_other else _with_joined(child, found.actor_ids, head)
    return ()


def _with_joined(modifier: Token, ids: tuple[str, ...], head: Token) -> tuple[str, ...]:
    """Those of one modifier and of those joined to it: "US and Canadian frigates"."""
    if modifier.dep_ == "poss":
        return ids
    beside = [c for c in head.children if c.dep_ in {"amod", "nmod"} and c.i >= modifier.i]
    joined = {t for c in (modifier, *beside) for t in (c, *c.conjuncts) if t.i < head.i}
    found = (mention_of(t) for t in sorted(joined - {modifier}, key=lambda t: t.i))
    others = (i for m in found if m is not None and m.kind in _OWNERS for i in m.actor_ids)
    return tuple(dict.fromkeys((*ids, *others)))


def register_extensions() -> None:
    """Declare the `doc._` attributes that the components assign (safe to call again)."""
    Doc.set_extension("document", default=None, force=True)
    # A list where the reasons for the events are asked for.
    Doc.set_extension("explanations", default=None, force=True)
    for name in (
        "timexes", "mentions", "actors", "statements", "encounters", "events",
        "undertakings", "positions",
    ):  # fmt: skip
        Doc.set_extension(name, default=[], force=True)
