"""Import lists of office-holders from public data sets into `knowledge/sources/imported.tsv`.

`python -m communique.knowledge.build.imports FOLDER`, where the folder holds the data sets named
in docs/registry.md. Only offices held in 2000 or later are kept.
"""

from __future__ import annotations

import csv
import dataclasses
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from communique.knowledge.build.factbook import import_factbook
from communique.knowledge.build.holdings import COLUMNS, Holding
from communique.knowledge.build.roles import role_of
from communique.knowledge.build.tables import SOURCES, read_rows, split_list
from communique.knowledge.names import fold

_FIRST_YEAR = "2000"
_EVERYPOLITICIAN_DATE = "2022-07"
_REPOSITORY_COUNTRIES = {"uae": "ARE", "saudi": "SAU", "us": "USA"}
_SKIPPED_REPOSITORIES = frozenset({"world", "united-kingdom-cabinet"})
_BRITISH_POSTS = re.compile(
    r"^(Prime Minister|Deputy Prime Minister|First Secretary of State|Lord Chancellor"
    r"|Chancellor of the Exchequer|Secretary of State for .*|Attorney General)$"
)


def import_all(folder: Path) -> list[Holding]:
    """Every holding of the data sets in a folder, ordered and without repeats."""
    countries = _country_codes()
    holdings = [
        *_import_everypolitician(folder / "everypolitician_holders21.csv", countries),
        *_import_ifg(folder / "ifg" / "data"),
        *import_factbook(folder / "factbook_leaders.csv", countries),
    ]
    kept = {
        holding
        for holding in holdings
        if (holding.end or holding.seen_last or "9999") >= _FIRST_YEAR and fold(holding.name)
    }
    return sorted(kept, key=lambda h: tuple(v or "" for v in dataclasses.astuple(h)))


def _country_codes() -> dict[str, str]:
    return {
        name.lower(): row["code"]
        for row in read_rows("countries.tsv")
        for name in (row["name"], *split_list(row["names"]))
    }


def _import_everypolitician(path: Path, countries: dict[str, str]) -> Iterator[Holding]:
    rows = list(_read_csv(path))
    latest: dict[tuple[str, str], str] = {}
    for row in rows:
        key = row["source_repo"], row["position"]
        latest[key] = max(latest.get(key, ""), row["start"])
    for row in rows:
        repository = row["source_repo"]
        if repository in _SKIPPED_REPOSITORIES:
            continue
        name = re.sub(r"-(ministers|cabinet)$", "", repository).replace("-", " ")
        country = _REPOSITORY_COUNTRIES.get(name) or countries[name]
        role = role_of(row["position"], country)
        if role is None or not (row["end"] or row["start"]):
            continue
        start, end = _plain_date(row["start"]), _plain_date(row["end"])
        is_open = not row["end"] and row["start"] <= _EVERYPOLITICIAN_DATE
        is_latest = row["start"] == latest[repository, row["position"]]
        yield Holding(
            country=country,
            role=role,
            title=row["position"],
            name=_plain_name(row["enwiki"] or row["person"]),
            start=start,
            end=end,
            seen_last=_EVERYPOLITICIAN_DATE if is_open and is_latest else None,
            source="everypolitician",
        )


def _import_ifg(folder: Path) -> Iterator[Holding]:
    posts = {row["id"]: row["name"] for row in _read_csv(folder / "post.csv")}
    people: dict[str, list[str]] = {}
    for row in _read_csv(folder / "person.csv"):
        people.setdefault(row["id"], []).append(row["name"])
    for row in _read_csv(folder / "appointment.csv"):
        post = posts[row["post_id"]]
        if not _BRITISH_POSTS.match(post) or not row["start_date"]:
            continue
        names = people[row["person_id"]]
        name = next((n for n in names if not re.match(r"(Lord|Baroness|Viscount)\b", n)), names[0])
        yield Holding(
            country="GBR",
            role=role_of(post, "GBR") or "minister",
            title=post,
            name=re.sub(r"^(Sir|Dame) ", "", name),
            start=row["start_date"],
            end=row["end_date"] or None,
            seen_last=None if row["end_date"] else "2026-06",
            source="ifg",
            aliases="; ".join(n for n in dict.fromkeys(names) if n != name),
        )


def _plain_date(text: str) -> str | None:
    """A date that may be partial; a decade or century (`2010s`) is none."""
    return text if re.fullmatch(r"\d{4}(-\d\d){0,2}", text) else None


def _plain_name(title: str) -> str:
    """A Wikipedia title without what tells it apart: `John Kerry (politician)` → `John Kerry`."""
    return re.sub(r"\s*[(,].*$", "", title).strip()


def _read_csv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def main() -> None:
    """Write `imported.tsv` from the folder named on the command line."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m communique.knowledge.build.imports FOLDER")
    rows = (dataclasses.astuple(holding) for holding in import_all(Path(sys.argv[1])))
    lines = ["\t".join(COLUMNS), *("\t".join(value or "" for value in row) for row in rows)]
    SOURCES.joinpath("imported.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
