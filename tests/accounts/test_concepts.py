"""Policy objects under their many names."""

from __future__ import annotations

import itertools

import pytest

from communique.accounts.concepts import find_concepts, load_concepts


def names_in(text: str) -> list[str]:
    return [match.concept.name for match in find_concepts(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("swift and severe costs", "sanctions"),
        ("an immediate truce", "ceasefire"),
        ("cease fire at dawn", "ceasefire"),
        ("a build-up of enemy forces", "troop buildup"),
        ("the release of the detainees", "prisoners"),
        ("negotiators", "talks"),
    ],
)
def test_other_words_name_the_same_object(text: str, name: str) -> None:
    assert name in names_in(text)


@pytest.mark.parametrize("text", ["a portion of the damage", "an official visitation room? no"])
def test_stems_do_not_match_inside_words(text: str) -> None:
    assert not {"navigation", "water"} & set(names_in(text))


def test_the_longer_match_wins_and_none_overlap() -> None:
    matches = find_concepts("The ceasefire violations continue near the nuclear power plant.")
    assert [m.concept.name for m in matches] == ["ceasefire", "violations", "nuclear safety"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(matches))


def test_the_table_holds_each_concept_and_stem_once() -> None:
    concepts = load_concepts()
    assert len({c.name for c in concepts}) == len(concepts)
    assert all(0 < c.weight <= 3 for c in concepts)


def test_a_word_within_a_hyphened_name_is_no_concept() -> None:
    assert [m.concept.name for m in find_concepts("a port in the north")] == ["navigation"]
    assert find_concepts("officers in Port-au-Prince") == []
