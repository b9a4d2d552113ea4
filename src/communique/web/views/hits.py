"""Snippets of a search, cut where the words found begin and end."""

from __future__ import annotations

from typing import NamedTuple

from communique.corpus import SearchHit


class SnippetPart(NamedTuple):
    """Some words of a snippet; `is_found` where they were looked for."""

    text: str
    is_found: bool


def snippet_parts(hit: SearchHit) -> list[SnippetPart]:
    """The snippet in parts, its line breaks flattened."""
    bounds = _found_in_snippet(hit)
    parts, end = [], 0
    for start, stop in bounds:
        parts += [
            SnippetPart(hit.snippet[end:start], False),
            SnippetPart(hit.snippet[start:stop], True),
        ]
        end = stop
    parts.append(SnippetPart(hit.snippet[end:], False))
    return [part for part in parts if part.text]


def _found_in_snippet(hit: SearchHit) -> list[tuple[int, int]]:
    """Highlights as indices of the snippet: its pieces are the spans, joined by an ellipsis."""
    found, offset = [], 0
    for start, end in hit.spans:
        for first, last in hit.highlights:
            if start <= first and last <= end:
                found.append((offset + first - start, offset + last - start))
        offset += end - start + len(_JOINT)
    return sorted(set(found))


_JOINT = " … "
