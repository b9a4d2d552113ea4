"""Two finders in one: the second adds what the first has missed."""

from __future__ import annotations

from spacy.tokens import Doc

from communique.language.statements.proposals import Attribution, AttributionFinder
from communique.records import Span

# Beyond this share of common characters two contents tell the same statement.
_SAME_SHARE = 0.2


class CombinedFinder:
    """Takes all attributions of `first`, and those of `second` that overlap none of them.

    Attributions of `second` with a score under `least_score` are left out.
    """

    def __init__(
        self, first: AttributionFinder, second: AttributionFinder, *, least_score: float = 0.0
    ) -> None:
        self._first = first
        self._second = second
        self._least_score = least_score

    def find(self, doc: Doc) -> list[Attribution]:
        """Attributions in order of their first content offset."""
        found = self._first.find(doc)
        added = [
            other
            for other in self._second.find(doc)
            if other.score >= self._least_score
            and not any(_is_same(attribution, other) for attribution in found)
        ]
        return sorted([*found, *added], key=lambda a: (a.content[0], a.cue))


def _is_same(a: Attribution, b: Attribution) -> bool:
    shared = _common(a.content, b.content)
    return shared > _SAME_SHARE * min(_length(a.content), _length(b.content)) or (
        _common(a.cue, b.cue) > 0
    )


def _common(left: tuple[Span, ...], right: tuple[Span, ...]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)


def _length(spans: tuple[Span, ...]) -> int:
    return sum(end - start for start, end in spans)
