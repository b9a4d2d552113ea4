"""Find names of persons in a text, with the titles that stand beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from communique.knowledge.names import fold
from communique.language.actors.descriptions import Description
from communique.language.actors.first_names import is_first_name
from communique.language.actors.gazetteer import Hit
from communique.language.actors.lexicon import (
    COURTESY,
    NAMED_AFTER,
    NOUNS,
    PERSON_NOUNS,
    Gender,
)
from communique.language.actors.name_bounds import (
    NEVER_NAMES,
    SUFFIXES,
    is_other_actor,
    run_of_capitals,
    trim,
    widen,
)
from communique.language.actors.spelling import edits
from communique.language.actors.words import Words

_VAGUE_TITLES = frozenset({"general", "chief", "director", "chair", "representative", "justice",
                           "judge", "speaker", "official", "head"})  # fmt: skip
"""Nouns after which a capital alone does not make a name."""
_LABEL_WORDS = frozenset(
    {"see", "watch", "photo", "photos", "video", "breaking", "questions", "related", "reporter",
     "more", "update", "note", "press", "news", "media", "tv", "daily", "times"}
)  # fmt: skip
_NAME_TAGS = frozenset({"NNP", "NNPS", "NN", "JJ", "VB", "VBP", "RB", "VBD", "FW", "XX", ""})
_SHORTEST_BARE = 3
"""A surname of so few letters may be another word, and counts only in a row of names."""
_MISSPELT = 5
"""A misspelt repeat has more letters than this."""
_LONGEST_TITLE = 10
_SMALL_IN_TITLES = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on",
                              "or", "over", "the", "to", "with"})  # fmt: skip


@dataclass(slots=True)
class NameMention:
    """A person's name at `doc[start:end]`, titles left out, with what stands beside it.

    `countries` are ids that the context gives it ("India's Jaishankar", "President X of Y").
    `may_be_of_title` is false before a small word that no title in capitals would leave small.
    """

    start: int
    end: int
    parts: tuple[str, ...]
    text: str
    titles: list[Description] = field(default_factory=list)
    gender: Gender | None = None
    has_courtesy: bool = False
    sector: str | None = None
    countries: list[Hit] = field(default_factory=list)
    outer_start: int = 0
    outer_end: int = 0
    is_known: bool = False
    is_byline: bool = False
    follows_place_word: bool = False
    may_be_of_title: bool = True
    office: str | None = None


def find_names(
    words: Words, descriptions: list[Description], leaders: frozenset[str] = frozenset()
) -> list[NameMention]:
    """Names from the registry, from the entity recogniser and after titles, in order.

    `leaders` are folded surnames that stand alone in news: of those in high office.
    """
    taken: dict[int, NameMention] = {}
    found: list[NameMention] = []

    def add(start: int, end: int, *, is_known: bool = False) -> None:
        if start >= end or any(i in taken for i in range(start, end)):
            return
        if {*words.lower[start:end]} <= {"extraordinary", "plenipotentiary"}:
            return
        mention = _make(words, start, end, is_known)
        if mention is None:
            return
        found.append(mention)
        taken.update(dict.fromkeys(range(start, end), mention))

    for hit in words.hits:
        if hit.aliases[0].kind == "person":
            start, end = widen(words, hit.start, hit.end)
            add(start, end, is_known=True)
    for entity in words.doc.ents:
        if entity.label_ == "PERSON":
            add(*widen(words, *_to_surname(words, *trim(words, entity.start, entity.end))))
    title_ends = {
        d.end for d in descriptions if d.noun.sort == "role" and d.noun.slug not in _VAGUE_TITLES
    }
    title_ends |= _longer_titles(words, title_ends)
    for i, lower in enumerate(words.lower):
        if lower in COURTESY or i + 1 in title_ends:
            start = words.after(i + 1)
            if lower in COURTESY and start < len(words) and words.text[start] == ".":
                # "MS. PSAKI": the tokenizer knows "Ms." but not its capitals.
                start = words.after(start + 1)
            if start < len(words) and words.lower[start] in COURTESY:
                continue  # "H.H. Sheikh X"
            is_near = not any("\n\n" in text for text in words.text[i + 1 : start])
            if start < len(words) and start not in taken and is_near:
                end = run_of_capitals(words, start, allow_upper=words.text[i].isupper())
                # Capitals throughout are a name only in a transcript's label: "PRESIDENT X:".
                is_label = end < len(words) and words.text[end] == ":"
                if is_label or not words.text[start].isupper() or len(words.text[start]) < 3:
                    add(start, end)
    for i in range(len(words) - 1):
        # The small recogniser misses every tenth name; two capitals after a first name are one.
        if i not in taken and words.is_capitalised(i) and is_first_name(words.text[i]):
            end = run_of_capitals(words, i)
            # The title beside a text is not tagged.
            is_proper = words.tag[i] == "NNP" or not words.tag[i]
            if end > i + 1 and is_proper and not words.is_in_organisation(i, end):
                add(i, end)
    for i, end in (
        *_labels(words, taken),
        *_described(words, taken),
        *_appositions(words, title_ends | _titles_before_commas(descriptions)),
    ):
        add(i, end)
    bare = [
        i
        for i in range(len(words))
        if i not in taken and words.is_capitalised(i) and fold(words.text[i]) in leaders
    ]
    for i in bare:
        is_joined = words.doc[i].dep_ == "conj" and words.doc[i].head.i in taken
        if _is_bare_surname(words, i) and (is_joined or len(words.text[i]) > _SHORTEST_BARE):
            add(i, i + 1)
    known = {mention.parts for mention in found}
    for i in bare:
        # The tagger takes some for other words: once a name, always a name.
        is_noun = words.tag[i] == "NN" and i not in words.hit_over and words.lower[i] not in NOUNS
        if is_noun and (fold(words.text[i]),) in known:
            add(i, i + 1)
    _forget_places_in(words, found)
    _find_repeats(words, found, add, taken)
    found.sort(key=lambda mention: mention.start)
    return found


def _to_surname(words: Words, start: int, end: int) -> tuple[int, int]:
    """A name with the last word that the entity finder has left out: "Ann Lee" + "Berg"."""
    if end - start < 2 or end >= len(words) or words.tag[end] != "NNP":
        return start, end
    last = words.doc[end - 1]
    stop = run_of_capitals(words, end)
    is_cut = last.dep_ == "compound" and last.head.i == end
    is_cut = is_cut and words.doc[end].ent_type_ in {"", "PERSON"}
    is_cut = is_cut and words.lower[end] not in {"head", "member", "deputy"}
    return start, stop if is_cut and stop == end + 1 else end


def _labels(words: Words, taken: dict[int, NameMention]) -> list[tuple[int, int]]:
    """Names in capitals in front of several turns of a transcript: "ANN LEE: …"."""
    found: dict[str, list[tuple[int, int]]] = {}
    for i, text in enumerate(words.text):
        if not text.isupper() or i in taken or (i and "\n" not in words.text[i - 1]):
            continue
        end = run_of_capitals(words, i, allow_upper=True)
        is_label = end < len(words) and words.text[end] == ":" and 2 <= end - i <= 3
        if is_label and not any(words.lower[k] in _LABEL_WORDS for k in range(i, end)):
            found.setdefault(words.doc[i:end].text, []).append((i, end))
    return [span for spans in found.values() if len(spans) > 1 for span in spans]


def _longer_titles(words: Words, title_ends: set[int]) -> set[int]:
    """Where titles end that name a body and its country: "Speaker of the House of X"."""
    found = set()
    for hit in words.hits:
        k = words.before(hit.start)
        follows = words.after(hit.end)
        if k < 0 or words.lower[k] not in {"of", "the"} or hit.aliases[0].kind != "name":
            continue
        floor = max(0, hit.start - _LONGEST_TITLE)
        while k > floor and k + 1 not in title_ends:
            if words.lower[k] not in {"of", "the"} and not words.is_capitalised(k):
                break
            k = words.before(k)
        if k + 1 in title_ends and words.tag[follows : follows + 2] == ["NNP", "NNP"]:
            found.add(hit.end)
    return found


def _titles_before_commas(descriptions: list[Description]) -> set[int]:
    """Where definite titles of any noun end, with their bodies: "the Speaker of the Seimas"."""
    roles = (d for d in descriptions if d.noun.sort == "role" and d.is_definite)
    return {d.organ.end if d.organ is not None else d.end for d in roles if not d.is_plural}


def _appositions(words: Words, title_ends: set[int]) -> list[tuple[int, int]]:
    """Names between commas after a title: "his spokeswoman, X Y,", whatever they were taken for."""
    found = []
    for comma in title_ends:
        if comma >= len(words) or words.text[comma] != ",":
            continue
        start = words.after(comma + 1)
        end = run_of_capitals(words, start) if start < len(words) else start
        is_closed = end < len(words) and words.text[end] in {",", "."}
        if 2 <= end - start <= 3 and is_closed and words.doc[end - 1].dep_ == "appos":
            found.append((start, end))
    return found


def _is_of_apposition(words: Words, end: int) -> bool:
    """Whether an office of a body stands beside a name: "X Y, the union's president"."""
    beside = (t for t in words.doc[end - 1].children if t.dep_ == "appos" and t.i > end)
    return any(any(c.dep_ == "poss" for c in t.children) for t in beside)


def _described(words: Words, taken: dict[int, NameMention]) -> list[tuple[int, int]]:
    """Names that a description shows to be a person's: "Yarrow Lima, a former diplomat"."""
    found = []
    for i in range(len(words) - 4):
        end = i + 2
        if words.text[end] != "," or not (words.is_capitalised(i) and words.is_capitalised(i + 1)):
            continue
        is_long = i > 0 and words.is_capitalised(i - 1) and words.text[i - 1].isalpha()
        if is_long or words.tag[i] != "NNP" or words.tag[i + 1] != "NNP" or i in taken:
            continue
        if i in words.hit_over or words.lower[i] in NOUNS or words.lower[i] in NEVER_NAMES:
            continue
        opener = words.lower[words.after(end + 1)]
        if opener not in {"a", "an"} and not (opener == "the" and _is_of_apposition(words, end)):
            continue
        for k in range(end + 2, min(end + 8, len(words))):
            if words.text[k] in {",", ".", "who", "of"} or words.tag[k].startswith("V"):
                break
            noun = NOUNS.get(words.lower[k])
            is_role = noun is not None and noun.sort == "role" and not noun.is_plural
            if is_role or words.lower[k] in PERSON_NOUNS:
                found.append((i, end))
                break
    return found


def _is_bare_surname(words: Words, i: int) -> bool:
    """Whether a capitalised word stands alone where a person would: "Trump told reporters"."""
    if words.tag[i] != "NNP" or i in words.hit_over or words.text[i].isupper():
        return False
    if words.lower[i] in NOUNS or words.lower[i] in NEVER_NAMES or is_first_name(words.text[i]):
        return False
    neighbours = (words.before(i), words.after(i + 1))
    is_alone = not any(
        0 <= k < len(words) and words.is_capitalised(k) and words.tag[k].startswith("NNP")
        and k not in words.hit_over
        for k in neighbours
    )  # fmt: skip
    is_person = words.doc[i].dep_ in {"nsubj", "nsubjpass", "poss", "dobj", "pobj", "conj"}
    return is_alone and is_person and words.lower[neighbours[0]] not in {"the", "a", "in", "at"}


def _forget_places_in(words: Words, names: list[NameMention]) -> None:
    """Take back cities and countries that are part of a name, and their repeats as subjects."""
    for name in names:
        hit = words.hit_starting_at.get(name.end - 1)
        if hit is None or hit.start <= name.start or hit.aliases[0].kind == "person":
            continue
        surname = words.text[hit.start]
        for other in list(words.hits):
            is_single = other.end == other.start + 1 and words.text[other.start] == surname
            before = words.before(other.start)
            after_preposition = before >= 0 and words.tag[before] in {"IN", "TO"}
            if other is hit or (is_single and not after_preposition):
                words.forget(other)


def _make(words: Words, start: int, end: int, is_known: bool) -> NameMention | None:
    kept = [
        i for i in range(start, end)
        if not words.text[i].isspace() and words.lower[i] not in SUFFIXES
    ]  # fmt: skip
    parts = tuple(part for i in kept for part in fold(words.text[i]).split() if len(part) > 1)
    if not parts or not any(words.is_capitalised(i) for i in kept):
        return None
    text = words.doc[start:end].text
    after = words.after(end)
    if after < len(words) and words.lower[after] in NAMED_AFTER and words.is_capitalised(after):
        return None
    if len(kept) > 1 and words.lower[kept[-1]] in NAMED_AFTER:
        return None
    if after < len(words) and words.lower[after] in {"newspaper", "magazine", "agency", "ship"}:
        return None
    if any(char.isdigit() for char in text) or (len(kept) == 1 and len(parts[0]) < 2):
        return None
    if any(char in text for char in "<>/@[]|"):
        return None
    mention = NameMention(start, end, parts, " ".join(text.split()), is_known=is_known)
    before = words.before(start)
    mention.follows_place_word = before >= 0 and words.lower[before] in {"from", "in", "near", "at"}
    is_small = after < len(words) and words.lower[after] in _SMALL_IN_TITLES
    mention.may_be_of_title = after >= len(words) or is_small or words.is_capitalised(after)
    mention.outer_start, mention.outer_end = start, end
    return mention


def _find_repeats(
    words: Words,
    found: list[NameMention],
    add: Callable[[int, int], None],
    taken: dict[int, NameMention],
) -> None:
    """Words that repeat parts of a longer name, whatever the recogniser made of them."""
    parts = {
        part
        for mention in found
        for part in ((mention.parts[-1], mention.parts[0]) if len(mention.parts) > 1 else ())
        if len(part) > 1
    }
    surnames = {mention.parts[-1] for mention in found if len(mention.parts) > 1}

    def is_part(i: int) -> bool:
        """A part of a longer name, or a surname misspelt by a letter ("Steinmeir")."""
        text = fold(words.text[i])
        if text in parts:
            return True
        is_alone = (
            len(text) > _MISSPELT and words.tag[i] in {"NNP", "NNS"} and i not in words.hit_over
        )
        return is_alone and any(
            part[0] == text[0] and len(part) > _MISSPELT and edits(part, text) == 1
            for part in surnames
        )

    def is_repeat(i: int) -> bool:
        return (
            i < len(words)
            and i not in taken
            and words.is_capitalised(i)
            and is_part(i)
            and (words.tag[i] in _NAME_TAGS or words.tag[i] == "NNS")
            and words.lower[i] not in NOUNS
            and words.lower[i] not in NEVER_NAMES
            and not is_other_actor(words, i)
            and not (words.text[i].isupper() and len(words.text[i]) < 4)
            and not (words.text[i].isupper() and words.doc[i].ent_type_ == "ORG")
        )

    for i in range(len(words)):
        if is_repeat(i):
            add(i, i + 2 if is_repeat(i + 1) else i + 1)
