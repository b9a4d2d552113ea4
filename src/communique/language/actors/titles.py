"""Join titles to the names beside them: "President X of Y", "X, the spokesman for Y"."""

from __future__ import annotations

import re

from communique.knowledge import Role
from communique.language.actors.descriptions import Description
from communique.language.actors.gazetteer import Hit
from communique.language.actors.lexicon import COURTESY, COURTESY_SECTORS, RELATIONS
from communique.language.actors.names import NameMention
from communique.language.actors.words import GENITIVE, PERSON_FREE_KINDS, Words

_EDITING = frozenset({"edited", "written", "reporting", "photo", "photos", "photograph", "image",
                      "writing"})  # fmt: skip
_LONG_TITLE_NOUNS = frozenset({
    "head", "chief", "chairman", "chairwoman", "chair", "director", "member", "minister",
    "president", "speaker", "aide", "adviser", "advisor", "assistant", "envoy", "representative",
    "secretary", "commissioner", "ambassador", "governor", "mayor", "commander", "marshal",
})  # fmt: skip
_SMALL_WORDS = frozenset({"of", "the", "for", "to", "and", "on", "'s", "’s", "-"})
_LONGEST_TITLE = 18


def attach_titles(words: Words, names: list[NameMention], descriptions: list[Description]) -> None:
    """Give each name the titles and countries that stand beside it; mark those of authors."""
    by_end: dict[int, Description] = {}
    by_start: dict[int, Description] = {}
    for description in descriptions:
        if description.noun.sort == "role":
            by_end[description.end] = description
            by_start[description.start] = description
            if description.organ is not None and description.is_definite:
                # "The State Secretary of the ministry, X Y,"
                by_end.setdefault(description.organ.end, description)
    name_starts = {name.start for name in names}
    for name in names:
        _attach_before(words, name, by_end)
        _attach_after(words, name, by_start, name_starts)
        if not name.titles and not name.has_courtesy:
            _attach_long_title(words, name)
            for description in by_start.values():
                is_inside = name.outer_start <= description.start < name.start
                # "the President" in "Aide to the President X" is somebody else.
                if is_inside and words.lower[description.start] != "the":
                    description.is_title = True
    _mark_bylines(words, names)


def _mark_bylines(words: Words, names: list[NameMention]) -> None:
    """Those who wrote or photographed: "By A B and C D", "(A B/AP)", "A B contributed"."""
    authors: set[tuple[str, ...]] = set()
    was_author = False
    for name in names:
        before, after = words.before(name.start), words.after(name.end)
        previous = words.text[before] if before >= 0 else ""
        following = words.text[after] if after < len(words) else ""
        is_author = (
            previous == "By"
            or (before > 0 and previous in {"by", ":"} and words.lower[before - 1] in _EDITING)
            or (previous == ":" and before > 1 and words.lower[before - 2] in _EDITING)
            or (previous in {"(", "/"} and (following.startswith("/") or "/" in name.text))
            or (previous == "/" and following in {")", "/"})
            or following == "contributed"
            or (was_author and previous in {"and", ",", "&"})
        )
        was_author = is_author and not name.titles
        if was_author:
            authors.add(name.parts)
    for name in names:
        name.is_byline = name.parts in authors


def _attach_before(words: Words, name: NameMention, by_end: dict[int, Description]) -> None:
    start = name.start
    k = words.before(start)
    while k >= 0 and words.lower[k] in COURTESY:
        name.gender = name.gender or COURTESY[words.lower[k]]
        name.sector = name.sector or COURTESY_SECTORS.get(words.lower[k])
        name.has_courtesy = True
        start = k
        k = words.before(k)
    if k >= 0 and words.text[k] == ",":
        title = by_end.get(words.before(k) + 1)
        is_owned = title is not None and words.lower[words.before(title.start)] in GENITIVE
        if title is not None and not title.is_plural and (title.is_definite or is_owned):
            title.is_title = True
            name.titles.append(title)
        return
    title = by_end.get(k + 1) if k >= 0 else None
    while title is not None and not title.is_plural:
        if _is_relative(words, title):
            name.countries.extend(title.owners)
            break
        if words.sentence[title.start] != words.sentence[name.start]:
            break
        title.is_title = True
        name.titles.append(title)
        name.gender = name.gender or title.noun.gender
        name.outer_start = title.start
        k = words.before(title.start)
        earlier = by_end.get(words.before(k) + 1) if k > 0 and words.lower[k] == "and" else None
        # "The Vice President and President X" are two.
        title = earlier if earlier and earlier.noun.slug != title.noun.slug else None
    if not name.titles:
        name.outer_start = start
        if k >= 0 and words.lower[k] in GENITIVE:
            hit = words.hit_ending_at.get(k)
        else:
            hit = words.hit_ending_at.get(k + 1)
        if hit is not None and hit.aliases[0].kind in PERSON_FREE_KINDS:
            name.countries.append(hit)


def _attach_long_title(words: Words, name: NameMention) -> None:
    """ "Deputy Head of the Office of the President X", "Chief of Staff of the Y Office X"."""
    floor = words.sentence_start[words.sentence[name.start]]
    hits: list[Hit] = []
    k = words.before(name.start)
    while k >= floor and name.start - k < _LONGEST_TITLE:
        lower = words.lower[k]
        hit = words.hit_ending_at.get(k + 1)
        if hit is not None and hit.aliases[0].kind in PERSON_FREE_KINDS:
            hits.append(hit)
            k = words.before(hit.start)
            continue
        is_title = lower in _LONG_TITLE_NOUNS and words.is_capitalised(k)
        before = words.before(k)
        if before > floor and words.lower[before] in {"of", "to", "for", "the"}:
            # "wife of the President of X Y", "Office of the Minister of A B": another's title.
            is_title = False
        if is_title and words.lower[words.after(k + 1)] in {"of", "for", "to"}:
            name.office = _without_country(words, k, name.start, hits)
            while k > floor and words.lower[k - 1] in {"deputy", "first", "acting", "vice"}:
                k -= 1
            name.outer_start = k
            is_legislative = any(id.endswith(":parliament") for h in hits for id in h.entity_ids)
            name.sector = name.sector or ("LEG" if is_legislative else "GOV")
            name.countries.extend(hits)
            return
        if not (words.is_capitalised(k) or lower in _SMALL_WORDS or words.text[k].isspace()):
            return
        k -= 1


def _without_country(words: Words, start: int, end: int, hits: list[Hit]) -> str:
    """The words of a title but for the country that ends it: "of the Republic of X"."""
    if hits and hits[0].aliases[0].kind == "name" and words.before(end) + 1 == hits[0].end:
        end = hits[0].start
        while end > start + 1 and words.lower[end - 1] in _SMALL_WORDS:
            end -= 1
    return " ".join(words.doc[start:end].text.split())


def _is_relative(words: Words, title: Description) -> bool:
    """ "Wife of the President X": the title is not the name's own."""
    preposition = words.before(title.start)
    noun = words.before(preposition)
    return (
        noun >= 0
        and words.lower[preposition] in {"of", "to", "for"}
        and words.lower[noun] in RELATIONS
    )


def _is_next_ones(words: Words, title: Description, name_starts: set[int]) -> bool:
    """Whether a bare title is that of the next name: "X, Aide to the President Y"."""
    k = title.end
    if not words.is_capitalised(title.start):
        return False
    while k < len(words) and k - title.end < _LONGEST_TITLE:
        if k in name_starts:
            return True
        if not (words.is_capitalised(k) or words.lower[k] in _SMALL_WORDS):
            return False
        k += 1
    return False


def _attach_after(
    words: Words, name: NameMention, by_start: dict[int, Description], name_starts: set[int]
) -> None:
    k = words.after(name.end)
    if k >= len(words):
        return
    if words.lower[k] == "of" and name.titles:
        m = words.after(k + 1)
        if m < len(words) and words.lower[m] == "the":
            m = words.after(m + 1)
        hit = words.hit_starting_at.get(m)
        if hit is not None and hit.aliases[0].kind in PERSON_FREE_KINDS - {"demonym"}:
            name.countries.append(hit)
            name.outer_end = hit.end
        return
    if words.text[k] in {",", "("}:
        title = by_start.get(words.after(k + 1))
        if title is None or title.is_plural or _is_next_ones(words, title, name_starts):
            return
        follows = words.after(title.end)
        closes = follows >= len(words) or words.lower[follows] in {
            ",", ".", ")", ";", "for", "of", "who", "and", "to",
        }  # fmt: skip
        is_bare = words.is_capitalised(title.head) and words.text[min(follows, len(words) - 1)] in {
            ",", ".", ")", "to",
        }  # fmt: skip
        is_marked = (
            title.is_definite
            or title.owners
            or words.lower[title.start] in {"a", "an"}
            or is_bare
            # "X, Speaker of the Parliament of Finland"
            or (title.organ is not None and words.is_capitalised(title.head))
        )
        if is_marked and (closes or title.organ is not None):
            title.is_title = True
            name.titles.append(title)
            name.gender = name.gender or title.noun.gender


_COMPLEMENT = re.compile(r" (?:of|to|for) ")
_DEPUTIES = frozenset({"deputy", "vice", "assistant", "under"})


def is_deputy_title(office: str) -> bool:
    """Whether an office is that of a deputy: "Vice President", not "Aide to the Vice President"."""
    words = _COMPLEMENT.split(office.lower())[0].replace("-", " ").split()
    return bool(set(words) & _DEPUTIES)


_INFORMAL = frozenset({"counterpart", "leader", "ruler", "diplomat", "chief", "official",
                       "head-of-state", "predecessor", "successor"})  # fmt: skip
_OFFICES: dict[Role, str] = {"foreign_minister": "Minister of Foreign Affairs"}


def office_title(title: Description) -> str:
    """The words of a title as an office: "foreign minister" → "Foreign Minister"."""
    if title.noun.slug == "diplomat" and title.roles == title.noun.roles:
        return "Diplomat"
    if title.noun.slug in _INFORMAL:
        return _OFFICES.get(title.roles[0], "") if title.roles else ""
    small = {"of", "for", "and", "to", "the"}
    words = [word if word in small else word.capitalize() for word in title.words]
    text = " ".join(words).replace("Secretary General", "Secretary-General")
    return text.removesuffix(" to")
