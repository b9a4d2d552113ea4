"""Reads the golden cases: short texts with what must and must not be read from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from communique.language.pipeline import read_document
from communique.records import Document, Record

GOLDEN = Path(__file__).parents[1] / "golden"


def golden_cases(task: str) -> list[dict[str, Any]]:
    """The cases of `tests/golden/<task>.jsonl`: each says what must and must not be found."""
    lines = (GOLDEN / f"{task}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def read_case(case: Mapping[str, Any]) -> Record:
    """Read a case's text with its date and party."""
    return read_document(
        Document.from_text(
            case["text"],
            date=case.get("date"),
            party=case.get("party"),
            title=case.get("title"),
            publisher=case.get("publisher"),
        )
    )


def check_case(case: Mapping[str, Any], found: Iterable[Mapping[str, Any]]) -> None:
    """Fail where something that a case says must be found is not, or what must not be is.

    `count` is how many there are in all.
    """
    found = list(found)
    for pattern in case.get("must", ()):
        assert _fitting(found, pattern), f"{pattern} is not in {found}"
    for pattern in case.get("must_not", ()):
        assert not _fitting(found, pattern), f"{pattern} must not be in {found}"
    assert len(found) == case.get("count", len(found)), found


def _fitting(
    items: Iterable[Mapping[str, Any]], pattern: Mapping[str, Any]
) -> list[Mapping[str, Any]]:
    """The items that agree with a pattern: equal fields, `issue` as a substring.

    Lists are sets of which the item's may hold more; only `via` is a chain, and compared whole.
    """
    return [item for item in items if all(_agrees(item, k, v) for k, v in pattern.items())]


def _agrees(item: Mapping[str, Any], key: str, value: Any) -> bool:
    got = item[key]
    if isinstance(value, list) and key != "via":
        return set(value) <= set(got or ())
    if key in {"issue", "words", "condition"}:
        return value.casefold() in (got or "").casefold()
    return bool(list(got) == value if key == "via" else got == value)
