"""PLOVER 0.8 and CAMEO as tables: types, modes, contexts, sectors, scores and the mapping."""

from communique.ontology.labels import merged_label, older_label
from communique.ontology.mapping import cameo_code, from_cameo, goldstein
from communique.ontology.tables import (
    CAMEO,
    CONTEXTS,
    MODES,
    NON_STATE_CODES,
    SECTORS,
    TYPES,
    CameoCode,
    Mode,
    PloverType,
    Sector,
    intensity,
    modes_of,
    quad,
)

__all__ = [
    "CAMEO",
    "CONTEXTS",
    "MODES",
    "NON_STATE_CODES",
    "SECTORS",
    "TYPES",
    "CameoCode",
    "Mode",
    "PloverType",
    "Sector",
    "cameo_code",
    "from_cameo",
    "goldstein",
    "intensity",
    "merged_label",
    "modes_of",
    "older_label",
    "quad",
]
