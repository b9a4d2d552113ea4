"""Names in a form in which they can be compared: case, diacritics and punctuation folded."""

from __future__ import annotations

import functools
import re
import unicodedata

_MARKED = str.maketrans({
    "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ð": "d", "Ð": "D", "þ": "th",
    "Þ": "Th", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ə": "a", "Ə": "A",
})  # fmt: skip
_APOSTROPHES = re.compile("['’‘ʻʼ`.]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_PARTICLES = frozenset({
    "al", "el", "bin", "ibn", "bint", "abu", "van", "von", "der", "den", "de", "del", "della",
    "di", "da", "das", "do", "dos", "la", "le", "ter", "ten", "san",
})  # fmt: skip
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_HONORIFICS = frozenset({
    "sheikh", "shaikh", "sheik", "sir", "dame", "lord", "lady", "dr", "prof", "professor",
    "prince", "princess", "king", "queen", "emperor", "sultan", "emir", "amir", "his", "her",
    "majesty", "highness", "royal", "excellency", "h", "e", "hm", "hrh", "he", "sayyid",
    "sayyed", "seyed", "seyyed", "ayatollah", "general", "gen", "admiral", "adm", "colonel",
    "col", "mr", "mrs", "ms", "madam", "pope",
})  # fmt: skip


@functools.lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case without diacritics or punctuation: `Lecornu, Sébastien` → `lecornu sebastien`."""
    if not name.isascii():
        name = strip_marks(name)
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", name.lower())).strip()


def slug(name: str) -> str:
    """The part of an id made from a name: `António Guterres` → `antonio-guterres`."""
    return fold(name).replace(" ", "-")


def unordered(name: str) -> str:
    """A folded name with its words sorted, so that `Jinping Xi` meets `Xi Jinping`."""
    return " ".join(sorted(fold(name).split()))


def western_surname(name: str) -> str:
    """The folded surname of a name in given-name-first order, with its particles."""
    words = fold(name).split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    return " ".join(words[first:])


def without_initials(name: str) -> str:
    """A folded name bare of initials, suffixes, honorifics: `Sir Tim J. Barrow` → `tim barrow`."""
    words = fold(name).split()
    while len(words) > 2 and words[0] in _HONORIFICS:
        words.pop(0)
    kept = [word for word in words if len(word) > 1 and word not in _SUFFIXES]
    return " ".join(kept) if len(kept) > 1 else fold(name)


def letters(name: str) -> str:
    """A name as one run of letters, so that `Lee Jae-myung` meets `Lee Jaemyung`."""
    return fold(name).replace(" ", "")


def strip_marks(text: str) -> str:
    """A text without diacritics, case and punctuation kept: `Türkiye` → `Turkiye`."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_MARKED))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
