"""Names brought into a form in which they can be compared."""

from __future__ import annotations

import pytest

from communique.knowledge.names import fold, slug, unordered, western_surname, without_initials


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("İbrahim Kalın", "ibrahim kalin"),
        ("Robert O’Brien", "robert obrien"),
        ("Kassym-Jomart Tokayev", "kassym jomart tokayev"),
        ("Lars Løkke Rasmussen", "lars lokke rasmussen"),
        ("U.S.", "us"),
    ],
)
def test_fold_drops_case_marks_and_punctuation(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_a_slug_is_lower_case_ascii_with_hyphens() -> None:
    assert slug("António Guterres") == "antonio-guterres"


def test_word_order_does_not_matter() -> None:
    assert unordered("Jinping Xi") == unordered("Xi Jinping")


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Ursula von der Leyen", "von der leyen"),
        ("Mohammed bin Salman", "bin salman"),
        ("Ferdinand Marcos Jr.", "marcos"),
        ("Kaja Kallas", "kallas"),
    ],
)
def test_a_surname_keeps_its_particles(name: str, surname: str) -> None:
    assert western_surname(name) == surname


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Joseph R. Biden, Jr.", "joseph biden"),
        ("Sir Tim Barrow", "tim barrow"),
        ("King Abdullah", "king abdullah"),
    ],
)
def test_initials_and_honorifics_are_dropped_from_long_names(name: str, bare: str) -> None:
    assert without_initials(name) == bare
