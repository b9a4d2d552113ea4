"""The cross-document step: encounters, copies, and events across reports."""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.ecbplus import load_reports, measure_copies, measure_coreference
from benchmarks.quality.encounter_groups import measure_encounters


def measure(data: Path) -> dict[str, float]:
    """F1 in [0, 1] of each, by part; counts of pairs say so."""
    reports = load_reports(data)
    return measure_copies(reports) | measure_coreference(reports) | measure_encounters(data)
