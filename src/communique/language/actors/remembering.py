"""What has been mentioned in a text, as pronouns and groups may take it up."""

from __future__ import annotations

from spacy.tokens import Token

from communique.knowledge import Registry
from communique.language.actors.cast import Cast
from communique.language.actors.discourse import Discourse, Ref, RefSort
from communique.language.actors.lexicon import SPEECH_HINTS
from communique.language.actors.words import Words
from communique.language.mentions import Mention, MentionKind, partner_before

_DEEDS_TOO = frozenset({"continue", "make", "agree", "refer"})


class MentionKeeper:
    """Keeps the mentions of one text; `mentions` and `cast` hold what was found."""

    def __init__(self, words: Words, registry: Registry) -> None:
        self.words = words
        self.registry = registry
        self.cast = Cast(registry)
        self.mentions: list[Mention] = []
        self.discourse = Discourse()

    def _mention(
        self,
        start: int,
        end: int,
        kind: MentionKind,
        ids: tuple[str, ...],
        *,
        is_place: bool = False,
        is_host: bool = False,
        score: float = 1.0,
    ) -> int:
        head = self.words.head_of(start, end)
        self.mentions.append(Mention(start, end, head, kind, ids, is_place, score, is_host))
        return head

    def _remember(
        self, head: int, ids: tuple[str, ...], sort: RefSort, *, gender: object = None,
        is_modifier: bool = False, span: tuple[int, int] = (-1, -1),
    ) -> None:  # fmt: skip
        token = _named_by(self.words.doc[head])
        is_subject = token.dep_ in {"nsubj", "nsubjpass"}
        discourse = self.discourse
        previous = None if is_modifier else self._coordinated(head, sort)
        if previous is not None:
            is_subject = is_subject or previous.is_subject
            joint = tuple(dict.fromkeys((*previous.ids, *ids)))
            discourse.add(self._ref(head, ids, sort, is_subject, gender, is_modifier, span))
            discourse.add(self._ref(head, joint, sort, is_subject, None, False, span))
            return
        discourse.add(self._ref(head, ids, sort, is_subject, gender, is_modifier, span))

    def _coordinated(self, head: int, sort: RefSort) -> Ref | None:
        """What the noun at `head` is joined to by "and", by the parse or by the words."""
        token = self.words.doc[head]
        latest = self.discourse.refs[-4:]
        if sort == "person" and (partner := partner_before(self.mentions, token)):
            position = partner.head
        elif token.dep_ == "conj":
            position = token.head.i
        else:
            return None
        fitting = [r for r in latest if r.holds(position) and r.sort == sort]
        return max(fitting, key=lambda ref: len(ref.ids), default=None)

    def _ref(
        self, head: int, ids: tuple[str, ...], sort: RefSort, is_subject: bool, gender: object,
        is_modifier: bool, span: tuple[int, int],
    ) -> Ref:  # fmt: skip
        token = self.words.doc[head]
        return Ref(
            position=head,
            sentence=self.words.sentence[head],
            ids=ids,
            sort=sort,
            is_subject=is_subject,
            is_quoted=self.words.is_quoted[head],
            is_speaker=is_subject and _speaks(_named_by(token).head),
            is_modifier=is_modifier or token.dep_ in {"poss", "compound", "amod"},
            gender=gender,  # type: ignore[arg-type]
            start=span[0],
            end=span[1],
        )


def _named_by(token: Token) -> Token:
    """The noun to which a name is an apposition: "Thailand's *premier*, X Y, said"."""
    while token.dep_ == "appos" and token.head.i < token.i:
        token = token.head
    return token


def _speaks(verb: Token) -> bool:
    """Whether a verb tells of words: "continued" does, "continued to test" does not."""
    lemma = verb.lemma_.lower()
    has_deed = lemma in _DEEDS_TOO and any(c.dep_ == "xcomp" for c in verb.children)
    return lemma in SPEECH_HINTS and not has_deed
