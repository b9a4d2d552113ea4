"""Whether two spellings may be one name."""

from __future__ import annotations

import pytest

from communique.language.actors.spelling import (
    has_initials,
    initials_differ,
    is_misspelt,
    is_variant,
    likeness_of,
)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        (("joe", "biden"), ("joseph", "biden")),
        (("jinping", "xi"), ("xi", "jinping")),
        (("biden",), ("joe", "biden")),
    ],
)
def test_variants_of_a_name(name: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert is_variant(name, other)


def test_another_given_name_is_no_variant() -> None:
    assert not is_variant(("hunter", "biden"), ("joe", "biden"))


def test_misspellings_differ_in_one_word() -> None:
    assert is_misspelt(("wang", "yias"), ("wang", "yi"))
    assert is_misspelt(("sergei", "lavrov"), ("sergey", "lavrov"))
    assert not is_misspelt(("sergey", "petrov"), ("sergey", "lavrov"))
    assert not is_misspelt(("kim",), ("kin",))


def test_likeness_falls_with_every_edit() -> None:
    full = ("sergey", "lavrov")
    assert [likeness_of((word,), full) for word in ("lavrov", "lavrob", "lawrob", "petrov")] == [
        3, 2, 1, 0,
    ]  # fmt: skip


def test_initials() -> None:
    assert has_initials("S. Jaishankar", ("subrahmanyam", "jaishankar"))
    assert not has_initials("S. Jaishankar", ("arun", "jaishankar"))
    assert initials_differ("James R. Stone", "James E. Stone")
    assert not initials_differ("James Stone", "James E. Stone")
