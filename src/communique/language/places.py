"""Where a clause says that something happened."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from communique.knowledge.places import country_named, find_place, is_known_place
from communique.language.mentions import mention_of
from communique.language.topics import is_of_topic
from communique.records import Place, Span

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LOCATIVES = frozenset({"in", "at", "near", "off", "outside", "around", "on", "inside", "from"})
# What leads across or into waters, where it is a place, and to a town, where it is a goal.
_ACROSS = frozenset({"into", "through", "across", "over"})
_SURE = frozenset({"in", "at", "near", "outside", "off"})
_SETTLEMENTS = frozenset(
    {"city", "town", "village", "port", "capital", "suburb", "island", "region", "province",
     "district", "outskirt", "centre", "center", "street", "resort", "camp", "area",
     "coast", "shore"}
)  # fmt: skip
# Verbs whose object is where it happens: "visited Tripoli", "bombed Kharkiv".
_THERE = frozenset({"visit", "tour", "bomb", "shell", "strike", "hit", "attack", "bombard",
                    "capture", "storm", "raid", "rock", "shake", "transit", "cross", "enter",
                    "patrol"})  # fmt: skip
# Nouns that name such a deed, and what leads from each to where it happens: "an airstrike on".
_DEEDS = {
    **dict.fromkeys(
        ("airstrike", "strike", "attack", "raid", "assault", "bombing", "bombardment", "shelling",
         "siege", "blockade", "capture", "offensive", "occupation", "seizure", "storming"),
        frozenset({"on", "of", "against"}),
    ),
    **dict.fromkeys(("visit", "trip", "journey", "voyage"), frozenset({"to"})),
}  # fmt: skip
_GOING = frozenset({"travel", "fly", "go", "head"})
_MAKING = frozenset({"carry", "launch", "conduct", "mount", "make", "pay", "stage", "begin"})


def place_in(doc: Doc, span: Span, trigger: Token) -> Place | None:
    """The first place of a clause that its trigger's event happens at; null where none is named.

    "In Geneva", "in the Austrian capital, Vienna", "shelled the city of Kherson" and "visited
    Tripoli" name a place; "with Geneva" and "Geneva's" do not. A place that the gazetteer does not
    know keeps its name, without coordinates.
    """
    clause = doc.char_span(*span, alignment_mode="expand")
    if clause is None:
        return None
    for name in _names(clause):
        if is_of_topic(name.root, trigger) or _is_aside(name, clause):
            continue
        if _is_located(name, clause) or _is_goal(name, trigger):
            text = name.text.removeprefix("the ").strip()
            return _country(name) or find_place(text) or Place(name=text)
    return None


def _names(clause: DocSpan) -> Iterator[DocSpan]:
    """Place names of a clause; a known town too that the entity finder takes for a person."""
    for token in clause:
        entity = entity_of(token)
        if entity is not None and entity.start < token.i:
            continue
        if entity is not None and token.ent_type_ in PLACE_LABELS:
            yield entity
        elif token.pos_ == "PROPN" and token.dep_ in {"pobj", "appos"}:
            name = entity or token.doc[token.i : token.i + 1]
            is_led = token.head.lower_ in _SURE or token.dep_ == "appos" or _is_of_deed(token)
            mention = mention_of(token)
            is_actor = mention is not None and bool(mention.actor_ids) and not mention.is_place
            if is_led and not is_actor and is_known_place(name.text):
                yield name


def _is_aside(name: DocSpan, clause: DocSpan) -> bool:
    """Whether a relative clause within the clause has the place: "X, who was in Oslo, called"."""
    relatives = (t for t in (name.root, *name.root.ancestors) if t.dep_ == "relcl")
    return any(clause.start <= t.head.i < clause.end for t in relatives)


def _country(name: DocSpan) -> Place | None:
    """The country that a name has been found to mean: which of the two Congos."""
    mention = mention_of(name.root)
    ids = mention.actor_ids if mention is not None else ()
    is_country = (
        len(ids) == 1 and len(ids[0]) == 3 and mention is not None and mention.kind == "name"
    )
    return country_named(ids[0]) if is_country else None


def entity_of(token: Token) -> DocSpan | None:
    """The named entity that a token stands in."""
    if not token.ent_type_:
        return None
    start, end = token.i, token.i + 1
    while token.doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(token.doc) and token.doc[end].ent_iob_ == "I":
        end += 1
    return token.doc[start:end]


def _is_located(name: DocSpan, clause: DocSpan) -> bool:
    root = name.root
    is_town = _country(name) is None
    if root.dep_ == "appos" and root.head.dep_ == "pobj":
        # "In the Austrian capital, Vienna".
        is_settlement = root.head.lemma_.lower() in _SETTLEMENTS
        return is_settlement and _leads_there(root.head.head, name.root.ent_type_)
    if root.dep_ == "dobj":
        return is_town and root.head.lemma_.lower() in _THERE
    if root.dep_ != "pobj":
        return False
    preposition = root.head
    settlement = preposition.head
    if _is_of_deed(root) and is_town:
        # Of "condemned the attack on Kabul" it is not the place: that is of what is condemned.
        is_made = settlement.head.lemma_.lower() in _MAKING and settlement.dep_ == "dobj"
        is_told = settlement.dep_ in {"nsubj", "nsubjpass"} or is_made
        return settlement == clause.root or (is_told and settlement.head == clause.root)
    if preposition.lower_ == "of" and settlement.lemma_.lower() in _SETTLEMENTS:
        # "In the city of Kherson", "struck the port of Hodeidah".
        if settlement.dep_ == "dobj":
            return settlement.head.lemma_.lower() in _THERE
        return settlement.dep_ == "pobj" and _leads_there(settlement.head, name.root.ent_type_)
    return _leads_there(preposition, name.root.ent_type_)


def _is_goal(name: DocSpan, trigger: Token) -> bool:
    """Whether one travels to a town: "flew to Athens", "will travel to Washington"."""
    preposition = name.root.head
    is_led = name.root.dep_ == "pobj" and preposition.lower_ == "to"
    is_way = preposition.head == trigger and trigger.lemma_.lower() in _GOING
    return is_led and is_way and _country(name) is None


def _is_of_deed(place: Token) -> bool:
    """Whether a noun of a deed has the place: "an airstrike *on* it", "the siege *of* it"."""
    preposition = place.head
    return preposition.lower_ in _DEEDS.get(preposition.head.lemma_.lower(), ())


def _leads_there(preposition: Token, label: str) -> bool:
    lower = preposition.lower_
    if lower in _ACROSS:
        return label == "LOC"
    if lower not in LOCATIVES:
        return False
    # "Sanctions on Russia", "troops from Russia": no place of the deed, unlike "on the island".
    is_state = label == "GPE" and lower in {"on", "from", "around"}
    # "Over the war in Gaza": the place of the war, not of what was done about it.
    is_of_war = preposition.head.lemma_.lower() in {"war", "situation", "conflict", "crisis"}
    return not is_state and not is_of_war
