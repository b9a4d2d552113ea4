"""What a text has spoken of so far, and which of it a pronoun or a group may take up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from communique.language.actors.lexicon import Gender

RefSort = Literal["person", "country", "organisation", "group"]

_SENTENCE_DECAY = 0.8
_PRONOUN_WINDOW = 4
_NOWHERE = 1 << 30


@dataclass(frozen=True, slots=True)
class Ref:
    """One mention as the discourse remembers it: where it stood and what part it played."""

    position: int
    sentence: int
    ids: tuple[str, ...]
    sort: RefSort
    is_subject: bool = False
    is_quoted: bool = False
    is_speaker: bool = False
    is_modifier: bool = False
    gender: Gender | None = None
    start: int = -1
    end: int = -1

    def holds(self, i: int) -> bool:
        """Whether token `i` is part of the mention, its title included."""
        return i == self.position or self.start <= i < self.end


def persons_of(ref: Ref) -> tuple[str, ...]:
    """Whom a mention of persons means; nobody for a mention of anything else."""
    return ref.ids if ref.sort == "person" else ()


class Discourse:
    """The references of a text in order, up to the point that has been read."""

    def __init__(self) -> None:
        self.refs: list[Ref] = []
        self.places: list[Ref] = []

    def add(self, ref: Ref) -> None:
        """Remember a reference."""
        self.refs.append(ref)

    def spoken_of(self, sentence: int, *, window: int) -> list[Ref]:
        """References of the last sentences with the countries named as places, the latest first."""
        found = [r for r in (*self.refs, *self.places) if 0 <= sentence - r.sentence <= window]
        return sorted(found, key=lambda ref: -ref.position)

    def recent(self, sentence: int, *, window: int = _PRONOUN_WINDOW) -> Iterable[Ref]:
        """References of the last sentences, the latest first."""
        for ref in reversed(self.refs):
            if sentence - ref.sentence > window:
                break
            yield ref

    def salient(
        self,
        sentence: int,
        count: int,
        ids_of: Callable[[Ref], Iterable[str]],
        *,
        country_of: Callable[[str], str | None] | None = None,
    ) -> tuple[str, ...]:
        """The `count` actors spoken of most and most lately, in the order of the text.

        `ids_of` names the actors that a reference counts for. Fewer than `count` give none. With
        `country_of` the second is one of another country than the first, if there is any.
        """
        weights: dict[str, float] = {}
        first: dict[str, int] = {}
        for ref in self.refs:
            weight = _SENTENCE_DECAY ** min(sentence - ref.sentence, 12)
            weight *= 1.5 if ref.is_subject else 1.0
            for id in ids_of(ref):
                weights[id] = weights.get(id, 0.0) + weight
                # What only the title names comes last.
                if ref.position >= 0:
                    first.setdefault(id, ref.position)
        ranked = sorted(weights, key=lambda actor: -weights[actor])
        best = ranked[:count]
        if country_of is not None and count == 2 and len(ranked) > 2:
            own = country_of(ranked[0])
            foreign = (i for i in ranked[1:] if (country := country_of(i)) and country != own)
            best = [ranked[0], next(foreign, ranked[1])]
        return (
            tuple(sorted(best, key=lambda actor: first.get(actor, _NOWHERE)))
            if len(best) == count
            else ()
        )
