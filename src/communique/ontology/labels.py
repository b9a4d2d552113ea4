"""Labels of earlier PLOVER versions and of data sets that merge types, in terms of PLOVER 0.8."""

from __future__ import annotations

_OLDER: dict[str, tuple[str, str | None]] = {
    "DEMAND": ("REQUEST", None),
    "DISAPPROVE": ("ACCUSE", "disapprove"),
    "INVESTIGATE": ("ACCUSE", "investigate"),
    "FIGHT": ("ASSAULT", None),
}


def older_label(label: str) -> tuple[str, str | None]:
    """Type and mode that a label of PLOVER before 0.8 stands for; other labels stay as they are."""
    return _OLDER.get(label, (label, None))


def merged_label(type: str) -> str:
    """Root type of data that merge CONCEDE and RETREAT as YIELD, such as PLV."""
    return "YIELD" if type in {"CONCEDE", "RETREAT"} else type
