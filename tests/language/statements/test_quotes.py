"""Quotations and lines of a text."""

from __future__ import annotations

import pytest
import spacy

from communique.language.statements.lines import find_line_ends
from communique.language.statements.quotes import QuotedText, find_quotations
from communique.records import Span


def _quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, find_line_ends(text))]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("“Never,” she said.", ["“Never,”"]),
        ("''Not now,'' he said.", ["''Not now,''"]),
        ("It's the ministers' plan.", []),
        ("She called it ‘a start’ at best.", ["‘a start’"]),
        ("“First of all,\nthen the rest.”", ["“First of all,"]),
        ('"It is over." He left. "Truly."', ['"It is over."', '"Truly."']),
        ("“We go,' he said. “We stay.”", ["“We go,'", "“We stay.”"]),
        ("‘We go,” he said.", ["‘We go,”"]),
        ("“He said ‘go,’ and I went,” she said.", ["“He said ‘go,’ and I went,”"]),
    ],
)
def test_quotations(text: str, quotations: list[str]) -> None:
    assert _quoted(text) == quotations


def test_quotation_left_open_ends_with_its_line() -> None:
    text = "“We go on.\n“And we win.”"
    found = find_quotations(text, find_line_ends(text))
    assert [q.is_closed for q in found] == [False, True]


def test_lookup_by_offset() -> None:
    doc = spacy.blank("en")('A "b c" d "e" f')
    quoted = QuotedText(doc)
    inside, outside = quoted.at(3), quoted.at(8)
    assert inside is not None
    assert (inside.start, inside.end) == (2, 7)
    assert outside is None
    following = quoted.next_from(3)
    assert following is not None
    assert following.start == 10
    assert [q.start for q in quoted.within(Span(0, 9))] == [2]


def test_wrapped_lines_go_on() -> None:
    text = (
        "The delegations of the two neighbours agreed in the end to\n"
        "reopen the border in the spring.\n\nA new line.\n"
    )
    ends = find_line_ends(text)
    assert text.index("\n") not in ends
    assert text.index("\n\n") in ends


def test_short_lines_of_long_text_end() -> None:
    paragraph = "word " * 40
    text = f"A heading\n{paragraph}\nAnother heading\n"
    assert find_line_ends(text) == [i for i, c in enumerate(text) if c == "\n"]


def test_tokens_of_other_lines_are_clipped() -> None:
    doc = spacy.blank("en")("One two " * 20 + "\nthree four")
    quoted = QuotedText(doc)
    last = len(doc) - 1
    start, end = quoted.clip_to_line(0, len(doc), anchor=last)
    assert doc[start:end].text == "three four"
    assert not quoted.same_line(0, last)
