"""Registry names in a text: longest first, whole words only."""

from __future__ import annotations

import spacy

from communique.language.actors.gazetteer import Gazetteer, with_short_names
from tests.language.actors.registry import small_registry


def _found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    doc = spacy.blank("en")(text)
    hits = with_short_names(doc, Gazetteer(small_registry()).find(doc))
    return [(doc[hit.start : hit.end].text, hit.entity_ids) for hit in hits]


def test_the_longest_name_wins() -> None:
    assert _found("the Chinese Foreign Ministry") == [
        ("Chinese Foreign Ministry", ("CHN:foreign-ministry",))
    ]


def test_a_longer_name_that_ends_inside_a_word_hides_nothing() -> None:
    assert _found("Chinese Foreign Ministryland") == [("Chinese", ("CHN",))]


def test_names_run_over_line_breaks_and_respect_case() -> None:
    assert _found("Joe\nBiden told us") == [("Joe\nBiden", ("person:joe-biden",))]
    assert _found("the US$ rate") == []


def test_one_token_may_name_two_countries() -> None:
    assert [ids for _, ids in _found("U.S.-China trade")] == [("USA",), ("CHN",)]


def test_the_north_needs_its_korea() -> None:
    assert _found("the North froze") == []
    assert [ids for _, ids in _found("North Korea and the North")] == [("PRK",), ("PRK",)]
