"""Which statement tells or performs an event, and on whose word the event rests."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from communique.language.statements.overlaps import length
from communique.records import Span, Statement

BLOCK = 1000
MAX_CLIMB = 6
_ADJOINING = frozenset(
    {"after", "before", "as", "while", "when", "by", "following", "during", "since"}
)


class Reports:
    """The statements of one text, asked by character offset."""

    def __init__(self, statements: Sequence[Statement], *, issuer: str | None = None) -> None:
        # The institution that issues an account is its publisher, whose word is not recorded.
        self._issuer = issuer
        # By block of characters, so that a long text is not searched whole for every offset.
        self._by_block: dict[int, list[Statement]] = {}
        for statement in statements:
            for block in _blocks((*statement.content, *statement.cue)):
                self._by_block.setdefault(block, []).append(statement)

    def around(self, offset: int) -> Statement | None:
        """The innermost statement in whose content an offset lies."""
        found = [s for s in self._near(offset) if _covers(s.content, offset)]
        return min(found, key=lambda s: length(s.content), default=None)

    def performed(self, offset: int) -> Statement | None:
        """The statement whose cue is at an offset: the words that perform the event."""
        return next((s for s in self._near(offset) if _covers(s.cue, offset)), None)

    def _near(self, offset: int) -> Sequence[Statement]:
        return self._by_block.get(offset // BLOCK, ())

    def reporter(self, statement: Statement, *, is_performed: bool) -> str | None:
        """On whose word an event of a statement rests; null is the publisher.

        What a statement tells rests on its outermost source, what it performs only on the chain
        through which the statement came.
        """
        if via := [actor for actor in statement.via if actor != self._issuer]:
            return via[0]
        if is_performed or not statement.speakers:
            return None
        return statement.speakers[0]


def stands_beside(trigger: Token, statement: Statement) -> bool:
    """Whether an event is told by the clause of the cue itself, though the content has its words.

    "Agreed on it after X met Y", "retaliated by expelling": the meeting and the expulsion rest on
    whoever tells of the agreement and of the retaliation.
    """
    cues = [s for s in statement.cue if s.end <= trigger.idx]
    token = trigger
    for _ in range(MAX_CLIMB):
        head = token.head
        if head == token:
            return False
        is_at_cue = any(start <= head.idx < end for start, end in cues)
        if token.dep_ == "advcl":
            marks = {c.lower_ for c in token.children if c.dep_ in {"mark", "advmod"}}
            return is_at_cue and (bool(marks & _ADJOINING) or token.tag_ == "VBG")
        if token.dep_ == "prep":
            return is_at_cue and token.lower_ in _ADJOINING
        token = head
    return False


def _blocks(spans: tuple[Span, ...]) -> list[int]:
    blocks = {b for start, end in spans for b in range(start // BLOCK, end // BLOCK + 1)}
    return sorted(blocks)


def _covers(spans: tuple[Span, ...], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)
