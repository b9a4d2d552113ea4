"""Whose police, soldiers, farmers or gunmen a text means where only its scene says so.

"The army sealed off Agadez", "BOGOTA - Rebels freed …", "farmers near Lublin".
"""

from __future__ import annotations

import itertools
from collections import Counter

from communique.knowledge.places import country_of_city, country_of_place
from communique.language.actors.cast import Cast
from communique.language.actors.lexicon import MEETING_WORDS
from communique.language.actors.words import Words
from communique.language.places import PLACE_LABELS
from communique.language.syntax import subject_of

# Those whom a report from a country means by themselves, wherever they act.
_OF_STATE = frozenset({"MIL", "GOV", "LEG", "JUD", "COP", "SPY"})
_WHERE = frozenset({"in", "at", "near", "outside", "across", "throughout", "around"})
_SETTLEMENTS = frozenset({"city", "town", "village", "port", "capital", "suburb", "streets",
                          "region", "province", "district", "state", "outskirts"})  # fmt: skip
_SIDES = frozenset({"the", "northern", "southern", "eastern", "western", "central", "north", "city",
                    "south", "east", "west", "town", "village", "port", "capital"})  # fmt: skip
_LONGEST_TOWN = 10  # words, hyphens and blanks included
_OPENING = 4  # words within which a sentence is opened by a place
_OFTEN = 3  # times that a text names the country it is about
_ATTACHED = 4  # words between a noun and a place of its own: "the police in the town of Osh"


class SceneReader:
    """The places and the datelines of one text, with the country of each."""

    def __init__(self, words: Words, cast: Cast) -> None:
        self._words = words
        self._cast = cast
        places = sorted((*self._hits(cast), *self._entities()))
        self._places = [(p, c) for p, c in places if not self._is_venue(p)]
        self._datelines = self._filed_from()
        countries = {country for _, country in (*self._places, *self._datelines)}
        self._only = next(iter(countries)) if len(countries) == 1 else None
        self.home = self._topic()

    @property
    def filed_from(self) -> str | None:
        """The country of the only town from which the text was filed."""
        countries = {country for _, country in self._datelines}
        return next(iter(countries)) if len(countries) == 1 else None

    def country_at(self, i: int, sector: str | None) -> str | None:
        """The country of those whom token `i` means: a place, the dateline, the text's own one.

        A state's own organs are first of all those of the dateline.
        """
        sentence = self._words.sentence[i]
        told = self._told_by(i)
        if told and sector in _OF_STATE:
            return told
        near = [(abs(p - i), c) for p, c in self._places if self._words.sentence[p] == sentence]
        where = [c for p, c in self._places if p > i and self._is_where(i, p)]
        attached = [c for p, c in self._places if i < p <= i + _ATTACHED and self._is_behind(i, p)]
        filed = next((c for start, c in reversed(self._datelines) if start <= i), None)
        if told and filed != told:
            filed = None  # "Kigali accused Goma of shelling farmers": hardly the dateline's
        nearest = min(near)[1] if near else None
        if sector == "UAF" and filed != self.home:
            filed = None  # Gunmen are hardly those of the bureau's country.
        ranked = (filed, nearest) if sector in _OF_STATE else (nearest, filed)
        return next(filter(None, (*attached, *where, *ranked, self.home, self._only)), None)

    def _topic(self) -> str | None:
        """The country that a text is about: most of what it names is of it, or it is filed there.

        A dateline counts where no country is named more often.
        """
        hits = [hit for hit in self._words.hits if len(hit.entity_ids) == 1]
        found = (self._cast.country_of(hit.entity_ids[0]) for hit in hits)
        named = Counter(country for country in found if country)
        if not named:
            return None
        (top, count), *others = named.most_common(2)
        is_most = 2 * count > named.total()
        # The others are many, and each is named now and then only.
        is_chief = 5 * count >= 2 * named.total() and all(count > 2 * n for _, n in others)
        if count >= _OFTEN and (is_most or is_chief):
            return top
        filed = {country for _, country in self._datelines}
        is_first = top in filed and not any(n == count for _, n in others)
        return top if len(filed) == 1 and is_first else None

    def _told_by(self, i: int) -> str | None:
        """The country on whose word they act: "Kenya said that police had …"."""
        token = self._words.doc[i]
        if not self.is_doing(i):
            return None  # "Kenya said it had cut aid to the authorities": not to its own
        for verb, outer in itertools.pairwise([token, *token.ancestors]):
            subject = subject_of(outer) if verb.dep_ == "ccomp" else None
            if subject is None or subject.i > i:
                continue
            for k in range(subject.left_edge.i, subject.right_edge.i + 1):
                hit = self._words.hit_over.get(k)
                ids = hit.entity_ids if hit is not None else ()
                if len(ids) == 1 and (country := self._cast.country_of(ids[0])):
                    return country
        return None

    def place_before(self, i: int) -> str | None:
        """The country of a place that opens the sentence of a name and is a subject behind it.

        "In Kampala, Minister X said Uganda had declined"; "in Vienna, Minister X met Iranians" says
        only where the minister was.
        """
        words = self._words
        sentence = words.sentence[i]
        start = words.sentence_start[sentence]
        near = [c for p, c in self._places if start <= p < i and p - start <= _OPENING]
        return near[0] if near and near[0] in self._subjects_behind(i) else None

    def _subjects_behind(self, i: int) -> set[str | None]:
        """The countries that do something in the rest of the sentence of token `i`."""
        words = self._words
        return {
            self._cast.country_of(hit.entity_ids[0])
            for hit in words.hits
            if hit.start > i
            and words.sentence[hit.start] == words.sentence[i]
            and words.doc[hit.end - 1].dep_ in {"nsubj", "nsubjpass"}
            and len(hit.entity_ids) == 1
        }

    def is_host(self, i: int) -> bool:
        """Whether the text's own country is met with or visited in the sentence of a name.

        "Minister X met Iranian officials" in a report about Iran: X is hardly Iran's.
        """
        words = self._words
        return any(
            words.sentence[hit.start] == words.sentence[i]
            and words.doc[hit.end - 1].dep_ in {"dobj", "pobj", "amod", "poss"}
            and self._cast.country_of(hit.entity_ids[0]) == self.home
            for hit in words.hits
            if hit.entity_ids
        )

    def is_summoning(self, i: int) -> bool:
        """Whether token `i` names who calls an envoy in."""
        token = self._words.doc[i]
        verb = token.head.head if token.dep_ == "pobj" else token.head
        is_call = verb.lemma_ == "call" and any(c.lower_ == "in" for c in verb.children)
        return verb.lemma_ == "summon" or is_call

    def is_doing(self, i: int) -> bool:
        """Whether token `i` names those who do something or to whom it is done, by the parse."""
        token = self._words.doc[i]
        is_agent = token.dep_ == "pobj" and token.head.dep_ == "agent"
        return token.dep_ in {"nsubj", "nsubjpass", "conj"} or is_agent

    def _is_venue(self, place: int) -> bool:
        """Whether talks are held at a place."""
        preposition = next((t for t in self._words.doc[place].ancestors if t.dep_ == "prep"), None)
        if preposition is None:
            return False
        # "Talks with the government in Oslo": the parser takes the nearer noun.
        above = [preposition.head, *itertools.islice(preposition.head.ancestors, 2)]
        is_partner = preposition.head.dep_ in {"pobj", "dobj"}
        above = above[: 3 if is_partner and preposition.lower_ == "in" else 1]
        return any(t.lemma_.lower() in MEETING_WORDS for t in above)

    def _is_where(self, i: int, place: int) -> bool:
        """Whether a place belongs to the verb of a noun: "police held two men near Kisumu"."""
        doc = self._words.doc
        preposition = next((t for t in doc[place].ancestors if t.dep_ == "prep"), None)
        is_subject = doc[i].dep_ in {"nsubj", "nsubjpass"}
        return preposition is not None and is_subject and preposition.head == doc[i].head

    def _is_behind(self, i: int, place: int) -> bool:
        """Whether only "in", "of" and the like stand between a noun and a place."""
        between = self._words.lower[i + 1 : place]
        return all(w in _WHERE | _SIDES | {"of"} for w in between)

    def _hits(self, cast: Cast) -> list[tuple[int, str]]:
        found = []
        words = self._words
        for hit in words.hits:
            country = cast.country_of(hit.entity_ids[0]) if len(hit.entity_ids) == 1 else None
            kind = hit.aliases[0].kind
            # "In the Indian state of Tamil Nadu".
            is_owned = kind == "demonym" and bool(
                _SETTLEMENTS & set(words.lower[hit.end : hit.end + 1])
            )
            is_named = kind in {"name", "abbreviation", "metonym"} or is_owned
            if country and is_named and self._is_located(hit.start):
                found.append((hit.start, country))
        return found

    def _entities(self) -> list[tuple[int, str]]:
        found = []
        for entity in self._words.doc.ents:
            # The entity finder takes small towns for persons: "near Goma".
            is_possible = entity.label_ in PLACE_LABELS | {"PERSON"}
            if not is_possible or entity.start in self._words.hit_over:
                continue
            country = country_of_place(entity.text) if self._is_located(entity.start) else None
            if country is not None:
                found.append((entity.start, country))
        return found

    def _is_located(self, start: int) -> bool:
        """Whether "in", "near", "the town of" stands before a name."""
        words = self._words
        i = words.before(start)
        while i >= 0 and words.lower[i] in _SIDES:
            i = words.before(i)
        if i > 0 and words.lower[i] == "of":
            return words.lower[words.before(i)] in _SETTLEMENTS
        return i >= 0 and words.lower[i] in _WHERE

    def _filed_from(self) -> list[tuple[int, str]]:
        """Where each dateline begins and the country of its town: "OSLO.", a sentence by itself."""
        words = self._words
        starts = [*words.sentence_start, len(words)]
        found = []
        for start, end in itertools.pairwise(starts):
            town = "".join(t.text_with_ws for t in words.doc[start:end]).strip(" .\n")
            is_town = town.isupper() and len(town) > 2 and end - start < _LONGEST_TOWN
            country = country_of_city(town.title()) if is_town else None
            if country is not None:
                found.append((start, country))
        return found
