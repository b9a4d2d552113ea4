"""The cross-document step: encounters, copies, undertakings, and events across reports."""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.ecbplus import load_reports, measure_copies, measure_coreference
from benchmarks.quality.encounter_groups import measure_encounters
from benchmarks.quality.event_links import measure_event_links
from benchmarks.quality.series import measure_series
from benchmarks.quality.undertaking_links import measure_undertakings


def measure(data: Path) -> dict[str, float]:
    """F1 in [0, 1] of each, by part; counts of pairs say so."""
    reports = load_reports(data)
    return (
        measure_copies(reports)
        | measure_coreference(reports)
        | measure_event_links(data)
        | measure_encounters(data)
        | measure_undertakings(data)
        | measure_series(data)
    )
