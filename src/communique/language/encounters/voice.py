"""Who "I" and "we" are where they meet or call somebody: no speaker names himself."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from communique.language.events.reporting import Reports
from communique.language.mentions import issuer_of, mention_of
from communique.language.statements.rules_turns import is_turn
from communique.language.text import text_of
from communique.records import Actor, Span

_VOICES = "communique_own_voices"
_SINGULAR, _PLURAL = frozenset({"i", "me"}), frozenset({"we", "us"})


class Voices:
    """The speakers of a text: of the statement around a word, else the author of an account."""

    def __init__(self, doc: Doc) -> None:
        self._statements = Reports(doc._.statements)
        self._actors = {actor.id: actor for actor in doc._.actors}
        has_turns = any(is_turn(text_of(doc), s.cue) for s in doc._.statements)
        # Where several take turns, words that no turn was read for are anybody's.
        self._author = None if has_turns else issuer_of(doc).author
        self._added: list[Span] = []

    def around(self, token: Token) -> tuple[str, ...]:
        """Whose words hold a token."""
        if (statement := self._statements.around(token.idx)) is not None:
            return statement.speakers
        return (self._author.id,) if self._author is not None else ()

    def own(self, pronoun: Token) -> tuple[str, ...]:
        """Whom a pronoun of the first person stands for: "we" are a country, "I" a person."""
        if (mention := mention_of(pronoun)) is not None and mention.actor_ids:
            return mention.actor_ids
        speakers = self.around(pronoun)
        if len(speakers) != 1 or not speakers[0].startswith("person:"):
            return speakers if pronoun.lower_ in _PLURAL else ()
        if pronoun.lower_ in _PLURAL:
            speaker = self._actors.get(speakers[0], self._author)
            country = speaker.country if speaker is not None else None
            if country is not None and country in self._actors:
                return (country,)
        self.take_part(speakers[0], Span(pronoun.idx, pronoun.idx + len(pronoun)))
        return speakers

    def take_part(self, speaker: str, words: Span) -> None:
        """Note words that stand for somebody, who may be named beside the text only."""
        if self._author is not None and speaker == self._author.id not in self._actors:
            self._added.append(words)

    def is_author(self, speakers: tuple[str, ...]) -> bool:
        """Whether somebody is the author of the account, whose encounters it tells."""
        return self._author is not None and speakers == (self._author.id,)

    def added_actors(self) -> list[Actor]:
        """The author where only pronouns of the text stand for him."""
        if self._author is None or not self._added:
            return []
        return [self._author.model_copy(update={"mentions": tuple(sorted(set(self._added)))})]


def set_voices(doc: Doc) -> Voices:
    """Work out who speaks in a text, for `own_voice`."""
    voices = doc.user_data[_VOICES] = Voices(doc)
    return voices


def voices_of(token: Token) -> Voices | None:
    """The voices of the text that a token is of, where they were worked out."""
    voices = token.doc.user_data.get(_VOICES)
    return voices if isinstance(voices, Voices) else None


def own_voice(pronoun: Token) -> tuple[str, ...]:
    """Ids of those for whom a pronoun of the first person stands; empty for any other word."""
    voices = voices_of(pronoun) if pronoun.lower_ in _SINGULAR | _PLURAL else None
    return voices.own(pronoun) if voices is not None else ()
