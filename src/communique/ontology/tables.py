"""The tables of PLOVER 0.8 and CAMEO, read once from the package's TSV files.

Labels, scores and quads are the manual's; the meanings are in our words. Two slips of the manual's
tables are set right, as its own text asks: ACCUSE scores -3, not 3, and SANCTION's quad is 4.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class PloverType:
    """One of the 16 event types; `quad` is 1 to 4, `intensity` runs from -10 to +10."""

    name: str
    quad: int
    intensity: float
    cameo: str
    requires_recipient: bool
    is_reciprocal: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Mode:
    """One of the 67 pairs of type and mode, with its own intensity and nearest CAMEO code."""

    type: str
    name: str
    intensity: float
    cameo: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Sector:
    """What part of society an actor belongs to."""

    name: str
    is_frequent: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code with its Goldstein score and its PLOVER reading.

    `type` is null where PLOVER codes no event (a bare statement). `basis` says whence the reading
    comes: `file` (PLOVER's conversion file), `manual` (its text, where the file contradicts it or
    uses labels that the manual lacks), `own` (codes that neither maps) or `none`.
    """

    code: str
    name: str
    goldstein: float
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    basis: str


def _rows(table: str) -> list[dict[str, str]]:
    source = resources.files("communique.ontology") / "data" / f"{table}.tsv"
    return list(csv.DictReader(source.read_text("utf-8").splitlines(), delimiter="\t"))


def _read_types() -> dict[str, PloverType]:
    return {
        row["type"]: PloverType(
            name=row["type"],
            quad=int(row["quad"]),
            intensity=float(row["intensity"]),
            cameo=row["cameo"],
            requires_recipient=row["requires_recipient"] == "yes",
            is_reciprocal=row["is_reciprocal"] == "yes",
            meaning=row["meaning"],
        )
        for row in _rows("types")
    }


def _read_modes() -> dict[tuple[str, str], Mode]:
    return {
        (row["type"], row["mode"]): Mode(
            row["type"], row["mode"], float(row["intensity"]), row["cameo"], row["meaning"]
        )
        for row in _rows("modes")
    }


def _read_cameo() -> dict[str, CameoCode]:
    return {
        row["code"]: CameoCode(
            code=row["code"],
            name=row["name"],
            goldstein=float(row["goldstein"]),
            type=row["type"] or None,
            mode=row["mode"] or None,
            contexts=tuple(name for name in row["contexts"].split(";") if name),
            basis=row["basis"],
        )
        for row in _rows("cameo")
    }


TYPES = MappingProxyType(_read_types())
MODES = MappingProxyType(_read_modes())
CONTEXTS = MappingProxyType({row["context"]: row["meaning"] for row in _rows("contexts")})
SECTORS = MappingProxyType(
    {
        row["sector"]: Sector(row["sector"], row["is_frequent"] == "yes", row["meaning"])
        for row in _rows("sectors")
    }
)
CAMEO = MappingProxyType(_read_cameo())
NON_STATE_CODES = MappingProxyType(
    {
        "IGO": "International governmental organisation",
        "UNO": "United Nations",
        "EUR": "European Union",
        "NGO": "Non-governmental organisation",
        "ISM": "International social movement",
        "IMG": "Armed group active in several countries",
        "MNC": "Multinational corporation",
    }
)


def modes_of(type: str) -> tuple[str, ...]:
    """Names of a type's modes, in the manual's order."""
    return tuple(mode.name for mode in MODES.values() if mode.type == type)


def quad(type: str) -> int:
    """Quad of a type: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.

    Raises:
        KeyError: PLOVER has no such type.
    """
    return TYPES[type].quad


def intensity(type: str, mode: str | None = None) -> float:
    """PLOVER's conflict-cooperation score in [-10, 10]; that of the type where it lacks the mode.

    Raises:
        KeyError: PLOVER has no such type.
    """
    if mode is not None and (found := MODES.get((type, mode))):
        return found.intensity
    return TYPES[type].intensity
