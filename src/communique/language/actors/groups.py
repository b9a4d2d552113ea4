"""Groups: "the two leaders", "both sides", "the ministers", "each side"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from communique.language.actors.cast import Cast
from communique.language.actors.descriptions import PAIRS, Description
from communique.language.actors.discourse import Discourse, Ref, persons_of
from communique.language.actors.holders import is_deputy
from communique.language.actors.lexicon import LEADERS, SPEECH_HINTS
from communique.language.actors.roles import RoleResolver
from communique.language.actors.words import GENITIVE, Words
from communique.language.mentions import Mention

_VAGUE_ROLES = frozenset({"minister", "other", "ambassador", "special_envoy"})
"""Roles that say little, so that the word itself must be in the offices: "the governors"."""
_SIDES_WINDOW = 3  # sentences back
_MOST_OF_A_GROUP = 3
TALKING = frozenset({"meet", "speak", "talk", "confer", "call", "phone", "host", "receive"})
_DISCUSSING = frozenset(
    {"discuss", "review", "consider", "exchange", "touch", "focus", "coordinate", "outline"}
)
# A country that a text is about is in so many sentences at least.
_OFTEN = 2
_COUNTS = {"two": 2, "both": 2, "each": 2, "either": 2, "three": 3, "four": 4}


def group_of(
    description: Description,
    words: Words,
    discourse: Discourse,
    cast: Cast,
    roles: RoleResolver,
) -> tuple[str, ...]:
    """Ids of the several actors that a description takes up, in the order of the text."""
    if not description.is_plural or description.owners:
        return ()
    if not description.is_definite and description.quantity not in PAIRS - {"two"}:
        return ()
    sort = description.noun.sort
    if description.quantity in {None, "all", "other", "many", "several"} and sort == "people":
        return ()
    count = _COUNTS.get(description.quantity or "", 2)
    if description.quantity in {"other", "many", "several", "all"}:
        return ()
    within = words.text[max(0, words.before(description.start)) : description.head]
    if any(text[0].isdigit() for text in within):
        return ()  # "the 143 states"
    sentence = words.sentence[description.head]
    if listed := _listed(description, sentence, discourse, roles):
        return listed
    if sort == "role":
        if description.is_complemented:
            return ()  # "The presidents of both countries"
        if met := _met(description, roles):
            return met
        if gathered := _gathered(description, words, discourse, cast, roles):
            return gathered
        met_by = _subject_ids(words, description.head, discourse)
        for is_strict in (True, False):
            fitting = _persons_with(description, roles, is_strict=is_strict, without=met_by)
            named = {id for ref in discourse.refs for id in fitting(ref)}
            if is_strict and description.quantity is None and len(named) > _MOST_OF_A_GROUP:
                return ()  # "The Speakers" of five, of whom no two are meant.
            if found := discourse.salient(sentence, count, fitting, country_of=cast.country_of):
                return found
        if (
            description.noun.slug == "leader"
            and count == 2
            and _is_speaking(words, description.head)
        ):
            # "The two leaders reviewed trade", of a president and an ambassador.
            pair = discourse.salient(sentence, 2, persons_of, country_of=cast.country_of)
            if pair and not roles.principals:
                return pair
        both = [p for id in roles.principals if (p := roles.persons.get(id))]
        plays = all(person.roles & set(description.roles) for person in both)
        return roles.principals if count == 2 and plays else ()
    if words.lower[description.possessor or 0] == "our" and roles.party and count == 2:
        others = discourse.salient(sentence, 1, _countries(cast, without=roles.party))
        return (roles.party, *others) if others else ()
    if sort == "side" and (_of_thing(words, description) or _is_crowded(sentence, discourse, cast)):
        return ()
    if sort in {"side", "country"}:
        by = _subject_ids(words, description.head, discourse)
        own = next(filter(None, map(cast.country_of, by)), None)
        abroad = _countries(cast, without=own)
        countries = discourse.salient(sentence, count, abroad) if own is not None else ()
        if not countries or not _are_told_together(countries, discourse, cast):
            countries = discourse.salient(sentence, count, _countries(cast))
        if not _are_told_together(countries, discourse, cast):
            countries = _last_group(count, discourse, cast) or countries
        if count == 2 and not _are_just_named(countries, sentence, discourse, cast):
            countries = _chief_pair(discourse, cast) or countries
        if (
            sort == "side"
            and _are_principals(description, words, roles, cast)
            and (not countries or _is_speaking(words, description.head))
        ):
            # "Both sides noted" are those who talk, whomever they talked of just before.
            return roles.principals
        if sort == "side" and not _are_recent(countries, sentence, discourse, cast):
            return ()
        if sort == "side" and _is_speaking(words, description.head):
            return _speakers_for(countries, sentence, discourse, cast, roles) or countries
        return countries
    if sort == "organ" and description.quantity in PAIRS:
        return discourse.salient(sentence, count, _countries(cast))
    return ()


def group_before(
    description: Description, words: Words, mentions: Iterable[Mention]
) -> tuple[str, ...]:
    """The group whose genitive stands before a noun: "the three countries' ministers"."""
    i = words.before(description.start)
    if i < 0 or words.lower[i] not in GENITIVE:
        return ()
    return next((m.actor_ids for m in mentions if m.kind == "group" and m.end == i), ())


def start_of_owner(description: Description, words: Words) -> int:
    """Where what follows "of" or "from" begins: "ministers of *both countries*"; -1 without it."""
    i = words.after(description.end)
    is_owned = i < len(words) and words.lower[i] in {"of", "from"}
    return words.after(i + 1) if is_owned else -1


def _met(description: Description, roles: RoleResolver) -> tuple[str, ...]:
    """Those of an account's principals whom a noun may mean: "the leaders", "the presidents"."""
    count = _COUNTS.get(description.quantity or "")
    slug = description.noun.slug
    is_all = count == len(roles.principals) > 2 or slug == "interlocutor"
    if is_all or (slug == "leader" and len(roles.principals) == 2):
        met = roles.principals
    elif len(roles.principals) > 2:
        fitting = _persons_with(description, roles, is_strict=True, without=())
        met = tuple(fitting(Ref(-1, -1, roles.principals, "group")))
    else:
        return ()
    return met if len(met) > 1 and count in {None, len(met)} else ()


def _gathered(
    description: Description,
    words: Words,
    discourse: Discourse,
    cast: Cast,
    roles: RoleResolver,
) -> tuple[str, ...]:
    """Three or more whom one sentence just before brings together: "X spoke with Y and Z"."""
    sentence = words.sentence[description.head]
    fitting = _persons_with(description, roles, is_strict=True, without=())
    told: dict[int, list[Ref]] = {}
    for ref in discourse.recent(sentence, window=2):
        if ref.position >= 0 and ref.sentence < sentence:
            told.setdefault(ref.sentence, []).insert(0, ref)
    count = _COUNTS.get(description.quantity or "")
    for refs in told.values():
        ids = tuple(dict.fromkeys(id for ref in refs for id in fitting(ref)))
        countries = {cast.country_of(id) for id in ids} - {None}
        verbs = {words.doc[ref.position].head.lemma_ for ref in refs if ref.is_subject}
        if len(ids) == len(countries) > 2 and verbs & TALKING and count in {None, len(ids)}:
            return ids
    return ()


def _subject_ids(words: Words, head: int, discourse: Discourse) -> tuple[str, ...]:
    """Who does something to the group and so is none of it: "Ruto spoke with both leaders"."""
    token = words.doc[head]
    token = token.head if token.dep_ == "poss" else token
    if token.dep_ not in {"dobj", "pobj"}:
        return ()
    verb = token.head if token.dep_ == "dobj" else token.head.head
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is not None and verb.dep_ == "relcl" and subject.tag_ in {"WP", "WDT"}:
        subject = verb.head
    if subject is None:
        return ()
    return next((r.ids for r in reversed(discourse.refs) if r.holds(subject.i)), ())


def _are_told_together(countries: tuple[str, ...], discourse: Discourse, cast: Cast) -> bool:
    """Whether one sentence names them all; two that none does hardly make a pair."""
    wanted = set(countries)
    sentences: dict[int, set[str]] = {}
    for ref in discourse.refs:
        found = sentences.setdefault(ref.sentence, set())
        found.update(country for id in ref.ids if (country := cast.country_of(id)) in wanted)
        if found == wanted:
            return True
    return False


def _are_just_named(
    countries: tuple[str, ...], sentence: int, discourse: Discourse, cast: Cast
) -> bool:
    """Whether the sentence or the one before it tells of all of some countries."""
    recent = discourse.recent(sentence, window=1)
    return set(countries) <= {cast.country_of(id) for ref in recent for id in ref.ids}


def _chief_pair(discourse: Discourse, cast: Cast) -> tuple[str, ...]:
    """The two countries that a text is about: each in twice as many sentences as any third."""
    told = dict.fromkeys(
        (country, ref.sentence)
        for ref in discourse.refs
        for id in ref.ids
        if (country := cast.country_of(id)) is not None
    )
    counts = Counter(country for country, _ in told)
    (first, _), (second, count), (_, third) = (*counts.most_common(3), *3 * [("", 0)])[:3]
    is_about_two = count >= max(_OFTEN, 2 * third)
    return tuple(c for c in counts if c in {first, second}) if is_about_two else ()


def _last_group(count: int, discourse: Discourse, cast: Cast) -> tuple[str, ...]:
    """The countries whose leaders or selves the text last took together: "the two countries"."""
    for ref in reversed(discourse.refs):
        countries = tuple(dict.fromkeys(filter(None, map(cast.country_of, ref.ids))))
        if ref.sort == "group" and len(countries) == len(ref.ids) == count:
            return countries
    return ()


def _are_recent(
    countries: tuple[str, ...], sentence: int, discourse: Discourse, cast: Cast
) -> bool:
    """Whether each has played a part lately: sides named paragraphs ago are others by now."""
    recent = discourse.recent(sentence, window=_SIDES_WINDOW)
    present = {cast.country_of(id) or id for ref in recent for id in ref.ids}
    return present.issuperset(countries)


def _of_thing(words: Words, description: Description) -> bool:
    """ "Both sides of the road" are no parties."""
    i = words.after(description.end)
    return i < len(words) and words.lower[i] == "of"


def _is_crowded(sentence: int, discourse: Discourse, cast: Cast) -> bool:
    """Whether actors of three countries have just played a part, so that two are not told apart."""
    countries = {
        cast.country_of(ref.ids[0])
        for ref in discourse.recent(sentence, window=1)
        if len(ref.ids) == 1 and ref.position >= 0 and (ref.is_subject or ref.sort == "person")
    }
    return len(countries - {None}) > 2


def _listed(
    description: Description, sentence: int, discourse: Discourse, roles: RoleResolver
) -> tuple[str, ...]:
    """Three or more that were named in a row: "A, B and C … the countries"."""
    count = _COUNTS.get(description.quantity or "")
    sort = {"role": "person", "country": "country"}.get(description.noun.sort)
    for ref in discourse.recent(sentence, window=2):
        # "the leaders" after a list may be others; "the countries" are the listed ones.
        is_whole = sort == "country" if count is None else len(ref.ids) == count
        if ref.sort == sort and len(ref.ids) > 2 and is_whole:
            wanted = set(description.roles)
            persons = [roles.persons.get(id) for id in ref.ids]
            if sort == "country" or all(p and (p.roles & wanted or not p.roles) for p in persons):
                return ref.ids
    return ()


def _is_speaking(words: Words, head: int) -> bool:
    token = words.doc[head]
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in SPEECH_HINTS | _DISCUSSING


def _are_principals(
    description: Description, words: Words, roles: RoleResolver, cast: Cast
) -> bool:
    """Whether "the parties" who act in an account are those who met, one of each country."""
    count = _COUNTS.get(description.quantity or "")
    met = roles.principals
    are_one_each = len({cast.country_of(id) for id in met}) == len(met) > 1
    is_subject = words.doc[description.head].dep_ == "nsubj"
    return is_subject and are_one_each and count in {None, len(met)}


def _speakers_for(
    countries: tuple[str, ...],
    sentence: int,
    discourse: Discourse,
    cast: Cast,
    roles: RoleResolver,
) -> tuple[str, ...]:
    """Who spoke for each country just before: "each side agreed" after "Wang and Blinken met"."""
    found: list[str] = []
    for country in countries:
        refs = [ref for ref in discourse.recent(sentence, window=2) if ref.sort == "person"]
        subjects = {id for ref in refs if ref.is_subject for id in ref.ids}
        others = {
            id
            for ref in refs
            for id in ref.ids
            if (person := roles.persons.get(id)) and not is_deputy(person)
        }
        persons = {id for id in subjects if cast.country_of(id) == country} or {
            id for id in others if cast.country_of(id) == country
        }
        if len(persons) != 1:
            return ()
        found.extend(persons)
    return tuple(found)


def _persons_with(
    description: Description, roles: RoleResolver, *, is_strict: bool, without: tuple[str, ...]
) -> Callable[[Ref], Iterable[str]]:
    """Persons whose offices fit, if not strict, those too whose offices nobody tells.

    Those of `without` are none of them.
    """
    wanted = set(description.roles)
    if description.noun.slug == "leader":
        wanted = set(LEADERS)
    sector = description.noun.sector
    is_anyone = description.noun.slug == "interlocutor"

    def ids_of(ref: Ref) -> Iterable[str]:
        if ref.sort != "person" and ref.sort != "group":
            return ()
        found = []
        for id in ref.ids:
            person = roles.persons.get(id)
            if id in without or person is None:
                continue
            if is_strict and is_deputy(person) and not description.is_deputy:
                continue
            if (
                not is_anyone
                and wanted <= _VAGUE_ROLES
                and description.noun.slug not in (person.office or "").lower()
            ):
                continue
            is_unknown = not person.roles and (sector != "MIL" or person.sector == sector)
            if is_anyone or person.roles & wanted or (not is_strict and is_unknown):
                found.append(id)
        return found

    return ids_of


def _countries(cast: Cast, *, without: str | None = None) -> Callable[[Ref], Iterable[str]]:
    def ids_of(ref: Ref) -> Iterable[str]:
        if ref.sort == "group":
            return ()
        countries = (cast.country_of(id) for id in ref.ids)
        return [country for country in countries if country and country != without]

    return ids_of
