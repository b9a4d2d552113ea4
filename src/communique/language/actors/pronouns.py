"""Link third-person pronouns to what was spoken of before."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from communique.language.actors.discourse import Discourse, Ref, persons_of
from communique.language.actors.lexicon import (
    IMPERSONAL,
    MEETING_WORDS,
    NOUNS,
    PERSON_NOUNS,
    SPEECH_HINTS,
    THIRD_PERSON,
    Gender,
)
from communique.language.actors.words import Words
from communique.language.syntax import subject_of

_NONE = -2
_WINDOW = 3
_UNLIKELY = 1.5
_PRAISED = 2.2
_BESIDE = 1.2
_PRAISING = frozenset({
    "thank", "praise", "congratulate", "condemn", "criticise", "criticize", "commend", "accuse",
    "blame", "hail", "honour", "honor", "applaud", "credit", "rebuke", "salute", "laud", "fault",
})  # fmt: skip
_SPEAKER_WINDOW = 8
_JOINT_VERBS = frozenset({"discuss", "agree", "review", "exchange", "meet", "reaffirm", "speak",
                          "consult", "underscore", "welcome", "address", "coordinate",
                          "touch", "assess"})  # fmt: skip
_OF_NOTHING = frozenset({"be", "seem", "appear", "take", "happen", "remain", "become", "make",
                         "follow", "turn", "emerge", "matter", "mean", "require", "need", "come",
                         "go", "do", "have", "get", "hope", "report", "expect"})  # fmt: skip
"""Verbs whose "it" often stands for a clause: "it takes two to agree", "it is hoped that"."""
_TALKING = frozenset({"talk", "concur", "outline", "emphasise", "consider", "resolve"})
_POSSESSIVE = frozenset({"his", "her", "its", "their"})


def antecedent_of(
    words: Words,
    i: int,
    discourse: Discourse,
    country_of: Callable[[str], str | None],
    principals: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """Ids of the actors that the pronoun at token `i` takes up; empty where unsure.

    Where nobody nearer fits, `principals`, who met in an account, are they who say something.
    """
    lower = words.lower[i]
    if lower in IMPERSONAL:
        return _of_thing(words, i, discourse)
    gender, is_plural = THIRD_PERSON.get(lower, (None, True))
    if is_plural:
        return _of_several(words, i, discourse, country_of) or (
            principals if len(principals) > 1 and _are_talking(words, i) else ()
        )
    best: tuple[float, Ref] | None = None
    token = words.doc[i]
    if _has_unnamed_owner(words, i, gender):
        return ()
    barred_at = barred_positions(token, lower)
    barred_ids = next((ref.ids for ref in discourse.recent(words.sentence[i], window=0)
                       if ref.position in barred_at and len(ref.ids) == 1), None)  # fmt: skip
    speaks = _is_speaking(token)
    is_main = token.dep_ == "nsubj" and token.head.dep_ == "ROOT"
    praised = _praised(token) if lower in _POSSESSIVE else None
    told = _told_of(words, i) if lower in _POSSESSIVE else None
    paragraph = _paragraph_with_topic(words, i, discourse) if speaks else 0
    window = _SPEAKER_WINDOW if speaks else _WINDOW
    for age, ref in enumerate(discourse.recent(words.sentence[i], window=window)):
        if ref.sort != "person" or len(ref.ids) != 1:
            continue
        if ref.gender is not None and ref.gender != gender:
            continue
        if ref.position in barred_at or ref.ids == barred_ids:
            continue
        distance = words.sentence[i] - ref.sentence
        score = -(0.8 if speaks else 1.6) * distance - 0.25 * min(age, 8)
        score += 1.5 * ref.is_subject + 0.3 * (ref.gender == gender) - 1.0 * ref.is_modifier
        # Nine in ten of the persons in high office whose first name does not tell are men.
        # "With A still in the race, he won": A only stands beside.
        score -= _BESIDE * (is_main and not distance and not ref.is_subject)
        score -= _UNLIKELY * (gender == "female" and ref.gender is None)
        score += _PRAISED * (ref.position == praised or (told is not None and ref.holds(told)))
        if lower in _POSSESSIVE and _owns_subject(words.doc[ref.position], token):
            score += 2.5 if words.lower[i + 1 : i + 2] == ["own"] else 1.0
        is_quoted = words.is_quoted[i]
        if is_quoted and ref.is_speaker and not ref.is_quoted:
            score -= 2.5
        if not is_quoted and ref.is_quoted:
            score -= 2.0
        is_before = ref.position < paragraph
        if speaks and ref.is_speaker and not is_before and (is_quoted or not ref.is_quoted):
            score += 2.5
        if best is None or score > best[0]:
            best = score, ref
    return best[1].ids if best else ()


def _told_of(words: Words, i: int) -> int | None:
    """The subject of what somebody's own office tells: "X will go, according to his office"."""
    token = words.doc[i]
    root = next((t for t in (token, *token.ancestors) if t.head == t), token)
    if words.lower[max(0, i - 2) : i] == ["according", "to"]:
        told: Token | None = root
    elif token.head.dep_ == "nsubj" and token.head.head == root:
        told = next((c for c in root.children if c.dep_ == "ccomp" and c.i < i), None)
    else:
        return None
    subject = subject_of(told) if told is not None else None
    return subject.i if subject is not None else None


def _paragraph_with_topic(words: Words, i: int, discourse: Discourse) -> int:
    """Where the paragraph begins, if it has a person as its topic, whom "he said" then means."""
    start = next((k for k in range(i - 1, 0, -1) if words.text[k].startswith("\n\n")), 0)
    if words.doc[i].head.lemma_.lower() in {"add", "continue"}:
        return 0
    gender = THIRD_PERSON[words.lower[i]][0]
    for ref in discourse.recent(words.sentence[i], window=_WINDOW):
        is_earlier = start < ref.position and ref.sentence < words.sentence[i]
        is_topic = ref.sort == "person" and len(ref.ids) == 1 and ref.is_subject
        if is_earlier and is_topic and ref.gender in {gender, None}:
            return start
    return 0


def _praised(token: Token) -> int | None:
    """Who is thanked or blamed for what is his: "thanked the emir for his help"."""
    preposition = token
    while preposition.dep_ != "prep" and preposition.head != preposition:
        preposition = preposition.head
    verb = preposition.head
    if preposition.lower_ not in {"for", "on", "over", "of"} or verb.lemma_ not in _PRAISING:
        return None
    return next((c.i for c in verb.children if c.dep_ in {"dobj", "obj"}), None)


def _owns_subject(owner: Token, token: Token) -> bool:
    """Whether a name owns the subject of the pronoun's sentence: "X's visit was for his voters"."""
    head = owner.head
    return (
        owner.dep_ == "poss"
        and head.dep_ in {"nsubj", "nsubjpass"}
        and owner.sent.start == token.sent.start
        and owner.i < token.i
    )


_UNNAMED: dict[str, Gender | None] = {
    "man": "male", "boy": "male", "father": "male", "husband": "male", "woman": "female",
    "girl": "female", "mother": "female", "wife": "female", "soldier": None, "person": None,
    "child": None, "patient": None,
}  # fmt: skip


def _has_unnamed_owner(words: Words, i: int, gender: Gender | None) -> bool:
    """Whether somebody without a name acts in the pronoun's own clause: "a man lost his son"."""
    verb = words.doc[i]
    for _ in range(6):
        verb = verb.head
        if verb.pos_ in {"VERB", "AUX"} or verb.head == verb:
            break
    subject = subject_of(verb)
    owner = subject
    if owner is None or owner.i >= i:
        return False
    if owner.lower_ in {"who", "that"} and verb.dep_ == "relcl":
        owner = verb.head
    has_article = any(child.lower_ in {"a", "an", "every", "each"} for child in owner.children)
    return has_article and owner.lower_ in _UNNAMED and _UNNAMED[owner.lower_] in {None, gender}


def barred_positions(token: Token, lower: str) -> set[int]:
    """Positions that cannot be the antecedent: the subject of the pronoun's own verb."""
    if lower in _POSSESSIVE and token.dep_ == "poss":
        # "X, his counterpart": X is not his own.
        return {token.head.head.i} if token.head.dep_ == "appos" else set()
    if lower.endswith("self") or token.dep_ in {"nsubj", "nsubjpass"}:
        return set()
    verb = token.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    subject = subject_of(verb)
    if subject is None:
        return set()
    return {
        subject.i,
        *(t.i for t in subject.subtree if t.dep_ == "conj"),
        *(t.i for t in subject.children if t.dep_ == "appos"),
    }


def _is_speaking(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in SPEECH_HINTS


def _of_thing(words: Words, i: int, discourse: Discourse) -> tuple[str, ...]:
    token = words.doc[i]
    if token.dep_ == "expl" or token.dep_ not in {"nsubj", "nsubjpass", "poss"}:
        return ()
    verb = token.head
    is_personal = verb.tag_.startswith("VB") and verb.lemma_.lower() not in _OF_NOTHING
    clauses = {"ccomp", "csubj", "acomp"} | (set() if is_personal else {"xcomp", "advcl"})
    has_clause = token.dep_ != "poss" and any(
        c.dep_ in clauses and c.i > verb.i for c in verb.children
    )
    # "Moldova said it had summoned the envoy".
    if is_personal and token.dep_ == "nsubj" and verb.dep_ == "ccomp":
        teller = subject_of(verb.head)
        for ref in discourse.recent(words.sentence[i], window=0):
            is_body = ref.sort in {"country", "organisation"} and len(ref.ids) == 1
            if teller is not None and ref.holds(teller.i) and is_body:
                return ref.ids
    # "It is clear that" speaks of nothing; "it said that" does.
    if has_clause and not _is_speaking(token):
        return ()
    rival = _last_subject(words, i)
    for ref in discourse.recent(words.sentence[i], window=1):
        if (
            ref.sort not in {"country", "organisation", "group"}
            or len(ref.ids) != 1
            or ref.is_modifier
        ):
            continue
        if words.tag[ref.position] == "NNS" or _is_aside(words, ref, i):
            continue
        if words.is_quoted[i] != ref.is_quoted and not words.is_quoted[i]:
            continue
        if ref.is_subject and (rival is None or rival <= ref.position or _is_speaking(token)):
            return ref.ids
        if token.dep_ == "poss" and ref.sentence == words.sentence[i] and rival is None:
            return ref.ids
    return ()


def _is_aside(words: Words, ref: Ref, i: int) -> bool:
    """Whether a relative clause that has ended tells of it: "the bloc, which *Chad* joined, …"."""
    verbs = (t for t in words.doc[max(0, ref.position)].ancestors if t.dep_ == "relcl")
    return ref.position >= 0 and any(ref.position < i > t.right_edge.i for t in verbs)


def _last_subject(words: Words, i: int) -> int | None:
    """The nearest singular noun subject before a token, in its sentence or the one before."""
    floor = words.sentence_start[max(0, words.sentence[i] - 1)]
    for k in range(i - 1, floor - 1, -1):
        token = words.doc[k]
        if token.dep_ not in {"nsubj", "nsubjpass"} or token.tag_ not in {"NN", "NNP"}:
            continue
        noun = NOUNS.get(token.lower_)
        # "It" is nobody who is told by an office: "demanded that the leader be freed. It …".
        if token.lower_ not in PERSON_NOUNS and (noun is None or noun.sort != "role"):
            return k
    return None


def _of_several(
    words: Words,
    i: int,
    discourse: Discourse,
    country_of: Callable[[str], str | None],
) -> tuple[str, ...]:
    token = words.doc[i]
    floor = words.sentence_start[max(0, words.sentence[i] - 1)]
    rival = _NONE
    for k in range(i - 1, floor - 1, -1):
        if words.tag[k] in {"NNS", "NNPS"} and words.doc[k].dep_ in {"nsubj", "nsubjpass"}:
            rival = k
            break
    is_joint = token.lower_ in {"both", "two"} or token.head.lemma_.lower() in _JOINT_VERBS
    if token.dep_ == "nsubj" and is_joint:
        persons = discourse.salient(words.sentence[i], 2, persons_of, country_of=country_of)
        if persons and rival < 0:
            return persons
    for ref in discourse.recent(words.sentence[i], window=1):
        if ref.position == rival and ref.ids:
            return ref.ids
        # "Asked A and B to talk, since their last meeting": a meeting is of several.
        are_met = token.dep_ == "poss" and token.head.lemma_.lower() in MEETING_WORDS
        is_fit = ref.is_subject or ref.sort == "group" or are_met
        if ref.position > rival and len(ref.ids) > 1 and is_fit:
            return ref.ids
    return ()


def _are_talking(words: Words, i: int) -> bool:
    """Whether "they" say something with no others just before them: "They condemned the raid"."""
    token = words.doc[i]
    verb = token.head
    if token.dep_ != "nsubj" or verb.dep_ not in {"ROOT", "conj"} or words.is_quoted[i]:
        return False
    if verb.lemma_.lower() not in SPEECH_HINTS | _JOINT_VERBS | _TALKING:
        return False
    floor = words.sentence_start[max(0, words.sentence[i] - 1)]
    return not any(
        words.tag[k] in {"NNS", "NNPS"}
        and words.doc[k].dep_ == "nsubj"
        and words.doc[k].head.dep_ == "ROOT"
        for k in range(floor, i)
    )


def are_the_two(words: Words, i: int) -> bool:
    """Whether "the two" stands alone: "The two agreed"."""
    is_definite = words.lower[i] == "two" and words.lower[words.before(i)] == "the"
    return is_definite and words.doc[i].dep_ == "nsubj" and _stands_alone(words.doc[i])


def _stands_alone(both: Token) -> bool:
    """ "Both remain committed", not "both men's and women's teams"."""
    is_subject = both.dep_ in {"nsubj", "nsubjpass"} and both.i + 1 < len(both.doc)
    return is_subject and both.nbor().pos_ in {"VERB", "AUX", "ADV"}


def generic_pronouns(words: Words) -> set[int]:
    """Pronouns that stand for anybody, "his or her", and a "both" that goes with other words."""
    found = {
        i
        for i, lower in enumerate(words.lower)
        if lower == "both" and not _stands_alone(words.doc[i])
    }
    for i in range(1, len(words) - 1):
        pair = {words.lower[i - 1], words.lower[i + 1]}
        if words.lower[i] in {"or", "/"} and pair in (
            {"he", "she"},
            {"his", "her"},
            {"him", "her"},
        ):
            found |= {i - 1, i + 1}
    return found
