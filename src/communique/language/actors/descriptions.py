"""Noun phrases that describe an actor: "Chinese Foreign Minister", "his counterpart", "US forces".

They are found by their words, not by the parse, which garbles titles; whom they refer to is decided
later.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from communique.knowledge import Role
from communique.language.actors.description_heads import is_affairs, noun_at
from communique.language.actors.description_roles import ministry_in, roles_of
from communique.language.actors.gazetteer import Hit
from communique.language.actors.lexicon import (
    FIELD_WORDS,
    FORMER,
    MEETING_WORDS,
    MINISTRIES,
    NOUNS,
    PORTFOLIOS_AFTER_OF,
    POSSESSIVES,
    QUALIFIERS,
    Noun,
)
from communique.language.actors.words import GENITIVE, PERSON_FREE_KINDS, Words

DETERMINERS = frozenset({"the", "a", "an", "this", "these", "those", "some", "several"})
PAIRS = frozenset({"two", "both", "each", "either"})
NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "both", "each", "all", "other",
                     "either", "many", "several"})  # fmt: skip
_IRREGULAR = frozenset({"rebel", "insurgent", "separatist", "guerrilla"})
_BEFORE_NOUNS = DETERMINERS | POSSESSIVES | NUMBERS
_COUNTRY_NOUNS = frozenset({"country", "nation", "kingdom", "republic"})
_FORMS = frozenset({"kingdom", "republic", "state", "sultanate", "federation", "principality",
                    "commonwealth", "union", "emirate", "duchy", "government"})  # fmt: skip
_LONGEST_FORM = 4
_OWN_COUNTRY = (["of", "the", "republic"], ["of", "the", "federation"], ["of", "the", "nation"])
# "Of Foreign Affairs and Emigration", "and International Cooperation".
_PORTFOLIO_ENDS = frozenset(MINISTRIES) | frozenset({
    "affairs", "and", "security", "international", "regional", "cooperation", "co-operation",
    "integration", "emigration",
    "expatriates", "diaspora", "worship", "religion", "culture", "tourism", "industry",
    "development", "mobility", "commonwealth", "african", "european", "union", "nationals",
    "overseas", "investment", "labour", "labor", "planning", "communications", "immigration",
    "investments", "migration", "water", "resources", "agriculture", "business",
})  # fmt: skip
_MODIFIER_TAGS = frozenset({"JJ", "JJS", "JJR", "VBN", "RB"})


@dataclass(slots=True)
class Description:
    """A description `doc[start:end]` with head noun `doc[head]`.

    `owners` are entities named in it ("Chinese", "of the EU"), several with a plural; `owner_ids`
    are those found later; `possessor` is the token that owns it without naming ("his", "the
    country's"). `hosts` are where an ambassador is accredited; `organ` is the body that a
    spokesperson speaks for. `is_complemented`: "of" or "for" follows without a known owner ("the
    leader of a small party"). `words` are the words of the title alone.
    """

    start: int
    end: int
    head: int
    noun: Noun
    roles: tuple[Role, ...] = ()
    slug: str = ""
    words: tuple[str, ...] = ()
    owners: tuple[Hit, ...] = ()
    hosts: tuple[Hit, ...] = ()
    owner_ids: tuple[str, ...] = ()
    possessor: int | None = None
    organ: Description | None = None
    is_definite: bool = False
    is_indefinite: bool = False
    is_former: bool = False
    is_deputy: bool = False
    is_complemented: bool = False
    quantity: str | None = None
    is_title: bool = False
    is_addressed: bool = False

    @property
    def is_plural(self) -> bool:
        """Whether it stands for several actors ("the ministers", "each side")."""
        return self.noun.is_plural or self.quantity in PAIRS


def find_descriptions(words: Words) -> list[Description]:
    """All descriptions of a text in order, those inside another one's words left out."""
    found: list[Description] = []
    for i in range(len(words)):
        noun = noun_at(words, i)
        if noun is None:
            continue
        description = _expand(words, i, noun)
        while found and found[-1].start >= description.start:
            found.pop()
        if found and found[-1].end > description.start:
            continue
        found.append(description)
    _share_owners(words, found)
    _find_organs(words, found)
    return found


def _share_owners(words: Words, found: list[Description]) -> None:
    """ "The Russian presidents and ministers": of one country all."""
    for earlier, later in itertools.pairwise(found):
        joins = words.before(later.start)
        is_joined = later.start == later.head and words.lower[joins] == "and"
        if is_joined and words.before(joins) + 1 == earlier.end and earlier.owners:
            both = (earlier.noun, later.noun)
            if all(noun.is_plural and noun.sort == "role" for noun in both) and not later.owners:
                later.owners = earlier.owners


def _find_organs(words: Words, found: list[Description]) -> None:
    """ "The spokesman for the ministry": the organ is a description of its own."""
    by_start = {description.start: description for description in found}
    for description in found:
        if description.noun.sort == "role" and description.end < len(words):
            i = words.after(description.end)
            if i < len(words) and words.lower[i] in {"for", "of", "at"}:
                body = by_start.get(words.after(i + 1))
                if body is not None and body.noun.sort in {"organ", "organisation"}:
                    description.organ = body


def _expand(words: Words, i: int, noun: Noun) -> Description:
    if noun.slug == "armed-forces" and words.lower[words.before(i)] in _IRREGULAR:
        noun = NOUNS["rebels"]
    start, owners, possessor, left = _expand_left(words, i, noun)
    found = Description(start, i + 1, i, noun, noun.roles, noun.slug)
    found.owners, found.possessor = owners, possessor
    found.is_former = any(w in FORMER for w in left)
    found.is_deputy = any(w in {"deputy", "vice", "assistant", "under"} for w in left)
    right = _expand_right(words, i, noun, found)
    before = words.before(found.start)
    if before >= 0 and words.lower[before] == "deputy" and owners:
        # "The deputy Kenyan ambassador"
        found.is_deputy, found.start = True, before
        before = words.before(before)
    while before >= 0 and words.lower[before] in QUALIFIERS:
        found.is_former = found.is_former or words.lower[before] in FORMER
        found.start = before
        before = words.before(before)
    is_of_two = words.lower[before] == "both" and noun.sort == "role" and not noun.is_plural
    if before >= 0 and not is_of_two and words.lower[before] in _BEFORE_NOUNS:
        lower = words.lower[before]
        if lower in POSSESSIVES:
            found.possessor = before
            found.is_addressed = lower == "your"
        found.is_definite = lower in {"the", "this", "these", "those"} | POSSESSIVES
        found.is_indefinite = lower in {"a", "an", "another"}
        found.start = before
        left = [lower, *left]
        outer = words.before(before)
        if lower in NUMBERS and outer >= 0 and words.lower[outer] in {"the", "these", "all"}:
            found.start = outer
            found.is_definite = True
    found.is_definite = found.is_definite or bool(owners) or possessor is not None
    found.quantity = next((w for w in left if w in NUMBERS), None)
    # "the two sides" has the numeral inside the modifiers, "both" before the article.
    before = found.start - 1
    is_pair = before >= 0 and words.lower[before] in {"both", "all"}
    is_several = noun.is_plural or noun.sort != "role"
    # Not of "both the army and the rebels".
    if is_pair and is_several and words.doc[before].dep_ != "preconj":
        found.start -= 1
        found.quantity = words.lower[found.start]
    around = (*left, *right)
    if noun.slug in {"ministry", "department"}:
        found.slug = ministry_in(around) or noun.slug
    elif noun.sort == "role":
        is_to_un = "permanent" in around or _is_of_un(found)
        found.roles = roles_of(
            noun,
            around,
            portfolio=ministry_in(around),
            is_deputy=found.is_deputy,
            is_to_un=is_to_un,
        )
        names = [w for w in left if w in FIELD_WORDS]
        found.words = (*names, words.lower[i], *right)
    return found


def _expand_left(
    words: Words, i: int, noun: Noun
) -> tuple[int, tuple[Hit, ...], int | None, list[str]]:
    floor = words.sentence_start[words.sentence[i]]
    left: list[str] = []
    j = i
    while j > floor:
        k = words.before(j)
        if k < floor:
            break
        lower = words.lower[k]
        if lower == "both" and noun.sort == "role" and not noun.is_plural:
            break  # "Both President X and Minister Y" counts the two, not presidents.
        hit = words.hit_ending_at.get(k + 1)
        if hit is not None and hit.aliases[0].kind in PERSON_FREE_KINDS:
            return *_owners_left(words, hit, noun, floor), None, left
        if lower in GENITIVE:
            hit = words.hit_ending_at.get(k)
            if hit is not None and hit.aliases[0].kind in PERSON_FREE_KINDS:
                return hit.start, (hit,), None, left
            if k > floor and words.lower[k - 1] in _COUNTRY_NOUNS:
                start = k - 1
                if start > floor and words.lower[start - 1] in DETERMINERS:
                    start -= 1
                return start, (), k - 1, left
            break
        is_field = lower in FIELD_WORDS or lower in QUALIFIERS or lower in NUMBERS
        is_modifier = words.tag[k] in _MODIFIER_TAGS and not words.is_capitalised(k)
        if left and left[0] in PAIRS and not is_field:
            break  # "summoned both countries' envoys"
        if noun.slug == "minister" and _is_own_portfolio(words, j, k):
            left.insert(0, lower)
            j = k
            continue
        if lower in {"particular", "most", "more", "very"}:
            break
        joins = lower in {"-", "&"} or (
            lower == "and"
            and words.lower[j] in FIELD_WORDS
            and k > floor
            and words.lower[k - 1] in MINISTRIES
        )
        if not (is_field or is_modifier or joins):
            break
        if lower in NOUNS and NOUNS[lower].sort == "role" and lower not in {"chief", "general"}:
            break
        left.insert(0, lower)
        j = k
    return j, (), None, left


def _is_own_portfolio(words: Words, j: int, k: int) -> bool:
    """ "France's Europe minister", "Norway's fisheries minister": whatever the portfolio is."""
    is_noun = words.tag[k] in {"NN", "NNS", "NNP", "NNPS"} and k not in words.hit_over
    before = words.before(k)
    while before >= 0 and words.tag[before] in {"JJ", "NN", "NNS"}:
        before = words.before(before)
    owner = words.hit_ending_at.get(before)
    return is_noun and j - k == 1 and words.lower[before] in GENITIVE and owner is not None


def _owners_left(words: Words, hit: Hit, noun: Noun, floor: int) -> tuple[int, tuple[Hit, ...]]:
    """Owners that end at a hit; a plural may have several: "Russian and US presidents"."""
    owners = [hit]
    start = hit.start
    while noun.is_plural or noun.slug in {"officials", "armed-forces"}:
        k = words.before(start)
        if k < floor or words.lower[k] not in {"and", ",", "-"}:
            break
        earlier = words.hit_ending_at.get(words.before(k) + 1)
        if earlier is None or earlier.aliases[0].kind != hit.aliases[0].kind:
            break
        owners.insert(0, earlier)
        start = earlier.start
    return start, tuple(owners)


def _expand_right(words: Words, i: int, noun: Noun, found: Description) -> list[str]:
    """Take in what follows the noun ("-General", "of State", "of Finland and Sweden")."""
    right: list[str] = []
    end = i + 1
    if noun.slug in {"secretary", "undersecretary"} and end + 1 < len(words):
        if words.lower[end] == "-" and words.lower[end + 1] == "general":
            right, end = ["general"], end + 2
        elif words.lower[end] == "general":
            right, end = ["general"], end + 1
    while noun.slug == "chargé" and is_affairs(words, end):
        end += 1
    if noun.slug == "head-of-state":
        end += 2
        if words.lower[end : end + 1] == ["and"] and words.lower[end + 1 : end + 2] == [
            "government"
        ]:
            end += 2
    k = words.after(end)
    if k + 1 < len(words) and words.lower[k] in {"of", "for"} and noun.sort in {"role", "organ"}:
        m = words.after(k + 1)
        if m < len(words) and words.lower[m] == "the":
            m = words.after(m + 1)
        if m < len(words) and words.lower[m] in PORTFOLIOS_AFTER_OF and m not in words.hit_over:
            right += ["of", words.lower[m]]
            end = m + 1
            while end < len(words) and words.lower[end] in _PORTFOLIO_ENDS:
                follows = min(end + 1, len(words) - 1)
                is_of_title = words.lower[follows] in _PORTFOLIO_ENDS
                is_of_title = is_of_title and words.is_capitalised(follows)
                if words.lower[end] == "and" and not is_of_title:
                    break
                right.append(words.lower[end])
                end += 1
            k = words.after(end)
    if k + 1 < len(words) and words.lower[k] in {"of", "for", "to"}:
        is_several = noun.is_plural or words.tag[i] == "NNS"
        owners, stop = _owners_right(words, k + 1, is_several)
        if owners and _may_own(words.lower[k], noun, owners):
            if words.lower[k] == "to":
                found.hosts = owners
            elif not found.owners:
                found.owners = owners
            end = stop
            k = words.after(end)
            if not found.hosts and k + 1 < len(words) and words.lower[k] == "to":
                # "The ambassador of Sweden to Ukraine"
                hosts, stop = _owners_right(words, k + 1, noun.is_plural)
                if hosts and _may_own("to", noun, hosts):
                    found.hosts, end = hosts, stop
    k = words.after(end)
    if noun.slug in {"ambassador", "envoy"} and not noun.is_plural and not found.hosts:
        # "China's ambassador in Wellington, X"
        seat = (
            words.hit_starting_at.get(words.after(k + 1))
            if words.lower[k : k + 1] == ["in"]
            else None
        )
        if seat is not None and seat.aliases[0].kind in {"metonym", "name"}:
            found.hosts, end = (seat,), seat.end
            k = words.after(end)
    is_seated = noun.sort == "organ" and not found.owners and not _is_met(words, i)
    is_seated = is_seated and found.possessor is None and noun.slug not in {"embassy", "mission"}
    if k + 1 < len(words) and words.lower[k] == "in" and is_seated:
        # "The presidency in Nairobi": a capital names the state.
        seat = words.hit_starting_at.get(words.after(k + 1))
        if seat is not None and seat.aliases[0].kind == "metonym":
            found.owners, end = (seat,), seat.end
    if noun.sort == "role" and [w.lower() for w in words.text[end : end + 3]] in _OWN_COUNTRY:
        follows = words.after(end + 3)
        if follows >= len(words) or words.lower[follows] != "of":
            end += 3
    found.end = end
    after = words.after(end)
    found.is_complemented = _is_complemented(words, after)
    return right


def _is_met(words: Words, i: int) -> bool:
    """Whether somebody meets an organ: "talks with the government in Oslo" are held there."""
    token = words.doc[i]
    is_partner = token.dep_ == "pobj" and token.head.lower_ in {"with", "between"}
    verb = token.head.head if is_partner else token.head
    return (is_partner or token.dep_ == "dobj") and verb.lemma_.lower() in MEETING_WORDS


def _is_complemented(words: Words, i: int) -> bool:
    """Whether "of" or "for" and a name follow: not "thanked the President for his help"."""
    if i + 1 >= len(words) or words.lower[i] not in {"of", "for"}:
        return False
    follows = words.after(i + 1)
    if words.tag[follows : follows + 1] == ["VBG"]:
        return False  # "Accused the army of shelling"
    hit = words.hit_starting_at.get(follows)
    # "assured the President of Spain's support"
    if hit is not None and words.lower[hit.end : hit.end + 1] in [[mark] for mark in GENITIVE]:
        return False
    return words.lower[i] == "of" or (follows < len(words) and words.is_capitalised(follows))


def _may_own(preposition: str, noun: Noun, owners: tuple[Hit, ...]) -> bool:
    if owners[0].aliases[0].kind == "demonym":
        return False
    if preposition == "to":
        return noun.slug in {"ambassador", "envoy", "representative", "chargé"}
    if preposition == "for":
        return noun.slug.startswith("spokes")
    return noun.sort in {"role", "organ", "people"}


def _owners_right(words: Words, i: int, is_plural: bool) -> tuple[tuple[Hit, ...], int]:
    owners: list[Hit] = []
    end = i
    while True:
        i = words.after(i)
        if i < len(words) and words.lower[i] in {"the", "both"}:
            i = words.after(i + 1)
        hit = words.hit_starting_at.get(i) or words.hit_starting_at.get(_behind_form(words, i))
        if hit is None or hit.aliases[0].kind not in PERSON_FREE_KINDS:
            return tuple(owners), end
        if words.lower[hit.end : hit.end + 1] and words.lower[hit.end] in GENITIVE:
            return tuple(owners), end
        owners.append(hit)
        end = hit.end
        i = words.after(end)
        if not is_plural or i >= len(words) or words.lower[i] not in {",", "and"}:
            return tuple(owners), end
        i = words.after(i + 1)
        if i < len(words) and words.lower[i] == "and":
            i += 1


def _behind_form(words: Words, i: int) -> int:
    """Where a country is named behind the form of its state: "the Kingdom of *Norway*"."""
    k = i
    while k - i < _LONGEST_FORM and k + 1 < len(words) and words.is_capitalised(k):
        if words.lower[k] in _FORMS and words.lower[k + 1] == "of":
            k = words.after(k + 2)
            return words.after(k + 1) if words.lower[k : k + 1] == ["the"] else k
        k = words.after(k + 1)
    return i


def _is_of_un(found: Description) -> bool:
    hits = (*found.owners, *found.hosts)
    return any("org:united-nations" in hit.entity_ids for hit in hits)
