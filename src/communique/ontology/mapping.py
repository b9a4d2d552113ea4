"""The way from CAMEO codes to PLOVER and back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from communique.ontology.tables import CAMEO, MODES, TYPES, CameoCode

# Codes whose subcodes tell apart who is hit, not what it is about.
_DIVIDED_OTHERWISE: Final = frozenset({"050", "166"})


def from_cameo(code: str) -> CameoCode:
    """PLOVER reading of a CAMEO code; an unknown subcode is read as its parent.

    Raises:
        KeyError: not even the root of the code is CAMEO's.
    """
    for length in range(len(code), 1, -1):
        if found := CAMEO.get(code[:length]):
            return found
    raise KeyError(code)


def cameo_code(type: str, mode: str | None = None, contexts: Collection[str] = ()) -> str:
    """The CAMEO code nearest to a type and mode; a context may select a subcode of it.

    Raises:
        KeyError: PLOVER has no such type.
    """
    known = MODES.get((type, mode)) if mode else None
    code = known.cameo if known else TYPES[type].cameo
    if code in _DIVIDED_OTHERWISE:
        return code
    root = code.removesuffix("0") if len(code) == 3 else code
    for candidate in CAMEO.values():
        if (
            len(candidate.code) > 2
            and candidate.code.startswith(root)
            and candidate.contexts
            and set(candidate.contexts) <= set(contexts)
            and (candidate.type, candidate.mode) == (type, mode)
        ):
            return candidate.code
    return code


def goldstein(code: str) -> float:
    """Goldstein score of a CAMEO code, in [-10, 10].

    Raises:
        KeyError: not even the root of the code is CAMEO's.
    """
    return from_cameo(code).goldstein
