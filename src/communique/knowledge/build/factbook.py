"""Import heads of state and government from the history of the World Factbook."""

from __future__ import annotations

import csv
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

from communique.knowledge.build.holdings import Holding
from communique.knowledge.names import fold

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_TITLES = (
    ("head_of_state", re.compile(
        r"^(Interim |Transitional |Acting )?(President|King|Queen|Emperor|Emir|Amir|Sultan"
        r"|Grand Duke|Prince|Pope|Supreme Leader|Captain Regent|Co-prince)\b"
        r"(?! Elect| of the (Senate|Council))"
    )),
    ("head_of_government", re.compile(
        r"^(Interim |Transitional |Acting )?(Prime Minister|Premier|Chancellor|Taoiseach"
        r"|President|Chief Adviser|State Minister|King|Sultan)\b(?! Elect)"
    )),
)  # fmt: skip
_SKIPPED = re.compile(
    r"represented by|Governor[- ]General|Vice|Deputy|deputy|Council|Elect\b|Commander|Co-captain"
    r"|High Commissioner|Crown Prince"
)
_DEPENDENT = frozenset({
    "AND", "HKG", "MAC", "PRI", "GRL", "FRO", "COK", "NIU", "NCL", "PYF", "BMU", "GIB", "FLK",
    "ESH",
})  # fmt: skip
"""Heads of state who are another country's, or bishops."""
_FOREIGN_MONARCHS = re.compile(r"(King|Queen) (CHARLES III|ELIZABETH II|MARGRETHE|FREDERIK|WILLEM)")
_MONARCHIES = frozenset({"GBR", "DNK", "NLD"})

_COUNTRY_NAMES = {
    "burma": "MMR", "holy see (vatican city)": "VAT", "korea, north": "PRK", "korea, south": "KOR",
    "congo, democratic republic of the": "COD", "congo, republic of the": "COG",
    "bahamas, the": "BHS", "gambia, the": "GMB", "micronesia, federated states of": "FSM",
    "turkey (turkiye)": "TUR", "cote d'ivoire": "CIV", "c&ocirc;te d'ivoire": "CIV",
    "congo (brazzaville)": "COG", "laos&nbsp;": "LAO", "laos or lao pdr": "LAO",
    "the dominican": "DOM",
}  # fmt: skip
_UNNAMED_FILES = {"fm": "FSM", "ae": "ARE", "gm": "DEU", "uk": "GBR", "us": "USA"}
_NO_NAME = re.compile(
    r"of|and|designate|also|spelled|in|the|Amir|Emir|King|Sultan|Sheikh|Sir|Archbishop|Capt\.|Sr\."
    r"|(Lt|Maj|Brig|Vice)\.|Gen\.|Col\.|Dr\.|Adm\.|General|Crown|Prince"
)
_EASTERN = frozenset({"CHN", "TWN", "KOR", "PRK", "VNM", "KHM", "SGP"})


def import_factbook(path: Path, countries: dict[str, str]) -> list[Holding]:
    """Leaders with the months in which the Factbook first and last listed them.

    Rows of one office with one start date are one person under several spellings.
    """
    listed: dict[tuple[str | None, str, str | None], list[Holding]] = {}
    for holding in _read_entries(path, countries):
        key = holding.country, holding.role, holding.start
        listed.setdefault(key, []).append(holding)
    return [
        dataclasses.replace(
            max(rows, key=lambda row: row.seen_last or ""),
            seen_first=min(row.seen_first or "" for row in rows),
        )
        for rows in listed.values()
    ]


def _read_entries(path: Path, countries: dict[str, str]) -> Iterator[Holding]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = row["country"].lower()
            file_code = Path(row["file"]).stem
            country = _COUNTRY_NAMES.get(key) or countries.get(key) or _UNNAMED_FILES.get(file_code)
            holding = _read_entry(row, country) if country else None
            if holding:
                yield holding


def _read_entry(row: dict[str, str], country: str | None) -> Holding | None:
    text = row["title_and_name"].strip()
    if country is None or _SKIPPED.search(text):
        return None
    if _FOREIGN_MONARCHS.search(text) and country not in _MONARCHIES:
        return None
    is_state = row["role"] == "chief of state"
    if is_state and country in _DEPENDENT:
        return None
    role, titles = _TITLES[0] if is_state else _TITLES[1]
    match = titles.match(text)
    if not match:
        return None
    if country == "IRN" and match[2] == "President":
        role = "head_of_government"
    if not is_state and match[2] in {"President", "King", "Sultan"}:
        return None
    name, surname = _usual_name(text[match.end() :].strip(" ,"), country)
    if not surname:
        return None
    return Holding(
        country=country,
        role="head_of_state" if role == "head_of_state" else "head_of_government",
        title=match[0],
        name=name,
        start=_iso_date(row["since"]),
        seen_first=row["first_seen"][:7],
        seen_last=row["last_seen"][:7],
        source="factbook",
        surname=surname,
    )


def _usual_name(text: str, country: str) -> tuple[str, str]:
    """The short usual name and surname from a full one whose surname is in capitals."""
    text = re.sub(r"\(.*?\)|\[.*?\]|\".*?\"|,.*", " ", text)
    words = [word for word in text.split() if not _NO_NAME.fullmatch(word)]
    capital = [i for i, w in enumerate(words) if _is_capital(w)]
    if not capital:
        return "", ""
    first, last = capital[0], capital[-1]
    surname = " ".join(_lower_capitals(w) for w in words[first : last + 1])
    if country in _EASTERN:
        return " ".join(_lower_capitals(w) if _is_capital(w) else w for w in words), fold(surname)
    given = words[0] + " " if first > 0 else ""
    following = " " + " ".join(words[last + 1 :]) if first == 0 and words[last + 1 :] else ""
    return f"{given}{surname}{following}".strip(), fold(surname)


def _is_capital(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    if len(letters) == 2:
        return all(c.isupper() for c in letters)
    return len(letters) > 2 and sum(c.isupper() for c in letters) >= len(letters) - 2


def _lower_capitals(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m[0] if len(m[0]) == 1 else m[0].capitalize(), word)


def _iso_date(text: str) -> str | None:
    match = re.fullmatch(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})", text.strip())
    if not match:
        return None
    day, month, year = match.groups()
    if month not in _MONTHS:
        return year
    number = _MONTHS.index(month) + 1
    return f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else "")
