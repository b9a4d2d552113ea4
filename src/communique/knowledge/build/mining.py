"""Find office-holders named with title and country in dated official texts, for a person to review.

`python -m communique.knowledge.build.mining CORPUS.jsonl.zst` prints, as TSV, each holder that the
registry does not know in that office on the texts' dates: country, role, title, name, first and
last date, number of texts, one text's id. What a reviewer accepts goes into `sources/mined.tsv`.
"""

from __future__ import annotations

import datetime
import io
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import zstandard

from communique.knowledge import Registry, Role, load_registry
from communique.knowledge.names import fold

_TITLES: tuple[tuple[str, Role], ...] = (
    (r"(?:Interim |Acting |Federal )?President", "head_of_state"),
    (r"King|Queen|Emir|Amir|Sultan|Emperor", "head_of_state"),
    (r"(?:Interim |Acting |Caretaker )?Prime Minister|Federal Chancellor|Chancellor|Taoiseach"
     r"|Premier",
     "head_of_government"),
    (r"(?:Acting )?(?:Foreign|External Affairs) (?:Minister|Secretary)"
     r"|Minister (?:of|for) (?:European? and |International and )?(?:Foreign|External) "
     r"(?:and European )?"
     r"(?:Affairs|Relations)(?: and [A-Z][A-Za-z ]{3,40}?)?"
     r"|Minister for Europe and Foreign Affairs|Secretary of Foreign (?:Affairs|Relations)",
     "foreign_minister"),
    (r"Defen[cs]e (?:Minister|Secretary)|Minister (?:of|for) (?:National )?Defen[cs]e"
     r"|Secretary of (?:National )?Defen[cs]e|Minister of the Armed Forces", "defence_minister"),
    (r"National Security Advis[eo]r", "security_adviser"),
)  # fmt: skip
_WORD = r"[A-Z\u00c0-\u024f][\w\u00c0-\u024f’'‘-]+"
_PARTICLE = r"(?:bin|al|el|de|del|da|dos|la|van|von|der|den|di|ul|ibn)"
_NAME = rf"(?:{_WORD}|[A-Z]\.)(?: (?:[A-Z]\.|{_PARTICLE}|{_WORD})){{0,4}} (?:al-|el-)?{_WORD}"
_NOT_BEFORE = re.compile(
    r"(?:[Ff]ormer|then|[Ll]ate|[Ee]x|Vice|Deputy|Assistant|First|future)[ -]$"
)
_NOT_IN_NAME = re.compile(
    r"\b(President|Prime|Minister|King|United|States|House|Secretary|Ambassador|Chancellor|Mr|Mrs|Ms"
    r"|Dr|Senator|Congress|Leader|Street|Speaker|Council|And|The|Of|His|Her|Biden|Elect|Elect-)\b"
)


@dataclass
class Evidence:
    """Where a holder was named: dates of the texts and one text's id."""

    title: str
    dates: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)


def mine(
    documents: Iterator[dict[str, str]], registry: Registry
) -> dict[tuple[str, Role, str], Evidence]:
    """Holders by country, role and name with the texts that name them so."""
    finder = TitleFinder(registry)
    found: dict[tuple[str, Role, str], Evidence] = {}
    for document in documents:
        for country, role, title, name, _ in finder.find(document["text"]):
            evidence = found.setdefault((country, role, name), Evidence(title))
            evidence.dates.add(document["published"][:10])
            evidence.texts.add(document["id"])
    return found


class TitleFinder:
    """Finds "TITLE NAME of COUNTRY", "COUNTRY's TITLE NAME" and "NAME, TITLE of COUNTRY"."""

    def __init__(self, registry: Registry) -> None:
        self._countries: dict[str, str] = {}
        for alias in registry.aliases():
            if alias.kind in {"name", "abbreviation", "demonym"} and len(alias.entity_id) == 3:
                self._countries.setdefault(alias.text, alias.entity_id)
        names = "|".join(sorted(map(re.escape, self._countries), key=len, reverse=True))
        titles = "|".join(f"(?P<t{i}>{pattern})" for i, (pattern, _) in enumerate(_TITLES))
        self._patterns = [
            re.compile(rf"\b(?:{titles}) (?P<name>{_NAME}) of (?:the )?(?P<country>{names})\b"),
            re.compile(rf"\b(?P<country>{names})(?:’s|'s)? (?:{titles}) (?P<name>{_NAME})"),
            re.compile(
                rf"(?<!of )(?P<name>{_NAME}), (?:the )?(?:{titles}) of (?:the )?"
                rf"(?P<country>{names})(?=[,.;)]| and )"
            ),
            re.compile(rf"\b(?:{titles}) of (?:the )?(?P<country>{names}) (?P<name>{_NAME})"),
        ]

    def find(self, text: str) -> Iterator[tuple[str, Role, str, str, tuple[int, int]]]:
        """Country, role, title, name and the name's offsets, for each holder named in a text."""
        flat = re.sub(r"\s", " ", text)
        for pattern in self._patterns:
            for match in pattern.finditer(flat):
                name = match["name"].removesuffix("’s").removesuffix("'s")
                if _NOT_BEFORE.search(flat[: match.start()][-12:]) or _NOT_IN_NAME.search(name):
                    continue
                index = next(i for i in range(len(_TITLES)) if match[f"t{i}"])
                start = match.start("name")
                yield (
                    self._countries[match["country"]], _TITLES[index][1], match[f"t{index}"], name,
                    (start, start + len(name)),
                )  # fmt: skip


def is_known(registry: Registry, country: str, role: Role, name: str, date: str) -> bool:
    """Whether the registry has a person of this name in this country's office on a day."""
    on = datetime.date.fromisoformat(date)
    return any(
        office.role == role and office.country == country and office.is_held(on)
        for candidate in registry.persons_named(name, on=on)
        for office in registry.offices(candidate.entity.id)
    )


def read_corpus(path: Path) -> Iterator[dict[str, str]]:
    """The documents of a zstd-compressed JSON Lines file."""
    with path.open("rb") as file:
        stream = zstandard.ZstdDecompressor().stream_reader(file)
        for line in io.TextIOWrapper(stream, encoding="utf-8"):
            yield json.loads(line)


def main() -> None:
    """Print what a reviewer should look at."""
    registry = load_registry()
    unknown: dict[tuple[str, Role, str], Evidence] = defaultdict(lambda: Evidence(""))
    for (country, role, name), evidence in mine(read_corpus(Path(sys.argv[1])), registry).items():
        dates = {d for d in evidence.dates if not is_known(registry, country, role, name, d)}
        if dates:
            unknown[country, role, name] = Evidence(evidence.title, dates, evidence.texts)
    for (country, role, name), evidence in sorted(unknown.items(), key=lambda e: fold(str(e[0]))):
        row = [country, role, evidence.title, name, min(evidence.dates), max(evidence.dates)]
        sys.stdout.write("\t".join([*row, str(len(evidence.dates)), min(evidence.texts)]) + "\n")


if __name__ == "__main__":
    main()
